"""What the panel of a field of the grid reads."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from association.academy.models import (
    Attendance,
    AttendanceNote,
    Cell,
    Cohort,
    Correction,
    Enrolment,
    TrainingSession,
)
from association.academy.queries import cohorts
from association.core import history
from association.core.database import db
from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import documents_of
from association.people.models import Person


@Question
def _cell(cohort_id, enrolment_id, session_id):
    def here(model):
        return and_(model.enrolment_id == Enrolment.id, model.session_id == TrainingSession.id)

    return (
        select(Enrolment, TrainingSession, Attendance, AttendanceNote)
        .join(TrainingSession, and_(TrainingSession.cohort_id == Enrolment.cohort_id, TrainingSession.id == session_id))
        .outerjoin(Attendance, here(Attendance))
        .outerjoin(AttendanceNote, here(AttendanceNote))
        .where(Enrolment.id == enrolment_id, Enrolment.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .options(joinedload(Enrolment.person))
    )


def cell(viewer, cohort_id: int, enrolment_id: int, session_id: int) -> Cell | None:
    """A field of the grid of a cohort that the viewer may see. Whoever is about to write locks the cohort."""
    cohort = cohorts.cohort(viewer, cohort_id)
    found = _cell(cohort_id, enrolment_id, session_id).one_or_none() if cohort else None
    return Cell(cohort, *found) if found else None


def trail(cell: Cell) -> list:
    """The lines of history of one field, newest first."""
    return list(db.session.scalars(history.entries_of_place(Cohort.audit_kind, cell.cohort.id, cell.place)))


def papers(enrolment_id: int) -> list:
    """The papers of a person in a cohort, the newest first."""
    return documents_of(Enrolment.audit_kind, [enrolment_id])


def paper_titles(enrolment_id: int) -> dict[int, str]:
    """{id: title} of the papers of a person in a cohort."""
    return {row.id: row.title for row in papers(enrolment_id)}


@Question
def _noted(cohort_id):
    return (
        select(AttendanceNote.enrolment_id, AttendanceNote.session_id)
        .join(Enrolment, Enrolment.id == AttendanceNote.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id)
    )


def noted(cohort: Cohort) -> dict[int, frozenset[int]]:
    """{enrolment id: ids of the sessions} where something was noted about a person."""
    found: dict[int, set[int]] = {}
    for enrolment_id, session_id in _noted(cohort.id):
        found.setdefault(enrolment_id, set()).add(session_id)
    return {enrolment_id: frozenset(sessions) for enrolment_id, sessions in found.items()}


@Question
def _notes_of(enrolment_id):
    return select(
        AttendanceNote.session_id, AttendanceNote.remark, AttendanceNote.reason, AttendanceNote.document_id
    ).where(AttendanceNote.enrolment_id == enrolment_id)


def notes_of(enrolment: Enrolment) -> dict[int, object]:
    """{session id: row} of what was noted about one person."""
    return {row.session_id: row for row in _notes_of(enrolment.id)}


@Question
def _corrections(session_id):
    return (
        select(
            Correction.enrolment_id,
            Correction.was,
            Correction.became,
            Correction.reason,
            Correction.made_at,
            Correction.made_by_name,
            (Person.family_name + " " + Person.given_name).label("name"),
        )
        .join(Enrolment, Enrolment.id == Correction.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Correction.session_id == session_id)
        .order_by(Correction.id.desc())
    )


def corrections(session: TrainingSession) -> list:
    """What was changed at a session after it had been closed, newest first."""
    return _corrections(session.id).all()


@Question
def _entries(cohort_id):
    def here(model):
        return and_(model.enrolment_id == Enrolment.id, model.session_id == TrainingSession.id)

    return (
        select(
            (Person.family_name + " " + Person.given_name).label("name"),
            TrainingSession.day,
            TrainingSession.topic,
            Attendance.status,
            Attendance.minutes,
            Attendance.arrived,
            Attendance.departed,
            TrainingSession.minutes.label("planned"),
            AttendanceNote.reason,
            AttendanceNote.remark,
            Document.title.label("document"),
        )
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .join(TrainingSession, TrainingSession.cohort_id == Enrolment.cohort_id)
        .outerjoin(Attendance, here(Attendance))
        .outerjoin(AttendanceNote, here(AttendanceNote))
        .outerjoin(Document, Document.id == AttendanceNote.document_id)
        .where(
            Enrolment.cohort_id == cohort_id,
            TrainingSession.archived_at.is_(None),
            or_(Attendance.id.is_not(None), AttendanceNote.id.is_not(None)),
        )
        .order_by(Person.sort_key, Enrolment.id, TrainingSession.day, TrainingSession.starts, TrainingSession.id)
    )


def entries(cohort: Cohort) -> list:
    """Everything that was written down about anybody at any session, for a file."""
    return _entries(cohort.id).all()


@Question
def _blank(cohort_id, session_id):
    marked = select(Attendance.enrolment_id).where(Attendance.session_id == session_id)
    return (
        select(Enrolment.id, (Person.given_name + " " + Person.family_name).label("name"))
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.state == "enrolled", Enrolment.id.not_in(marked))
        .order_by(Person.sort_key, Enrolment.id)
    )


def blank(session: TrainingSession) -> list:
    """(enrolment id, name) of everybody who takes part and has no mark at a session."""
    return _blank(session.cohort_id, session.id).all()
