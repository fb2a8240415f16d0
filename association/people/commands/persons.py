"""What can be done with persons and with their places in organisations."""

from datetime import date

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, get
from association.core.history import note
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for
from association.people.models import Membership, Person
from association.people.queries import persons


def add_person(*, organisation=None, function="", despite=False, actor, **facts) -> Person:
    """A new person, perhaps with a first place in an organisation (its id or the name of a new one).

    Refused beside `despite` when the person is probably there already, unless despite is true.
    """
    identity = {name: facts.get(name, "") for name in ("given_name", "family_name", "email", "phone", "municipality")}
    if not despite and persons.probably_the_same(**identity):
        raise Refused(_("Ta osoba prawdopodobnie już tu jest."), "despite")
    if function and not organisation:
        raise Refused(_("Podaj, w jakiej organizacji."), "organisation")
    person = Person(**facts)
    note(person, actor=actor)
    if organisation:
        _join(person, organisation_for(organisation, actor=actor), actor=actor, function=function)
    return person


def person_for(wanted: int | str, *, actor) -> Person:
    """The person with this id, or a new one of this name: what stands before the last space is the given name."""
    if isinstance(wanted, str):
        given_name, _space, family_name = wanted.rpartition(" ")
        return add_person(given_name=given_name, family_name=family_name, despite=True, actor=actor)
    found = get(Person, wanted)
    if found is None:
        raise Refused(_("Tej osoby już tu nie ma."), "person")
    return found


def change_person(person: Person, *, actor, **facts) -> Person:
    """Give a person other facts."""
    for name, value in facts.items():
        setattr(person, name, value)
    note(person, actor=actor)
    db.session.flush()
    return person


def archive_person(person: Person, *, actor) -> None:
    """Put a person away; what he or she took part in stays."""
    person.archive()
    note(person, actor=actor)


def restore_person(person: Person, *, actor) -> None:
    """Bring a person back from the archive."""
    person.restore()
    note(person, actor=actor)


def add_membership(
    person: Person, *, organisation: int | str, function="", since: date | None = None, until: date | None = None, actor
) -> Membership:
    """A place in an organisation: its id, or the name of a new one."""
    place = organisation_for(organisation, actor=actor)
    if persons.belongs(person.id, place.id, function):
        raise Refused(_("Ta osoba pełni tam już tę funkcję."), "organisation")
    return _join(person, place, function=function, since=since, until=until, actor=actor)


def add_member(
    organisation, *, person: int | str, function="", since: date | None = None, until: date | None = None, actor
) -> Membership:
    """A place for somebody in an organisation: the id of the person, or the name of a new one."""
    who = person_for(person, actor=actor)
    if persons.belongs(who.id, organisation.id, function):
        raise Refused(_("Ta osoba pełni tu już tę funkcję."), "person")
    return _join(who, organisation, function=function, since=since, until=until, actor=actor)


def change_membership(membership: Membership, *, organisation: int | str, function, since, until, actor) -> Membership:
    """Another organisation, function or dates."""
    membership.organisation = organisation_for(organisation, actor=actor)
    membership.organisation_id = membership.organisation.id
    membership.function, membership.since, membership.until = function, since, until
    note(membership, actor=actor)
    db.session.flush()
    return membership


def end_membership(membership: Membership, *, actor) -> None:
    """It ends today."""
    membership.until = max(membership.since or date.min, today())
    note(membership, actor=actor)


def resume_membership(membership: Membership, *, actor) -> None:
    """It lasts after all."""
    membership.until = None
    note(membership, actor=actor)


def remove_membership(membership: Membership, *, actor) -> None:
    """It was entered by mistake."""
    note(membership, actor=actor, action="removed")
    db.session.delete(membership)


def _join(person, organisation, *, actor, **facts) -> Membership:
    membership = Membership(person=person, organisation=organisation, **facts)
    note(membership, actor=actor)
    return membership
