"""What fills the sections of reports with live figures: each fill gives the blocks of its section."""

from association.reports.fills.actions import actions, schedule
from association.reports.fills.head import attachments, head, signatures
from association.reports.fills.money import contribution, costs, income, invoices, sources
from association.reports.fills.results import measuring, results

FILL = {
    "head": head,
    "results": results,
    "measuring": measuring,
    "actions": actions,
    "schedule": schedule,
    "costs": costs,
    "sources": sources,
    "income": income,
    "invoices": invoices,
    "contribution": contribution,
    "attachments": attachments,
    "signatures": signatures,
}

__all__ = ["FILL"]
