"""What the desks ask: who is on the list, who is there already, and which taps have arrived."""

from datetime import datetime, timedelta

from sqlalchemy import and_, case, delete, exists, func, or_, select, true
from sqlalchemy.orm.attributes import set_committed_value

from association.conferences.models import (
    Attendee,
    ConferenceDay,
    DeskTap,
    PlacePool,
    Presence,
    ProgrammeItem,
    Seat,
)
from association.core.clock import now
from association.core.database import db
from association.core.questions import Question
from association.core.search import holding, prepared

KEPT = timedelta(days=90)
# Nobody is let in to these: people are there, or they are not.
NOT_COUNTED = ("registration", "meal", "break", "transfer")
MOST_FOUND = 30


def known(keys) -> dict[str, DeskTap]:
    """Those of these taps that have arrived before, by key."""
    return {row.key: row for row in db.session.scalars(select(DeskTap).where(DeskTap.key.in_(list(keys))))}


@Question
def _places(conference_id):
    items = and_(ProgrammeItem.day_id == ConferenceDay.id, ProgrammeItem.archived_at.is_(None))
    return (
        select(ConferenceDay.id, ProgrammeItem.id.label("item_id"))
        .outerjoin(ProgrammeItem, items)
        .where(ConferenceDay.conference_id == conference_id)
    )


def places(conference_id: int) -> set[tuple]:
    """(day id, item id or None), to which people of a conference may be let in."""
    return {place for row in _places(conference_id) for place in ((row.id, row.item_id), (row.id, None))}


def attendees(conference_id: int, ids) -> dict[int, Attendee]:
    """These people of a conference."""
    wanted = select(Attendee).where(Attendee.conference_id == conference_id, Attendee.id.in_(list(ids)))
    return {row.id: row for row in db.session.scalars(wanted)}


def there(people: dict[int, Attendee]) -> dict[int, dict]:
    """{attendee id: {(day id, scope): presence}} of these people, also what was taken back."""
    found: dict[int, dict] = {}
    for row in db.session.scalars(select(Presence).where(Presence.attendee_id.in_(list(people)))):
        # The people are here already, so that the history can name them without asking.
        set_committed_value(row, "attendee", people[row.attendee_id])
        found.setdefault(row.attendee_id, {})[row.day_id, row.scope] = row
    return found


def let_in(presence: Presence) -> bool:
    """Whether a desk let this person in right there, and not through an item."""
    return db.session.scalar(select(_ins(presence).exists()))


def let_in_elsewhere(presence: Presence, device: str, seen: int) -> bool:
    """Whether another desk let this person in, too, of which this desk could not know."""
    return db.session.scalar(select(_ins(presence).where(DeskTap.id > seen, DeskTap.device != device).exists()))


def _ins(presence: Presence):
    return select(DeskTap.id).where(DeskTap.presence_id == presence.id, DeskTap.action.in_(("in", "walk_in")))


def forget_taps() -> None:
    """Forget what arrived long ago."""
    db.session.execute(delete(DeskTap).where(DeskTap.received_at < now() - KEPT))


@Question
def _days(conference_id):
    wanted = select(ConferenceDay.id, ConferenceDay.day, ConferenceDay.title)
    return wanted.where(ConferenceDay.conference_id == conference_id).order_by(ConferenceDay.day)


def days(conference_id: int) -> list:
    """The days of a conference."""
    return _days(conference_id).all()


@Question
def _items(conference_id):
    columns = ("id", "day_id", "kind", "number", "title", "starts_at", "ends_at", "capacity", "bookable", "parent_id")
    return (
        select(*(getattr(ProgrammeItem, name) for name in columns))
        .where(
            ProgrammeItem.conference_id == conference_id,
            ProgrammeItem.archived_at.is_(None),
            ProgrammeItem.kind.not_in(NOT_COUNTED),
        )
        .order_by(ProgrammeItem.starts_at, ProgrammeItem.position, ProgrammeItem.id)
    )


def items(conference_id: int) -> list:
    """The items at whose door one may count people, as they follow each other."""
    return _items(conference_id).all()


@Question
def _newest(conference_id):
    return select(func.max(DeskTap.id)).where(DeskTap.conference_id == conference_id)


def newest(conference_id: int) -> int:
    """The newest tap that arrived."""
    return _newest(conference_id).scalar() or 0


