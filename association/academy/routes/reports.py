"""The report of a cohort: a page, a paper, a spreadsheet."""

from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from association.academy import rules
from association.academy.cohort_report import report
from association.academy.queries import cohorts
from association.academy.routes import academy, cohort_tabs
from association.core import polish
from association.core.clock import today
from association.core.files import send_bytes
from association.core.profile import association
from association.core.spreadsheets import XLSX, write_xlsx
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
            "title": cohort.title,
            "project": cohort.project.title,
            "contract": cohort.project.number or None,
            "dates": polish.date_range(cohort.starts_on, cohort.ends_on),
            "people": found.people,
            "as_of": polish.long_date(today()),
            "tables": [
                {
                    "title": table.title,
                    "heads": [*table.heads, "Udział"] if table.shares else list(table.heads),
                    "rows": [_said(row, table, found.people) for row in table.rows],
                }
                for table in found.tables
            ],
        }
    return send_bytes(
        typeset("academy/cohort_report.typ", data, title=data["title"]), _name(cohort, "pdf"), "application/pdf"
    )


def _said(row: tuple, table, people: int) -> list[str]:
    cells = [_cell(value) for value in row]
    return [*cells, f"{(200 * row[1] + people) // (2 * people)} %"] if table.shares else cells


def _cell(value) -> str:
    if isinstance(value, date):
        return polish.short_date(value)
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else str(value)


def _name(cohort, suffix: str) -> str:
    return f"{polish.fold(cohort.title).replace(' ', '-')[:80] or 'grupa'}-raport.{suffix}"


@academy.get("/cohorts/<int:cohort_id>/report.xlsx")
@allow(rules.see, on=cohorts.cohort)
def cohort_report_xlsx(cohort):
    """The same as one sheet: the part, the line, its numbers."""
    found = report(cohort)
    width = max((len(table.heads) for table in found.tables), default=2)
    headers = [_("Część"), *(_("Kolumna %(number)d", number=number) for number in range(1, width + 1))]
    rows = []
    for table in found.tables:
        rows.append([table.title, *table.heads])
        rows += [[table.title, *row] for row in table.rows]
    return send_bytes(write_xlsx(headers, rows, cohort.title), _name(cohort, "xlsx"), XLSX)
