"""What pages read about reports."""

from association.reports.queries.reports import (
    numbers,
    report,
    report_in_sight,
    reports,
    snapshot,
    snapshots,
    text,
    visible_ids,
)

__all__ = ["numbers", "report", "report_in_sight", "reports", "snapshot", "snapshots", "text", "visible_ids"]
