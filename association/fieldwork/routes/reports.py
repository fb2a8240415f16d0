"""Reports of community work: months of animators, the quarter of the centre by county, cards of clients."""

from flask import request, url_for
from flask_babel import force_locale

from association.core import polish
from association.core.clock import today
from association.core.files import send_bytes
from association.core.profile import association
from association.core.spreadsheets import XLSX
from association.core.summaries import as_sheet, on_paper
from association.core.typesetting import typeset
from association.core.web import allow, number, viewer
from association.fieldwork import quarter as quarters
from association.fieldwork import rules
from association.fieldwork.queries import month_lists
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, section_page
from association.fieldwork.routes.months import address

MONTHS = 6
QUARTERS = 8


@fieldwork.get("/fieldwork/reports")
@allow(rules.enter)
def reports():
    """What goes out: months, quarters, cards."""
    months = month_lists.last_months(MONTHS)
    rows, kept = month_lists.overview(viewer(), months[-1])
    people: dict[tuple, dict] = {(viewer().id, viewer().name): {}} if viewer().has_role("animator") else {}
    for row in rows:
        people.setdefault((row.id, row.name), {})[int(row.year), int(row.number)] = row
    return section_page(
        "reports.html",
        "reports",
        months=months,
        people=sorted(people.items(), key=lambda pair: (pair[0][0] != viewer().id, polish.sort_key(pair[0][1]))),
        kept=kept,
        address=address,
        waiting=month_lists.waiting(viewer()),
        quarter=quarters.quarter_of(today()),
        clients=month_lists.clients(viewer(), request.args.get("q", "").strip()[:100]),
        words=request.args.get("q", "").strip()[:100],
        cards=f"{url_for('fieldwork.overview')}/cards",
    )


def _asked() -> tuple[quarters.Quarter, int | None, list]:
    """The quarter and the project that the address names, and the projects one may choose."""
    here = quarters.quarter_of(today())
    year, part = number(request.args.get("year", "")), number(request.args.get("quarter", ""))
    chosen = quarters.Quarter(year, part) if year and part and 2000 <= year <= 2100 and 1 <= part <= 4 else here
    projects = projects_to_choose(viewer())
    project_id = number(request.args.get("project", ""))
    return chosen, project_id if project_id in {row.id for row in projects} else None, projects


@fieldwork.get("/fieldwork/reports/quarter")
@allow(rules.enter)
def quarter():
    """A quarter by county, form, kind and sex."""
    chosen, project_id, projects = _asked()

    def link(other, endpoint="quarter"):
        return url_for(f"fieldwork.{endpoint}", year=other.year, quarter=other.number, project=project_id)

    return section_page(
        "quarter.html",
        "reports",
        chosen=chosen,
        found=quarters.summary(viewer(), (chosen.first, chosen.last), project_id),
        projects=projects,
        project_id=project_id,
        link=link,
        before=link(chosen.before),
        after=link(chosen.after),
    )


@fieldwork.get("/fieldwork/reports/quarter.pdf")
@allow(rules.enter)
def quarter_paper():
    """The paper; an official Polish document, so its words do not follow the page."""
    chosen, project_id, projects = _asked()
    issuer = association()
    with force_locale("pl"):
        found = quarters.summary(viewer(), (chosen.first, chosen.last), project_id)
        data = {
            "issuer": issuer.name if issuer else "",
            "kind": "Kwartał pracy w terenie",
            "thread": "fieldwork",
            "title": chosen.name,
            "project": next((row.title for row in projects if row.id == project_id), None),
            "contract": None,
            "dates": polish.date_range(chosen.first, chosen.last),
            "people": found.people,
            "as_of": polish.long_date(today()),
            "tables": on_paper(found),
        }
    return send_bytes(
        typeset("documents/summary.typ", data), f"kwartal-{chosen.year}-{chosen.number}.pdf", "application/pdf"
    )


@fieldwork.get("/fieldwork/reports/quarter.xlsx")
@allow(rules.enter)
def quarter_sheet():
    """The same as one sheet."""
    chosen, project_id, _projects = _asked()
    book = as_sheet(quarters.summary(viewer(), (chosen.first, chosen.last), project_id), chosen.name)
    return send_bytes(book, f"kwartal-{chosen.year}-{chosen.number}.xlsx", XLSX)
