"""What a report should not be sent without: its own places and sums, and what every feature has to say."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.feature import Check, features
from association.reports.places import Place


def checks(viewer, report, content: dict, places: dict[str, Place]) -> list[Check]:
    """Everything to see to before the report is sent, what stands in the way first."""
    found = [*_texts(report, places), *_sums(report, content), *_days(report)]
    for feature in features():
        found += feature.checks(viewer, report.project, report.first, report.last)
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
