"""What may have made a number of the academy fall: the lines of history since it was last looked at."""

from sqlalchemy import and_, or_, select

from association.academy.models import Attendance, Cohort, Enrolment, TrainingSession
from association.certificates.models import Certificate
from association.core.database import db
from association.core.history import HistoryEntry
from association.documents.models import Document

MOST = 200
# Kind of record: the columns on which the numbers stand.
COUNTED = {
    Attendance.audit_kind: {"status", "minutes"},
    TrainingSession.audit_kind: {"minutes", "day", "starts", "ends", "archived_at"},
    Enrolment.audit_kind: {"state"},
    Cohort.audit_kind: {"threshold_percent", "project_id"},
    Certificate.audit_kind: {"state"},
    Document.audit_kind: {"archived_at", "kind", "file_id"},
}


def of_people(project_id: int, since, person_ids=()) -> list[HistoryEntry]:
    """Lines about marks, places, sessions, sheets and certificates; of marks and places only those of these people."""
    cohorts = select(Cohort.id).where(Cohort.project_id == project_id)
    places = select(Enrolment.id).where(Enrolment.cohort_id.in_(cohorts))
    if person_ids:
        places = places.where(Enrolment.person_id.in_(person_ids))
    mine = set(db.session.scalars(places))
    return [line for line in _lines(cohorts, since) if _counts(line) and _concerns(line, mine)]


def of_sessions(project_id: int, since, person_ids=()) -> list[HistoryEntry]:
    """The same where hours are counted."""
    return of_people(project_id, since)


def _lines(cohorts, since):
    sessions = select(TrainingSession.id).where(TrainingSession.cohort_id.in_(cohorts))
    places = select(Enrolment.id).where(Enrolment.cohort_id.in_(cohorts))
    owner, owner_id = HistoryEntry.owner_kind, HistoryEntry.owner_id
    here = or_(
        and_(owner == Cohort.audit_kind, owner_id.in_(cohorts)),
        and_(owner == TrainingSession.audit_kind, owner_id.in_(sessions)),
        and_(owner == Enrolment.audit_kind, owner_id.in_(places)),
        and_(HistoryEntry.kind == Cohort.audit_kind, HistoryEntry.record_id.in_(cohorts)),
    )
    wanted = select(HistoryEntry).where(HistoryEntry.at >= since, HistoryEntry.kind.in_(COUNTED), here)
    return db.session.scalars(wanted.order_by(HistoryEntry.id.desc()).limit(MOST))


def _counts(line) -> bool:
    """Whether it may take something away. A new session raises what is planned, and so the share that is needed."""
    if line.action == "created":
        return line.kind == TrainingSession.audit_kind
    return line.action == "removed" or line.field in COUNTED[line.kind]


def _concerns(line, places: set[int]) -> bool:
    if line.kind == Attendance.audit_kind:
        return int((line.place or "0").partition("-")[0]) in places
    if line.kind == Enrolment.audit_kind:
        return line.record_id in places
    return line.owner_kind != Enrolment.audit_kind or line.owner_id in places
