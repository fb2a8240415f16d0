"""The blueprint of reports, and what all its pages share."""

from flask import Blueprint, url_for

from association.reports import assembly  # noqa: F401 - the tables are complete only with the models behind it

reports = Blueprint("reports", __name__)


def report_url(report, part: str = "report", **more) -> str:
    """A page of a report."""
    return url_for(f"reports.{part}", project_id=report.project_id, report_id=report.id, **more)
