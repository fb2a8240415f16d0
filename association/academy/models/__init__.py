"""What the academy keeps: cohorts and who leads them, who takes part, the sessions, and who was there."""

from association.academy.models.applications import APPLICATION_STATES, LATE_DECISIONS, Applicant, Application
from association.academy.models.attendance import STATUSES, Attendance
from association.academy.models.calls import Call, CallNotice, Criterion
from association.academy.models.cells import AttendanceNote, Cell, Correction
from association.academy.models.cohorts import STATES, Cohort, CohortTrainer, Enrolment
from association.academy.models.materials import Material
from association.academy.models.modules import Module, ModuleSession, PlanChange
from association.academy.models.sessions import KINDS, SessionTrainer, TrainingSession
from association.academy.models.threshold import Standing, attended_minutes, passes, required_minutes
from association.academy.models.trips import WAYS, Room, Traveller, Trip, Vehicle
from association.academy.models.warnings import WARNINGS, StandingWarning

__all__ = [
    "APPLICATION_STATES",
    "KINDS",
    "LATE_DECISIONS",
    "STATES",
    "STATUSES",
    "WARNINGS",
    "WAYS",
    "Applicant",
    "Application",
    "Attendance",
    "AttendanceNote",
    "Call",
    "CallNotice",
    "Cell",
    "Cohort",
    "CohortTrainer",
    "Correction",
    "Criterion",
    "Enrolment",
    "Material",
    "Module",
    "ModuleSession",
    "PlanChange",
    "Room",
    "SessionTrainer",
    "Standing",
    "StandingWarning",
    "TrainingSession",
    "Traveller",
    "Trip",
    "Vehicle",
    "attended_minutes",
    "passes",
    "required_minutes",
]
