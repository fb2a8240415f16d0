"""Places as commands need them: pools under their locks, and the order of those who wait."""

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import aliased, joinedload

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceDay,
    PlacePool,
    ProgrammeItem,
    RegistrationRules,
    Seat,
)
from association.core import polish
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question


def locked(pool_ids) -> dict[int, PlacePool]:
    """{id: pool}, locked in the order of their ids, so that no two people wait for each other.

    SQLite has locked everything by now, because the request said that it writes. People who only point at a pool need
    not wait on PostgreSQL.
    """
    wanted = (
        select(PlacePool)
        .where(PlacePool.id.in_(set(pool_ids)))
        .options(joinedload(PlacePool.item).load_only(ProgrammeItem.day_id, ProgrammeItem.title))
        .order_by(PlacePool.id)
        .with_for_update(of=PlacePool, key_share=True)
        .execution_options(populate_existing=True)
    )
    return {pool.id: pool for pool in db.session.scalars(wanted)}


@Question
def _pools_at(conference_id, day_id, item_id):
    here = or_(PlacePool.kind == "conference", PlacePool.day_id == day_id, PlacePool.item_id == item_id)
    return select(PlacePool.id).where(PlacePool.conference_id == conference_id, PlacePool.archived_at.is_(None), here)


def pools_at(conference_id: int, day_id: int, item_id: int | None) -> set[int]:
    """Of what somebody takes a place who is at a conference on this day, and perhaps at this item."""
    return {row.id for row in _pools_at(conference_id, day_id, item_id)}


@Question
def _pool_ids(*attendee_ids):
    return select(Seat.pool_id).where(Seat.attendee_id.in_(attendee_ids)).distinct()


def pool_ids_of(attendee_ids) -> set[int]:
    """The pools in which these people have or had a seat."""
    return {row.pool_id for row in _pool_ids(*attendee_ids)}


def seats_of(attendee_ids) -> list[Seat]:
    """The seats of these people as they stand now: to be asked once the pools are locked."""
    wanted = select(Seat).where(Seat.attendee_id.in_(list(attendee_ids))).order_by(Seat.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def _admissible():
    """The condition on waiting seats, beside their pool and its item, that a place would be of use to their people now:
    they are accepted, and have a place in the conference and on the day."""
    other, pool = aliased(Seat), aliased(PlacePool)
    of_its_day = and_(pool.kind == "day", pool.day_id == ProgrammeItem.day_id)
    in_the_way = (
        select(other.id)
        .join(pool, pool.id == other.pool_id)
        .where(
            other.attendee_id == Seat.attendee_id,
            other.pool_id != Seat.pool_id,
            other.state != "confirmed",
            or_(pool.kind == "conference", of_its_day),
        )
        .correlate(Seat, ProgrammeItem)
    )
    return and_(Seat.state == "waiting", Attendee.state == "registered", not_(in_the_way.exists()))


def _waiting(*columns):
    return (
        select(*columns)
        .join(Attendee, Attendee.id == Seat.attendee_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .outerjoin(ProgrammeItem, ProgrammeItem.id == PlacePool.item_id)
    )


@Question
def _queued(*pool_ids):
    return _waiting(Seat.pool_id).where(Seat.pool_id.in_(pool_ids), _admissible()).distinct()


def queued(pool_ids) -> set[int]:
    """Those of these pools in which somebody waits who could come at once."""
    return {row.pool_id for row in _queued(*pool_ids)} if pool_ids else set()


def next_waiting(pool: PlacePool, limit: int) -> list[Seat]:
    """Whose turn it is in this pool, in the order of answer, with what a letter to them says."""
    wanted = _waiting(Seat).where(Seat.pool_id == pool.id, _admissible()).order_by(Seat.number, Seat.id).limit(limit)
    people = joinedload(Seat.attendee).joinedload(Attendee.registration)
    return list(db.session.scalars(wanted.options(people).execution_options(populate_existing=True)))


def queue(pool: PlacePool) -> list[Seat]:
    """Everybody who waits in a locked pool, in the order of answer."""
    wanted = select(Seat).where(Seat.pool_id == pool.id, Seat.state == "waiting").order_by(Seat.number, Seat.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


@Question
def _overdue(moment):
    return select(Seat.pool_id).where(Seat.state == "offered", Seat.offer_ends_at <= moment).distinct()


@Question
def _neglected(day):
    room = or_(PlacePool.capacity.is_(None), PlacePool.taken < PlacePool.capacity)
    coming = select(Conference.id).where(Conference.starts_on > day, Conference.archived_at.is_(None))
    return _waiting(Seat.pool_id).where(_admissible(), room, Seat.conference_id.in_(coming)).distinct()


def pools_to_tend(moment) -> list[int]:
    """The pools in which an offer was not answered in time, or in which somebody waits although there is room."""
    rows = [*_overdue(moment), *_neglected(today())]
    return sorted({row.pool_id for row in rows})


def overdue(pool: PlacePool, moment) -> list[Seat]:
    """The offers of a pool that were not answered in time."""
    wanted = select(Seat).where(Seat.pool_id == pool.id, Seat.state == "offered", Seat.offer_ends_at <= moment)
    return list(db.session.scalars(wanted.order_by(Seat.number).execution_options(populate_existing=True)))


def name_of(pool: PlacePool, language: str) -> str:
    """What there are places for, in a letter."""
    if pool.kind == "item":
        item = db.session.get_one(ProgrammeItem, pool.item_id)
        return (language == "en" and item.title_en) or item.title
    if pool.kind == "day":
        day = db.session.get_one(ConferenceDay, pool.day_id)
        said = polish.weekday_date(day.day, locale=language)
        title = (language == "en" and day.title_en) or day.title
        return f"{said}, {title}" if title else said
    conference = db.session.get_one(Conference, pool.conference_id)
    return pool.label or conference.said("title", language)


def rules_of(conference_id: int) -> RegistrationRules | None:
    """How the conference takes registrations."""
    return db.session.scalars(
        select(RegistrationRules).where(RegistrationRules.conference_id == conference_id)
    ).one_or_none()


def conference_of(conference_id: int) -> Conference:
    """The conference itself."""
    return db.session.get_one(Conference, conference_id)
