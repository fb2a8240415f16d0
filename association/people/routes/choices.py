"""What the fields offer while somebody types."""

from flask import request

from association.core.web import allow, anyone, page
from association.people import rules
from association.people.forms.organisations import NewOrganisationForm, OrganisationForm
from association.people.forms.persons import ChoosePersonForm, MembershipForm, NewPersonForm
from association.people.queries import organisations
from association.people.queries import persons as queries
from association.people.routes import people


def _offers(field):
    """The choices of a field for what is typed; pages call their fields as they like."""
    name = next(iter(request.args), "")
    if name.isidentifier() and len(name) < 60:
        field.name = field.id = name
    typed = request.args.get(field.name, "")[:200]
    chosen = field.look_up(typed) if typed.strip() else None
    return page("people/_choices.html", field=field, offered=field.offered, chosen=chosen)


@people.get("/places")
@allow(rules.edit)
def places():
    """Municipalities that fit what is being typed."""
    return _offers(OrganisationForm(formdata=None).municipality)


@people.get("/municipalities")
@allow(anyone)
def public_places():
    """The same for those who have no account: a public register."""
    return _offers(OrganisationForm(formdata=None).municipality)


@people.get("/organisations/choices")
@allow(rules.edit)
def organisation_choices():
    """Organisations that fit what is being typed."""
    return _offers(MembershipForm(formdata=None).organisation)


@people.get("/persons/choices")
@allow(rules.edit)
def person_choices():
    """Persons who fit what is being typed."""
    return _offers(ChoosePersonForm(formdata=None).person)


@people.get("/organisations/known")
@allow(rules.edit)
def known_organisations():
    """Organisations that may be the one that is being typed."""
    form = NewOrganisationForm(request.args)
    return page("people/_known_organisations.html", alike=organisations.probably_the_same(**form.identity()))


@people.get("/persons/known")
@allow(rules.edit)
def known_persons():
    """Persons who may be the one that is being typed."""
    identity = NewPersonForm(request.args).identity()
    named = identity["given_name"] and identity["family_name"]
    alike = queries.probably_the_same(**identity) if named else []
    return page("people/_known.html", alike=alike)
