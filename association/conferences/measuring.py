"""What conferences count for the indicators of a project: who was there, each person once, and for how long."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences.models import CATEGORIES, Conference, ConferenceDay, ProgrammeItem
from association.conferences.queries import changes
from association.conferences.queries import presence as queries
from association.core import polish
from association.core.database import remembered
from association.core.feature import EvidenceGroup, EvidenceLine, Measure, Measured, Reached
from association.core.i18n import locale
from association.documents.queries import signed_sheets

# People whom nobody linked with the directory count as themselves, under numbers that no other feature gives.
UNKNOWN = -1_000_000_000
HOUR = 60


def _reached(project_id: int) -> list:
    return remembered(("conferences.reached", project_id), lambda: queries.reached(project_id))


def _person(row) -> int:
    return row.person_id or UNKNOWN - row.id


def count_participants(project_id: int) -> Measured:
    """People who were at a conference, and of them those whom a signed list shows."""
    rows = _reached(project_id)
    return Measured(len({_person(row) for row in rows}), len({_person(row) for row in rows if row.signed}))


def participants(viewer, project_id) -> list[Reached]:
    """Everybody who was there, once for each conference, by their main category."""
    # Parts of a target are named by people, in the language of the papers of the project.
    with force_locale("pl"):
        categories = {key: str(label) for key, label in CATEGORIES.items()}
    known = {row.id: row for row in queries.conferences_of(project_id, viewer)}
    found = []
    for row in _reached(project_id):
        conference = known.get(row.conference_id)
        if conference is None:
            continue
        url = _people_url(conference) if viewer and conference.visible else None
        found.append(
            Reached(
                person_id=_person(row),
                documented=bool(row.signed),
                activity=conference.title,
                url=url,
                category=categories[row.category],
                detail=ngettext("%(num)d dzień", "%(num)d dni", row.days) if viewer else "",
                proof=(_("podpisana lista"), _documents_url(conference) if url else "") if row.signed else None,
            )
        )
    return found


def _attendances(project_id: int) -> Sequence[tuple]:
    """(conference, attendance) of each that has begun."""

    def asked():
        rows = queries.conferences_of(project_id, None)
        return [(row, queries.attendance(row.id, row.timezone)) for row in rows]

    return remembered(("conferences.attendances", project_id), asked)


def count_hours(project_id: int) -> Measured:
    """Whole hours of all people together, and of them those at items and days with a signed list."""
    every = signed = 0
    for _conference, found in _attendances(project_id):
        for one in found.there:
            every += one.attended
            signed += sum(minutes for item, minutes in one.minutes.items() if item in found.signed)
    return Measured(every // HOUR, signed // HOUR)


# --- What stands behind the numbers -------------------------------------------------------------------------


def participants_behind(viewer, project_id) -> list[EvidenceGroup]:
    """Everybody, then the conferences, then the signed lists."""
    known = {row.id: row for row in queries.conferences_of(project_id, viewer)}
    best: dict[int, object] = {}
    for row in _reached(project_id):
        kept = best.get(_person(row))
        if kept is None or row.signed > kept.signed:
            best[_person(row)] = row
    lines, hidden = [], 0
    for row in best.values():
        conference = known.get(row.conference_id)
        if conference is None or not conference.visible:
            hidden += 1
            continue
        proof = (_("podpisana lista"), _documents_url(conference)) if row.signed else None
        meta = f"{CATEGORIES[row.category]}, {conference.title}"
        lines.append(EvidenceLine(row.name, _people_url(conference), meta, proof=proof))
    if hidden:
        said = ngettext("%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", hidden)
        lines.append(EvidenceLine(said, None, amount=hidden))
    counted: dict[int, int] = {}
    for row in _reached(project_id):
        counted[row.conference_id] = counted.get(row.conference_id, 0) + 1
    conferences = [_conference_line(row, counted.get(row.id, 0)) for row in known.values() if row.id in counted]
    return _without_empty(
        [
            EvidenceGroup(_("Osoby"), lines),
            EvidenceGroup(_("Konferencje"), conferences),
            _sheets(known.values()),
        ]
    )


def hours_behind(viewer, project_id) -> list[EvidenceGroup]:
    """The items with the hours of all who were there, and the signed lists."""
    known = {row.id: row for row in queries.conferences_of(project_id, viewer)}
    lines = []
    for conference, found in _attendances(project_id):
        sums: dict[int, int] = {}
        for one in found.there:
            for item, minutes in one.minutes.items():
                sums[item] = sums.get(item, 0) + minutes
        visible = known[conference.id].visible
        for row in found.rows:
            if row.id in sums:
                meta = f"{conference.title}, {polish.short_date(row.starts_at.date(), locale())}"
                url = _results_url(conference) if visible else None
                proof = (_("podpisana lista"), _documents_url(conference) if visible else "")
                signed = proof if row.id in found.signed else None
                lines.append(EvidenceLine(row.title, url, meta, sums[row.id] // HOUR, signed))
    return _without_empty([EvidenceGroup(_("Punkty programu"), lines), _sheets(known.values())])


def _conference_line(row, amount: int) -> EvidenceLine:
    meta = polish.date_range(row.starts_on, row.ends_on, locale())
    return EvidenceLine(row.title, _results_url(row) if row.visible else None, meta, amount)


def _sheets(conferences) -> EvidenceGroup:
    lines = []
    for row in conferences:
        owners = [(Conference.audit_kind, [row.id])]
        owners.append((ConferenceDay.audit_kind, [day.id for day in queries.days(row.id)]))
        owners.append((ProgrammeItem.audit_kind, queries.item_ids(row.id)))
        for kind, ids in owners:
            for sheet in signed_sheets(kind, ids).values():
                url = url_for("documents.document", document_id=sheet.id) if row.visible else None
                lines.append(EvidenceLine(sheet.title, url, row.title))
    return EvidenceGroup(_("Podpisane listy"), lines, are_proofs=True)


def _results_url(conference) -> str:
    return url_for("conferences.results", conference_id=conference.id)


def _people_url(conference) -> str:
    return url_for("conferences.certificates", conference_id=conference.id)


def _documents_url(conference) -> str:
    return url_for("documents.of_record", kind=Conference.audit_kind, record_id=conference.id)


def _without_empty(groups) -> list[EvidenceGroup]:
    return [group for group in groups if group.lines]


MEASURES = [
    Measure(
        "conferences.participants",
        _l("Uczestnicy konferencji, każdy raz (z dowodem, gdy jest podpisana lista dnia, punktu albo całości)"),
        _l("osób"),
        count_participants,
        participants_behind,
        people=participants,
        changes=changes.of_presence,
    ),
    Measure(
        "conferences.person_hours",
        _l("Osobogodziny zegarowe na konferencjach (z dowodem, gdy jest podpisana lista)"),
        _l("osobogodz."),
        count_hours,
        hours_behind,
        changes=changes.of_presence,
    ),
]
