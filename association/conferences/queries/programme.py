"""What pages, papers and exchanges read of a programme."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import literal, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from association.conferences.models import (
    Conference,
    ConferenceDay,
    ConferenceRoom,
    Contributor,
    ItemRole,
    PlacePool,
    ProgrammeItem,
)
from association.conferences.queries.conferences import sight, with_rights
from association.core.database import db
from association.core.questions import Question

ORDER = (
    ProgrammeItem.starts_at,
    ProgrammeItem.position,
    ConferenceRoom.position.nulls_first(),
    ProgrammeItem.id,
)


class Appearance(NamedTuple):
    """Somebody in an item; person_id: who that is in the directory, when known."""

    item_id: int
    contributor_id: int
    role: str
    name: str
    affiliation: str
    person_id: int | None
    email: str


@dataclass(slots=True)
class Entry:
    """An item as everybody reads it: where, who, what runs inside it, and how many of its places are taken."""

    id: int
    day_id: int
    day: date
    room_id: int | None
    room: str | None
    parent_id: int | None
    kind: str
    number: str
    title: str
    title_en: str
    subtitle: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    departure: str
    track: str
    language: str
    capacity: int | None
    bookable: bool
    guid: str
    exchange_id: int | None
    position: int
    version: int
    taken: int | None
    abstract: str
    description: str
    description_en: str
    extra: dict
    people: list[Appearance] = field(default_factory=list)
    children: list["Entry"] = field(default_factory=list)

    @property
    def until(self) -> datetime:
        """When it ends; one that only begins lasts no time at all."""
        return self.ends_at or self.starts_at

    def in_role(self, *roles) -> list[Appearance]:
        """Who is in it in these roles."""
        return [person for person in self.people if person.role in roles]


@Question
def _entries(conference_id, *, texts):
    long = (ProgrammeItem.abstract, ProgrammeItem.description, ProgrammeItem.description_en, ProgrammeItem.extra)
    return (
        select(
            ProgrammeItem.id,
            ProgrammeItem.day_id,
            ConferenceDay.day,
            ProgrammeItem.room_id,
            ConferenceRoom.name.label("room"),
            ProgrammeItem.parent_id,
            ProgrammeItem.kind,
            ProgrammeItem.number,
            ProgrammeItem.title,
            ProgrammeItem.title_en,
            ProgrammeItem.subtitle,
            ProgrammeItem.starts_at,
            ProgrammeItem.ends_at,
            ProgrammeItem.place,
            ProgrammeItem.departure,
            ProgrammeItem.track,
            ProgrammeItem.language,
            ProgrammeItem.capacity,
            ProgrammeItem.bookable,
            ProgrammeItem.guid,
            ProgrammeItem.exchange_id,
            ProgrammeItem.position,
            ProgrammeItem.version,
            PlacePool.taken,
            *(long if texts else [literal(None)] * len(long)),
        )
        .join(ConferenceDay, ConferenceDay.id == ProgrammeItem.day_id)
        .outerjoin(ConferenceRoom, ConferenceRoom.id == ProgrammeItem.room_id)
        .outerjoin(PlacePool, PlacePool.item_id == ProgrammeItem.id)
        .where(ProgrammeItem.conference_id == conference_id, ProgrammeItem.archived_at.is_(None))
        .order_by(ConferenceDay.day, *ORDER)
    )


@Question
def _appearances(conference_id):
    return (
        select(
            ItemRole.item_id,
            ItemRole.contributor_id,
            ItemRole.role,
            Contributor.name,
            Contributor.affiliation,
            Contributor.person_id,
            Contributor.email,
        )
        .join(Contributor, Contributor.id == ItemRole.contributor_id)
        .where(ItemRole.conference_id == conference_id)
        .order_by(ItemRole.item_id, ItemRole.position, ItemRole.id)
    )


def programme(conference_id: int, *, texts: bool = True) -> list[Entry]:
    """Every item in its order, with its people and with what runs inside it. texts: with abstracts, descriptions and
    what exchanges brought. Two statements, however long the programme is."""
    entries = [Entry(*row) for row in _entries(conference_id, texts=texts).all()]
    known = {entry.id: entry for entry in entries}
    for row in _appearances(conference_id).all():
        if row.item_id in known:
            known[row.item_id].people.append(Appearance(*row))
    for entry in entries:
        if entry.parent_id in known:
            known[entry.parent_id].children.append(entry)
    return entries


@Question
def _days(conference_id):
    return (
        select(ConferenceDay.id, ConferenceDay.day, ConferenceDay.title, ConferenceDay.title_en)
        .where(ConferenceDay.conference_id == conference_id)
        .order_by(ConferenceDay.day)
    )


def days(conference_id: int) -> list:
    """The days of a conference in their order."""
    return _days(conference_id).all()


@Question
def _rooms(conference_id):
    return (
        select(ConferenceRoom.id, ConferenceRoom.name, ConferenceRoom.capacity, ConferenceRoom.access)
        .where(ConferenceRoom.conference_id == conference_id, ConferenceRoom.archived_at.is_(None))
        .order_by(ConferenceRoom.position, ConferenceRoom.name, ConferenceRoom.id)
    )


def rooms(conference_id: int) -> list:
    """The rooms of a conference in their order."""
    return _rooms(conference_id).all()


@Question
def _item(item_id, account_id, *, every, removed):
    gone = ProgrammeItem.archived_at.is_not(None) if removed else ProgrammeItem.archived_at.is_(None)
    return (
        select(ProgrammeItem)
        .join(ProgrammeItem.conference)
        .where(ProgrammeItem.id == item_id, gone, sight(account_id, every))
        .options(
            *with_rights(contains_eager(ProgrammeItem.conference)),
            joinedload(ProgrammeItem.day),
            joinedload(ProgrammeItem.room),
            joinedload(ProgrammeItem.roles).joinedload(ItemRole.contributor),
        )
    )


def _found(viewer, conference_id, item_id, removed) -> ProgrammeItem | None:
    locked = (ProgrammeItem, Conference)
    found = _item.one(item_id, viewer.id, every=viewer.has_role("administrator"), removed=removed, lock=locked)
    return found if found and found.conference_id == conference_id else None


def item(viewer, conference_id: int, item_id: int) -> ProgrammeItem | None:
    """An item of a conference that this viewer may see, with its people. Who is about to write locks the conference,
    too."""
    return _found(viewer, conference_id, item_id, removed=False)


def removed_item(viewer, conference_id: int, item_id: int) -> ProgrammeItem | None:
    """One that was taken out of the programme, to put it back."""
    return _found(viewer, conference_id, item_id, removed=True)


@Question
def _records(conference_id, *ids):
    return (
        select(ProgrammeItem)
        .where(ProgrammeItem.conference_id == conference_id, ProgrammeItem.id.in_(ids))
        .options(selectinload(ProgrammeItem.roles))
        .order_by(ProgrammeItem.id)
    )


def records(conference_id: int, ids) -> list[ProgrammeItem]:
    """These items of a conference with their roles, removed ones among them, to change them."""
    return list(_records(conference_id, *ids).scalars()) if ids else []


def inside(found: ProgrammeItem, *, archived_at=None) -> list[ProgrammeItem]:
    """What runs inside an item, with its roles. archived_at: what was removed together with it at this moment."""
    wanted = select(ProgrammeItem).where(
        ProgrammeItem.parent_id == found.id, ProgrammeItem.archived_at.is_not_distinct_from(archived_at)
    )
    wanted = wanted.options(selectinload(ProgrammeItem.roles)).order_by(ProgrammeItem.position, ProgrammeItem.id)
    return list(db.session.scalars(wanted))


def of_day(day: ConferenceDay) -> list[ProgrammeItem]:
    """The items of a day in their order, removed ones among them, to move them along with it."""
    wanted = select(ProgrammeItem).where(ProgrammeItem.day_id == day.id)
    return list(db.session.scalars(wanted.order_by(ProgrammeItem.starts_at, ProgrammeItem.id)))


class Frame(NamedTuple):
    """Into what the items of a conference are put: the dates of its days, its rooms, its slots and its people."""

    days: dict[int, date]
    rooms: set[int]
    slots: set[int]
    people: set[int]


def frame(conference_id: int) -> Frame:
    """What an item of this conference may point at."""
    of_conference = [
        select(ConferenceRoom.id).where(ConferenceRoom.conference_id == conference_id),
        select(ProgrammeItem.id).where(
            ProgrammeItem.conference_id == conference_id,
            ProgrammeItem.parent_id.is_(None),
            ProgrammeItem.archived_at.is_(None),
        ),
        select(Contributor.id).where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None)),
    ]
    return Frame(
        {row.id: row.day for row in days(conference_id)}, *[set(db.session.scalars(one)) for one in of_conference]
    )


def slots(conference_id: int, but: int | None = None) -> list[tuple[int, str]]:
    """What others can run inside, for a list to choose from."""
    wanted = select(ProgrammeItem.id, ProgrammeItem.title, ProgrammeItem.starts_at).where(
        ProgrammeItem.conference_id == conference_id,
        ProgrammeItem.archived_at.is_(None),
        ProgrammeItem.parent_id.is_(None),
        ProgrammeItem.id != (but or 0),
    )
    rows = db.session.execute(wanted.order_by(ProgrammeItem.starts_at, ProgrammeItem.id))
    return [(row.id, f"{row.starts_at:%d.%m. %H:%M} {row.title}") for row in rows]


def places_taken(item_id: int) -> int:
    """How many people have a place in an item."""
    return db.session.scalar(select(PlacePool.taken).where(PlacePool.item_id == item_id)) or 0
