"""What is kept about projects."""

from association.projects.models.grants import (
    AMENDMENT_STATES,
    GRANT_FORMS,
    OFFER_STATES,
    SHIFT_BASES,
    Amendment,
    Grant,
    Tranche,
)
from association.projects.models.indicators import INDICATOR_KINDS, SPLITS, Indicator, IndicatorPart, IndicatorValue
from association.projects.models.marking import MarkingLogo, MarkingRule
from association.projects.models.obligations import (
    ANCHORS,
    OBLIGATION_KINDS,
    OBLIGATION_STATES,
    RISK_LEVELS,
    RISK_STATES,
    Obligation,
    Risk,
    TargetGroup,
)
from association.projects.models.plan import ACTION_STATES, Action, ActionDependency
from association.projects.models.projects import FUNCTIONS, STATUSES, Project, ProjectMember, ProjectPartner
from association.projects.models.readings import IndicatorDrop, IndicatorReading

__all__ = [
    "ACTION_STATES",
    "AMENDMENT_STATES",
    "ANCHORS",
    "FUNCTIONS",
    "GRANT_FORMS",
    "INDICATOR_KINDS",
    "OBLIGATION_KINDS",
    "OBLIGATION_STATES",
    "OFFER_STATES",
    "RISK_LEVELS",
    "RISK_STATES",
    "SHIFT_BASES",
    "SPLITS",
    "STATUSES",
    "Action",
    "ActionDependency",
    "Amendment",
    "Grant",
    "Indicator",
    "IndicatorDrop",
    "IndicatorPart",
    "IndicatorReading",
    "IndicatorValue",
    "MarkingLogo",
    "MarkingRule",
    "Obligation",
    "Project",
    "ProjectMember",
    "ProjectPartner",
    "Risk",
    "TargetGroup",
    "Tranche",
]
