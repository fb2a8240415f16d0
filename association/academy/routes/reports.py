"""The report of a cohort: a page, a paper, a spreadsheet."""

from flask_babel import force_locale

from association.academy import rules
from association.academy.cohort_report import report
from association.academy.queries import cohorts
from association.academy.routes import academy, cohort_tabs
from association.core import polish
from association.core.clock import today
from association.core.files import send_bytes
from association.core.profile import association
from association.core.spreadsheets import XLSX
from association.core.summaries import as_sheet, on_paper
from association.core.typesetting import typeset
from association.core.web import allow, page


@academy.get("/cohorts/<int:cohort_id>/report")
@allow(rules.see, on=cohorts.cohort)
def cohort_report(cohort):
    """Numbers of the cohort as they stand today."""
    return page("academy/report.html", cohort=cohort, tabs=cohort_tabs(cohort), tab="report", found=report(cohort))


@academy.get("/cohorts/<int:cohort_id>/report.pdf")
@allow(rules.see, on=cohorts.cohort)
def cohort_report_pdf(cohort):
    """The paper; an official Polish document, so its words do not follow the page."""
    issuer = association()
    with force_locale("pl"):
        found = report(cohort)
        data = {
            "issuer": issuer.name if issuer else "",
            "kind": "Raport grupy",
            "thread": "academy",
            "title": cohort.title,
            "project": cohort.project.title,
            "contract": cohort.project.number or None,
            "dates": polish.date_range(cohort.starts_on, cohort.ends_on),
            "people": found.people,
            "as_of": polish.long_date(today()),
            "tables": on_paper(found),
        }
    return send_bytes(
        typeset("documents/summary.typ", data, title=data["title"]), _name(cohort, "pdf"), "application/pdf"
    )


def _name(cohort, suffix: str) -> str:
    return f"{polish.fold(cohort.title).replace(' ', '-')[:80] or 'grupa'}-raport.{suffix}"


@academy.get("/cohorts/<int:cohort_id>/report.xlsx")
@allow(rules.see, on=cohorts.cohort)
def cohort_report_xlsx(cohort):
    """The same as one sheet: the part, the line, its numbers."""
    return send_bytes(as_sheet(report(cohort), cohort.title), _name(cohort, "xlsx"), XLSX)
