"""Offers of places that became free: held for a person for some hours, told by a letter."""

from datetime import datetime, time, timedelta

from flask_babel import force_locale

from association.conferences.models import PlacePool, Seat
from association.conferences.offer_links import offer_token, offer_url
from association.conferences.queries import places as queries
from association.core import mail
from association.core.clock import now, stored
from association.core.history import note_all

HOURS = 48


def offered_until(conference, rules, *, by_hand: bool = False) -> datetime | None:
    """Until when a place that is offered now is held, or None when it is too late to offer one.

    An offer ends with the changes that people may make themselves; after that only the office offers, until the
    conference begins.
    """
    hours = rules.offer_hours if rules else HOURS
    last = stored(datetime.combine(conference.starts_on, time()))
    if rules and not by_hand:
        last = min(last, rules.change_until)
    return min(now() + timedelta(hours=hours), last) if last > now() else None


def offer(pool: PlacePool, seats: list[Seat], *, actor=None, by_hand: bool = False, reason: str = "") -> list[Seat]:
    """Hold a place of a locked pool for each of these who wait, and write to them."""
    if not seats:
        return []
    conference = queries.conference_of(pool.conference_id)
    until = offered_until(conference, queries.rules_of(conference.id), by_hand=by_hand)
    if until is None or conference.archived_at:
        return []
    for seat in seats:
        seat.state, seat.offer_ends_at, seat.reason = "offered", until, reason
        pool.taken += 1
    note_all(seats, actor=actor)
    for seat in seats:
        _write(conference, pool, seat)
    return seats


def _write(conference, pool, seat) -> None:
    attendee, registration = seat.attendee, seat.attendee.registration
    address = attendee.email or (registration.email if registration else "")
    if not address:
        return
    language = registration.language if registration else "pl"
    with force_locale(language):
        mail.post(
            "conferences/offer.txt",
            to=address,
            name=attendee.name,
            about=(attendee.audit_kind, attendee.id),
            secret=offer_token(seat),
            attendee=attendee,
            conference=conference,
            title=conference.said("title", language),
            what=queries.name_of(pool, language),
            kind=pool.kind,
            until=seat.offer_ends_at,
            url=offer_url(seat),
            language=language,
        )
