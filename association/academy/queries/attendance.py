"""What the pages of attendance read: the whole grid in three statements, one field and its sums in two."""

from datetime import datetime
from types import SimpleNamespace

from sqlalchemy import and_, func, literal, select
from sqlalchemy.orm import joinedload

from association.academy.models import Attendance, Cohort, Enrolment, Standing, TrainingSession
from association.academy.models.grid import Column, Grid, Line, missed_minutes, shape
from association.academy.models.threshold import Meeting
from association.academy.queries import cells
from association.academy.queries.marks import WORTH
from association.academy.queries.places import place_name
from association.academy.queries.sessions import ORDER
from association.core.clock import local, now
from association.core.database import db
from association.core.questions import Question
from association.people.models import Person


def wall_clock() -> datetime:
    """The present moment as clocks in Warsaw show it."""
    return local(now()).replace(tzinfo=None)


def _times(row, moment: datetime) -> tuple[bool, bool]:
    begun = (row.day, row.starts) <= (moment.date(), moment.time())
    return begun, begun and (row.day, row.ends) <= (moment.date(), moment.time())


@Question
def _sessions(cohort_id):
    return (
        select(
            TrainingSession.id,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.topic,
            TrainingSession.block,
            TrainingSession.minutes,
            TrainingSession.closed_at,
        )
        .where(TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .order_by(*ORDER)
    )


@Question
def _marks(cohort_id):
    return (
        select(Attendance.enrolment_id, Attendance.session_id, Attendance.status, Attendance.minutes)
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id)
    )


@Question
def _people(cohort_id):
    return (
        select(Enrolment.id, Enrolment.left_on, Person.given_name, Person.family_name, Person.municipality)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id)
        .order_by(Person.sort_key, Enrolment.id)
    )


def grid(cohort: Cohort, *, with_notes: bool = False) -> Grid:
    """People × sessions of a cohort. One who has left stays in it as long as there is something about him or her.

    with_notes: whether the fields say if something was noted beside them.
    """
    moment = wall_clock()
    columns = [
        Column(
            row.id,
            number,
            row.day,
            row.topic,
            row.block,
            row.minutes,
            *_times(row, moment),
            closed=row.closed_at is not None,
        )
        for number, row in enumerate(_sessions(cohort.id), start=1)
    ]
    shown = {column.id for column in columns}
    stored = _marks(cohort.id)
    marks = {(enrolment, session): (status, late) for enrolment, session, status, late in stored if session in shown}
    noted = cells.noted(cohort) if with_notes else {}
    known = {enrolment_id for enrolment_id, _ in marks}
    lines = [
        Line(
            row.id,
            f"{row.family_name} {row.given_name}",
            f"{row.given_name} {row.family_name}",
            place_name(row.municipality),
            row.left_on,
            noted.get(row.id, frozenset()),
        )
        for row in _people(cohort.id)
        if row.left_on is None or row.id in known
    ]
    return Grid(cohort.threshold_percent, columns, lines, marks)


@Question
def _field(cohort_id, enrolment_id, session_id):
    return (
        select(Enrolment, TrainingSession, Attendance)
        .join(TrainingSession, and_(TrainingSession.cohort_id == Enrolment.cohort_id, TrainingSession.id == session_id))
        .outerjoin(
            Attendance, and_(Attendance.enrolment_id == Enrolment.id, Attendance.session_id == TrainingSession.id)
        )
        .where(Enrolment.id == enrolment_id, Enrolment.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .options(joinedload(Enrolment.person))
    )


def field(cohort: Cohort, enrolment_id: int, session_id: int) -> tuple | None:
    """(enrolment, session, mark or None) of one field of this cohort's grid."""
    return _field(cohort.id, enrolment_id, session_id).one_or_none()


@Question
def _around(cohort_id, enrolment_id, session_id, percent):
    kept = TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None)
    present = select(func.count(Attendance.id)).where(
        Attendance.session_id == session_id, Attendance.status.in_(("present", "late"))
    )
    planned = select(func.sum(TrainingSession.minutes)).where(*kept).scalar_subquery()
    attended = (
        select(func.sum(WORTH).label("minutes"))
        .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
        .join(Enrolment, and_(Enrolment.id == Attendance.enrolment_id, Enrolment.state == "enrolled"))
        .where(*kept)
        .group_by(Attendance.enrolment_id)
        .subquery()
    )
    passed = select(func.count()).select_from(attended).where(attended.c.minutes * 100 >= planned * percent)
    return (
        select(
            TrainingSession.id,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.minutes,
            Attendance.status,
            Attendance.minutes.label("late_minutes"),
            present.scalar_subquery().label("present"),
            passed.scalar_subquery().label("passed"),
        )
        .outerjoin(
            Attendance, and_(Attendance.session_id == TrainingSession.id, Attendance.enrolment_id == enrolment_id)
        )
        .where(*kept)
        .order_by(*ORDER)
    )


