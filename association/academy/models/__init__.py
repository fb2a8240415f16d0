"""What the academy keeps: cohorts and who leads them, who takes part, the sessions, and who was there."""

from association.academy.models.applications import APPLICATION_STATES, LATE_DECISIONS, Applicant, Application
from association.academy.models.attendance import STATUSES, Attendance
from association.academy.models.calls import Call, CallNotice, Criterion
from association.academy.models.cells import AttendanceNote, Cell, Correction
from association.academy.models.check_ins import CheckIn, CheckInWindow
from association.academy.models.cohorts import STATES, Cohort, CohortTrainer, Enrolment
from association.academy.models.decisions import (
    DECISIONS,
    LETTERS,
    SEATED,
    Candidacy,
    Letter,
    LetterText,
    Promotion,
)
from association.academy.models.materials import Material
from association.academy.models.modules import Module, ModuleSession, PlanChange, ProgrammeLink
from association.academy.models.papers import PaperCheck, PaperDifference
from association.academy.models.plan_links import CohortAction, SessionAction
from association.academy.models.ratings import (
    ASSESSMENT_STATES,
    RATED_STATES,
    Assessment,
    PanelSeat,
    Rating,
    Selection,
)
from association.academy.models.sent_marks import NOTHING, SentMark, told
from association.academy.models.sessions import KINDS, SessionTrainer, TrainingSession
from association.academy.models.threshold import Standing, attended_minutes, passes, required_minutes
from association.academy.models.trips import WAYS, Room, Traveller, Trip, Vehicle
from association.academy.models.warnings import WARNINGS, StandingWarning

__all__ = [
    "APPLICATION_STATES",
    "ASSESSMENT_STATES",
    "DECISIONS",
    "KINDS",
    "LATE_DECISIONS",
    "LETTERS",
    "NOTHING",
    "RATED_STATES",
    "SEATED",
    "STATES",
    "STATUSES",
    "WARNINGS",
    "WAYS",
    "Applicant",
    "Application",
    "Assessment",
    "Attendance",
    "AttendanceNote",
    "Call",
    "CallNotice",
    "Candidacy",
    "Cell",
    "CheckIn",
    "CheckInWindow",
    "Cohort",
    "CohortAction",
    "CohortTrainer",
    "Correction",
    "Criterion",
    "Enrolment",
    "Letter",
    "LetterText",
    "Material",
    "Module",
    "ModuleSession",
    "PanelSeat",
    "PaperCheck",
    "PaperDifference",
    "PlanChange",
    "ProgrammeLink",
    "Promotion",
    "Rating",
    "Room",
    "Selection",
    "SentMark",
    "SessionAction",
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
    "told",
]
