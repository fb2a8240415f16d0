"""What an allocation of study visits is made of, as it stands at this moment. Nobody sees any of it on a page."""

from sqlalchemy import select

from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    PlacePool,
    ProgrammeItem,
    Seat,
    TogetherMember,
    VisitPin,
    VisitWish,
)
from association.conferences.models.places import TAKEN
from association.conferences.queries.visits import KIND
from association.core.questions import Question


@Question
def _wishes(conference_id):
    return (
        select(VisitWish.attendee_id, VisitWish.item_id, VisitWish.rank)
        .where(VisitWish.conference_id == conference_id)
        .order_by(VisitWish.attendee_id, VisitWish.rank, VisitWish.id)
    )


def wishes(conference_id: int) -> dict[int, dict[int, int]]:
    """{attendee: {visit: rank}}."""
    found: dict = {}
    for row in _wishes(conference_id):
        found.setdefault(row.attendee_id, {})[row.item_id] = row.rank
    return found


@Question
def _comers(conference_id):
    waits = (
        select(Seat.id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.attendee_id == Attendee.id, PlacePool.kind == "conference", Seat.state != "confirmed")
    )
    return (
        select(Attendee.id, TogetherMember.group_id)
        .outerjoin(TogetherMember, TogetherMember.attendee_id == Attendee.id)
        .where(Attendee.conference_id == conference_id, Attendee.state == "registered", ~waits.exists())
        .order_by(Attendee.id)
    )


def comers(conference_id: int) -> list:
    """(id, group) of those who have a place in the conference, in the order in which they registered."""
    return _comers(conference_id).all()


@Question
def _not_on_day(conference_id):
    return (
        select(Seat.attendee_id, PlacePool.day_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(PlacePool.conference_id == conference_id, PlacePool.kind == "day", Seat.state != "confirmed")
    )


def not_on_day(conference_id: int) -> set[tuple[int, int]]:
    """{(attendee, day)}: who asked for a day and has no place on it."""
    return {(row.attendee_id, row.day_id) for row in _not_on_day(conference_id)}


@Question
def _pins(conference_id):
    return select(VisitPin.attendee_id, VisitPin.item_id).where(VisitPin.conference_id == conference_id)


def pins(conference_id: int) -> dict[int, set]:
    """{attendee: visits that an organiser decided on}; None among them: no visit at all."""
    found: dict = {}
    for row in _pins(conference_id):
        found.setdefault(row.attendee_id, set()).add(row.item_id)
    return found


@Question
def _held(conference_id):
    return (
        select(Seat.attendee_id, PlacePool.item_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .join(ProgrammeItem, ProgrammeItem.id == PlacePool.item_id)
        .where(PlacePool.conference_id == conference_id, ProgrammeItem.kind == KIND, Seat.state.in_(TAKEN))
        .order_by(Seat.attendee_id, PlacePool.item_id)
    )


def held(conference_id: int) -> dict[int, set[int]]:
    """{attendee: visits in which he or she has a place, or is offered one}."""
    found: dict = {}
    for row in _held(conference_id):
        found.setdefault(row.attendee_id, set()).add(row.item_id)
    return found


@Question
def _needs(conference_id):
    return (
        select(AttendeeNeeds.attendee_id, AttendeeNeeds.needs)
        .where(AttendeeNeeds.conference_id == conference_id)
        .order_by(AttendeeNeeds.attendee_id)
    )


def needs(conference_id: int) -> dict[int, list[str]]:
    """{attendee: what he or she needs}: for the allocation alone, and for those with the right to it."""
    return {row.attendee_id: row.needs for row in _needs(conference_id) if row.needs}


@Question
def _needs_of(attendee_id):
    return select(AttendeeNeeds.needs).where(AttendeeNeeds.attendee_id == attendee_id)


def needs_of(attendee_id: int) -> list[str]:
    """What one person needs."""
    row = _needs_of(attendee_id).first()
    return row.needs if row else []
