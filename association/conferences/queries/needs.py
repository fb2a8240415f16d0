"""Diet and needs, for those who were given the right to them. Only the private page of the person and the allocation of
visits read these columns, too."""

from sqlalchemy import func, select

from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Conference,
    ConferenceMember,
    NeedsErasure,
    PlacePool,
    Seat,
)
from association.core.questions import Question


@Question
def _people(conference_id):
    return (
        select(
            Attendee.id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.organisation,
            Attendee.phone,
            AttendeeNeeds.diet,
            AttendeeNeeds.diet_note,
            AttendeeNeeds.needs,
            AttendeeNeeds.needs_note,
        )
        .join(AttendeeNeeds, AttendeeNeeds.attendee_id == Attendee.id)
        .where(Attendee.conference_id == conference_id, Attendee.state.in_(("registered", "awaiting")))
        .order_by(Attendee.sort_key, Attendee.id)
    )


def people(conference_id: int) -> list:
    """Those who come and said that they eat or need something, in Polish order."""
    said = (row for row in _people(conference_id) if row.diet or row.diet_note or row.needs or row.needs_note)
    return list(said)


@Question
def _meals(conference_id):
    return (
        select(
            PlacePool.id,
            PlacePool.label,
            AttendeeNeeds.diet,
            func.count(Seat.id).label("people"),
        )
        .outerjoin(Seat, (Seat.pool_id == PlacePool.id) & (Seat.state == "confirmed"))
        .outerjoin(AttendeeNeeds, AttendeeNeeds.attendee_id == Seat.attendee_id)
        .where(PlacePool.conference_id == conference_id, PlacePool.kind == "meal", PlacePool.archived_at.is_(None))
        .group_by(PlacePool.id, PlacePool.label, PlacePool.position, AttendeeNeeds.diet)
        .order_by(PlacePool.position, PlacePool.id)
    )


def meals(conference_id: int) -> list[tuple]:
    """[(name of a meal, {diet: how many portions})]; "" for those without a diet of their own."""
    found: dict = {}
    for row in _meals(conference_id):
        _label, portions = found.setdefault(row.id, (row.label, {}))
        portions[row.diet or ""] = portions.get(row.diet or "", 0) + row.people
    return list(found.values())


@Question
def _coming(conference_id):
    return select(func.count(Attendee.id)).where(
        Attendee.conference_id == conference_id, Attendee.state == "registered"
    )


def coming(conference_id: int) -> int:
    """How many people come at all."""
    return _coming(conference_id).scalar()


@Question
def _kept(conference_id):
    return select(func.count(AttendeeNeeds.id)).where(AttendeeNeeds.conference_id == conference_id)


def kept(conference_id: int) -> int:
    """How many people's answers are kept, also of those who do not come."""
    return _kept(conference_id).scalar()


@Question
def _erasures(conference_id):
    return select(NeedsErasure).where(NeedsErasure.conference_id == conference_id).order_by(NeedsErasure.id)


def erasures(conference_id: int) -> list[NeedsErasure]:
    """When answers were deleted."""
    return list(_erasures(conference_id).scalars())


@Question
def _overdue(account_id, day):
    held = select(AttendeeNeeds.id).where(AttendeeNeeds.conference_id == Conference.id)
    return (
        select(Conference.id, Conference.title, Conference.ends_on)
        .join(ConferenceMember, ConferenceMember.conference_id == Conference.id)
        .where(
            ConferenceMember.account_id == account_id,
            ConferenceMember.sees_needs | (ConferenceMember.function == "organiser"),
            Conference.ends_on <= day,
            held.exists(),
        )
        .order_by(Conference.ends_on, Conference.id)
    )


def overdue(account_id: int, day) -> list:
    """The conferences of this account that ended by a day and still keep such answers."""
    return _overdue(account_id, day).all()
