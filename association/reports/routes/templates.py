"""Report templates: those that come with Splot to be looked at, our own to be changed."""

from flask import abort, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.reports import commands, queries, rules
from association.reports.forms import ChangeTemplateForm, NewTemplateForm, SectionForm
from association.reports.models import FILLS, KINDS, built_in
from association.reports.queries import Spot
from association.reports.routes.blueprint import reports

TEMPLATE = "/report-templates/<int:template_id>"
SECTION = TEMPLATE + "/sections/<key>"


def template_url(template) -> str:
    """The page of one of our own."""
    return url_for("reports.template", template_id=template.id)


@reports.get("/report-templates")
@allow(rules.see_templates)
def every_template():
    """All of them."""
    own, stored = queries.own_templates(), queries.own_templates(archived=True)
    return page("reports/templates.html", own=own, stored=stored, ready=built_in())


@reports.get("/report-templates/built-in/<key>")
@allow(rules.see_templates)
def ready_template(key):
    """One that comes with Splot."""
    found = built_in().get(key) or abort(404)
    return page("reports/template.html", own=None, key=key, fills=FILLS, kinds=KINDS, **found)


@reports.get("/report-templates/new")
@allow(rules.see_templates)
def new_template():
    """The form of a new one."""
    return _new(NewTemplateForm())


@reports.get("/report-templates/built-in/<key>/copy")
@allow(rules.see_templates)
def adapt_template(key):
    """The same form, filled in after one that comes with Splot."""
    found = built_in().get(key) or abort(404)
    outline = found["outline"]
    name = _("%(name)s – nasz wzór", name=found["name"])[:200]
    facts = {"description": found["description"], "title": outline["title"], "basis": outline["basis"]}
    return _new(NewTemplateForm(name=name, base=key, **facts))


@reports.post("/report-templates")
@allow(rules.see_templates)
def add_template():
    """Add it."""
    form = NewTemplateForm()
    if form.accepts(commands.add_template):
        return done(_("Dodano wzór. Teraz dopasuj jego części."), to=template_url(form.result))
    return _new(form)


def _new(form):
    return page("reports/template_form.html", status=form.status, form=form, own=None)


@reports.get(TEMPLATE)
@allow(rules.edit_template, on=queries.template)
def template(template):
    """One of our own, section by section."""
    told = {"name": template.name, "description": template.description, "outline": template.outline}
    return page("reports/template.html", own=template, key=None, fills=FILLS, kinds=KINDS, **told)


@reports.get(TEMPLATE + "/edit")
@allow(rules.edit_template, on=queries.template)
def edit_template(template):
    """The form of its name."""
    return _edit(template, ChangeTemplateForm(obj=template, data=_titles(template)))


def _titles(template) -> dict:
    return {"title": template.outline["title"], "basis": template.outline["basis"]}


@reports.post(TEMPLATE + "/edit")
@allow(rules.edit_template, on=queries.template)
def change_template(template):
    """Call it otherwise."""
    form = ChangeTemplateForm()
    if form.accepts(commands.change_template, template):
        return done(_("Zapisano wzór."), to=template_url(template))
    return _edit(template, form)


def _edit(template, form):
    return page("reports/template_form.html", status=form.status, form=form, own=template)


@reports.post(TEMPLATE + "/archive")
@allow(rules.edit_template, on=queries.template)
def archive_template(template):
    """Offer it no more."""
    commands.archive_template(template, actor=viewer())
    undo = url_for("reports.restore_template", template_id=template.id)
    message = _("Przeniesiono do archiwum: %(title)s.", title=template.name)
    return done(message, to=url_for("reports.every_template"), undo=undo)


@reports.post(TEMPLATE + "/restoration")
@allow(rules.edit_template, on=queries.template)
def restore_template(template):
    """Offer it again."""
    commands.restore_template(template, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=template.name), to=template_url(template))


@reports.get(TEMPLATE + "/sections/new")
@allow(rules.edit_template, on=queries.template)
def new_section(template):
    """The form of a new section."""
    return _section(template, SectionForm(version=template.version), None)


@reports.post(TEMPLATE + "/sections")
@allow(rules.edit_template, on=queries.template)
def add_section(template):
    """Add it at the end."""
    form = SectionForm()
    if form.accepts(commands.add_section, template):
        return done(_("Dodano część wzoru."), to=template_url(template) + f"#section-{form.result}")
    return _section(template, form, None)


@reports.get(SECTION)
@allow(rules.edit_template, on=queries.template)
def section(template, key):
    """The form of a section."""
    spot = _spot(template, key)
    return _section(template, SectionForm(obj=spot), spot)


@reports.post(SECTION)
@allow(rules.edit_template, on=queries.template)
def change_section(template, key):
    """Change it."""
    spot = _spot(template, key)
    form = SectionForm()
    if form.accepts(commands.change_section, spot):
        return done(_("Zapisano część wzoru."), to=template_url(template) + f"#section-{key}")
    return _section(template, form, spot)


def _spot(template, key) -> Spot:
    return Spot(template, template.section(key) or abort(404))


def _section(template, form, spot):
    return page("reports/section_form.html", status=form.status, form=form, own=template, spot=spot)


@reports.post(SECTION + "/place/<any(up, down):way>")
@allow(rules.edit_template, on=queries.template)
def move_section(template, key, way):
    """One place up or down."""
    _spot(template, key)
    commands.move_section(template, key, up=way == "up", actor=viewer())
    return done("", to=template_url(template) + f"#section-{key}")


@reports.post(SECTION + "/removal")
@allow(rules.edit_template, on=queries.template)
def remove_section(template, key):
    """Take it out."""
    spot = _spot(template, key)
    commands.remove_section(template, key, actor=viewer())
    return done(_("Usunięto część: %(title)s.", title=spot.title), to=template_url(template))
