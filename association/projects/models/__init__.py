"""What is kept about projects."""

from association.projects.models.indicators import INDICATOR_KINDS, Indicator, IndicatorValue
from association.projects.models.projects import FUNCTIONS, STATUSES, Project, ProjectMember, ProjectPartner

__all__ = [
    "FUNCTIONS",
    "INDICATOR_KINDS",
    "STATUSES",
    "Indicator",
    "IndicatorValue",
    "Project",
    "ProjectMember",
    "ProjectPartner",
]
