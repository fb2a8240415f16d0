"""One action of a plan: its page, its form, how far it is."""

from flask import url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, may, viewer
from association.projects import commands, queries, rules, scheduling
from association.projects.forms import ActionForm, ChangeActionForm, ReportActionForm
from association.projects.models import ACTION_STATES
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.plan import plan_url, told, undo_url


def action_url(action) -> str:
    """The page of an action."""
    return url_for("projects.action", project_id=action.project_id, action_id=action.id)


def action_tabs(action) -> list[tuple]:
    """The parts of an action's page: (label, URL, key)."""
    place = {"kind": action.audit_kind, "record_id": action.id}
    parts = [
        (_("Działanie"), action_url(action), "action"),
        (_("Dokumenty"), url_for("documents.of_record", **place), "documents"),
    ]
    return parts + (
        [(_("Historia"), url_for("core.trail", **place), "history")] if may(rules.edit_action, action) else []
    )


@projects.get("/projects/<int:project_id>/plan/new")
@allow(rules.change_plan, on=queries.seen_project)
def new_action(project):
    """The form of a new action."""
    choices = queries.choices_for_action(project)
    numbers = [row.number for row in queries.actions(project.id)]
    known = {
        "number": scheduling.next_number(numbers),
        "starts_on": max(project.starts_on, min(today(), project.ends_on)),
    }
    return _form(project, ActionForm(choices=choices, data=known))


@projects.post("/projects/<int:project_id>/plan")
@allow(rules.change_plan, on=queries.seen_project)
def add_action(project):
    """Plan something more."""
    form = ActionForm(choices=queries.choices_for_action(project))
    if form.accepts(commands.add_action, project):
        return done(_("Dodano działanie."), to=plan_url(project, form.result))
    return _form(project, form)


def _form(project, form, action=None):
    return project_page("action_form.html", project, tab="plan", status=form.status, form=form, action=action)


@projects.get("/projects/<int:project_id>/plan/<int:action_id>")
@allow(rules.see_action, on=queries.action)
def action(action):
    """An action: what it is, how far it is, and what is held for it."""
    return _page(action)


def _page(action, form=None):
    reporting = rules.report_action(viewer(), action) and not action.archived_at
    if form is None and reporting:
        begun = action.began_on or (action.starts_on if action.starts_on <= today() else None)
        form = ReportActionForm(
            formdata=None, obj=action, data={"began_on": begun} if action.state != "planned" else None
        )
    needs, rows = queries.needs(action.project_id), {row.id: row for row in queries.actions(action.project_id)}
    days = {row.id: (row.starts_on, row.ends_on) for row in rows.values() if row.state != "dropped"}
    return project_page(
        "action.html",
        action.project,
        tab="plan",
        status=form.status if form else 200,
        action=action,
        parts=action_tabs(action),
        states=ACTION_STATES,
        today=today(),
        items=[item for item in queries.planned(viewer(), action.project) if item.action_id == action.id],
        before=[rows[need] for one, need in needs if one == action.id and need in rows],
        behind=[rows[one] for one, need in needs if need == action.id and one in rows],
        early=scheduling.too_early(days, needs).get(action.id, ()),
        may_plan=rules.edit_action(viewer(), action),
        **({"form": form} if form else {}),
    )


@projects.get("/projects/<int:project_id>/plan/<int:action_id>/edit")
@allow(rules.edit_action, on=queries.action)
def edit_action(action):
    """The form of an action."""
    return _form(action.project, ChangeActionForm(obj=action, choices=_choices(action)), action)


def _choices(action):
    return queries.choices_for_action(action.project, action)


@projects.post("/projects/<int:project_id>/plan/<int:action_id>/edit")
@allow(rules.edit_action, on=queries.action)
def change_action(action):
    """Change an action."""
    form = ChangeActionForm(choices=_choices(action))
    if form.accepts(commands.change_action, action):
        moves = form.result
        return done(
            told(moves) or _("Zapisano działanie."), to=action_url(action), undo=undo_url(action.project, moves)
        )
    return _form(action.project, form, action)


@projects.post("/projects/<int:project_id>/plan/<int:action_id>/report")
@allow(rules.report_action, on=queries.action)
def report_action(action):
    """Tell how far an action is."""
    form = ReportActionForm()
    if form.accepts(commands.report_action, action):
        return done(_("Zapisano, jak idzie działanie."), to=action_url(action))
    return _page(action, form)


@projects.post("/projects/<int:project_id>/plan/<int:action_id>/place/<any(up, down):way>")
@allow(rules.edit_action, on=queries.action)
def place_action(action, way):
    """One place up or down the plan."""
    commands.place_action(action.project, action, up=way == "up")
    return done("", to=plan_url(action.project, action))


@projects.post("/projects/<int:project_id>/plan/<int:action_id>/archive")
@allow(rules.edit_action, on=queries.action)
def archive_action(action):
    """Take an action out of the plan."""
    commands.archive_action(action, actor=viewer())
    undo = url_for("projects.restore_action", project_id=action.project_id, action_id=action.id)
    message = _("Przeniesiono do archiwum: %(title)s.", title=action.audit_title())
    return done(message, to=project_url(action.project, "plan"), undo=undo)


@projects.post("/projects/<int:project_id>/plan/<int:action_id>/restoration")
@allow(rules.edit_action, on=queries.action)
def restore_action(action):
    """Bring an action back into the plan."""
    commands.restore_action(action, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=action.audit_title()), to=action_url(action))
