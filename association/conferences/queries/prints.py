"""What the lists that are printed for a conference are made of."""

from sqlalchemy import func, select

from association.conferences.models import (
    Attendee,
    ConferenceDay,
    ConferenceRoom,
    Contributor,
    ItemRole,
    PlacePool,
    ProgrammeItem,
    Seat,
)
from association.core.questions import Question

# Who still has a place, or has one held: they eat, sleep and sign.
COMING = ("confirmed", "offered")


@Question
def _pools(conference_id):
    taken = select(func.count(Seat.id)).where(Seat.pool_id == PlacePool.id, Seat.state == "confirmed")
    return (
        select(
            PlacePool.id, PlacePool.kind, PlacePool.label, taken.correlate(PlacePool).scalar_subquery().label("people")
        )
        .where(
            PlacePool.conference_id == conference_id,
            PlacePool.kind.in_(("meal", "lodging")),
            PlacePool.archived_at.is_(None),
        )
        .order_by(PlacePool.kind.desc(), PlacePool.position, PlacePool.id)
    )


def pools(conference_id: int) -> list:
    """Meals and nights, with how many people have a place."""
    return _pools(conference_id).all()


@Question
def _of_pool(pool_id):
    return (
        select(Attendee.id, Attendee.given_name, Attendee.family_name, Attendee.organisation, Attendee.roommate)
        .join(Seat, Seat.attendee_id == Attendee.id)
        .where(Seat.pool_id == pool_id, Seat.state == "confirmed", Attendee.state == "registered")
        .order_by(Attendee.sort_key, Attendee.id)
    )


def of_pool(pool_id: int) -> list:
    """Who has a place at a meal or in a lodging, in Polish order."""
    return _of_pool(pool_id).all()


@Question
def _tables(conference_id):
    item = ProgrammeItem
    return (
        select(item.id, item.kind, item.number, item.title, item.place, ConferenceRoom.name.label("room"))
        .outerjoin(ConferenceRoom, ConferenceRoom.id == item.room_id)
        .where(item.conference_id == conference_id, item.kind == "table", item.archived_at.is_(None))
        .order_by(item.starts_at, item.position, item.id)
    )


@Question
def _named(conference_id):
    return (
        select(Contributor.id, Contributor.name, Contributor.affiliation, ItemRole.item_id, ItemRole.role)
        .outerjoin(ItemRole, ItemRole.contributor_id == Contributor.id)
        .where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None))
        .order_by(Contributor.sort_key, Contributor.id, ItemRole.position)
    )


def tables(conference_id: int) -> list:
    """The discussion tables in the order of the programme."""
    return _tables(conference_id).all()


def contributors(conference_id: int) -> list:
    """Who is in the programme, a row for each of their roles."""
    return _named(conference_id).all()


@Question
def _items(conference_id):
    item = ProgrammeItem
    return (
        select(item.id, item.day_id, item.kind, item.number, item.title, item.starts_at, ConferenceDay.day)
        .join(ConferenceDay, ConferenceDay.id == item.day_id)
        .where(
            item.conference_id == conference_id,
            item.archived_at.is_(None),
            item.kind.not_in(("break", "transfer", "registration", "meal")),
        )
        .order_by(item.starts_at, item.position, item.id)
    )


def items(conference_id: int) -> list:
    """The items at which people may sign, in the order of the programme."""
    return _items(conference_id).all()


@Question
def _signing(conference_id, item_id, *, chosen):
    wanted = select(
        Attendee.id, Attendee.given_name, Attendee.family_name, Attendee.organisation, Attendee.municipality
    ).where(Attendee.conference_id == conference_id, Attendee.state == "registered")
    if chosen:
        seats = select(Seat.attendee_id).join(PlacePool, PlacePool.id == Seat.pool_id)
        wanted = wanted.where(Attendee.id.in_(seats.where(PlacePool.item_id == item_id, Seat.state.in_(COMING))))
    return wanted.order_by(Attendee.sort_key, Attendee.id)


def signing(conference_id: int, item=None) -> list:
    """Who signs, in Polish order: those who chose this item when people choose it, otherwise everybody."""
    chosen = item is not None and item.bookable
    return _signing(conference_id, item.id if item else 0, chosen=chosen).all()
