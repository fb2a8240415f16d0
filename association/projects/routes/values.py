"""Values that people enter for an indicator."""

from flask import url_for
from flask_babel import gettext as _

from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.routes.blueprint import project_page, projects
from association.projects.routes.evidence import evidence_page, indicator_url, value_form


def _url(endpoint: str, value) -> str:
    ids = {"project_id": value.indicator.project_id, "indicator_id": value.indicator_id, "value_id": value.id}
    return url_for(f"projects.{endpoint}", **ids)


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/values")
@allow(rules.edit_indicator, on=queries.indicator)
def enter_value(indicator):
    """Enter how much was added."""
    form = value_form(indicator)
    if form.accepts(commands.enter_value, indicator):
        return done(_("Dodano wartość."), to=indicator_url(indicator), undo=_url("archive_value", form.result))
    return evidence_page(indicator, form)


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>/values/<int:value_id>")
@allow(rules.edit_value, on=queries.value)
def edit_value(value):
    """The form of an entered value."""
    return _form(value, value_form(value.indicator, obj=value))


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/values/<int:value_id>")
@allow(rules.edit_value, on=queries.value)
def change_value(value):
    """Put an entered value right."""
    form = value_form(value.indicator)
    if form.accepts(commands.change_value, value):
        return done(_("Zapisano wartość."), to=indicator_url(value.indicator))
    return _form(value, form)


def _form(value, form):
    return project_page(
        "value_form.html", value.indicator.project, tab="indicators", status=form.status, form=form, value=value
    )


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/values/<int:value_id>/archive")
@allow(rules.edit_value, on=queries.value)
def archive_value(value):
    """Withdraw an entered value."""
    commands.archive_value(value, actor=viewer())
    return done(_("Wycofano wartość."), to=indicator_url(value.indicator), undo=_url("restore_value", value))


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/values/<int:value_id>/restoration")
@allow(rules.edit_value, on=queries.value)
def restore_value(value):
    """Count a withdrawn value again."""
    commands.restore_value(value, actor=viewer())
    return done(_("Przywrócono wartość."), to=indicator_url(value.indicator))
