"""What the academy counts for the indicators of a project, each person once in a project.

Numbers are those of today: cohorts in the archive count as before, people who withdrew and removed sessions do not.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, literal, or_, select

from association.academy.models import Attendance, Cohort, Enrolment, TrainingSession, passes
from association.academy.queries.attendance import wall_clock
from association.academy.queries.cohorts import within_sight
from association.academy.queries.marks import WORTH
from association.academy.queries.sessions import ORDER, is_signed
from association.core.database import db, remembered
from association.core.feature import Measured
from association.core.questions import Question
from association.documents.models import Document
from association.people.models import Person

PROVED = select(Document.owner_id).where(Document.owner_kind == Enrolment.audit_kind, Document.archived_at.is_(None))


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
    visible: bool = True

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
    visible: bool = True


def _takings(project_id, sight):
    """The statement behind takings(); sight: whether the viewer may see the cohort."""
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
            Enrolment.id.in_(PROVED).label("has_document"),
            sight.label("visible"),
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(sums, sums.c.enrolment_id == Enrolment.id)
        .where(Cohort.project_id == project_id, Enrolment.state == "enrolled")
        .order_by(Person.sort_key, Enrolment.id)
    )


@Question
def _every_taking(project_id):
    return _takings(project_id, literal(True))


def takings(project_id: int, viewer=None) -> list[Taking]:
    """Everybody who takes part in the cohorts of a project, with the sums of attendance."""
    if viewer is None:
        return [Taking(*row) for row in _every_taking(project_id)]
    return [Taking(*row) for row in db.session.execute(_takings(project_id, within_sight(viewer)))]


def _held(project_id, today, moment, sight):
    """The statement behind held(); sight: whether the viewer may see the cohort."""
    over = or_(
        TrainingSession.day < today,
        and_(TrainingSession.day == today, TrainingSession.ends <= moment),
    )
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
            sight.label("visible"),
        )
        .join(TrainingSession.cohort)
        .where(Cohort.project_id == project_id, TrainingSession.archived_at.is_(None), over)
        .order_by(*ORDER)
    )


@Question
def _every_held(project_id, today, moment):
    return _held(project_id, today, moment, literal(True))


def held(project_id: int, viewer=None) -> list[Held]:
    """The sessions of a project that are over."""
    clock = wall_clock()
    facts = (project_id, clock.date(), clock.time())
    rows = _every_held(*facts) if viewer is None else db.session.execute(_held(*facts, within_sight(viewer)))
    return [Held(*row) for row in rows]


def present_at(enrolment_ids) -> dict[int, int]:
    """{session id: how many of these people were there}."""
    wanted = (
        select(Attendance.session_id, func.count(Attendance.id))
        .where(Attendance.enrolment_id.in_(list(enrolment_ids)), Attendance.status.in_(("present", "late")))
        .group_by(Attendance.session_id)
    )
    return dict(db.session.execute(wanted).all())


def _remembered_takings(project_id: int) -> list[Taking]:
    return remembered(("academy.takings", project_id), lambda: takings(project_id))


def _people(chosen) -> int:
    return len({taking.person_id for taking in chosen})


def count_enrolled(project_id: int) -> Measured:
    """People who take part."""
    people = _remembered_takings(project_id)
    return Measured(_people(people), _people(one for one in people if one.enrolled_on_paper))


def count_attended(project_id: int) -> Measured:
    """People who have reached the required attendance."""
    people = [one for one in _remembered_takings(project_id) if one.passed]
    return Measured(_people(people), _people(one for one in people if one.passed_on_paper))


def count_hours(project_id: int) -> Measured:
    """Whole teaching hours of the sessions that were held."""
    sessions = held(project_id)
    every, signed = (
        sum(one.minutes for one in chosen) // 45 for chosen in (sessions, [s for s in sessions if s.signed])
    )
    return Measured(every, signed)
