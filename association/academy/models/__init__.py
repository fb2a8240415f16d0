"""What the academy keeps: cohorts and who leads them, who takes part, the sessions, and who was there."""

from association.academy.models.applications import APPLICATION_STATES, LATE_DECISIONS, Applicant, Application
from association.academy.models.attendance import STATUSES, Attendance
from association.academy.models.calls import Call, CallNotice, Criterion
from association.academy.models.cohorts import STATES, Cohort, CohortTrainer, Enrolment
from association.academy.models.sessions import KINDS, SessionTrainer, TrainingSession
from association.academy.models.threshold import Standing, attended_minutes, passes, required_minutes

__all__ = [
    "APPLICATION_STATES",
    "KINDS",
    "LATE_DECISIONS",
    "STATES",
    "STATUSES",
    "Applicant",
    "Application",
    "Attendance",
    "Call",
    "CallNotice",
    "Cohort",
    "CohortTrainer",
    "Criterion",
    "Enrolment",
    "SessionTrainer",
    "Standing",
    "TrainingSession",
    "attended_minutes",
    "passes",
    "required_minutes",
]
