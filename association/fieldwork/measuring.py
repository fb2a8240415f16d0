"""What community work counts for the indicators of a project, and what stands behind each number."""

from collections import Counter
from functools import partial

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish, teryt
from association.core.feature import EvidenceGroup, EvidenceLine, Measure, Measured, Reached
from association.core.i18n import locale
from association.fieldwork.addresses import folder, page_of
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
    lines = []
    for row in behind.supported(viewer, project_id):
        times = ngettext("%(num)d spotkanie", "%(num)d spotkań", row.times)
        last = polish.short_date(row.last, locale())
        meta = _("%(times)s, %(hours)s, ostatnio %(day)s", times=times, hours=_long(row.minutes), day=last)
        url = page_of("fieldwork.entry", row.entry_id) if row.seen else ""
        paper = page_of("fieldwork.entry", row.proof_id) if row.seen and row.proof_id else ""
        proof = (_("dokument przy wpisie"), paper) if row.proof_id else None
        lines.append(EvidenceLine(row.name, url or None, meta, proof=proof))
    return [EvidenceGroup(_("Organizacje, każda raz"), lines)] if lines else []


def _long(minutes: int) -> str:
    return polish.duration(minutes, locale())


def met(viewer, project_id) -> list[Reached]:
    """Everybody whom the meetings of a project reached: one line for each, by the county."""
    said, here, times = [], folder("fieldwork.entry"), _Times()
    for person, rows in behind.people(viewer, project_id).items():
        proved, entry_id = any(row.proved for row in rows), _entry_of(rows)
        url = f"{here}/{entry_id}" if viewer and entry_id else None
        said.append(
            Reached(
                person_id=person if person > 0 else UNKNOWN + person,
                documented=proved,
                activity=_("Spotkania w terenie"),
                url=url,
                category=county_name(rows[0].place),
                detail=times[_times(rows)] if viewer else "",
                proof=_list_of(rows) if proved else None,
            )
        )
    return said


def _entry_of(rows) -> int | None:
    """An entry that the viewer sees, one with its paper before others."""
    return max((row.proof_id or 0 for row in rows), default=0) or max(row.entry_id or 0 for row in rows) or None


class _Times(dict):
    """How often somebody was met, in words; most were met as often as others."""

    def __missing__(self, times: int) -> str:
        self[times] = ngettext("%(num)d spotkanie", "%(num)d spotkań", times)
        return self[times]


def _times(rows) -> int:
    return sum(row.times for row in rows)


def _list_of(rows) -> tuple[str, str]:
    """What proves a person, with the link to it when the viewer may follow it."""
    entry_id = next((row.proof_id for row in rows if row.proof_id), None)
    if entry_id is None:
        return _("podpisana lista"), ""
    return _("podpisana lista"), url_for("documents.of_record", kind="fieldwork.entry", record_id=entry_id)


def county_name(place: str) -> str:
    """The county as papers of a project name it, or ""."""
    return teryt.label(place[:4]) if place else ""


def people(viewer, project_id) -> list[EvidenceGroup]:
    """Everybody on the lists, each once."""
    lines, hidden, here, times = [], 0, folder("fieldwork.entry"), _Times()
    found = behind.people(viewer, project_id)
    for _key, rows in sorted(found.items(), key=lambda pair: (pair[1][0].sort_key, pair[0])):
        entry_id = _entry_of(rows)
        if entry_id is None:
            hidden += 1
            continue
        proof = _list_of(rows) if any(row.proved for row in rows) else None
        lines.append(EvidenceLine(rows[0].name, f"{here}/{entry_id}", times[_times(rows)], proof=proof))
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
