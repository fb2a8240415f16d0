"""Organisations: the list and each by itself."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import identifiers
from association.core.clock import today
from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import organisations as commands
from association.people.forms.organisations import EditOrganisationForm, NewOrganisationForm
from association.people.models import KINDS, RELATIONS, Organisation
from association.people.queries import around, lists, merges, relations
from association.people.queries import organisations as queries
from association.people.routes import people


def organisation_url(organisation) -> str:
    """The page of an organisation."""
    return url_for("people.organisation", organisation_id=organisation.id)


def _archived() -> bool:
    return request.args.get("archive") == "yes"


@people.get("/organisations")
@allow(rules.see)
def organisations():
    """The list of organisations."""
    listing = queries.LISTING.page(queries.organisations(viewer(), archived=_archived()))
    return page(
        "people/organisations.html",
        fragment="people/_organisations.html",
        listing=listing,
        lists=lists.to_choose(viewer(), Organisation.audit_kind),
        kinds=KINDS,
    )


@people.get("/organisations.<any(xlsx, csv):suffix>")
@allow(rules.see)
def export_organisations(suffix):
    """The list as a file."""
    return queries.LISTING.export(queries.sheet(viewer(), archived=_archived()), suffix, _("organizacje"))


@people.route("/organisations/new", methods=["GET", "POST"])
@allow(rules.edit)
def new_organisation():
    """Add an organisation."""
    form = NewOrganisationForm()
    if form.accepts(commands.add_organisation):
        return done(_("Dodano: %(name)s.", name=form.result.name), to=organisation_url(form.result))
    alike = queries.probably_the_same(**form.identity()) if form.despite.errors else []
    return page("people/new_organisation.html", form=form, alike=alike, status=form.status)


@people.get("/organisations/<int:organisation_id>")
@allow(rules.see, on=queries.organisation)
def organisation(organisation):
    """The page of an organisation: its people, its relations, and what every feature has about it."""
    numbers = [(kind, getattr(organisation, kind)) for kind in ("nip", "regon", "krs")]
    return page(
        "people/organisation.html",
        organisation=organisation,
        members=queries.members(organisation.id),
        relations=relations.of(organisation.id),
        sayings=RELATIONS,
        around=around.sections(viewer(), organisation, "about_organisations"),
        kinds=KINDS,
        day=today(),
        flaws={kind: said for kind, number in numbers if (said := identifiers.flaw(kind, number))},
        merges=merges.standing(Organisation.audit_kind, organisation.id),
        on_lists=lists.lists_with(viewer(), organisation),
        lists=lists.to_choose(viewer(), Organisation.audit_kind),
    )


@people.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
@allow(rules.edit, on=queries.organisation)
def edit_organisation(organisation):
    """Change an organisation."""
    form = EditOrganisationForm(obj=organisation)
    if form.accepts(commands.change_organisation, organisation):
        return done(_("Zapisano: %(name)s.", name=organisation.name), to=organisation_url(organisation))
    return page("people/edit_organisation.html", form=form, organisation=organisation, status=form.status)


@people.post("/organisations/<int:organisation_id>/archive")
@allow(rules.edit, on=queries.organisation)
def archive_organisation(organisation):
    """Put an organisation away."""
    commands.archive_organisation(organisation, actor=viewer())
    undo = url_for("people.restore_organisation", organisation_id=organisation.id)
    message = _("%(name)s jest teraz w archiwum.", name=organisation.name)
    return done(message, to=organisation_url(organisation), undo=undo)


@people.post("/organisations/<int:organisation_id>/restoration")
@allow(rules.edit, on=queries.organisation)
def restore_organisation(organisation):
    """Bring an organisation back."""
    commands.restore_organisation(organisation, actor=viewer())
    return done(_("%(name)s jest znowu na liście.", name=organisation.name), to=organisation_url(organisation))
