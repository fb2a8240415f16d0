"""The categories of a budget: their names, their actions and their order."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done
from association.finances import rules
from association.finances.commands import budget as commands
from association.finances.forms.budget import CategoryForm
from association.finances.queries import budget as queries
from association.finances.routes.blueprint import finances
from association.finances.routes.budget import budget_page
from association.projects.queries import seen_project


def _named(project) -> tuple[tuple[str, str], list]:
    """((part, name) that the address tells, the lines in it); 404 when there is no such category."""
    part, name = request.args.get("part", ""), request.args.get("category", "")
    lines = queries.lines_of_category(project.id, part, name)
    if not lines:
        abort(404)
    return (part, name), lines


@finances.get("/projects/<int:project_id>/budget/category")
@allow(rules.plan, on=seen_project)
def category(project):
    """The form of a category."""
    (part, name), lines = _named(project)
    actions = {line.action_id for line in lines}
    shown = {"part": part, "category": name, "action_id": actions.pop() if len(actions) == 1 else None}
    return _page(project, CategoryForm(project.id, data=shown), name, lines)


def _page(project, form, name, lines):
    return budget_page(
        "category.html", project, here="sheet", status=form.status, form=form, name=name, lines=lines, told=request.args
    )


@finances.post("/projects/<int:project_id>/budget/category")
@allow(rules.plan, on=seen_project)
def change_category(project):
    """Change it for all its lines."""
    (part, name), lines = _named(project)
    form = CategoryForm(project.id)
    if form.accepts(commands.change_category, project, of=(part, name)):
        return done(_("Zapisano kategorię."), to=url_for("finances.sheet", project_id=project.id))
    return _page(project, form, name, lines)


@finances.post("/projects/<int:project_id>/budget/category/place/<any(up, down):way>")
@allow(rules.plan, on=seen_project)
def move_category(project, way):
    """One place up or down among the categories of its part."""
    (part, name), _lines = _named(project)
    commands.move_category(project, part=part, category=name, up=way == "up")
    return done("", to=url_for("finances.category", project_id=project.id, part=part, category=name))
