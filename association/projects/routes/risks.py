"""The risks of a project, and the people for whom it is made."""

from flask_babel import gettext as _

from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import ChangeRiskForm, ChangeTargetGroupForm, RiskForm, TargetGroupForm
from association.projects.models import RISK_LEVELS, RISK_STATES
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.parts import archived, part_page, part_url, people_of, restored


@projects.get("/projects/<int:project_id>/risks")
@allow(rules.see, on=queries.seen_project)
def risks(project):
    """For whom the project is made, and what may go wrong."""
    return project_page(
        "risks.html",
        project,
        tab="contract",
        groups=queries.target_groups(project.id),
        risks=queries.risks(project.id),
        levels=RISK_LEVELS,
        states=RISK_STATES,
        may_change=rules.change_contract(viewer(), project),
    )


@projects.get("/projects/<int:project_id>/risks/new")
@allow(rules.change_contract, on=queries.seen_project)
def new_risk(project):
    """The form of a new risk."""
    known = {"likelihood": 2, "impact": 2, "state": "open"}
    return _risk_form(project, RiskForm(people=people_of(project), data=known))


@projects.post("/projects/<int:project_id>/risks")
@allow(rules.change_contract, on=queries.seen_project)
def add_risk(project):
    """Something more that may go wrong."""
    form = RiskForm(people=people_of(project))
    if form.accepts(commands.add_risk, project):
        return done(_("Dodano ryzyko."), to=project_url(project, "risks"), undo=part_url("archive_risk", form.result))
    return _risk_form(project, form)


def _risk_form(project, form, risk=None):
    return part_page(
        project,
        form,
        heading=_("Ryzyko") if risk else _("Nowe ryzyko"),
        action=part_url("change_risk", risk) if risk else project_url(project, "add_risk"),
        back=project_url(project, "risks"),
        tab="contract",
        groups=[(None, ["title", ("likelihood", "impact"), "response", "owner_id", "state"])],
        archive=part_url("archive_risk", risk) if risk else None,
    )


@projects.get("/projects/<int:project_id>/risks/<int:risk_id>")
@allow(rules.change_part, on=queries.risk)
def edit_risk(risk):
    """The form of a risk."""
    return _risk_form(risk.project, ChangeRiskForm(obj=risk, people=people_of(risk.project, risk.owner)), risk)


@projects.post("/projects/<int:project_id>/risks/<int:risk_id>")
@allow(rules.change_part, on=queries.risk)
def change_risk(risk):
    """Look at a risk again."""
    form = ChangeRiskForm(people=people_of(risk.project, risk.owner))
    if form.accepts(commands.change_risk, risk):
        return done(_("Zapisano ryzyko."), to=project_url(risk.project, "risks"))
    return _risk_form(risk.project, form, risk)


@projects.post("/projects/<int:project_id>/risks/<int:risk_id>/archive")
@allow(rules.change_part, on=queries.risk)
def archive_risk(risk):
    """Put a risk away."""
    return archived(risk, "restore_risk", risk.title, "risks")


@projects.post("/projects/<int:project_id>/risks/<int:risk_id>/restoration")
@allow(rules.change_part, on=queries.risk)
def restore_risk(risk):
    """Bring a risk back."""
    return restored(risk, risk.title, "risks")


@projects.get("/projects/<int:project_id>/target-groups/new")
@allow(rules.change_contract, on=queries.seen_project)
def new_target_group(project):
    """The form of a new target group."""
    return _group_form(project, TargetGroupForm())


@projects.post("/projects/<int:project_id>/target-groups")
@allow(rules.change_contract, on=queries.seen_project)
def add_target_group(project):
    """People for whom the project is made."""
    form = TargetGroupForm()
    if form.accepts(commands.add_target_group, project):
        undo = part_url("archive_target_group", form.result)
        return done(_("Dodano grupę docelową."), to=project_url(project, "risks"), undo=undo)
    return _group_form(project, form)


def _group_form(project, form, group=None):
    return part_page(
        project,
        form,
        heading=_("Grupa docelowa") if group else _("Nowa grupa docelowa"),
        action=part_url("change_target_group", group) if group else project_url(project, "add_target_group"),
        back=project_url(project, "risks"),
        tab="contract",
        archive=part_url("archive_target_group", group) if group else None,
    )


@projects.get("/projects/<int:project_id>/target-groups/<int:target_group_id>")
@allow(rules.change_part, on=queries.target_group)
def edit_target_group(group):
    """The form of a target group."""
    return _group_form(group.project, ChangeTargetGroupForm(obj=group), group)


@projects.post("/projects/<int:project_id>/target-groups/<int:target_group_id>")
@allow(rules.change_part, on=queries.target_group)
def change_target_group(group):
    """Change a target group."""
    form = ChangeTargetGroupForm()
    if form.accepts(commands.change_target_group, group):
        return done(_("Zapisano grupę docelową."), to=project_url(group.project, "risks"))
    return _group_form(group.project, form, group)


@projects.post("/projects/<int:project_id>/target-groups/<int:target_group_id>/archive")
@allow(rules.change_part, on=queries.target_group)
def archive_target_group(group):
    """Put a target group away."""
    return archived(group, "restore_target_group", group.name, "risks")


@projects.post("/projects/<int:project_id>/target-groups/<int:target_group_id>/restoration")
@allow(rules.change_part, on=queries.target_group)
def restore_target_group(group):
    """Bring a target group back."""
    return restored(group, group.name, "risks")
