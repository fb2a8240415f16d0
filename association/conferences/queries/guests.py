"""Who has a place at which item, for the cards of those who lead them."""

from collections import defaultdict

from sqlalchemy import select

from association.conferences.models import Attendee, PlacePool, Seat
from association.core.questions import Question


@Question
def _guests(conference_id):
    return (
        select(
            PlacePool.item_id,
            (Attendee.family_name + " " + Attendee.given_name).label("name"),
            Attendee.organisation,
        )
        .join(Seat, Seat.pool_id == PlacePool.id)
        .join(Attendee, Attendee.id == Seat.attendee_id)
        .where(
            PlacePool.conference_id == conference_id,
            PlacePool.kind == "item",
            Seat.state == "confirmed",
            Attendee.state == "registered",
        )
        .order_by(PlacePool.item_id, Attendee.sort_key, Attendee.id)
    )


def by_item(conference_id: int) -> dict[int, list]:
    """{item id: who has a confirmed place, in Polish order}"""
    found = defaultdict(list)
    for row in _guests(conference_id):
        found[row.item_id].append(row)
    return found
