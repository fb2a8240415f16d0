"""All projects on one page, for the board, and its print for the general meeting."""

from flask import request

from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, number, page, viewer
from association.projects.models import STATUSES
from association.reports import rules
from association.reports.portfolio import SHOWN_DUE, paper
from association.reports.queries import portfolio as queries
from association.reports.routes.blueprint import reports


def _year() -> int | None:
    year = number(request.args.get("year", ""))
    return year if year and 1990 <= year <= 2100 else None


@reports.get("/projects/portfolio")
@allow(rules.see_portfolio)
def portfolio():
    """The projects that go on, or those of ?year."""
    year = _year()
    return page(
        "reports/portfolio.html",
        portfolio=queries.portfolio(viewer(), year),
        year=year,
        years=queries.years(viewer()),
        statuses=STATUSES,
        most=SHOWN_DUE,
    )


@reports.get("/projects/portfolio.pdf")
@allow(rules.see_portfolio)
def print_portfolio():
    """The same as a document."""
    found, year = queries.portfolio(viewer(), _year()), _year()
    name = f"projekty-{year or found.day.isoformat()}.pdf"
    return send_bytes(typeset("reports/portfolio.typ", paper(found, year)), name, "application/pdf")
