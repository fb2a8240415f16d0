"""Indicators: the list, and what was promised."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import ChangeIndicatorForm, IndicatorForm
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.evidence import indicator_url


@projects.get("/projects/<int:project_id>/indicators")
@allow(rules.see, on=queries.seen_project)
def indicators(project):
    """All indicators of a project in three numbers."""
    archived = request.args.get("archive") == "yes"
    standings = queries.indicators(project.id, archived=archived)
    drops = [] if archived or not standings else queries.open_drops(project.id)
    return project_page(
        "indicators.html", project, tab="indicators", standings=standings, archived=archived, drops=drops
    )


@projects.get("/projects/<int:project_id>/indicators/new")
@allow(rules.edit, on=queries.seen_project)
def new_indicator(project):
    """The form of a new indicator."""
    return _form(project, IndicatorForm(kind="output", others=queries.others(project.id)))


@projects.post("/projects/<int:project_id>/indicators")
@allow(rules.edit, on=queries.seen_project)
def add_indicator(project):
    """Promise something more."""
    form = IndicatorForm(others=queries.others(project.id))
    if form.accepts(commands.add_indicator, project):
        return done(_("Dodano wskaźnik."), to=project_url(project, "indicators"))
    return _form(project, form)


def _form(project, form, indicator=None):
    return project_page(
        "indicator_form.html", project, tab="indicators", status=form.status, form=form, indicator=indicator
    )


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>/edit")
@allow(rules.edit_indicator, on=queries.indicator)
def edit_indicator(indicator):
    """The form of what was promised."""
    return _form(indicator.project, _change_form(indicator, obj=indicator), indicator)


def _change_form(indicator, **given):
    others = queries.others(indicator.project_id, indicator.id)
    return ChangeIndicatorForm(others=others, parts=queries.parts(indicator.id), **given)


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/edit")
@allow(rules.edit_indicator, on=queries.indicator)
def change_indicator(indicator):
    """Change what was promised."""
    form = _change_form(indicator)
    if form.accepts(commands.change_indicator, indicator):
        return done(_("Zapisano wskaźnik."), to=indicator_url(indicator))
    return _form(indicator.project, form, indicator)


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/place/<any(up, down):way>")
@allow(rules.edit_indicator, on=queries.indicator)
def move_indicator(indicator, way):
    """One place up or down the list."""
    commands.move_indicator(indicator, up=way == "up")
    return done("", to=project_url(indicator.project, "indicators") + f"#indicator-{indicator.id}")


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/archive")
@allow(rules.edit_indicator, on=queries.indicator)
def archive_indicator(indicator):
    """Put an indicator away."""
    commands.archive_indicator(indicator, actor=viewer())
    undo = url_for("projects.restore_indicator", project_id=indicator.project_id, indicator_id=indicator.id)
    message = _("Przeniesiono do archiwum: %(title)s.", title=indicator.name)
    return done(message, to=project_url(indicator.project, "indicators"), undo=undo)


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/restoration")
@allow(rules.edit_indicator, on=queries.indicator)
def restore_indicator(indicator):
    """Bring an indicator back."""
    commands.restore_indicator(indicator, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=indicator.name), to=indicator_url(indicator))
