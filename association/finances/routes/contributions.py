"""Own contribution of a project: all of it on one page, and as a workbook."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import files, spreadsheets
from association.core.web import allow, page, viewer
from association.finances import own_contribution, rules
from association.finances.forms.contributions import WhoForm
from association.finances.models.contributions import VALUATIONS, WORKERS
from association.finances.queries import in_kind, volunteers
from association.finances.routes.blueprint import finances
from association.people import rules as people_rules
from association.projects.queries import seen_project
from association.projects.routes.blueprint import project_page


def contributions_url(project_id: int, **args) -> str:
    """The page of own contribution."""
    return url_for("finances.contributions", project_id=project_id, **args)


@finances.get("/projects/<int:project_id>/contributions")
@allow(rules.see, on=seen_project)
def contributions(project):
    """Volunteers and things, against what was planned and what the contract asks."""
    archived = request.args.get("archive") == "yes"
    return project_page(
        "finances/contributions.html",
        project,
        tab="contributions",
        archived=archived,
        agreements=volunteers.agreements(project.id, archived=archived),
        things=in_kind.in_kinds(project.id, archived=archived),
        standing=None if archived else own_contribution.standing(project.id),
        workers=WORKERS,
        valuations=VALUATIONS,
        quantity=own_contribution.quantity,
        may_enter=rules.enter(viewer(), project),
        may_plan=rules.plan(viewer(), project),
    )


@finances.get("/projects/<int:project_id>/contributions.xlsx")
@allow(rules.see, on=seen_project)
def export_contributions(project):
    """Every line of the timesheets and every thing, as a workbook."""
    headers, rows = own_contribution.table(project.id)
    name = _("wkład własny")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, name), f"{name}.xlsx", spreadsheets.XLSX)


@finances.get("/volunteers/choices")
@allow(people_rules.see)
def person_choices():
    """Persons of the directory who fit what is being typed."""
    field = WhoForm(formdata=None).person_id
    typed = request.args.get(field.name, "")[:200]
    chosen = field.look_up(typed) if typed.strip() else None
    return page("people/_choices.html", field=field, offered=field.offered, chosen=chosen)
