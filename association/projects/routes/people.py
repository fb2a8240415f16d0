"""The people of a project: its team and its partners."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import FunctionForm, MemberForm, PartnerForm, PartnershipForm, RoleForm
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.parts import papers_of, part_page


@projects.get("/projects/<int:project_id>/people")
@allow(rules.see, on=queries.whole_project)
def people(project):
    """Who works in the project and with whom."""
    return _people(project)


def _people(project, member_form=None, partner_form=None):
    member_form = member_form or MemberForm(formdata=None, data={"function": "member"})
    partner_form = partner_form or PartnerForm(formdata=None)
    editor = rules.edit(viewer(), project)
    if editor:
        member_form.account_id.choices = queries.accounts_to_choose(project)
    return project_page(
        "people.html",
        project,
        tab="people",
        status=max(member_form.status, partner_form.status),
        member_form=member_form,
        partner_form=partner_form,
    )


@projects.post("/projects/<int:project_id>/team")
@allow(rules.edit, on=queries.whole_project)
def appoint(project):
    """Take somebody into the team."""
    form = MemberForm()
    form.account_id.choices = queries.accounts_to_choose(project)
    if form.accepts(commands.appoint, project):
        undo = url_for("projects.dismiss", project_id=project.id, account_id=form.result.account_id)
        message = _("Dodano do zespołu: %(name)s.", name=form.result.account.name)
        return done(message, to=project_url(project, "people"), undo=undo)
    return _people(project, member_form=form)


def _refusal(form) -> Refused:
    """What was wrong with a form of one field inside a row, where there is no room for a summary."""
    return Refused([*form.form_errors, *(error for field in form for error in field.errors)][0])


@projects.post("/projects/<int:project_id>/team/<int:account_id>")
@allow(rules.change_team, on=queries.team_place)
def engage(place):
    """Give somebody a function; the undo of a removal sends it in the URL."""
    before = place.held.function if place.held else None
    form = FunctionForm(formdata=request.values)
    if not form.accepts(commands.engage, place):
        raise _refusal(form)
    ids = {"project_id": place.project.id, "account_id": place.whom.id}
    undo = url_for("projects.engage", **ids, function=before) if before else url_for("projects.dismiss", **ids)
    words = _("Zapisano funkcję w zespole: %(name)s.") if before else _("Przywrócono do zespołu: %(name)s.")
    message = words % {"name": place.whom.name}
    return done(message, to=project_url(place.project, "people"), undo=undo)


@projects.post("/projects/<int:project_id>/team/<int:account_id>/removal")
@allow(rules.change_team, on=queries.team_place)
def dismiss(place):
    """Take somebody out of the team."""
    function = place.held.function if place.held else ""
    commands.dismiss(place, actor=viewer())
    undo = url_for("projects.engage", project_id=place.project.id, account_id=place.whom.id, function=function)
    message = _("Usunięto z zespołu: %(name)s.", name=place.whom.name)
    return done(message, to=project_url(place.project, "people"), undo=undo)


@projects.post("/projects/<int:project_id>/partners")
@allow(rules.edit, on=queries.whole_project)
def add_partner(project):
    """Make an organisation a partner."""
    form = PartnerForm()
    if form.accepts(commands.join, project):
        undo = url_for("projects.release", project_id=project.id, organisation_id=form.result.organisation_id)
        message = _("Dodano partnera: %(name)s.", name=form.result.organisation.name)
        return done(message, to=project_url(project, "people"), undo=undo)
    return _people(project, partner_form=form)


@projects.post("/projects/<int:project_id>/partners/<int:organisation_id>")
@allow(rules.change_team, on=queries.partner_place)
def rename_role(place):
    """Name the role of a partner; the undo of a removal sends it in the URL."""
    before = place.held.role if place.held else None
    form = RoleForm(formdata=request.values)
    if not form.accepts(commands.join, place.project, organisation=place.whom.id):
        raise _refusal(form)
    ids = {"project_id": place.project.id, "organisation_id": place.whom.id}
    undo = url_for("projects.rename_role", **ids, role=before) if before else url_for("projects.release", **ids)
    words = _("Zapisano rolę partnera: %(name)s.") if before else _("Przywrócono partnera: %(name)s.")
    message = words % {"name": place.whom.name}
    return done(message, to=project_url(place.project, "people"), undo=undo)


@projects.post("/projects/<int:project_id>/partners/<int:organisation_id>/removal")
@allow(rules.change_team, on=queries.partner_place)
def release(place):
    """End a partnership."""
    role = place.held.role if place.held else ""
    commands.release(place, actor=viewer())
    undo = url_for("projects.rename_role", project_id=place.project.id, organisation_id=place.whom.id, role=role)
    message = _("Usunięto partnera: %(name)s.", name=place.whom.name)
    return done(message, to=project_url(place.project, "people"), undo=undo)


@projects.get("/projects/<int:project_id>/partners/<int:organisation_id>/edit")
@allow(rules.change_team, on=queries.partner_place)
def edit_partnership(place):
    """The form of what a partner does and brings."""
    return _partnership(place, PartnershipForm(obj=place.held, documents=papers_of(place.project)))


@projects.post("/projects/<int:project_id>/partners/<int:organisation_id>/edit")
@allow(rules.change_team, on=queries.partner_place)
def change_partnership(place):
    """Change what a partner does and brings."""
    form = PartnershipForm(documents=papers_of(place.project))
    if form.accepts(commands.change_partnership, place):
        return done(_("Zapisano partnera: %(name)s.", name=place.whom.name), to=project_url(place.project, "people"))
    return _partnership(place, form)


def _partnership(place, form):
    ids = {"project_id": place.project.id, "organisation_id": place.whom.id}
    return part_page(
        place.project,
        form,
        heading=place.whom.name,
        action=url_for("projects.change_partnership", **ids),
        back=project_url(place.project, "people"),
        tab="people",
        multipart=True,
    )
