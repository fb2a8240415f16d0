"""What a mark is worth, said in SQL; the same as models.threshold.attended_minutes."""

from sqlalchemy import case, func, select

from association.academy.models import Attendance, Cohort, TrainingSession
from association.core.database import db

_less = case((Attendance.minutes < TrainingSession.minutes, Attendance.minutes), else_=TrainingSession.minutes)
WORTH = case((Attendance.status == "present", TrainingSession.minutes), (Attendance.status == "late", _less), else_=0)


def planned_minutes(cohort: Cohort) -> int:
    """The minutes of the whole course of a cohort."""
    wanted = select(func.coalesce(func.sum(TrainingSession.minutes), 0)).where(
        TrainingSession.cohort_id == cohort.id, TrainingSession.archived_at.is_(None)
    )
    return db.session.scalar(wanted)
