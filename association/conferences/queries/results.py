"""What the results of a conference ask besides who was there."""

from sqlalchemy import select

from association.conferences.models import PlacePool, Seat
from association.core.questions import Question


@Question
def _booked(conference_id):
    return (
        select(PlacePool.item_id, Seat.attendee_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.conference_id == conference_id, PlacePool.kind == "item", Seat.state == "confirmed")
    )


def booked(conference_id: int) -> dict[int, set[int]]:
    """{item id: the people with a place there}."""
    found: dict[int, set[int]] = {}
    for row in _booked(conference_id):
        found.setdefault(row.item_id, set()).add(row.attendee_id)
    return found
