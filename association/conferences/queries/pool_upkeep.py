"""What pools lack of what the conference and its programme say."""

from datetime import date

from sqlalchemy import and_, or_, select

from association.conferences.models import Attendee, Conference, ConferenceDay, PlacePool, ProgrammeItem
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question


@Question
def _lacking(conference_id):
    """Items that people choose and days, with the pool that they have, if any."""
    return (
        select(ProgrammeItem.id, ProgrammeItem.capacity, PlacePool.id.label("pool_id"))
        .outerjoin(PlacePool, PlacePool.item_id == ProgrammeItem.id)
        .where(
            ProgrammeItem.conference_id == conference_id,
            ProgrammeItem.archived_at.is_(None),
            ProgrammeItem.bookable,
            or_(PlacePool.id.is_(None), PlacePool.capacity.is_distinct_from(ProgrammeItem.capacity)),
        )
        .order_by(ProgrammeItem.id)
    )


def items_out_of_step(conference_id: int) -> list:
    """Bookable items that have no pool yet, or one of another size: (id, capacity, pool_id or None)."""
    return _lacking(conference_id).all()


@Question
def _days(conference_id):
    return (
        select(ConferenceDay.id, PlacePool.id.label("pool_id"))
        .outerjoin(PlacePool, PlacePool.day_id == ConferenceDay.id)
        .where(ConferenceDay.conference_id == conference_id)
        .order_by(ConferenceDay.day)
    )


def days_without_pool(conference_id: int) -> list[int]:
    """The days that have no pool yet; a conference of one day needs none beside its own."""
    rows = _days(conference_id).all()
    return [row.id for row in rows if row.pool_id is None] if len(rows) > 1 else []


@Question
def _whole(conference_id):
    return select(PlacePool.id).where(PlacePool.conference_id == conference_id, PlacePool.kind == "conference")


def whole(conference_id: int) -> int | None:
    """The pool of the conference as a whole."""
    return _whole(conference_id).scalar()


def registered(conference_id: int) -> list[Attendee]:
    """Everybody who is or may become registered, in the order in which they came."""
    wanted = select(Attendee).where(
        Attendee.conference_id == conference_id, Attendee.state.in_(("registered", "awaiting"))
    )
    return list(db.session.scalars(wanted.order_by(Attendee.id)))


def conferences_out_of_step() -> list[int]:
    """Conferences that have places, and items whose places are not what the programme says."""
    differs = or_(PlacePool.id.is_(None), PlacePool.capacity.is_distinct_from(ProgrammeItem.capacity))
    counted = select(PlacePool.conference_id).where(PlacePool.kind == "conference")
    wanted = (
        select(ProgrammeItem.conference_id)
        .join(Conference, Conference.id == ProgrammeItem.conference_id)
        .outerjoin(PlacePool, PlacePool.item_id == ProgrammeItem.id)
        .where(
            and_(ProgrammeItem.archived_at.is_(None), ProgrammeItem.bookable, differs),
            Conference.archived_at.is_(None),
            Conference.ends_on >= today(),
            Conference.id.in_(counted),
        )
        .distinct()
    )
    return sorted(db.session.scalars(wanted))


def is_out_of_step(conference_id: int) -> bool:
    """Whether the programme has days or items of which the pools know nothing yet."""
    return bool(items_out_of_step(conference_id) or days_without_pool(conference_id))


def days(conference_id: int) -> list[date]:
    """The days of a conference."""
    wanted = select(ConferenceDay.day).where(ConferenceDay.conference_id == conference_id)
    return list(db.session.scalars(wanted.order_by(ConferenceDay.day)))
