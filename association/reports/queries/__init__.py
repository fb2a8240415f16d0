"""What pages read about reports."""

from association.reports.queries.offers import due, happened, template_titles, titles, waiting
from association.reports.queries.reports import (
    closed_period,
    numbers,
    report,
    report_in_sight,
    reports,
    sent,
    snapshot,
    snapshots,
    text,
    version,
    versions_of,
    visible_ids,
)
from association.reports.queries.templates import (
    Offered,
    Spot,
    own_templates,
    template,
    template_in_sight,
    template_to_use,
    templates,
)

__all__ = [
    "Offered",
    "Spot",
    "closed_period",
    "due",
    "happened",
    "numbers",
    "own_templates",
    "report",
    "report_in_sight",
    "reports",
    "sent",
    "snapshot",
    "snapshots",
    "template",
    "template_in_sight",
    "template_titles",
    "template_to_use",
    "templates",
    "text",
    "titles",
    "version",
    "versions_of",
    "visible_ids",
    "waiting",
]
