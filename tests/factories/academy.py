"""Cohorts, sessions and marks for tests: valid, and with everything visible in the call."""

from datetime import date, time

from association.academy.models import (
    Attendance,
    Cohort,
    CohortTrainer,
    Enrolment,
    SessionTrainer,
    TrainingSession,
)
from association.core import history
from association.core.clock import now


def make_cohort(
    *,
    project,
    title="Jurajska Akademia Lidera",
    starts_on=date(2026, 9, 1),
    ends_on=date(2026, 12, 15),
    place="Podlesice",
    threshold_percent=80,
    description="",
    trainers=(),
    archived=False,
) -> Cohort:
    """A cohort led by these accounts; flushed, so it has an id."""
    cohort = Cohort(
        project=project,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        place=place,
        threshold_percent=threshold_percent,
        description=description,
        archived_at=now() if archived else None,
        trainers=[],
    )
    history.note(cohort, actor=None)
    history.note_all([CohortTrainer(cohort=cohort, account=account) for account in trainers], actor=None)
    return cohort


def make_session(
    *,
    cohort,
    topic="Umiejętności interpersonalne",
    day=date(2026, 10, 9),
    starts=time(9),
    ends=time(16),
    minutes=8 * 45,
    kind="training",
    block="",
    place="Podlesice, sala kominkowa",
    host="",
    trainers=(),
) -> TrainingSession:
    """A session led by these persons; flushed, so it has an id."""
    session = TrainingSession(
        cohort=cohort,
        topic=topic,
        day=day,
        starts=starts,
        ends=ends,
        minutes=minutes,
        kind=kind,
        block=block,
        place=place,
        host=host,
        trainers=[],
        placed=None,
    )
    history.note(session, actor=None)
    history.note_all([SessionTrainer(session=session, person=person) for person in trainers], actor=None)
    return session


def make_enrolment(*, cohort, person, enrolled_on=date(2026, 9, 1), left_on=None, left_reason="") -> Enrolment:
    """A person in a cohort; with left_on somebody who withdrew."""
    enrolment = Enrolment(
        cohort=cohort,
        person=person,
        enrolled_on=enrolled_on,
        state="withdrawn" if left_on else "enrolled",
        left_on=left_on,
        left_reason=left_reason,
    )
    history.note(enrolment, actor=None)
    return enrolment


def make_mark(*, enrolment, session, status="present", minutes=None) -> Attendance:
    """How a person attended a session; minutes: attended by one who was late."""
    mark = Attendance(enrolment=enrolment, session=session, status=status, minutes=minutes)
    history.note(mark, actor=None)
    return mark
