"""The doors of reports."""

from association.reports.routes.blueprint import reports

__all__ = ["reports"]
