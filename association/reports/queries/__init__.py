"""What pages read about reports."""

from association.reports.queries.reports import (
    closed_period,
    numbers,
    report,
    report_in_sight,
    reports,
    snapshot,
    snapshots,
    text,
    visible_ids,
)
from association.reports.queries.templates import Offered, own_templates, template, template_to_use, templates

__all__ = [
    "Offered",
    "closed_period",
    "numbers",
    "own_templates",
    "report",
    "report_in_sight",
    "reports",
    "snapshot",
    "snapshots",
    "template",
    "template_to_use",
    "templates",
    "text",
    "visible_ids",
]
