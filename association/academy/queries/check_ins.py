"""What is read about people who confirm their presence themselves."""

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from association.academy.models import Attendance, CheckIn, CheckInWindow, Cohort, Enrolment, TrainingSession
from association.core.database import db
from association.core.questions import Question
from association.people.models import Person

_OF_CHECK_IN = (Attendance.enrolment_id == CheckIn.enrolment_id) & (Attendance.session_id == CheckIn.session_id)


@Question
def _window(key):
    return (
        select(CheckInWindow)
        .join(CheckInWindow.session)
        .join(TrainingSession.cohort)
        .where(CheckInWindow.key == key, TrainingSession.archived_at.is_(None), Cohort.archived_at.is_(None))
        .options(contains_eager(CheckInWindow.session).contains_eager(TrainingSession.cohort))
    )


def window(key: str) -> CheckInWindow | None:
    """The window with this key. Whoever is about to write locks its cohort, too."""
    # A database refuses some characters that an address may carry.
    return _window.one(key, lock=(TrainingSession, Cohort)) if key.isascii() and key.isalnum() else None


@Question
def _last(session_id):
    return (
        select(CheckInWindow)
        .where(CheckInWindow.session_id == session_id)
        .order_by(CheckInWindow.id.desc())
        .limit(1)
        .options(joinedload(CheckInWindow.session))
    )


def last_window(session: TrainingSession) -> CheckInWindow | None:
    """The window that was opened last at a session."""
    return _last(session.id).scalars().one_or_none()


def other_open(window: CheckInWindow, moment) -> list[CheckInWindow]:
    """The windows of other sessions that are open now."""
    wanted = select(CheckInWindow).where(
        CheckInWindow.closes_at > moment, CheckInWindow.session_id != window.session_id
    )
    return list(db.session.scalars(wanted))


@Question
def _people(cohort_id):
    return (
        select(Enrolment.id, Enrolment.state, Person.given_name, Person.family_name, Person.email, Person.phone)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id)
        .order_by(Person.sort_key, Enrolment.id)
    )


def people(cohort_id: int) -> list:
    """Everybody who takes part in a cohort or did, with what one is known by."""
    return _people(cohort_id).all()


def place(session: TrainingSession, enrolment_id: int) -> tuple | None:
    """(enrolment, mark or None, check-in or None) of one person at a session."""
    wanted = (
        select(Enrolment, Attendance, CheckIn)
        .outerjoin(Attendance, (Attendance.enrolment_id == Enrolment.id) & (Attendance.session_id == session.id))
        .outerjoin(
            CheckIn,
            (CheckIn.enrolment_id == Enrolment.id) & (CheckIn.session_id == session.id) & CheckIn.removed_at.is_(None),
        )
        .where(Enrolment.id == enrolment_id, Enrolment.cohort_id == session.cohort_id)
        .options(joinedload(Enrolment.person))
    )
    return db.session.execute(wanted).one_or_none()


def was_removed(session: TrainingSession, enrolment_id: int, device: str) -> bool:
    """Whether the trainer took away what this phone said about this person."""
    wanted = select(CheckIn.id).where(
        CheckIn.session_id == session.id,
        CheckIn.enrolment_id == enrolment_id,
        CheckIn.device == device,
        CheckIn.removed_at.is_not(None),
    )
    return db.session.scalar(wanted.limit(1)) is not None


@Question
def _here(session_id, device):
    return (
        select(CheckIn.id, CheckIn.at, Person.given_name, Person.family_name, Attendance.status, Attendance.minutes)
        .join(Enrolment, Enrolment.id == CheckIn.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(
            Attendance,
            _OF_CHECK_IN,
        )
        .where(CheckIn.session_id == session_id, CheckIn.device == device, CheckIn.removed_at.is_(None))
        .order_by(CheckIn.id)
    )


def confirmed_by(session: TrainingSession, device: str) -> list:
    """Whom this phone has confirmed at a session."""
    return _here(session.id, device).all()


@Question
def _arrived(session_id):
    return (
        select(
            CheckIn.id,
            CheckIn.enrolment_id,
            CheckIn.at,
            CheckIn.wrote,
            CheckIn.browser,
            (Person.family_name + " " + Person.given_name).label("name"),
            Attendance.status,
            Attendance.minutes,
            func.count().over(partition_by=CheckIn.device).label("on_device"),
            func.dense_rank().over(order_by=CheckIn.device).label("device"),
        )
        .join(Enrolment, Enrolment.id == CheckIn.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(
            Attendance,
            _OF_CHECK_IN,
        )
        .where(CheckIn.session_id == session_id, CheckIn.removed_at.is_(None))
        .order_by(CheckIn.id.desc())
    )


def arrived(session: TrainingSession) -> list:
    """Who confirmed being at a session, the latest first, with what is marked and how many people share the phone."""
    return _arrived(session.id).all()


@Question
def _pulse(session_id):
    here = CheckIn.removed_at.is_(None)
    marked = select(func.count()).where(Attendance.session_id == session_id).scalar_subquery()
    return select(
        func.count(CheckIn.id).filter(here).label("here"),
        func.count(CheckIn.id).label("ever"),
        func.count(func.distinct(CheckIn.device)).filter(here).label("devices"),
        marked.label("marked"),
    ).where(CheckIn.session_id == session_id)


def pulse(session: TrainingSession):
    """Numbers that differ when anything on the list of arrivals does; cheap enough to ask every few seconds."""
    return _pulse(session.id).one()


@Question
def _expected(cohort_id):
    return select(func.count()).where(Enrolment.cohort_id == cohort_id, Enrolment.state == "enrolled")


def expected(session: TrainingSession) -> int:
    """How many people take part."""
    return _expected(session.cohort_id).scalar()


def removable(session: TrainingSession, ident: int) -> tuple | None:
    """(check-in, mark or None) of one person who is told to be here."""
    wanted = (
        select(CheckIn, Attendance)
        .outerjoin(
            Attendance,
            _OF_CHECK_IN,
        )
        .where(CheckIn.id == ident, CheckIn.session_id == session.id, CheckIn.removed_at.is_(None))
        .options(joinedload(CheckIn.enrolment).joinedload(Enrolment.person))
    )
    return db.session.execute(wanted).one_or_none()
