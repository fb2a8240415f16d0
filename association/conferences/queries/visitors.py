"""Single people and study visits: what each wishes for, with whom, what was decided for them and where they go."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.conferences.models import (
    Attendee,
    Registration,
    TogetherGroup,
    TogetherMember,
    VisitPin,
    VisitPlacement,
    VisitWish,
)
from association.conferences.queries.conferences import conference as visible_conference
from association.conferences.queries.conferences import with_rights
from association.conferences.queries.visits import rules_of, slots
from association.core.database import db, get
from association.core.questions import Question


@Question
def _wishes_of(*attendee_ids):
    return (
        select(VisitWish.attendee_id, VisitWish.item_id, VisitWish.rank)
        .where(VisitWish.attendee_id.in_(attendee_ids))
        .order_by(VisitWish.rank, VisitWish.id)
    )


def wishes_of(attendee_ids) -> dict[int, dict[int, int]]:
    """{attendee: {visit: rank}} of these people."""
    found: dict = {ident: {} for ident in attendee_ids}
    for row in _wishes_of(*attendee_ids) if attendee_ids else ():
        found[row.attendee_id][row.item_id] = row.rank
    return found


def wish_rows(attendee_id: int) -> list[VisitWish]:
    """The wishes of a person as records."""
    return list(db.session.scalars(select(VisitWish).where(VisitWish.attendee_id == attendee_id)))


def pin_rows(attendee_id: int) -> list[VisitPin]:
    """What was decided for a person, as records."""
    return list(db.session.scalars(select(VisitPin).where(VisitPin.attendee_id == attendee_id)))


@Question
def _pinned(item_id, attendee_id):
    return select(func.count()).where(VisitPin.item_id == item_id, VisitPin.attendee_id != attendee_id)


def pinned(item_id: int, attendee_id: int) -> int:
    """How many people are pinned to a visit, this one aside."""
    return _pinned(item_id, attendee_id).scalar()


def together_of(attendee_id: int) -> TogetherMember | None:
    """The group with which somebody wants to go."""
    wanted = select(TogetherMember).where(TogetherMember.attendee_id == attendee_id)
    return db.session.scalars(wanted.options(joinedload(TogetherMember.group))).one_or_none()


def together_named(conference_id: int, folded: str) -> TogetherGroup | None:
    """The group that agreed on this word."""
    wanted = select(TogetherGroup).where(TogetherGroup.conference_id == conference_id, TogetherGroup.folded == folded)
    return db.session.scalars(wanted).one_or_none()


@Question
def _companions(group_id):
    return (
        select(Attendee.id, Attendee.given_name, Attendee.family_name)
        .join(TogetherMember, TogetherMember.attendee_id == Attendee.id)
        .where(TogetherMember.group_id == group_id, Attendee.state == "registered")
        .order_by(Attendee.sort_key, Attendee.id)
    )


def companions(group_id: int) -> list:
    """The people of a group who come."""
    return _companions(group_id).all()


def attendee(viewer, conference_id: int, attendee_id: int) -> Attendee | None:
    """A person of a conference that this viewer may see."""
    if visible_conference(viewer, conference_id) is None:
        return None
    loads = joinedload(Attendee.conference)
    found = get(Attendee, attendee_id, loads, *with_rights(loads))
    return found if found and found.conference_id == conference_id else None


def people(attendee_ids) -> dict[int, Attendee]:
    """{id: attendee} of these people, in the order of their registration."""
    wanted = select(Attendee).where(Attendee.id.in_(set(attendee_ids))).order_by(Attendee.id)
    return {row.id: row for row in db.session.scalars(wanted)}


@Question
def _placements_of(run_id, attendee_id):
    return select(VisitPlacement.slot, VisitPlacement.item_id, VisitPlacement.rank, VisitPlacement.how).where(
        VisitPlacement.run_id == run_id, VisitPlacement.attendee_id == attendee_id
    )


def placements_of(run_id: int, attendee_id: int) -> list:
    """Where an allocation puts one person."""
    return _placements_of(run_id, attendee_id).all()


def told(conference_id: int, people) -> dict[int, list[str]] | None:
    """{attendee id: short names of the visits wished for}; None when this conference asks for no wishes."""
    rules = rules_of(conference_id)
    if rules is None or rules.closed_at:
        return None
    names = {visit.id: visit.short for slot in slots(conference_id) for visit in slot.visits}
    kept = wishes_of([one.id for one in people])
    return {ident: [names[item] for item in own if item in names] for ident, own in kept.items()}


@Question
def _languages(conference_id):
    return (
        select(Attendee.id, Registration.language)
        .join(Registration, Registration.id == Attendee.registration_id)
        .where(Attendee.conference_id == conference_id, Registration.language != "pl")
    )


def languages(conference_id: int) -> dict[int, str]:
    """{attendee: language} of those who registered in another language than Polish."""
    return {row.id: row.language for row in _languages(conference_id)}
