"""Letters about a registration: each holds the private link, and says how it stands for everybody it names."""

from types import SimpleNamespace

from flask_babel import force_locale

from association.conferences.models.places import LIVING
from association.conferences.queries import places as pool_names
from association.conferences.queries import registrations as queries
from association.conferences.registration_links import registration_token, registration_url
from association.core import mail


def write(registration, what: str, attendee=None, **facts) -> None:
    """Tell the contact, or the person alone: "received", "cancelled", "approved" or "rejected"."""
    to = (attendee and attendee.email) or (registration and registration.email)
    if not to:
        return
    language = registration.language if registration else "pl"
    people = [attendee] if attendee else list(registration.attendees)
    with force_locale(language):
        mail.post(
            "conferences/registration.txt",
            to=to,
            name=attendee.name if attendee else registration.contact_name,
            about=(people[0].audit_kind, people[0].id) if people else None,
            secret=registration_token(registration.nonce) if registration else "",
            what=what,
            attendee=attendee or (people[0] if len(people) == 1 else None),
            conference=(registration or attendee).conference,
            title=(registration or attendee).conference.said("title", language),
            people=_standing(people, language) if what != "cancelled" else [],
            contact_name=registration.contact_name if registration else people[0].name,
            url=registration_url(registration) if registration else "",
            **facts,
        )


def _standing(people, language: str) -> list:
    """Each person with what he or she has and waits for, in words."""
    seats, names = {}, {}
    for seat in queries.seats_with_pools([one.id for one in people]):
        if seat.state in LIVING:
            if seat.pool_id not in names:
                names[seat.pool_id] = pool_names.name_of(seat.pool, language)
            seats.setdefault(seat.attendee_id, []).append(
                SimpleNamespace(state=seat.state, kind=seat.pool.kind, what=names[seat.pool_id])
            )
    return [SimpleNamespace(name=one.name, state=one.state, seats=seats.get(one.id, [])) for one in people]
