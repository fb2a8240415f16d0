"""What a mark is worth, said in SQL; the same as models.threshold.attended_minutes."""

from sqlalchemy import case, func, select

from association.academy.models import Attendance, Cohort, TrainingSession
from association.core.database import db


def worth_of(minutes):
    """The minutes that a mark is worth in a session of so many minutes, as an expression."""
    less = case((Attendance.minutes < minutes, Attendance.minutes), else_=minutes)
    return case((Attendance.status == "present", minutes), (Attendance.status == "late", less), else_=0)


WORTH = worth_of(TrainingSession.minutes)


def planned_minutes(cohort: Cohort) -> int:
    """The minutes of the whole course of a cohort."""
    wanted = select(func.coalesce(func.sum(TrainingSession.minutes), 0)).where(
        TrainingSession.cohort_id == cohort.id, TrainingSession.archived_at.is_(None)
    )
    return db.session.scalar(wanted)
