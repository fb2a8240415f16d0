"""What a report should not be sent without: its own places and sums, and what every feature has to say."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import money
from association.core.feature import Check, features
from association.core.i18n import locale
from association.finances import rules as finance_rules
from association.finances.queries.money import project_money
from association.reports.places import Place
from association.reports.queries import figures


def checks(gathered, content: dict, places: dict[str, Place]) -> list[Check]:
    """Everything to see to before the report is sent, what stands in the way first. gathered: as for its content."""
    report = gathered.report
    found = [
        *_texts(report, places),
        *_results(report, gathered.standings),
        *_sums(report, content),
        *(_money(report) if finance_rules.see(gathered.viewer, report.project) else ()),
        *_days(report),
    ]
    for feature in features():
        found += feature.checks(gathered.viewer, report.project, report.first, report.last)
    return sorted(found, key=lambda one: not one.serious)


def text_url(report, key: str) -> str:
    """Where a text is written."""
    return url_for("reports.text", project_id=report.project_id, report_id=report.id, key=key)


def _texts(report, places):
    for key, place in places.items():
        if place.is_missing and place.explain:
            said = _("Wyjaśnij odstępstwo (%(what)s): %(title)s", what=place.explain, title=place.title)
            yield Check(said, text_url(report, key))
        elif place.is_missing:
            yield Check(_("Brakuje tekstu: %(title)s", title=place.title), text_url(report, key))
        if place.is_too_long:
            over = len(place.shown) - place.limit
            said = ngettext(
                "%(title)s: o %(num)d znak za dużo", "%(title)s: o %(num)d znaków za dużo", over, title=place.title
            )
            yield Check(said, text_url(report, key))


def _results(report, standings):
    """A value that is claimed needs its proof; one that falls short of its target, an explanation."""
    for one in standings:
        url = url_for("projects.indicator", project_id=report.project_id, indicator_id=one.row.id)
        if one.counted is None:
            yield Check(_("Wskaźnika nie da się policzyć: %(name)s", name=one.row.name), url)
        elif one.achieved > one.documented:
            lacking = one.achieved - one.documented
            yield Check(
                _("%(name)s: bez dowodu %(num)d z %(total)d", name=one.row.name, num=lacking, total=one.achieved), url
            )
        if report.kind == "final" and one.achieved < one.row.target:
            said = _("%(name)s: %(value)s z %(total)s", name=one.row.name, value=one.achieved, total=one.row.target)
            yield Check(_("Rezultat niższy, niż obiecano – wyjaśnij go. %(what)s", what=said), url, serious=False)


def _money(report):
    """Where money breaks the limit of the contract, and documents that are not settled."""
    for one in project_money(report.project_id, until=report.last).breaches():
        what = one.what or _("cały budżet")
        over = money.zloty(one.over, locale=locale())
        url = (
            url_for("finances.line", project_id=report.project_id, line_id=one.line_id)
            if one.line_id
            else url_for("finances.budget", project_id=report.project_id)
        )
        said = _("Przekroczony limit przesunięć: %(what)s, o %(amount)s", what=what, amount=over)
        yield Check(said, url, serious=not one.planned)
    for row in figures.unsettled(report.project_id, report.last):
        url = url_for("finances.expense", project_id=report.project_id, expense_id=row.id)
        yield Check(_("Nierozliczony dokument: %(title)s, %(name)s", title=row.number, name=row.issuer_name), url)


def _table(content: dict, key: str) -> dict | None:
    blocks = (block for section in content["sections"] for block in section["blocks"])
    return next((block for block in blocks if block["kind"] == "table" and block["key"] == key), None)


def _sums(report, content):
    """Costs and sources must tell the same; income that is not from the grant's lines stands in sources alone."""
    costs, sources = _table(content, "costs"), _table(content, "sources")
    here = url_for("reports.report", project_id=report.project_id, report_id=report.id)
    if costs is None or not costs["rows"]:
        if costs is not None:
            yield Check(_("Kosztorys jest pusty, więc nie ma czego rozliczyć."), here + "#costs")
        return
    if sources is not None:
        by_line = costs["rows"][-1]["cells"][3]["value"]
        rows = {row["key"]: row["cells"][3] for row in sources["rows"]}
        income = rows["interest"]["value"] + rows["other_income"]["value"]
        if rows["all"]["value"] - income != by_line:
            yield Check(_("Suma źródeł różni się od sumy wydatków."), here + "#sources")


def _days(report):
    project = report.project
    edit = url_for("reports.edit", project_id=report.project_id, report_id=report.id)
    if report.last > project.ends_on:
        yield Check(_("Okres sprawozdania wychodzi poza termin projektu."), edit, serious=False)
    if report.kind == "final" and (report.first > project.starts_on or report.last < project.ends_on):
        yield Check(_("Sprawozdanie końcowe nie obejmuje całego projektu."), edit, serious=False)
