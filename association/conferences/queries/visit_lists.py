"""The people of study visits, one by one: everybody with his or her wishes and place, and the group of a visit."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, case, func, literal, or_, select

from association.conferences.models import (
    HOWS,
    Attendee,
    Contributor,
    ItemRole,
    PlacePool,
    Seat,
    TogetherGroup,
    TogetherMember,
    VisitPin,
    VisitPlacement,
    VisitWish,
)
from association.conferences.models.places import TAKEN
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question
from association.core.search import matching

STATES = {
    "first": _l("pierwszy wybór"),
    "other": _l("wybór zapasowy"),
    "filled": _l("poza wskazaniami"),
    "pinned": _l("przydzielone ręcznie"),
    "left": _l("bez miejsca"),
    "silent": _l("nic nie wskazano"),
}


def stays_away():
    """The select of the decision that an attendee goes on no visit."""
    return select(VisitPin.id).where(VisitPin.attendee_id == Attendee.id, VisitPin.item_id.is_(None))


def _seated(ids):
    return (
        select(Seat.attendee_id, PlacePool.item_id, VisitWish.rank, literal("").label("how"))
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .outerjoin(VisitWish, and_(VisitWish.attendee_id == Seat.attendee_id, VisitWish.item_id == PlacePool.item_id))
        .where(PlacePool.item_id.in_(ids), Seat.state.in_(TAKEN))
        .subquery("place")
    )


def _drafted(run_id, key):
    return (
        select(VisitPlacement.attendee_id, VisitPlacement.item_id, VisitPlacement.rank, VisitPlacement.how)
        .where(VisitPlacement.run_id == run_id, VisitPlacement.slot == key)
        .subquery("place")
    )


def people(conference_id: int, slot, run) -> tuple:
    """(the list of everybody who comes, its select). run: a draft to look at, None for the seats as they are."""
    place = _drafted(run.id, slot.key) if run else _seated(slot.ids)
    wishes = select(VisitWish.id).where(VisitWish.attendee_id == Attendee.id, VisitWish.item_id.in_(slot.ids))
    statement = (
        select(
            Attendee.id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.organisation,
            TogetherGroup.word,
            place.c.item_id,
            func.coalesce(place.c.rank, 0).label("rank"),
            func.coalesce(place.c.how, "").label("how"),
            wishes.exists().label("wished"),
            stays_away().exists().label("away"),
        )
        .outerjoin(place, place.c.attendee_id == Attendee.id)
        .outerjoin(TogetherMember, TogetherMember.attendee_id == Attendee.id)
        .outerjoin(TogetherGroup, TogetherGroup.id == TogetherMember.group_id)
        .where(Attendee.conference_id == conference_id, Attendee.state == "registered")
    )
    goes = place.c.item_id.is_not(None)
    pin = select(VisitPin.id).where(VisitPin.attendee_id == Attendee.id, VisitPin.item_id == place.c.item_id)
    conditions = {
        "first": and_(goes, place.c.rank == 1),
        "other": and_(goes, place.c.rank > 1),
        "filled": and_(goes, func.coalesce(place.c.rank, 0) == 0),
        "pinned": place.c.how == "pinned" if run else or_(pin.exists(), stays_away().exists()),
        "left": place.c.how == "left" if run else and_(~goes, wishes.exists(), ~stays_away().exists()),
        "silent": ~wishes.exists(),
    }
    names = {visit.id: visit.short for visit in slot.visits}
    listing = Listing(
        columns=[
            Column("name", _l("Nazwisko i imię"), value=_listed, sort=[Attendee.sort_key]),
            Column("organisation", _l("Instytucja"), sort=[func.lower(Attendee.organisation)]),
            Column("wishes", _l("Wybory"), only_page=True),
            Column("word", _l("Jedzie z grupą"), value=lambda row: row.word or "", sort=[TogetherGroup.folded]),
            Column("item", _l("Wizyta"), value=lambda row: names.get(row.item_id, ""), sort=[place.c.item_id]),
            Column("state", _l("Skąd"), value=state_of),
        ],
        order="name",
        tie=[Attendee.id],
        filters=[
            Filter("visit", _l("Wizyta"), lambda: names.items(), lambda s, v: s.where(place.c.item_id == int(v))),
            Filter("state", _l("Wynik"), STATES.items, lambda s, v: s.where(conditions[v])),
        ],
        search=lambda s, words: s.where(
            or_(Attendee.id.in_(matching(Attendee.search_kind, words)), TogetherGroup.word == words)
        ),
    )
    return listing, statement


def _listed(row) -> str:
    return f"{row.family_name} {row.given_name}"


def state_of(row) -> str:
    """In words, where a place came from or why there is none."""
    if row.how in ("pinned", "held", "left"):
        return str(HOWS[row.how])
    if row.item_id is None and row.away:
        return str(HOWS["pinned"])
    if row.item_id is None:
        return str(STATES["left"] if row.wished else STATES["silent"])
    return str(STATES["first" if row.rank == 1 else "other" if row.rank else "filled"])


_PERSON = (
    Attendee.id,
    Attendee.given_name,
    Attendee.family_name,
    Attendee.sort_key,
    Attendee.organisation,
    Attendee.phone,
    Attendee.email,
    TogetherGroup.word,
)


def _with_groups(asked):
    return asked.outerjoin(TogetherMember, TogetherMember.attendee_id == Attendee.id).outerjoin(
        TogetherGroup, TogetherGroup.id == TogetherMember.group_id
    )


@Question
def _in_draft(run_id, *item_ids):
    asked = (
        select(*_PERSON, VisitPlacement.item_id, VisitPlacement.rank, literal("confirmed").label("state"))
        .join(VisitPlacement, VisitPlacement.attendee_id == Attendee.id)
        .where(VisitPlacement.run_id == run_id, VisitPlacement.item_id.in_(item_ids))
    )
    return _with_groups(asked).order_by(Attendee.sort_key, Attendee.id)


@Question
def _with_seats(*item_ids):
    wish = and_(VisitWish.attendee_id == Attendee.id, VisitWish.item_id == PlacePool.item_id)
    asked = (
        select(*_PERSON, PlacePool.item_id, VisitWish.rank, Seat.state)
        .join(Seat, Seat.attendee_id == Attendee.id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .outerjoin(VisitWish, wish)
        .where(PlacePool.item_id.in_(item_ids), Seat.state.in_([*TAKEN, "waiting"]))
    )
    waits = case((Seat.state == "waiting", Seat.number), else_=0)
    return _with_groups(asked).order_by(waits, Attendee.sort_key, Attendee.id)


def groups(item_ids, run=None) -> dict[int, list]:
    """{visit: its people}: those who go in Polish order, then, without a draft, those who wait in theirs."""
    found: dict = {ident: [] for ident in item_ids}
    rows = _in_draft(run.id, *item_ids) if run else _with_seats(*item_ids)
    for row in rows:
        found[row.item_id].append(row)
    return found


@Question
def _hosts(*item_ids):
    return (
        select(ItemRole.item_id, ItemRole.role, Contributor.name, Contributor.affiliation)
        .join(Contributor, Contributor.id == ItemRole.contributor_id)
        .where(ItemRole.item_id.in_(item_ids))
        .order_by(ItemRole.position, ItemRole.id)
    )


def hosts(item_ids) -> dict[int, list]:
    """{visit: who receives or leads the group}."""
    found: dict = {ident: [] for ident in item_ids}
    for row in _hosts(*item_ids):
        found[row.item_id].append(row)
    return found


@Question
def _left_out(*item_ids):
    has_place = (
        select(Seat.id)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.attendee_id == VisitWish.attendee_id, PlacePool.item_id.in_(item_ids), Seat.state.in_(TAKEN))
    )
    return (
        select(func.count(VisitWish.attendee_id.distinct()))
        .join(Attendee, Attendee.id == VisitWish.attendee_id)
        .where(
            VisitWish.item_id.in_(item_ids), Attendee.state == "registered", ~has_place.exists(), ~stays_away().exists()
        )
    )


def left_out(item_ids) -> int:
    """How many people wished for one of these visits and have a place in none, those aside who are to have none."""
    return _left_out(*item_ids).scalar()
