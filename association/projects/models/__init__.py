"""What is kept about projects."""

from association.projects.models.indicators import INDICATOR_KINDS, Indicator, IndicatorValue
from association.projects.models.plan import ACTION_STATES, Action, ActionDependency
from association.projects.models.projects import FUNCTIONS, STATUSES, Project, ProjectMember, ProjectPartner

__all__ = [
    "ACTION_STATES",
    "FUNCTIONS",
    "INDICATOR_KINDS",
    "STATUSES",
    "Action",
    "ActionDependency",
    "Indicator",
    "IndicatorValue",
    "Project",
    "ProjectMember",
    "ProjectPartner",
]
