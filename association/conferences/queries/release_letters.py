"""Who can be told of a release, and who was."""

from sqlalchemy import func, select

from association.conferences.models import Attendee, Contributor, PlacePool, Registration, ReleaseLetter, Seat
from association.core.mail import Mail
from association.core.questions import Question
from association.people.models import Person

# Who has a place, or may still get one.
STILL_WANTED = ("confirmed", "offered", "waiting")


@Question
def _contributors(conference_id):
    address = func.coalesce(func.nullif(Contributor.email, ""), Person.email)
    return (
        select(Contributor.id, Contributor.name, address.label("email"), Person.form_of_address)
        .outerjoin(Person, Person.id == Contributor.person_id)
        .where(Contributor.conference_id == conference_id, address.is_not(None), address != "")
        .order_by(Contributor.sort_key, Contributor.id)
    )


def contributors(conference_id: int, ids) -> list:
    """People in the programme with these ids who have an address."""
    wanted = set(ids)
    return [row for row in _contributors(conference_id) if row.id in wanted] if wanted else []


@Question
def _bookers(conference_id, *item_ids):
    address = func.coalesce(func.nullif(Attendee.email, ""), Registration.email)
    name = Attendee.given_name + " " + Attendee.family_name
    return (
        select(
            PlacePool.item_id,
            address.label("email"),
            name.label("name"),
            Attendee.form_of_address,
            Registration.language,
        )
        .join(Seat, Seat.pool_id == PlacePool.id)
        .join(Attendee, Attendee.id == Seat.attendee_id)
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .where(
            PlacePool.conference_id == conference_id,
            PlacePool.item_id.in_(item_ids),
            Seat.state.in_(STILL_WANTED),
            Attendee.state.in_(("registered", "awaiting")),
            address.is_not(None),
            address != "",
        )
        .order_by(Attendee.sort_key, Attendee.id, PlacePool.item_id)
    )


def bookers(conference_id: int, item_ids) -> list:
    """Who has or awaits a place at these items: a row for each person and item."""
    return _bookers(conference_id, *item_ids).all() if item_ids else []


@Question
def _decided(release_id):
    return (
        select(ReleaseLetter.email, ReleaseLetter.state, ReleaseLetter.decided_at, Mail.state.label("mail_state"))
        .outerjoin(Mail, Mail.id == ReleaseLetter.mail_id)
        .where(ReleaseLetter.release_id == release_id)
    )


def decided(release_id: int) -> dict:
    """{address: what became of its letter}"""
    return {row.email: row for row in _decided(release_id)}


@Question
def _skipped(release_id, email):
    wanted = select(ReleaseLetter).where(ReleaseLetter.release_id == release_id, ReleaseLetter.email == email)
    return wanted.where(ReleaseLetter.state == "skipped")


def skipped(release_id: int, email: str) -> ReleaseLetter | None:
    """The decision not to write to this address, or None."""
    return _skipped.one(release_id, email, lock=ReleaseLetter)
