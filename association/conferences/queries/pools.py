"""Pools of places as pages read them: what there is, how much of it is taken, and who waits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from association.conferences.models import (
    CATEGORIES,
    SEAT_STATES,
    Attendee,
    Conference,
    ConferenceDay,
    PlacePool,
    ProgrammeItem,
    Registration,
    Seat,
)
from association.conferences.models.places import LIVING, POOLS
from association.conferences.queries.conferences import sight, with_rights
from association.core import polish
from association.core.clock import local
from association.core.database import db
from association.core.listing import Column, Filter, Listing
from association.core.pages import locale
from association.core.questions import Asked, Question
from association.core.search import matching

RANK = case({kind: number for number, kind in enumerate(POOLS)}, value=PlacePool.kind)


@dataclass(frozen=True)
class PoolRow:
    """A pool with its numbers. name: what there are places for; when: its day or the beginning of its item."""

    id: int
    kind: str
    name: str
    when: datetime | date | None
    capacity: int | None
    counts: dict
    archived: bool
    item_id: int | None = None
    day_id: int | None = None

    @property
    def confirmed(self) -> int:
        """How many have a place for certain."""
        return self.counts.get("confirmed", 0)

    @property
    def offered(self) -> int:
        """For how many a place is held."""
        return self.counts.get("offered", 0)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self.counts.get("waiting", 0)

    @property
    def taken(self) -> int:
        """How many places nobody else can have."""
        return self.confirmed + self.offered

    @property
    def left(self) -> int | None:
        """How many are free; None without a limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def over(self) -> int:
        """By how many there are too many."""
        return 0 if self.capacity is None else max(0, self.taken - self.capacity)


@Question
def _pools(conference_id):
    return (
        select(
            PlacePool.id,
            PlacePool.kind,
            PlacePool.label,
            PlacePool.capacity,
            PlacePool.archived_at,
            PlacePool.item_id,
            PlacePool.day_id,
            ProgrammeItem.title,
            ProgrammeItem.title_en,
            ProgrammeItem.number,
            ProgrammeItem.starts_at,
            ProgrammeItem.archived_at.label("item_gone"),
            ProgrammeItem.bookable,
            ConferenceDay.day,
            ConferenceDay.title.label("day_title"),
        )
        .outerjoin(ProgrammeItem, ProgrammeItem.id == PlacePool.item_id)
        .outerjoin(ConferenceDay, ConferenceDay.id == PlacePool.day_id)
        .where(PlacePool.conference_id == conference_id)
        .order_by(
            RANK, ConferenceDay.day, ProgrammeItem.starts_at, ProgrammeItem.position, PlacePool.position, PlacePool.id
        )
    )


@Question
def _counts(conference_id):
    return (
        select(Seat.pool_id, Seat.state, func.count(Seat.id))
        .where(Seat.conference_id == conference_id)
        .group_by(Seat.pool_id, Seat.state)
    )


def pools(conference) -> list[PoolRow]:
    """All pools of a conference that are in use, in the order of the page."""
    counts = defaultdict(dict)
    for pool_id, state, number in _counts(conference.id):
        counts[pool_id][state] = number
    found = []
    for row in _pools(conference.id):
        own = counts.get(row.id, {})
        used = own.get("confirmed", 0) + own.get("offered", 0) + own.get("waiting", 0)
        gone = bool(row.archived_at or row.item_gone or (row.item_id and not row.bookable))
        if used or not gone:
            name, when = _named(row, conference)
            facts = (row.capacity, own, gone, row.item_id, row.day_id)
            found.append(PoolRow(row.id, row.kind, name, when, *facts))
    return found


def _named(row, conference) -> tuple:
    if row.kind == "item":
        title = (locale() == "en" and row.title_en) or row.title
        return (f"{row.number}. {title}" if row.number else title), row.starts_at
    if row.kind == "day":
        return row.day_title or polish.weekday_date(row.day, locale=locale()), row.day
    return row.label or str(POOLS[row.kind]).capitalize(), None


@Question
def _pool(pool_id, account_id, *, every):
    return (
        select(PlacePool)
        .join(PlacePool.conference)
        .where(PlacePool.id == pool_id, sight(account_id, every))
        .options(*with_rights(joinedload(PlacePool.conference)), joinedload(PlacePool.item), joinedload(PlacePool.day))
    )


def pool(viewer, conference_id: int, pool_id: int) -> PlacePool | None:
    """A pool of a conference that this viewer may see."""
    found = _pool.one(pool_id, viewer.id, every=viewer.has_role("administrator"), lock=Conference)
    return found if found is not None and found.conference_id == conference_id else None


def pool_by_id(viewer, pool_id: int) -> PlacePool | None:
    """The same by its number alone."""
    return _pool.one(pool_id, viewer.id, every=viewer.has_role("administrator"), lock=Conference)