def _touched(conference_id, since):
    """The condition on attendees about whom something changed."""
    of_presence = select(Presence.attendee_id).where(
        Presence.conference_id == conference_id, Presence.updated_at >= since
    )
    of_seat = select(Seat.attendee_id).where(Seat.conference_id == conference_id, Seat.updated_at >= since)
    return or_(Attendee.updated_at >= since, Attendee.id.in_(of_presence), Attendee.id.in_(of_seat))


@Question
def _people(conference_id, since, *, part):
    changed = _touched(conference_id, since) if part else true()
    columns = ("id", "given_name", "family_name", "organisation", "category", "state", "walk_in")
    return (
        select(*(getattr(Attendee, name) for name in columns))
        .where(Attendee.conference_id == conference_id, changed)
        .order_by(Attendee.sort_key, Attendee.id)
    )


@Question
def _presences(conference_id, since, *, part):
    rows = Presence.conference_id == conference_id, Presence.undone_at.is_(None)
    wanted = select(Presence.attendee_id, Presence.scope, Presence.day_id, Presence.came_at, Presence.left_at)
    if part:
        wanted = wanted.join(Attendee, Attendee.id == Presence.attendee_id).where(_touched(conference_id, since))
    return wanted.where(*rows)


@Question
def _seats(conference_id, since, *, part):
    wanted = (
        select(Seat.attendee_id, Seat.state, PlacePool.item_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(
            Seat.conference_id == conference_id,
            or_(
                and_(PlacePool.kind == "item", Seat.state == "confirmed"),
                and_(PlacePool.kind == "conference", Seat.state.in_(("waiting", "offered"))),
            ),
        )
    )
    if part:
        wanted = wanted.join(Attendee, Attendee.id == Seat.attendee_id).where(_touched(conference_id, since))
    return wanted


def everybody(conference_id: int, since: datetime | None) -> tuple[list, list, list]:
    """(people, where they were, their seats that a desk should know of); since: only those about whom something
    changed from then on."""
    asked = conference_id, since or now()
    part = since is not None
    return tuple(question(*asked, part=part).all() for question in (_people, _presences, _seats))


@Question
def _found(conference_id, day_id, scope, terms, ident, *, by_code):
    who = Attendee.id == ident if by_code else Attendee.id.in_(holding(Attendee.search_kind, terms))
    there = and_(
        Presence.attendee_id == Attendee.id,
        Presence.day_id == day_id,
        Presence.scope == scope,
        Presence.undone_at.is_(None),
    )
    return (
        select(
            Attendee.id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.organisation,
            Attendee.category,
            Attendee.state,
            Attendee.walk_in,
            Presence.came_at,
            Presence.left_at,
        )
        .outerjoin(Presence, there)
        .where(Attendee.conference_id == conference_id, who)
        .order_by(Attendee.sort_key, Attendee.id)
        .limit(MOST_FOUND)
    )


def found(conference_id: int, day_id: int, scope: str, words: str, ident: int | None) -> list:
    """The people whom these letters, or this badge, may mean."""
    terms = prepared(words)
    if ident is None and not terms:
        return []
    return _found(conference_id, day_id, scope, terms, ident, by_code=ident is not None).all()


@Question
def _counts(conference_id, day_id, scope):
    here = exists().where(
        Presence.attendee_id == Attendee.id,
        Presence.day_id == day_id,
        Presence.scope == scope,
        Presence.undone_at.is_(None),
    )
    return (
        select(Attendee.category, func.count(), func.sum(case((here, 1), else_=0)))
        .where(Attendee.conference_id == conference_id, Attendee.state == "registered")
        .group_by(Attendee.category)
    )


def counts(conference_id: int, day_id: int, scope: str) -> list[tuple]:
    """(category, how many are expected, how many are there)."""
    return [tuple(row) for row in _counts(conference_id, day_id, scope)]


@Question
def _attendee(attendee_id, conference_id):
    return select(Attendee).where(Attendee.id == attendee_id, Attendee.conference_id == conference_id)


def attendee(conference, attendee_id: int) -> Attendee | None:
    """One person on the list of a conference."""
    return _attendee.one(attendee_id, conference.id, lock=Attendee)


def presences(attendee: Attendee) -> list[Presence]:
    """Where a person was, in the order of the days."""
    found = there({attendee.id: attendee}).get(attendee.id, {}).values()
    return sorted((one for one in found if not one.undone_at), key=lambda one: (one.day_id, one.came_at, one.id))
