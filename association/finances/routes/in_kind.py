"""Things, rooms and services given to a project."""

from flask import url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer
from association.documents.queries import documents_of
from association.finances import contribution_papers, rules
from association.finances.commands import in_kind as commands
from association.finances.forms.contributions import ChangeInKindForm, InKindForm
from association.finances.queries import in_kind as queries
from association.finances.routes.blueprint import finances
from association.finances.routes.contributions import contributions_url
from association.projects.queries import marking, whole_project
from association.projects.routes.blueprint import project_page


def in_kind_url(given, endpoint: str = "edit_in_kind") -> str:
    """A page of something given."""
    return url_for(f"finances.{endpoint}", project_id=given.project_id, in_kind_id=given.id)


def _form(project, form, given=None, papers=()):
    return project_page(
        "finances/in_kind_form.html",
        project,
        tab="contributions",
        status=form.status,
        form=form,
        given=given,
        documents=papers,
        may_enter=rules.enter(viewer(), project),
        owners=[partner.organisation.name for partner in project.partners] if given is None else [],
    )


@finances.route("/projects/<int:project_id>/in-kind/new", methods=["GET", "POST"])
@allow(rules.enter, on=whole_project)
def new_in_kind(project):
    """Write down something given."""
    form = InKindForm(data={"used_on": max(project.starts_on, min(today(), project.ends_on))}, project=project)
    if form.accepts(commands.add_in_kind, project):
        given = form.result
        to, undo = contributions_url(project.id) + "#in-kind", in_kind_url(given, "archive_in_kind")
        return done(_("Dodano wkład rzeczowy: %(title)s.", title=given.item), to=to, undo=undo)
    return _form(project, form)


@finances.get("/projects/<int:project_id>/in-kind/<int:in_kind_id>")
@allow(rules.see_own, on=queries.in_kind)
def edit_in_kind(given):
    """What was given, with its papers."""
    form = ChangeInKindForm(formdata=None, obj=given, project=given.project, held=given.line_id)
    return _form(given.project, form, given, documents_of(given.audit_kind, [given.id]))


@finances.post("/projects/<int:project_id>/in-kind/<int:in_kind_id>")
@allow(rules.enter_own, on=queries.in_kind)
def change_in_kind(given):
    """Put right what was given."""
    form = ChangeInKindForm(project=given.project, held=given.line_id)
    if form.accepts(commands.change_in_kind, given):
        return done(_("Zapisano wkład rzeczowy."), to=contributions_url(given.project_id) + "#in-kind")
    return _form(given.project, form, given, documents_of(given.audit_kind, [given.id]))


@finances.post("/projects/<int:project_id>/in-kind/<int:in_kind_id>/archive")
@allow(rules.enter_own, on=queries.in_kind)
def archive_in_kind(given):
    """Count something no more."""
    commands.archive_in_kind(given, actor=viewer())
    message = _("Przeniesiono do archiwum: %(title)s.", title=given.item)
    return done(message, to=contributions_url(given.project_id), undo=in_kind_url(given, "restore_in_kind"))


@finances.post("/projects/<int:project_id>/in-kind/<int:in_kind_id>/restoration")
@allow(rules.enter_own, on=queries.in_kind)
def restore_in_kind(given):
    """Count something again."""
    commands.restore_in_kind(given, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=given.item), to=in_kind_url(given))


@finances.get("/projects/<int:project_id>/in-kind/<int:in_kind_id>/statement.pdf")
@allow(rules.see_own, on=queries.in_kind)
def in_kind_statement(given):
    """The statement of the owner, to be signed."""
    pdf = typeset("finances/in_kind.typ", contribution_papers.statement(given, marking(given.project_id)))
    return send_bytes(pdf, f"wklad-rzeczowy-{given.id}.pdf", "application/pdf")
