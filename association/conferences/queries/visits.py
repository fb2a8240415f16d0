"""Study visits as pages and the allocation read them: the visits of each time, who wishes for which, and who goes."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased, joinedload

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceDay,
    ConferenceRoom,
    PlacePool,
    ProgrammeItem,
    Seat,
    VisitAccess,
    VisitPlacement,
    VisitRules,
    VisitRun,
    VisitWish,
)
from association.conferences.queries.conferences import conference as visible_conference
from association.conferences.queries.conferences import sight, with_rights
from association.core.database import db
from association.core.questions import Question

KIND = "study_visit"


class Visit(NamedTuple):
    """One visit. capacity None: as many as come; serves: whom it can receive, None when nobody asked."""

    id: int
    day_id: int
    parent_id: int | None
    slot_title: str | None
    number: str
    title: str
    title_en: str
    description: str
    description_en: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    room: str | None
    departure: str
    capacity: int | None
    pool_id: int | None
    serves: list | None
    access_note: str | None

    @property
    def short(self) -> str:
        """As it is called where there is little room."""
        return self.number or self.title

    @property
    def where(self) -> str:
        """Its place, in a room or anywhere else."""
        return self.place or self.room or ""

    def said(self, language: str) -> str:
        """Its title in this language, or in Polish when nobody translated it."""
        return (language == "en" and self.title_en) or self.title


class Slot(NamedTuple):
    """Visits of one time, of which everybody goes on one. key: the same as long as the programme is."""

    key: int
    title: str
    starts_at: datetime
    ends_at: datetime | None
    visits: list[Visit]

    @property
    def ids(self) -> list[int]:
        """The ids of its visits."""
        return [visit.id for visit in self.visits]

    def visit(self, item_id: int | None) -> Visit | None:
        """One of its visits."""
        return next((visit for visit in self.visits if visit.id == item_id), None)


@Question
def _visits(conference_id):
    parent, child = aliased(ProgrammeItem), aliased(ProgrammeItem)
    has_parts = select(child.id).where(
        child.parent_id == ProgrammeItem.id, child.kind == KIND, child.archived_at.is_(None)
    )
    return (
        select(
            ProgrammeItem.id,
            ProgrammeItem.day_id,
            parent.id.label("parent_id"),
            parent.title.label("slot_title"),
            ProgrammeItem.number,
            ProgrammeItem.title,
            ProgrammeItem.title_en,
            ProgrammeItem.description,
            ProgrammeItem.description_en,
            ProgrammeItem.starts_at,
            ProgrammeItem.ends_at,
            ProgrammeItem.place,
            ConferenceRoom.name.label("room"),
            ProgrammeItem.departure,
            func.coalesce(PlacePool.capacity, ProgrammeItem.capacity).label("capacity"),
            PlacePool.id.label("pool_id"),
            VisitAccess.serves,
            VisitAccess.note.label("access_note"),
        )
        .join(ConferenceDay, ConferenceDay.id == ProgrammeItem.day_id)
        .outerjoin(parent, and_(parent.id == ProgrammeItem.parent_id, parent.archived_at.is_(None)))
        .outerjoin(ConferenceRoom, ConferenceRoom.id == ProgrammeItem.room_id)
        .outerjoin(PlacePool, and_(PlacePool.item_id == ProgrammeItem.id, PlacePool.archived_at.is_(None)))
        .outerjoin(VisitAccess, VisitAccess.item_id == ProgrammeItem.id)
        .where(
            ProgrammeItem.conference_id == conference_id,
            ProgrammeItem.kind == KIND,
            ProgrammeItem.archived_at.is_(None),
            ~has_parts.exists(),
        )
        .order_by(ConferenceDay.day, ProgrammeItem.starts_at, ProgrammeItem.position, ProgrammeItem.id)
    )


def slots(conference_id: int) -> list[Slot]:
    """The times of a conference at which there are visits. Visits are of one time when they run inside the same item
    or, without such an item, begin together."""
    found: dict = {}
    for row in _visits(conference_id):
        visit = Visit(*row)
        found.setdefault(visit.parent_id or visit.starts_at, []).append(visit)
    return [
        Slot(
            min(visit.id for visit in visits),
            visits[0].slot_title or "",
            visits[0].starts_at,
            visits[0].ends_at,
            visits,
        )
        for visits in found.values()
    ]


@Question
def _rules(conference_id):
    return select(VisitRules).where(VisitRules.conference_id == conference_id)


def rules_of(conference_id: int) -> VisitRules | None:
    """How people of this conference wish for visits, also when that was given up."""
    return _rules(conference_id).scalars().first()


@Question
def _runs(conference_id):
    return select(VisitRun).where(VisitRun.conference_id == conference_id).order_by(VisitRun.number.desc()).limit(20)


def runs(conference_id: int) -> list[VisitRun]:
    """The allocations, the newest first."""
    return list(_runs(conference_id).scalars())


def run(viewer, conference_id: int, number: int) -> VisitRun | None:
    """An allocation of a conference that this viewer may see."""
    if visible_conference(viewer, conference_id) is None:
        return None
    wanted = select(VisitRun).where(VisitRun.conference_id == conference_id, VisitRun.number == number)
    loads = joinedload(VisitRun.conference)
    return db.session.scalars(wanted.options(loads, *with_rights(loads))).unique().one_or_none()


@Question
def _drafted(run_id):
    return (
        select(
            VisitPlacement.slot,
            VisitPlacement.item_id,
            VisitPlacement.rank,
            VisitPlacement.how,
            func.count().label("people"),
        )
        .where(VisitPlacement.run_id == run_id)
        .group_by(VisitPlacement.slot, VisitPlacement.item_id, VisitPlacement.rank, VisitPlacement.how)
    )


def drafted(run_id: int) -> list:
    """How many people an allocation puts where, by wish."""
    return _drafted(run_id).all()


@Question
def _seated(conference_id):
    return (
        select(PlacePool.item_id, Seat.state, VisitWish.rank, func.count().label("people"))
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .outerjoin(VisitWish, and_(VisitWish.attendee_id == Seat.attendee_id, VisitWish.item_id == PlacePool.item_id))
        .where(PlacePool.conference_id == conference_id, PlacePool.kind == "item")
        .group_by(PlacePool.item_id, Seat.state, VisitWish.rank)
    )


def seated(conference_id: int) -> list:
    """How many seats of each item are in which state, by wish."""
    return _seated(conference_id).all()


@Question
def _wished(conference_id):
    return (
        select(VisitWish.item_id, VisitWish.rank, func.count().label("people"))
        .join(Attendee, Attendee.id == VisitWish.attendee_id)
        .where(VisitWish.conference_id == conference_id, Attendee.state == "registered")
        .group_by(VisitWish.item_id, VisitWish.rank)
    )


def wished(conference_id: int) -> dict[int, dict[int, int]]:
    """{visit: {rank: how many people}}."""
    found: dict = {}
    for row in _wished(conference_id):
        found.setdefault(row.item_id, {})[row.rank] = row.people
    return found


@Question
def _access(item_id):
    return select(VisitAccess).where(VisitAccess.item_id == item_id)


def access_of(item_id: int) -> VisitAccess | None:
    """What is known of the access of a visit, as a record."""
    return _access(item_id).scalars().first()


@Question
def _item(item_id, conference_id, account_id, *, every):
    loads = joinedload(ProgrammeItem.conference)
    return (
        select(ProgrammeItem)
        .join(Conference, Conference.id == ProgrammeItem.conference_id)
        .where(
            ProgrammeItem.id == item_id,
            ProgrammeItem.conference_id == conference_id,
            ProgrammeItem.kind == KIND,
            ProgrammeItem.archived_at.is_(None),
            sight(account_id, every),
        )
        .options(loads, *with_rights(loads))
    )


def visit(viewer, conference_id: int, item_id: int) -> ProgrammeItem | None:
    """A visit of a conference that this viewer may see."""
    every = viewer.has_role("administrator")
    return _item.one(item_id, conference_id, viewer.id, every=every, lock=ProgrammeItem)


def items(item_ids) -> list[ProgrammeItem]:
    """These visits as records."""
    wanted = select(ProgrammeItem).where(ProgrammeItem.id.in_(item_ids)).order_by(ProgrammeItem.id)
    return list(db.session.scalars(wanted))


@Question
def _placements(run_id):
    return (
        select(
            VisitPlacement.attendee_id,
            VisitPlacement.slot,
            VisitPlacement.item_id,
            VisitPlacement.rank,
            VisitPlacement.how,
        )
        .where(VisitPlacement.run_id == run_id)
        .order_by(VisitPlacement.attendee_id, VisitPlacement.slot)
    )


def placements(run_id: int) -> list:
    """Where an allocation puts everybody."""
    return _placements(run_id).all()
