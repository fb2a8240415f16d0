"""What the academy counts for the indicators of a project, each person once in a project.

Numbers are those of today: cohorts in the archive count as before, people who withdrew and removed sessions do not.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, or_, select

from association.academy.models import Attendance, Cohort, Enrolment, TrainingSession, passes
from association.academy.queries.attendance import wall_clock
from association.academy.queries.cohorts import sees_every, sight
from association.academy.queries.marks import WORTH, worth_of
from association.academy.queries.sessions import ORDER, is_signed
from association.core.database import db, remembered
from association.core.feature import Measured
from association.core.questions import Question
from association.documents.queries import holds
from association.people.models import Person


@dataclass
class Taking:
    """One person in the cohorts of a project. signed: minutes attended in sessions with a signed sheet."""

    person_id: int
    enrolment_id: int
    cohort_id: int
    name: str
    planned: int
    attended: int
    signed: int
    percent: int
    has_document: bool
    visible: bool
    cohort: str

    @property
    def passed(self) -> bool:
        """Whether the required attendance is reached."""
        return passes(self.attended, self.planned, self.percent)

    @property
    def passed_on_paper(self) -> bool:
        """Whether it is reached by the sessions with a signed sheet alone."""
        return passes(self.signed, self.planned, self.percent)

    @property
    def enrolled_on_paper(self) -> bool:
        """Whether a paper shows that the person took part at all."""
        return self.has_document or self.signed > 0


@dataclass
class Held:
    """A session that is over."""

    id: int
    cohort_id: int
    number: int
    topic: str
    day: date
    minutes: int
    signed: bool
    visible: bool


@Question
def _takings(project_id, account_id, *, every):
    planned = (
        select(func.coalesce(func.sum(TrainingSession.minutes), 0))
        .where(TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None))
        .correlate(Cohort)
        .scalar_subquery()
    )
    signed = func.sum(case((is_signed(), WORTH), else_=0))
    sums = (
        select(Attendance.enrolment_id, func.sum(WORTH).label("attended"), signed.label("signed"))
        .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
        .join(Cohort, Cohort.id == TrainingSession.cohort_id)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None))
        .group_by(Attendance.enrolment_id)
        .subquery()
    )
    return (
        select(
            Enrolment.person_id,
            Enrolment.id,
            Cohort.id.label("cohort_id"),
            Person.family_name + " " + Person.given_name,
            planned.label("planned"),
            func.coalesce(sums.c.attended, 0).label("attended"),
            func.coalesce(sums.c.signed, 0).label("signed"),
            Cohort.threshold_percent,
            holds(Enrolment.audit_kind, Enrolment.id).label("has_document"),
            sight(account_id, every).label("visible"),
            Cohort.title.label("cohort"),
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(sums, sums.c.enrolment_id == Enrolment.id)
        .where(Cohort.project_id == project_id, Enrolment.state == "enrolled")
        .order_by(Person.sort_key, Enrolment.id)
    )


def takings(project_id: int, viewer) -> list[Taking]:
    """Everybody who takes part in the cohorts of a project, with the sums of attendance."""
    return [Taking(*row) for row in _takings(project_id, viewer.id, every=sees_every(viewer))]


def all_takings(project_id: int) -> list[Taking]:
    """The same for Splot itself, which counts everybody."""
    return remembered(
        ("academy.takings", project_id), lambda: [Taking(*row) for row in _takings(project_id, None, every=True)]
    )


def _over(today, moment):
    return or_(TrainingSession.day < today, and_(TrainingSession.day == today, TrainingSession.ends <= moment))


@Question
def _held(project_id, today, moment, account_id, *, every):
    number = func.row_number().over(partition_by=TrainingSession.cohort_id, order_by=ORDER)
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            number.label("number"),
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.minutes,
            is_signed().label("signed"),
            sight(account_id, every).label("visible"),
        )
        .join(TrainingSession.cohort)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None), _over(today, moment))
        .order_by(*ORDER)
    )


def held(project_id: int, viewer) -> list[Held]:
    """The sessions of a project that are over."""
    clock = wall_clock()
    rows = _held(project_id, clock.date(), clock.time(), viewer.id, every=sees_every(viewer))
    return [Held(*row) for row in rows]


def present_at(enrolment_ids) -> dict[int, int]:
    """{session id: how many of these people were there}."""
    wanted = (
        select(Attendance.session_id, func.count(Attendance.id))
        .where(Attendance.enrolment_id.in_(list(enrolment_ids)), Attendance.status.in_(("present", "late")))
        .group_by(Attendance.session_id)
    )
    return dict(db.session.execute(wanted).all())


@Question
def _counted(project_id):
    """(people enrolled, of them with a paper, people who have reached the threshold, by signed sheets alone)."""
    sessions = (
        select(TrainingSession.id, TrainingSession.cohort_id, TrainingSession.minutes, is_signed().label("signed"))
        .join(TrainingSession.cohort)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None))
        .cte("sessions")
        # Otherwise SQLite would look for the sheet of a session at each of its marks.
        .prefix_with("MATERIALIZED")
    )
    worth = worth_of(sessions.c.minutes)
    sums = (
        select(
            Attendance.enrolment_id,
            func.sum(worth).label("attended"),
            func.sum(case((sessions.c.signed, worth), else_=0)).label("signed"),
        )
        .join(sessions, sessions.c.id == Attendance.session_id)
        .group_by(Attendance.enrolment_id)
        .subquery()
    )
    planned = select(func.sum(sessions.c.minutes)).where(sessions.c.cohort_id == Cohort.id).correlate(Cohort)
    one = (
        select(
            Enrolment.person_id,
            (planned.scalar_subquery() * Cohort.threshold_percent).label("needed"),
            sums.c.attended,
            sums.c.signed,
            holds(Enrolment.audit_kind, Enrolment.id).label("proved"),
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .outerjoin(sums, sums.c.enrolment_id == Enrolment.id)
        .where(Cohort.project_id == project_id, Enrolment.state == "enrolled")
        .subquery()
    )

    def people(condition=None):
        counted = one.c.person_id if condition is None else case((condition, one.c.person_id))
        return func.count(counted.distinct())

    return select(
        people().label("enrolled"),
        people(or_(one.c.proved, one.c.signed > 0)).label("on_paper"),
        people(one.c.attended * 100 >= one.c.needed).label("passed"),
        people(one.c.signed * 100 >= one.c.needed).label("passed_on_paper"),
    )


def _sums(project_id: int):
    """Both numbers of people come from one statement; a page asks for it once."""
    return remembered(("academy.counted", project_id), lambda: _counted(project_id).one())


def count_enrolled(project_id: int) -> Measured:
    """People who take part."""
    sums = _sums(project_id)
    return Measured(sums.enrolled, sums.on_paper)


def count_attended(project_id: int) -> Measured:
    """People who have reached the required attendance."""
    sums = _sums(project_id)
    return Measured(sums.passed, sums.passed_on_paper)


@Question
def _taught(project_id, today, moment):
    """(minutes of the sessions that are over, of them with a signed sheet)."""
    minutes = TrainingSession.minutes
    return (
        select(func.coalesce(func.sum(minutes), 0), func.coalesce(func.sum(case((is_signed(), minutes))), 0))
        .join_from(TrainingSession, Cohort, Cohort.id == TrainingSession.cohort_id)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None), _over(today, moment))
    )


def count_hours(project_id: int) -> Measured:
    """Whole teaching hours of the sessions that were held."""
    clock = wall_clock()
    every, signed = _taught(project_id, clock.date(), clock.time()).one()
    return Measured(every // 45, signed // 45)
