"""What community work counts for the indicators of a project, and what stands behind each number."""

from collections import Counter, defaultdict
from functools import partial

from flask import url_for
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import polish, teryt
from association.core.feature import EvidenceGroup, EvidenceLine, Measure, Measured, Reached
from association.core.i18n import locale
from association.fieldwork.addresses import page_of
from association.fieldwork.queries import behind, changes, figures

HOUR = 60
# People of a list who do not stand in the directory count as themselves, under numbers that no other feature gives.
UNKNOWN = -2_000_000_000


def count(what: str, project_id: int) -> Measured:
    """How much there is in a project, and how much of it is proved."""
    unit = HOUR if what == "minutes" else 1
    achieved, proved = figures.counted(what, project_id)
    return Measured(achieved // unit, proved // unit)


def records(what: str, label, viewer, project_id) -> list[EvidenceGroup]:
    """The records that count, each with its newest document; those that the viewer may not see as one line."""
    known = behind.records(viewer, what, project_id)
    unit = HOUR if what == "minutes" else 1
    lines, hidden = [], 0
    for one in sorted(figures.each(what, project_id), key=lambda one: (known[one.id].day, one.id)):
        row = known[one.id]
        if not row.seen:
            hidden += one.amount
            continue
        said = [polish.short_date(row.day, locale()), teryt.label(one.place) if one.place else ""]
        if what == "minutes":
            said.append(polish.duration(one.amount, locale()))
        lines.append(
            EvidenceLine(
                row.title or _("bez tematu"),
                page_of(row.kind, row.id),
                ", ".join(filter(None, said)),
                one.amount // unit,
                _paper(row.paper_id, row.paper) if one.proved else None,
            )
        )
    if hidden:
        lines.append(EvidenceLine(_("zapisy, których nie widzisz"), None, amount=hidden // unit))
    return [EvidenceGroup(str(label).partition(" (")[0], lines)] if lines else []


def _paper(paper_id, title) -> tuple[str, str] | None:
    return (title, url_for("documents.document", document_id=paper_id)) if paper_id else None


def organisations(viewer, project_id) -> list[EvidenceGroup]:
    """The organisations, each once, with how often and how long they were supported."""
    proved = {row.id: row.proved for row in figures.each("organisations", project_id)}
    lines = []
    for row in behind.supported(viewer, project_id):
        times = ngettext("%(num)d spotkanie", "%(num)d spotkań", row.times)
        last = polish.short_date(row.last, locale())
        meta = _("%(times)s, %(hours)s, ostatnio %(day)s", times=times, hours=_long(row.minutes), day=last)
        url = page_of("fieldwork.entry", row.entry_id) if row.seen else ""
        proof = (_("dokument przy wpisie"), url) if proved.get(row.id) else None
        lines.append(EvidenceLine(row.name, url or None, meta, proof=proof))
    return [EvidenceGroup(_("Organizacje, każda raz"), lines)] if lines else []


def _long(minutes: int) -> str:
    return polish.duration(minutes, locale())


def met(viewer, project_id) -> list[Reached]:
    """Everybody whom the meetings of a project reached: one line for each, by the county."""
    found = defaultdict(list)
    for row in behind.people(viewer, project_id):
        found[row.person_id].append(row)
    said = []
    for person, rows in found.items():
        best = max(rows, key=lambda row: (bool(row.seen), bool(row.paper_id)))
        proved = any(row.paper_id for row in rows)
        url = page_of("fieldwork.entry", best.entry_id) if viewer and best.seen else None
        said.append(
            Reached(
                person_id=person if person > 0 else UNKNOWN + person,
                documented=proved,
                activity=_("Spotkania w terenie"),
                url=url,
                category=county_name(rows[0].place),
                detail=ngettext("%(num)d spotkanie", "%(num)d spotkań", len(rows)) if viewer else "",
                proof=(_("podpisana lista"), _documents(best) if url else "") if proved else None,
            )
        )
    return said


def county_name(place: str) -> str:
    """The county as papers of a project name it, or ""."""
    with force_locale("pl"):
        return teryt.label(place[:4]) if place else ""


def _documents(row) -> str:
    return url_for("documents.of_record", kind="fieldwork.entry", record_id=row.entry_id)


def people(viewer, project_id) -> list[EvidenceGroup]:
    """Everybody on the lists, each once."""
    best, times = {}, Counter()
    for row in behind.people(viewer, project_id):
        times[row.person_id] += 1
        kept = best.get(row.person_id)
        if kept is None or (bool(row.seen), bool(row.paper_id)) > (bool(kept.seen), bool(kept.paper_id)):
            best[row.person_id] = row
    lines, hidden = [], 0
    for key, row in sorted(best.items(), key=lambda pair: (polish.sort_key(pair[1].name), pair[0])):
        if not row.seen:
            hidden += 1
            continue
        meta = ngettext("%(num)d spotkanie", "%(num)d spotkań", times[key])
        proof = (_("podpisana lista"), _documents(row)) if row.paper_id else None
        lines.append(EvidenceLine(row.name, page_of("fieldwork.entry", row.entry_id), meta, proof=proof))
    if hidden:
        said = ngettext("%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", hidden)
        lines.append(EvidenceLine(said, None, amount=hidden))
    return [EvidenceGroup(_("Osoby, każda raz"), lines)] if lines else []


def heard(viewer, project_id) -> list[EvidenceGroup]:
    """How many people were heard, by community and month: nobody's conversation stands here by itself."""
    sums = Counter()
    for row in behind.heard(project_id):
        sums[row.day.replace(day=1), row.community] += row.heads
    lines = [
        EvidenceLine(community or _("poza społecznościami"), None, polish.month_year(month, locale()), amount)
        for (month, community), amount in sums.items()
    ]
    return [EvidenceGroup(_("Rozmowy"), lines)] if lines else []


def leaders(viewer, project_id) -> list[EvidenceGroup]:
    """How many leaders were found, by county; who may become one is told to those who coordinate alone."""
    sums = Counter(county_name(row.place) for row in figures.each("leaders", project_id))
    lines = [EvidenceLine(county or _("bez gminy"), None, amount=amount) for county, amount in sorted(sums.items())]
    return [EvidenceGroup(_("Liderzy"), lines)] if lines else []


def _measure(what: str, label, unit, evidence=None, *, key=None, **more) -> Measure:
    evidence = evidence or partial(records, what, label)
    return Measure(
        f"fieldwork.{key or what}", label, unit, partial(count, what), evidence, changes=changes.of_work, **more
    )


MEASURES = [
    _measure("entries", _l("Usługi animacji w dzienniku (z dowodem, gdy dołączono dokument)"), _l("usług")),
    _measure("minutes", _l("Godziny zegarowe animacji (z dowodem, gdy dołączono dokument)"), _l("godz."), key="hours"),
    _measure(
        "organisations",
        _l("Wsparte organizacje, każda raz (z dowodem, gdy przy wpisie jest dokument)"),
        _l("organizacji"),
        organisations,
    ),
    _measure(
        "people",
        _l("Osoby na spotkaniach, każda raz (z dowodem, gdy jest podpisana lista)"),
        _l("osób"),
        people,
        people=met,
        key="participants",
    ),
    _measure("groups", _l("Grupy inicjatywne (liczą się z datowanym dokumentem założycielskim)"), _l("grup")),
    _measure("partnerships", _l("Partnerstwa (liczą się z datowanym porozumieniem)"), _l("partnerstw")),
    _measure("diagnoses", _l("Diagnozy z uzgodnionymi wnioskami (z dowodem, gdy jest dokument)"), _l("diagnoz")),
    _measure("plans", _l("Przyjęte plany działania (z dowodem, gdy jest dokument)"), _l("planów")),
    _measure("founded", _l("Organizacje, które wyrosły z grup (z dowodem, gdy jest dokument)"), _l("organizacji")),
    _measure("government", _l("Dokumenty przyjęte przez samorządy (z dowodem, gdy jest dokument)"), _l("dokumentów")),
    _measure("listened", _l("Wysłuchane osoby (z dowodem, gdy przy rozmowie jest dokument)"), _l("osób"), heard),
    _measure("leaders", _l("Znalezieni liderzy (z dowodem, gdy prowadzą grupę z dokumentem)"), _l("osób"), leaders),
]
