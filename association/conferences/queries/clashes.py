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
def _booked(conference_id):
    """Each way to know a person is asked by itself, so that each goes by an index."""
    same = (
        Attendee.person_id == Contributor.person_id,
        (Contributor.email != "") & (Attendee.email == Contributor.email),
        Attendee.sort_key == Contributor.sort_key,
    )
    seats = union(
        *(
            select(Contributor.id, PlacePool.item_id)
            .join(Attendee, known & (Attendee.conference_id == Contributor.conference_id))
            .join(Seat, Seat.attendee_id == Attendee.id)
            .join(PlacePool, PlacePool.id == Seat.pool_id)
            .where(
                Contributor.conference_id == conference_id,
                Contributor.archived_at.is_(None),
                Attendee.state == "registered",
                Seat.state.in_(TAKEN),
                PlacePool.item_id.is_not(None),
            )
            for known in same
        )
    ).subquery()
    return select(*seats.c)


def booked(conference_id: int) -> list[Booked]:
    """Contributors who have a place in an item as participants: the same person, address or name."""
    return [Booked(*row) for row in _booked(conference_id)]


def around(conference_id: int, entries, rooms) -> Surroundings:
    """A programme with what its clashes depend on. rooms: as programme.rooms() gives them."""
    return Surroundings(entries, {room.id: room for room in rooms}, times(conference_id), booked(conference_id))
