"""What the report of a cohort is reckoned from."""

from sqlalchemy import and_, func, or_, select

from association.academy.models import Application, Attendance, Call, Cohort, Enrolment, TrainingSession
from association.academy.queries.attendance import wall_clock
from association.academy.queries.enrolments import ATTENDED
from association.academy.queries.marks import WORTH
from association.academy.queries.sessions import ORDER, is_signed
from association.certificates.models import Certificate
from association.core.clock import today
from association.core.database import db
from association.core.feature import Measured
from association.core.questions import Question
from association.people.models import Membership, Organisation, Person
from association.people.queries.persons import lasting


@Question
def _people(cohort_id):
    return (
        select(
            Enrolment.state,
            Person.id.label("person_id"),
            Person.form_of_address,
            Person.municipality,
            ATTENDED.label("attended"),
        )
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id)
        .order_by(Enrolment.id)
    )


def people(cohort: Cohort) -> list:
    """Everybody who was ever enrolled, with the minutes attended."""
    return _people(cohort.id).all()


@Question
def _kinds(cohort_id, day):
    return (
        select(Membership.person_id, Organisation.kind)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Enrolment, Enrolment.person_id == Membership.person_id)
        .where(Enrolment.cohort_id == cohort_id, lasting(day))
        .order_by(Membership.person_id, Membership.since, Membership.id)
    )


def kinds(cohort: Cohort) -> dict[int, str]:
    """{person id: the kind of the organisation to which the person has belonged the longest}."""
    found: dict[int, str] = {}
    for person_id, kind in _kinds(cohort.id, today()):
        found.setdefault(person_id, kind)
    return found


@Question
def _sessions(cohort_id):
    there = and_(Attendance.session_id == TrainingSession.id, Enrolment.state == "enrolled")
    sums = (
        select(
            Attendance.session_id,
            func.count().filter(Attendance.status.in_(("present", "late"))).label("present"),
            func.count().label("marked"),
            func.sum(WORTH).label("minutes"),
        )
        .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
        .join(Enrolment, and_(Enrolment.id == Attendance.enrolment_id, there))
        .where(TrainingSession.cohort_id == cohort_id)
        .group_by(Attendance.session_id)
        .subquery()
    )
    columns = TrainingSession.day, TrainingSession.ends, TrainingSession.topic, TrainingSession.kind
    return (
        select(
            *columns,
            TrainingSession.minutes,
            func.coalesce(sums.c.present, 0).label("present"),
            func.coalesce(sums.c.marked, 0).label("marked"),
            func.coalesce(sums.c.minutes, 0).label("attended"),
            is_signed().label("signed"),
        )
        .outerjoin(sums, sums.c.session_id == TrainingSession.id)
        .where(TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .order_by(*ORDER)
    )


def sessions(cohort: Cohort) -> list:
    """The sessions in their order with who was there of those who take part."""
    return _sessions(cohort.id).all()


@Question
def _applications(cohort_id):
    return (
        select(Application.state, func.count())
        .join(Call, Call.id == Application.call_id)
        .where(Call.cohort_id == cohort_id, Application.submitted_at.is_not(None))
        .group_by(Application.state)
    )


def applications(cohort: Cohort) -> dict[str, int]:
    """{state: how many applications}, drafts left out."""
    return dict(_applications(cohort.id).all())


@Question
def _applied(project_id):
    return (
        select(func.count(Application.id))
        .join(Call, Call.id == Application.call_id)
        .join(Cohort, Cohort.id == Call.cohort_id)
        .where(Cohort.project_id == project_id, Application.submitted_at.is_not(None))
    )


def applied(project_id: int) -> int:
    """How many applications were sent to the calls of a project, also those that were withdrawn."""
    return _applied(project_id).scalar()


def count_applied(project_id: int) -> Measured:
    """The same for an indicator; an application that was sent is itself the proof."""
    sent = applied(project_id)
    return Measured(sent, sent)


def calls_of_project(project_id: int) -> list:
    """(cohort id, title of the call, applications sent) of each call of a project."""
    sent = func.count(Application.id).label("sent")
    wanted = (
        select(Call.cohort_id, Call.title, sent)
        .join(Cohort, Cohort.id == Call.cohort_id)
        .join(Application, and_(Application.call_id == Call.id, Application.submitted_at.is_not(None)))
        .where(Cohort.project_id == project_id)
        .group_by(Call.id, Call.cohort_id, Call.title)
        .order_by(Call.id)
    )
    return db.session.execute(wanted).all()


@Question
def _attended_by_session(project_id, day, moment):
    over = or_(TrainingSession.day < day, and_(TrainingSession.day == day, TrainingSession.ends <= moment))
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            TrainingSession.day,
            TrainingSession.topic,
            is_signed().label("signed"),
            func.sum(WORTH).label("minutes"),
        )
        .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
        .join(Cohort, Cohort.id == TrainingSession.cohort_id)
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None), over)
        .where(Enrolment.state == "enrolled")
        .group_by(TrainingSession.id)
        .order_by(TrainingSession.day, TrainingSession.starts, TrainingSession.id)
    )


def attended_by_session(project_id: int, clock) -> list:
    """The sessions of a project that are over with the minutes that all people together attended."""
    return _attended_by_session(project_id, clock.date(), clock.time()).all()


@Question
def _certified(cohort_id):
    valid = Certificate.owner_kind == Cohort.audit_kind, Certificate.owner_id == cohort_id, Certificate.state == "valid"
    return select(func.count(Certificate.id)).where(*valid)


def certified(cohort: Cohort) -> int:
    """How many valid certificates the cohort has."""
    return _certified(cohort.id).scalar()


def count_person_hours(project_id: int) -> Measured:
    """Whole teaching hours of all people together in the sessions that are over, and of them on signed sheets."""
    rows = attended_by_session(project_id, wall_clock())
    return Measured(sum(row.minutes for row in rows) // 45, sum(row.minutes for row in rows if row.signed) // 45)
