"""The plan of a project as files: on paper, and as a table."""

from flask import request
from flask_babel import gettext as _

from association.core import files, spreadsheets
from association.core.clock import today
from association.core.spreadsheets import XLSX
from association.core.typesetting import typeset
from association.core.web import allow
from association.projects import queries, rules
from association.projects.models import ACTION_STATES
from association.projects.plan_paper import paper
from association.projects.queries.marking import marking
from association.projects.routes.blueprint import projects
from association.projects.routes.plan import picture

# As wide as the picture is on paper, so that the names of months fit.
WIDTHS = {"a4": 480, "a3": 760}


@projects.get("/projects/<int:project_id>/plan.pdf")
@allow(rules.see, on=queries.seen_project)
def print_plan(project):
    """The plan on A4, or with ?paper=a3 on a sheet twice as large."""
    size = "a3" if request.args.get("paper") == "a3" else "a4"
    chart, _loose = picture(project, locale="pl", width=WIDTHS[size])
    data = paper(project, chart, marking(project.id), size=size, today=today())
    return files.send_bytes(typeset("projects/plan.typ", data), f"plan-{project.id}-{size}.pdf", "application/pdf")


@projects.get("/projects/<int:project_id>/plan.<any(xlsx, csv):suffix>")
@allow(rules.see, on=queries.seen_project)
def export_plan(project, suffix):
    """The plan as a table."""
    headers = [
        _("Numer"),
        _("Działanie"),
        _("Początek"),
        _("Koniec"),
        _("Początek według umowy"),
        _("Koniec według umowy"),
        _("Zaczęto"),
        _("Skończono"),
        _("Zaczyna się po"),
        _("Odpowiada"),
        _("Grupa docelowa"),
        _("Stan"),
        _("Wykonano (%)"),
        _("Odbyło się"),
        _("Wszystkiego"),
        _("Co powstanie"),
        _("Opis"),
        _("Co wykona podmiot zewnętrzny"),
        _("Co zrobiono"),
    ]
    chart, _loose = picture(project)
    rows = [_cells(bar, bar.row) for bar in chart.bars]
    name = f"{_('plan')}-{project.id}.{suffix}"
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), name, "text/csv; charset=utf-8")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, _("plan")), name, XLSX)


def _cells(bar, row) -> list:
    done, total = bar.held
    return [
        row.number,
        row.title,
        row.starts_on,
        row.ends_on,
        row.agreed_from,
        row.agreed_to,
        row.began_on,
        row.finished_on,
        ", ".join(bar.after),
        row.responsible,
        row.target_group,
        str(ACTION_STATES[row.state]),
        row.done_percent,
        done if total else None,
        total or None,
        row.deliverables,
        row.description,
        row.external_part,
        row.outcome,
    ]
