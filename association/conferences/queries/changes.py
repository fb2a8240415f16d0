"""What may have made a number of conferences fall: the lines of history since it was last looked at."""

from sqlalchemy import and_, or_, select

from association.conferences.models import Attendee, Conference, ConferenceDay, Presence, ProgrammeItem
from association.core.database import db
from association.core.history import HistoryEntry
from association.documents.models import Document

MOST = 200
# Kind of record: the columns on which the numbers stand.
COUNTED = {
    Presence.audit_kind: {"undone_at", "came_at", "left_at"},
    Attendee.audit_kind: {"person_id", "category"},
    ProgrammeItem.audit_kind: {"starts_at", "ends_at", "kind", "archived_at", "parent_id"},
    Conference.audit_kind: {"project_id", "starts_on"},
    Document.audit_kind: {"archived_at", "kind", "file_id"},
}


def of_presence(project_id: int, since, person_ids=()) -> list[HistoryEntry]:
    """Lines about who was there, the programme and the signed lists; of people only those of these."""
    conferences = select(Conference.id).where(Conference.project_id == project_id)
    places = [
        (Conference.audit_kind, conferences),
        (ConferenceDay.audit_kind, select(ConferenceDay.id).where(ConferenceDay.conference_id.in_(conferences))),
        (ProgrammeItem.audit_kind, select(ProgrammeItem.id).where(ProgrammeItem.conference_id.in_(conferences))),
    ]
    owned = [and_(HistoryEntry.owner_kind == kind, HistoryEntry.owner_id.in_(ids)) for kind, ids in places]
    own = and_(HistoryEntry.kind == Conference.audit_kind, HistoryEntry.record_id.in_(conferences))
    wanted = select(HistoryEntry).where(
        HistoryEntry.at >= since, HistoryEntry.kind.in_(COUNTED), HistoryEntry.action != "created", or_(own, *owned)
    )
    lines = db.session.scalars(wanted.order_by(HistoryEntry.id.desc()).limit(MOST))
    mine = _attendees(person_ids) if person_ids else None
    return [line for line in lines if _counts(line) and _concerns(line, mine)]


def _attendees(person_ids) -> set[int]:
    return set(db.session.scalars(select(Attendee.id).where(Attendee.person_id.in_(person_ids))))


def _counts(line) -> bool:
    return line.action == "removed" or line.field in COUNTED[line.kind]


def _concerns(line, attendees: set[int] | None) -> bool:
    if attendees is None:
        return True
    if line.kind == Presence.audit_kind:
        return int((line.place or "0").partition("-")[0]) in attendees
    return line.kind != Attendee.audit_kind or line.record_id in attendees
