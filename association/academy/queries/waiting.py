"""What waits for somebody in the cohorts that are his or her own work."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, case, func, select

from association.academy.models import Attendance, Cohort, Enrolment, SentMark, Standing, TrainingSession
from association.academy.queries.attendance import wall_clock
from association.academy.queries.cohorts import in_care
from association.academy.queries.marks import WORTH
from association.academy.queries.sessions import ORDER, is_signed, number
from association.core.questions import Question

SOON = timedelta(days=14)


@dataclass
class Unfinished:
    """A session that has begun and lacks marks, unless it was closed without them, or the signed sheet, or holds marks
    that contradict each other."""

    id: int
    cohort_id: int
    cohort: str
    number: int
    topic: str
    day: date
    blank: int
    over: bool
    signed: bool
    clashes: int

    @property
    def due(self) -> date:
        """By when the signed sheet should be there."""
        return self.day + timedelta(days=7)


@Question
def _begun(account_id, day):
    people = (
        select(func.count(Enrolment.id))
        .where(Enrolment.cohort_id == TrainingSession.cohort_id, Enrolment.state == "enrolled")
        .correlate(TrainingSession)
        .scalar_subquery()
    )
    marked = (
        select(func.count(Attendance.id))
        .join_from(Attendance, Enrolment, and_(Enrolment.id == Attendance.enrolment_id, Enrolment.state == "enrolled"))
        .where(Attendance.session_id == TrainingSession.id)
        .correlate(TrainingSession)
        .scalar_subquery()
    )
    clashes = (
        select(func.count(SentMark.id))
        .where(SentMark.session_id == TrainingSession.id, SentMark.outcome == "conflict")
        .correlate(TrainingSession)
        .scalar_subquery()
    )
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            Cohort.title,
            number().label("number"),
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            case((TrainingSession.closed_at.is_(None), people - marked), else_=0).label("blank"),
            is_signed().label("signed"),
            clashes.label("clashes"),
        )
        .join(TrainingSession.cohort)
        .where(in_care(account_id), TrainingSession.archived_at.is_(None), TrainingSession.day <= day, people > 0)
        .order_by(*ORDER)
    )


def unfinished(viewer) -> list[Unfinished]:
    """Sessions of this viewer's cohorts that have begun and lack something, the oldest first."""
    moment = wall_clock()
    rows = _begun(viewer.id, moment.date())
    found = []
    for row in rows:
        begun = (row.day, row.starts) <= (moment.date(), moment.time())
        over = (row.day, row.ends) <= (moment.date(), moment.time())
        if begun and (row.blank or row.clashes or (over and not row.signed)):
            found.append(Unfinished(*row[:6], row.blank, over, bool(row.signed), row.clashes))
    return found


@dataclass
class Pressing:
    """A coming session that some people must not miss."""

    cohort_id: int
    cohort: str
    number: int
    day: date
    people: int


@Question
def _courses(account_id):
    return (
        select(
            Cohort.id,
            Cohort.title,
            Cohort.threshold_percent,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.minutes,
        )
        .join(TrainingSession, TrainingSession.cohort_id == Cohort.id)
        .where(in_care(account_id), TrainingSession.archived_at.is_(None))
        .order_by(Cohort.id, *ORDER)
    )


def pressing(viewer) -> list[Pressing]:
    """The next sessions of this viewer's cohorts, within two weeks, that somebody must not miss."""
    moment = wall_clock()
    courses = defaultdict(list)
    for row in _courses(viewer.id):
        courses[row.id].append(row)
    coming = {}
    for cohort_id, sessions in courses.items():
        ahead = [n for n, row in enumerate(sessions) if (row.day, row.starts) > (moment.date(), moment.time())]
        if ahead and sessions[ahead[0]].day <= moment.date() + SOON:
            coming[cohort_id] = ahead[0]
    planned = {cohort_id: sum(row.minutes for row in courses[cohort_id]) for cohort_id in coming}
    found = []
    for cohort_id, attended, marked in _sums(list(coming)) if coming else ():
        course, session = planned[cohort_id], courses[cohort_id][coming[cohort_id]]
        standing = Standing(course, attended, course - marked, session.minutes, session.threshold_percent)
        if standing.must_come:
            found.append(cohort_id)
    return [
        Pressing(cohort_id, courses[cohort_id][n].title, n + 1, courses[cohort_id][n].day, found.count(cohort_id))
        for cohort_id, n in coming.items()
        if cohort_id in found
    ]


@Question
def _sums(cohort_ids):
    return (
        select(Enrolment.cohort_id, func.sum(WORTH), func.sum(TrainingSession.minutes))
        .join_from(Enrolment, Attendance, Attendance.enrolment_id == Enrolment.id)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(
            Enrolment.cohort_id.in_(cohort_ids),
            Enrolment.state == "enrolled",
            TrainingSession.archived_at.is_(None),
        )
        .group_by(Enrolment.id, Enrolment.cohort_id)
    )
