"""What the office decides about the people of a conference, and whom it registers itself."""

from uuid import uuid4

from flask_babel import gettext as _

from association.conferences.commands import places
from association.conferences.commands.registration_letters import write
from association.conferences.commands.registrations import CANCELLED, register
from association.conferences.models import Attendee
from association.conferences.queries import registrations as queries
from association.core.database import db, get
from association.core.history import note
from association.core.refusals import Refused
from association.people.models import Person


def restore(attendee, *, actor) -> Attendee:
    """The person comes after all; the places are asked for anew, at the end of the order."""
    if attendee.state not in ("cancelled", "rejected"):
        return attendee
    attendee.state = "registered"
    note(attendee, actor=actor)
    db.session.flush()
    seats = queries.given_back(attendee.id, CANCELLED)
    instead = {seat.pool_id: seat.instead_of_id for seat in seats if seat.instead_of_id}
    places.take(attendee, [seat.pool_id for seat in seats], actor=actor, instead=instead)
    return attendee


def approve(attendee, *, actor) -> Attendee:
    """Accept a registration; now the person gets what there is room for."""
    if attendee.state == "awaiting":
        places.admit(attendee, actor=actor)
        write(attendee.registration, "approved", attendee)
    return attendee


def reject(attendee, *, reason: str = "", actor) -> Attendee:
    """Say no, with a reason that stands in the letter."""
    if attendee.state in ("awaiting", "registered"):
        attendee.state = "rejected"
        note(attendee, actor=actor)
        db.session.flush()
        places.release(attendee, actor=actor, reason=CANCELLED)
        write(attendee.registration, "rejected", attendee, reason=reason)
    return attendee


def link(attendee, *, person_id: int | None, actor) -> Attendee:
    """Say who of the directory this is, or that it is nobody of it."""
    if person_id is not None and get(Person, person_id) is None:
        raise Refused(_("Nie ma takiej osoby w kartotece."))
    attendee.person_id = person_id
    note(attendee, actor=actor)
    db.session.flush()
    return attendee


def add_by_office(conference, *, person: dict, language: str = "pl", tell: bool = False, actor) -> Attendee:
    """Register somebody who called or wrote; one may do so at any time."""
    contact = {
        "contact_name": f"{person['given_name']} {person['family_name']}",
        "email": person.get("email") or "",
        "phone": person.get("phone", ""),
        "organisation": person.get("organisation", ""),
    }
    key = str(uuid4())
    made = register(
        conference, contact=contact, people=[person], request_key=key, language=language, actor=actor, tell=tell
    )
    return made.attendees[0]


def take_in(conference, *, people: list[dict], pools, tell: bool, actor) -> tuple[list[Attendee], int]:
    """Register a list of people. Gives (those who are new, how many were on the list already)."""
    named = [(one["given_name"], one["family_name"], one.get("email", "")) for one in people]
    known = {(one.given_name, one.family_name, one.email) for one in queries.alike(conference.id, named)}
    fresh = [one for one, name in zip(people, named, strict=True) if name not in known]
    added = [add_by_office(conference, person={**one, "pools": list(pools)}, tell=tell, actor=actor) for one in fresh]
    return added, len(people) - len(fresh)
