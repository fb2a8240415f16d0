"""A person's places in organisations."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import persons as commands
from association.people.forms.persons import ChangeMembershipForm, MembershipForm
from association.people.queries import persons as queries
from association.people.routes import people
from association.people.routes.persons import person_url


def _form_page(person, form):
    return page("people/membership.html", form=form, person=person, status=form.status)


@people.route("/persons/<int:person_id>/memberships/new", methods=["GET", "POST"])
@allow(rules.edit, on=queries.person)
def add_membership(person):
    """One more organisation."""
    form = MembershipForm()
    if form.accepts(commands.add_membership, person):
        return done(_("Dopisano organizację: %(name)s.", name=form.result.organisation.name), to=person_url(person))
    return _form_page(person, form)


@people.route("/persons/<int:person_id>/memberships/<int:membership_id>", methods=["GET", "POST"])
@allow(rules.edit, on=queries.membership)
def edit_membership(membership):
    """Another function or other dates."""
    facts = {name: getattr(membership, name) for name in ("function", "since", "until")}
    form = ChangeMembershipForm(membership, organisation=membership.organisation_id, **facts)
    if form.accepts(commands.change_membership, membership):
        return done(_("Zapisano."), to=person_url(membership.person))
    return _form_page(membership.person, form)


@people.post("/persons/<int:person_id>/memberships/<int:membership_id>/end")
@allow(rules.edit, on=queries.membership)
def end_membership(membership):
    """The person belongs there no more."""
    commands.end_membership(membership, actor=viewer())
    undo = url_for("people.resume_membership", person_id=membership.person_id, membership_id=membership.id)
    message = _("Zakończono dziś: %(name)s.", name=membership.organisation.name)
    return done(message, to=person_url(membership.person), undo=undo)


@people.post("/persons/<int:person_id>/memberships/<int:membership_id>/resumption")
@allow(rules.edit, on=queries.membership)
def resume_membership(membership):
    """It lasts after all."""
    commands.resume_membership(membership, actor=viewer())
    return done(_("Trwa nadal: %(name)s.", name=membership.organisation.name), to=person_url(membership.person))


@people.post("/persons/<int:person_id>/memberships/<int:membership_id>/removal")
@allow(rules.edit, on=queries.membership)
def remove_membership(membership):
    """It was a mistake. The way back carries what it said."""
    undo = url_for(
        "people.restore_membership",
        person_id=membership.person_id,
        organisation=[membership.organisation.name, membership.organisation_id],
        function=membership.function or None,
        since=membership.since,
        until=membership.until,
    )
    commands.remove_membership(membership, actor=viewer())
    message = _("Usunięto: %(name)s.", name=membership.organisation.name)
    return done(message, to=person_url(membership.person), undo=undo)


@people.post("/persons/<int:person_id>/memberships/restoration")
@allow(rules.edit, on=queries.person)
def restore_membership(person):
    """Take a removal back."""
    form = MembershipForm(formdata=request.args)
    if form.accepts(commands.add_membership, person):
        return done(_("Przywrócono: %(name)s.", name=form.result.organisation.name), to=person_url(person))
    return _form_page(person, form)
