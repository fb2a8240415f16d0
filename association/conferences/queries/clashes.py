"""What is read to find what does not fit in a programme."""

from collections import defaultdict

from sqlalchemy import select, union

from association.conferences.clashes import Booked, Surroundings
from association.conferences.models import Attendee, Availability, Contributor, PlacePool, Seat
from association.conferences.models.places import TAKEN
from association.core.questions import Question


@Question
def _times(conference_id):
    return (
        select(Availability.contributor_id, Availability.starts_at, Availability.ends_at)
        .where(Availability.conference_id == conference_id)
        .order_by(Availability.contributor_id, Availability.starts_at)
    )


def times(conference_id: int) -> dict[int, list[tuple]]:
    """When the contributors can come, of those who said so."""
    found = defaultdict(list)
    for row in _times(conference_id):
        found[row.contributor_id].append((row.starts_at, row.ends_at))
    return found


@Question
def _registered(conference_id):
    """Contributors and attendees who are one. Each way to know a person is asked by itself and goes by an index of its
    own: the state stands in that of names alone, and who is not registered has no seat anyway."""
    same = (
        Attendee.person_id == Contributor.person_id,
        (Contributor.email != "") & (Attendee.email == Contributor.email),
        (Attendee.state == "registered") & (Attendee.sort_key == Contributor.sort_key),
    )
    pairs = union(
        *(
            select(Contributor.id.label("contributor_id"), Attendee.id.label("attendee_id"))
            .join(Attendee, known)
            .where(
                Contributor.conference_id == conference_id,
                Contributor.archived_at.is_(None),
                Attendee.conference_id == conference_id,
            )
            for known in same
        )
    ).subquery()
    return select(*pairs.c)


@Question
def _seats(*attendee_ids):
    return (
        select(Seat.attendee_id, PlacePool.item_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.attendee_id.in_(attendee_ids), Seat.state.in_(TAKEN), PlacePool.item_id.is_not(None))
    )


def booked(conference_id: int) -> list[Booked]:
    """Contributors who have a place in an item as participants: the same person, address or name."""
    who = {row.attendee_id: row.contributor_id for row in _registered(conference_id).all()}
    return [Booked(who[row.attendee_id], row.item_id) for row in _seats(*who)] if who else []


def around(conference_id: int, entries, rooms) -> Surroundings:
    """A programme with what its clashes depend on. rooms: as programme.rooms() gives them."""
    return Surroundings(entries, {room.id: room for room in rooms}, times(conference_id), booked(conference_id))