def sums(cohort: Cohort, enrolment_id: int, session_id: int) -> SimpleNamespace:
    """What changes around a field when it is marked: the row's standing, the column's count, how many have passed."""
    moment = wall_clock()
    rows = _around(cohort.id, enrolment_id, session_id, cohort.threshold_percent).all()
    meetings = [Meeting(row.minutes, _times(row, moment)[0], row.status, row.late_minutes) for row in rows]
    number, row = next((n, row) for n, row in enumerate(rows, start=1) if row.id == session_id)
    return SimpleNamespace(
        standing=Standing.of(meetings, cohort.threshold_percent),
        number=number,
        shape=shape(row.status, meetings[number - 1].begun),
        missed=missed_minutes(row.late_minutes, row.minutes),
        present=row.present,
        passed=row.passed,
        next_day=next((each.day for each, meeting in zip(rows, meetings, strict=True) if not meeting.begun), None),
    )


@Question
def _shown_roll(cohort_id, session_id):
    return (
        select(Enrolment.id, Person.family_name + " " + Person.given_name, Attendance.status, Attendance.minutes)
        .join(Enrolment.person)
        .outerjoin(Attendance, and_(Attendance.enrolment_id == Enrolment.id, Attendance.session_id == session_id))
        .where(Enrolment.cohort_id == cohort_id, Enrolment.state == "enrolled")
        .order_by(Person.sort_key, Enrolment.id)
    )


def shown_roll(session: TrainingSession) -> list:
    """(enrolment id, name, status or None, minutes of one who was there for a part) of everybody who takes part."""
    return _shown_roll(session.cohort_id, session.id).all()


def roll(session: TrainingSession) -> list:
    """(enrolment, mark or None) of everybody who takes part, for one session."""
    wanted = (
        select(Enrolment, Attendance)
        .join(Enrolment.person)
        .outerjoin(Attendance, and_(Attendance.enrolment_id == Enrolment.id, Attendance.session_id == session.id))
        .where(Enrolment.cohort_id == session.cohort_id, Enrolment.state == "enrolled")
        .options(joinedload(Enrolment.person))
        .order_by(Person.sort_key, Enrolment.id)
    )
    return [tuple(row) for row in db.session.execute(wanted)]


def blanks(session: TrainingSession, status: str):
    """The select of (enrolment, session, status) for everybody who takes part and has no mark, to be inserted."""
    marked = select(Attendance.enrolment_id).where(Attendance.session_id == session.id)
    return select(Enrolment.id, literal(session.id), literal(status)).where(
        Enrolment.cohort_id == session.cohort_id, Enrolment.state == "enrolled", Enrolment.id.not_in(marked)
    )


def of_person(enrolment: Enrolment) -> list:
    """All sessions of the cohort with what is marked for one person."""
    moment, noted = wall_clock(), cells.notes_of(enrolment)
    rows = db.session.execute(
        select(TrainingSession, Attendance.status, Attendance.minutes, Attendance.arrived, Attendance.departed)
        .outerjoin(
            Attendance, and_(Attendance.session_id == TrainingSession.id, Attendance.enrolment_id == enrolment.id)
        )
        .where(TrainingSession.cohort_id == enrolment.cohort_id, TrainingSession.archived_at.is_(None))
        .order_by(*ORDER)
    ).all()
    return [
        SimpleNamespace(
            session=session,
            number=number,
            status=status,
            late_minutes=minutes,
            begun=session.has_begun(moment),
            shape=shape(status, session.has_begun(moment)),
            missed=missed_minutes(minutes, session.minutes),
            arrived=arrived,
            departed=departed,
            note=noted.get(session.id),
        )
        for number, (session, status, minutes, arrived, departed) in enumerate(rows, start=1)
    ]


def filled(session: TrainingSession, first: int, last: int) -> list[Attendance]:
    """The marks of a session with ids between these two, to take a filling of blanks back."""
    wanted = select(Attendance).where(Attendance.session_id == session.id, Attendance.id.between(first, last))
    return list(db.session.scalars(wanted.options(joinedload(Attendance.enrolment).joinedload(Enrolment.person))))
