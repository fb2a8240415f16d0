"""What badges are made of."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.accounts.models import Account
from association.conferences.models import (
    Attendee,
    BadgeBatch,
    BadgeDesign,
    BadgeLogo,
    Conference,
    ConferenceMember,
    ConferenceRoom,
    Contributor,
    ItemRole,
    PlacePool,
    ProgrammeItem,
    Seat,
)
from association.conferences.queries.conferences import conference, sight, with_rights
from association.conferences.queries.rooms import Part
from association.core import database
from association.core.database import db
from association.core.questions import Question
from association.core.search import matching


@Question
def _people(conference_id, *ids, chosen):
    own = [Attendee.id.in_(ids)] if chosen else [Attendee.state == "registered"]
    return (
        select(
            Attendee.id,
            Attendee.conference_id,
            Attendee.person_id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.organisation,
            Attendee.function,
            Attendee.category,
            Attendee.email,
            Attendee.state,
        )
        .where(Attendee.conference_id == conference_id, *own)
        .order_by(Attendee.sort_key, Attendee.id)
    )


def people(conference_id: int, ids=None) -> list:
    """Who gets a badge, in Polish order: these, or everybody who is registered."""
    if ids is None:
        return _people(conference_id, chosen=False).all()
    ids = list(ids)
    return [
        row
        for start in range(0, len(ids), 500)
        for row in _people(conference_id, *ids[start : start + 500], chosen=True)
    ]


@Question
def _items(conference_id):
    item = ProgrammeItem
    return (
        select(item.id, item.kind, item.number, item.title, item.starts_at, item.place, item.departure)
        .add_columns(ConferenceRoom.name.label("room"))
        .outerjoin(ConferenceRoom, ConferenceRoom.id == item.room_id)
        .where(item.conference_id == conference_id, item.archived_at.is_(None))
    )


@Question
def _chosen(conference_id):
    return (
        select(Seat.attendee_id, PlacePool.item_id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.conference_id == conference_id, Seat.state == "confirmed", PlacePool.item_id.is_not(None))
    )


@Question
def _roles(conference_id):
    return (
        select(Contributor.person_id, Contributor.name, Contributor.email, ItemRole.item_id, ItemRole.role)
        .join(Contributor, Contributor.id == ItemRole.contributor_id)
        .where(ItemRole.conference_id == conference_id)
        .order_by(ItemRole.item_id, ItemRole.position, ItemRole.id)
    )


@Question
def _team(conference_id):
    team = select(Account.email).join(ConferenceMember, ConferenceMember.account_id == Account.id)
    return team.where(ConferenceMember.conference_id == conference_id)


def surroundings(conference_id: int) -> tuple:
    """({item id: item}, [(attendee id, item id)], rows of roles, {addresses of the team})."""
    items = {row.id: row for row in _items(conference_id)}
    return items, _chosen(conference_id).all(), _roles(conference_id).all(), set(_team(conference_id).scalars())


def design_of(conference_id: int) -> BadgeDesign | None:
    """The design of a conference with its logos; locked when the request may write."""
    wanted = select(BadgeDesign).where(BadgeDesign.conference_id == conference_id)
    wanted = wanted.options(selectinload(BadgeDesign.logos).joinedload(BadgeLogo.file))
    return database.one(wanted, BadgeDesign)


def logo(viewer, conference_id: int, part_id: int) -> BadgeLogo | None:
    """A logo of a conference that this viewer may see, with its file."""
    found = database.get(BadgeLogo, part_id, joinedload(BadgeLogo.file)) if conference(viewer, conference_id) else None
    return found if found and found.conference_id == conference_id else None


@Question
def _batch(batch_id, conference_id, account_id, *, every):
    return (
        select(BadgeBatch)
        .join(BadgeBatch.conference)
        .where(BadgeBatch.id == batch_id, Conference.id == conference_id, sight(account_id, every))
        .options(joinedload(BadgeBatch.conference).options(*with_rights()))
    )


def batch(viewer, conference_id: int, batch_id: int) -> BadgeBatch | None:
    """What was printed at once for a conference that this viewer may see."""
    every = viewer.has_role("administrator")
    return _batch.one(batch_id, conference_id, viewer.id, every=every, lock=BadgeBatch)


@Question
def _batches(conference_id):
    columns = BadgeBatch.id, BadgeBatch.layout, BadgeBatch.badges, BadgeBatch.printed_at, BadgeBatch.printed_by_name
    return select(*columns).where(BadgeBatch.conference_id == conference_id).order_by(BadgeBatch.id.desc())


def batches(conference_id: int) -> list:
    """What was printed, the newest first."""
    return _batches(conference_id).all()


def person(viewer, conference_id: int, attendee_id: int) -> Part | None:
    """One person who is registered for a conference that this viewer may see."""
    owner = conference(viewer, conference_id)
    rows = people(conference_id, [attendee_id]) if owner else []
    return Part(owner, rows[0]) if rows and rows[0].state == "registered" else None


def found(conference_id: int, words: str, limit: int = 20) -> list:
    """People of a conference by a few letters, for a single badge."""
    columns = Attendee.id, Attendee.given_name, Attendee.family_name, Attendee.organisation
    wanted = select(*columns).where(
        Attendee.conference_id == conference_id,
        Attendee.state == "registered",
        Attendee.id.in_(matching(Attendee.search_kind, words)),
    )
    return db.session.execute(wanted.order_by(Attendee.sort_key, Attendee.id).limit(limit)).all()