@Question
def _seat(seat_id, account_id, *, every):
    return (
        select(Seat)
        .join(Conference, Conference.id == Seat.conference_id)
        .where(Seat.id == seat_id, sight(account_id, every))
        .options(
            joinedload(Seat.attendee).joinedload(Attendee.registration),
            *with_rights(joinedload(Seat.pool).joinedload(PlacePool.conference)),
            joinedload(Seat.pool).joinedload(PlacePool.item),
            joinedload(Seat.pool).joinedload(PlacePool.day),
        )
    )


def seat(viewer, conference_id: int, seat_id: int) -> Seat | None:
    """A seat in a conference that this viewer may see."""
    found = _seat.one(seat_id, viewer.id, every=viewer.has_role("administrator"), lock=Conference)
    return found if found is not None and found.conference_id == conference_id else None


@Question
def _turn(pool_id, number):
    return select(func.count(Seat.id)).where(Seat.pool_id == pool_id, Seat.state == "waiting", Seat.number <= number)


def turn(seat: Seat) -> int:
    """Which one in the queue this person is."""
    return _turn(seat.pool_id, seat.number).scalar()


def titles(ids) -> dict[int, str]:
    """What these pools have places for."""
    if not ids:
        return {}
    rows = db.session.execute(
        select(PlacePool.id, PlacePool.kind, PlacePool.label, ProgrammeItem.title, ConferenceDay.day)
        .outerjoin(ProgrammeItem, ProgrammeItem.id == PlacePool.item_id)
        .outerjoin(ConferenceDay, ConferenceDay.id == PlacePool.day_id)
        .where(PlacePool.id.in_(list(ids)))
    )
    return {row.id: _short(row) for row in rows}


def _short(row) -> str:
    said = polish.weekday_date(row.day, locale=locale()) if row.day else ""
    return row.title or row.label or said or str(POOLS[row.kind])


@Question
def _seats(pool_id):
    return (
        select(
            Seat.id,
            Seat.state,
            Seat.number,
            Seat.choice,
            Seat.offer_ends_at,
            Seat.reason,
            Seat.created_at,
            Attendee.id.label("attendee_id"),
            Attendee.given_name,
            Attendee.family_name,
            Attendee.organisation,
            Attendee.category,
            Attendee.email,
            Attendee.phone,
            Attendee.state.label("attendee_state"),
            Registration.email.label("contact_email"),
        )
        .join(Attendee, Attendee.id == Seat.attendee_id)
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .where(Seat.pool_id == pool_id)
    )


def seats(pool: PlacePool) -> Asked:
    """Who has, awaits or had a place here."""
    return _seats.asked(pool.id)


# Who must act or be told comes first, in the order of answer.
STATE_RANK = case({"offered": 0, "waiting": 1, "confirmed": 2}, value=Seat.state, else_=3)

listing = Listing(
    columns=[
        Column("number", _l("Kolejność"), sort=[STATE_RANK, Seat.number]),
        Column(
            "name",
            _l("Nazwisko i imię"),
            value=lambda row: f"{row.family_name} {row.given_name}",
            sort=[Attendee.sort_key],
        ),
        Column("organisation", _l("Instytucja"), only_export=True),
        Column("category", _l("Kategoria"), value=lambda row: str(CATEGORIES[row.category]), only_export=True),
        Column("email", _l("Adres e-mail"), value=lambda row: row.email or row.contact_email or "", only_export=True),
        Column("phone", _l("Telefon"), value=lambda row: polish.phone(row.phone), only_export=True),
        Column("created_at", _l("Zgłoszono"), value=lambda row: local(row.created_at), sort=[Seat.created_at]),
        Column("state", _l("Stan"), value=lambda row: str(SEAT_STATES[row.state]), sort=[STATE_RANK, Seat.number]),
        Column("reason", _l("Powód"), only_export=True),
        Column("actions", _l("Decyzja"), only_page=True),
    ],
    order="number",
    tie=[Seat.id],
    filters=[
        Filter(
            "state",
            _l("Stan"),
            SEAT_STATES.items,
            lambda statement, value: statement.where(Seat.state == value),
        ),
        Filter(
            "category",
            _l("Kategoria"),
            CATEGORIES.items,
            lambda statement, value: statement.where(Attendee.category == value),
        ),
    ],
    search=lambda statement, words: statement.where(Attendee.id.in_(matching(Attendee.search_kind, words))),
)


@Question
def _used(pool_id):
    return select(Seat.id).where(Seat.pool_id == pool_id, Seat.state.in_(LIVING)).limit(1)


def is_used(pool_id: int) -> bool:
    """Whether anybody has a place here or waits for one."""
    return _used(pool_id).first() is not None
