"""What the academy keeps: cohorts and who leads them, who takes part, the sessions, and who was there."""

from association.academy.models.attendance import STATUSES, Attendance
from association.academy.models.cohorts import STATES, Cohort, CohortTrainer, Enrolment
from association.academy.models.sessions import KINDS, SessionTrainer, TrainingSession
from association.academy.models.threshold import Standing, attended_minutes, passes, required_minutes

__all__ = [
    "KINDS",
    "STATES",
    "STATUSES",
    "Attendance",
    "Cohort",
    "CohortTrainer",
    "Enrolment",
    "SessionTrainer",
    "Standing",
    "TrainingSession",
    "attended_minutes",
    "passes",
    "required_minutes",
]
