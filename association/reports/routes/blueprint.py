"""The blueprint of reports, and what all its pages share."""

from flask import Blueprint, url_for

from association.core.web import may
from association.finances import rules as finance_rules
from association.reports import assembly  # noqa: F401 - the tables are complete only with the models behind it

reports = Blueprint("reports", __name__)


def report_url(report, part: str = "report", **more) -> str:
    """A page of a report."""
    return url_for(f"reports.{part}", project_id=report.project_id, report_id=report.id, **more)


def closed_tables(project, *, sent: bool) -> tuple[str, ...]:
    """The tables whose rows lead where this viewer may not go: to the money, and in a sent report to its papers."""
    if may(finance_rules.see, project):
        return ()
    return ("costs", "invoices", "attachments") if sent else ("costs", "invoices")
