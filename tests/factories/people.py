"""Persons and organisations for tests: valid, and with everything visible in the call."""

from association.core import history
from association.people.models import Membership, Organisation, OrganisationRelation, Person


def make_person(given_name="Anna", family_name="Nowak", *, form_of_address="pani", **facts) -> Person:
    """A person with a history line; flushed, so it has an id."""
    person = Person(given_name=given_name, family_name=family_name, form_of_address=form_of_address, **facts)
    history.note(person, actor=None)
    return person


def make_organisation(name="Stowarzyszenie Bałt", *, kind="association", **facts) -> Organisation:
    """An organisation with a history line; flushed, so it has an id."""
    organisation = Organisation(name=name, kind=kind, **facts)
    history.note(organisation, actor=None)
    return organisation


def make_membership(person, organisation, *, function="", since=None, until=None) -> Membership:
    """The person's place in the organisation; flushed."""
    membership = Membership(person=person, organisation=organisation, function=function, since=since, until=until)
    history.note(membership, actor=None)
    return membership


def make_relation(organisation, other, *, kind="member_of", since=None, until=None) -> OrganisationRelation:
    """What an organisation is to another one; flushed."""
    relation = OrganisationRelation(organisation=organisation, other=other, kind=kind, since=since, until=until)
    history.note(relation, actor=None)
    return relation
