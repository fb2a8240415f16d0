"""The rules by which funders want to be named; they belong to no project."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import today
from association.core.web import allow, done, page, viewer
from association.projects import commands, queries, rules
from association.projects.forms import ChangeMarkingForm, LogoForm, MarkingForm
from association.projects.routes.blueprint import projects


def marking_url(rule) -> str:
    """The page of a rule."""
    return url_for("projects.marking_rule", rule_id=rule.id)


@projects.get("/projects/marking")
@allow(rules.list_markings)
def marking_rules():
    """How each funder wants to be named."""
    return page(
        "projects/marking.html",
        found=queries.marking_rules(),
        away=queries.marking_rules(archived=True),
        may_change=rules.change_marking(viewer()),
    )


@projects.get("/projects/marking/new")
@allow(rules.change_marking)
def new_marking():
    """The form of a new rule."""
    return _form(MarkingForm(data={"valid_from": today(), "verified_on": today()}))


@projects.post("/projects/marking")
@allow(rules.change_marking)
def add_marking():
    """One more rule."""
    form = MarkingForm()
    if form.accepts(commands.add_marking):
        return done(_("Dodano zasadę. Teraz dodaj znaki."), to=marking_url(form.result))
    return _form(form)


def _form(form, rule=None, logo_form=None):
    logo_form = logo_form or LogoForm(formdata=None)
    status = max(form.status, logo_form.status)
    return page("projects/marking_form.html", status=status, form=form, rule=rule, logo_form=logo_form)


@projects.get("/projects/marking/<int:rule_id>")
@allow(rules.change_marking, on=queries.marking_rule)
def marking_rule(rule):
    """The form of a rule with its logos."""
    return _form(ChangeMarkingForm(obj=rule), rule)


@projects.post("/projects/marking/<int:rule_id>")
@allow(rules.change_marking, on=queries.marking_rule)
def change_marking(rule):
    """Change a rule."""
    form = ChangeMarkingForm()
    if form.accepts(commands.change_marking, rule):
        return done(_("Zapisano zasadę oznakowania."), to=url_for("projects.marking_rules"))
    return _form(form, rule)


@projects.post("/projects/marking/<int:rule_id>/archive")
@allow(rules.change_marking, on=queries.marking_rule)
def archive_marking(rule):
    """New documents do not take this rule any more."""
    commands.archive_part(rule, actor=viewer())
    undo = url_for("projects.restore_marking", rule_id=rule.id)
    message = _("Przeniesiono do archiwum: %(title)s.", title=rule.funder)
    return done(message, to=url_for("projects.marking_rules"), undo=undo)


@projects.post("/projects/marking/<int:rule_id>/restoration")
@allow(rules.change_marking, on=queries.marking_rule)
def restore_marking(rule):
    """Bring a rule back."""
    commands.restore_part(rule, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=rule.funder), to=url_for("projects.marking_rules"))


@projects.post("/projects/marking/<int:rule_id>/logos")
@allow(rules.change_marking, on=queries.marking_rule)
def add_logo(rule):
    """One more logo."""
    form = LogoForm()
    if form.accepts(commands.add_logo, rule):
        return done(_("Dodano znak: %(name)s.", name=form.result.name), to=marking_url(rule))
    return _form(ChangeMarkingForm(formdata=None, obj=rule), rule, form)


@projects.post("/projects/marking/<int:rule_id>/logos/<int:logo_id>/removal")
@allow(rules.change_marking, on=queries.logo)
def remove_logo(logo):
    """Take a logo off."""
    commands.remove_logo(logo, actor=viewer())
    return done(_("Usunięto znak: %(name)s.", name=logo.name), to=marking_url(logo.rule))


@projects.get("/projects/marking/<int:rule_id>/logos/<int:logo_id>")
@allow(rules.list_projects, on=queries.shown_logo)
def logo(logo):
    """The picture of a logo."""
    return files.show(logo.file)
