"""What is kept about conferences: the programme, the registration, and the day itself."""

from association.accounts.private_links import Guest
from association.conferences.models.badges import BadgeBatch, BadgeDesign, BadgeLogo
from association.conferences.models.conferences import (
    CONFERENCE_STATES,
    FUNCTIONS,
    Conference,
    ConferenceDay,
    ConferenceMember,
    ConferenceOrganiser,
    ConferenceRoom,
)
from association.conferences.models.imports import SOURCES, ProgrammeImport
from association.conferences.models.invitations import InvitationCode, RegistrationNotice
from association.conferences.models.needs import NeedsErasure
from association.conferences.models.places import POOLS, SEAT_STATES, PlacePool, Seat
from association.conferences.models.presence import DeskTap, Presence
from association.conferences.models.programme import (
    ITEM_KINDS,
    ITEM_ROLES,
    Availability,
    Contributor,
    ItemRole,
    ProgrammeItem,
)
from association.conferences.models.registrations import (
    ASKS,
    ATTENDEE_STATES,
    CATEGORIES,
    CONSENTS,
    DIETS,
    NEEDS,
    Attendee,
    AttendeeNeeds,
    Registration,
    RegistrationRules,
)
from association.conferences.models.releases import LETTER_STATES, Release, ReleaseLetter
from association.conferences.models.steps import ProgrammeStep
from association.conferences.models.surveys import ConferenceSurvey, ConferenceSurveyAnswer
from association.conferences.models.visits import (
    FILLS,
    HOWS,
    MOST_WISHES,
    VISIT_NEEDS,
    TogetherGroup,
    TogetherMember,
    VisitAccess,
    VisitPin,
    VisitPlacement,
    VisitRules,
    VisitRun,
    VisitWish,
)

__all__ = [
    "ASKS",
    "ATTENDEE_STATES",
    "CATEGORIES",
    "CONFERENCE_STATES",
    "CONSENTS",
    "DIETS",
    "FILLS",
    "FUNCTIONS",
    "HOWS",
    "ITEM_KINDS",
    "ITEM_ROLES",
    "LETTER_STATES",
    "MOST_WISHES",
    "NEEDS",
    "POOLS",
    "SEAT_STATES",
    "SOURCES",
    "VISIT_NEEDS",
    "Attendee",
    "AttendeeNeeds",
    "Availability",
    "BadgeBatch",
    "BadgeDesign",
    "BadgeLogo",
    "Conference",
    "ConferenceDay",
    "ConferenceMember",
    "ConferenceOrganiser",
    "ConferenceRoom",
    "ConferenceSurvey",
    "ConferenceSurveyAnswer",
    "Contributor",
    "DeskTap",
    "Guest",
    "InvitationCode",
    "ItemRole",
    "NeedsErasure",
    "PlacePool",
    "Presence",
    "ProgrammeImport",
    "ProgrammeItem",
    "ProgrammeStep",
    "Registration",
    "RegistrationNotice",
    "RegistrationRules",
    "Release",
    "ReleaseLetter",
    "Seat",
    "TogetherGroup",
    "TogetherMember",
    "VisitAccess",
    "VisitPin",
    "VisitPlacement",
    "VisitRules",
    "VisitRun",
    "VisitWish",
]
