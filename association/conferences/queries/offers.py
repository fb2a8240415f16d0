"""What the page behind the link in an offer shows."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.conferences.models import Attendee, PlacePool, ProgrammeItem, Seat
from association.conferences.queries.places import name_of
from association.core.database import db


def offered_seat(seat_id: int) -> Seat | None:
    """A seat with its person. Nothing is locked yet: places are answered under the locks of pools."""
    people = joinedload(Seat.attendee)
    wanted = select(Seat).where(Seat.id == seat_id)
    return db.session.scalars(
        wanted.options(
            people.joinedload(Attendee.registration),
            people.joinedload(Attendee.conference),
            joinedload(Seat.pool).joinedload(PlacePool.item).joinedload(ProgrammeItem.room),
        )
    ).one_or_none()


def what(seat: Seat, language: str) -> str:
    """What there is a place for, in words."""
    return name_of(seat.pool, language)
