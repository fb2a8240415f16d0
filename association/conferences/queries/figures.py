"""How far a conference is, in numbers."""

from sqlalchemy import func, select

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceOrganiser,
    ConferenceRoom,
    Contributor,
    ItemRole,
    PlacePool,
    Presence,
    ProgrammeItem,
    RegistrationRules,
    Release,
    Seat,
)
from association.conferences.queries.listing import registered
from association.core.questions import Question


def _count(column, *conditions):
    return select(func.count(column)).where(*conditions).scalar_subquery()


def _inside(model, conference_id):
    return model.conference_id == conference_id


@Question
def _figures(conference_id):
    item, pool = ProgrammeItem, PlacePool
    shown = _inside(item, conference_id), item.archived_at.is_(None)
    led = select(ItemRole.item_id).where(ItemRole.role == "moderator", _inside(ItemRole, conference_id))
    newest = select(func.max(Release.number)).where(_inside(Release, conference_id))
    whole = _inside(pool, conference_id), pool.kind == "conference", pool.archived_at.is_(None)
    waiting = _inside(Seat, conference_id), Seat.state == "waiting"
    here = _inside(Presence, conference_id), Presence.undone_at.is_(None), Presence.scope == "day"
    rules = RegistrationRules
    return (
        select(
            _count(item.id, *shown).label("items"),
            _count(item.id, *shown, item.kind.in_(("table", "panel")), item.id.not_in(led)).label("unled"),
            _count(
                ConferenceRoom.id, _inside(ConferenceRoom, conference_id), ConferenceRoom.archived_at.is_(None)
            ).label("rooms"),
            _count(Contributor.id, _inside(Contributor, conference_id), Contributor.archived_at.is_(None)).label(
                "contributors"
            ),
            newest.scalar_subquery().label("release"),
            registered(conference_id).label("registered"),
            _count(Attendee.id, _inside(Attendee, conference_id), Attendee.state == "awaiting").label("awaiting"),
            select(func.sum(pool.capacity)).where(*whole).scalar_subquery().label("places"),
            select(func.sum(pool.taken)).where(*whole).scalar_subquery().label("taken"),
            _count(Seat.id, *waiting).label("waiting"),
            _count(Presence.attendee_id.distinct(), *here).label("present"),
            rules.opens_at,
            rules.closes_at,
            rules.closed_at,
        )
        .select_from(Conference)
        .outerjoin(rules, rules.conference_id == Conference.id)
        .where(Conference.id == conference_id)
    )


def of(conference_id: int):
    """The numbers of a conference as one row."""
    return _figures(conference_id).one()


@Question
def _categories(conference_id):
    return (
        select(Attendee.category, func.count())
        .where(Attendee.conference_id == conference_id, Attendee.state == "registered")
        .group_by(Attendee.category)
        .order_by(func.count().desc(), Attendee.category)
    )


def by_category(conference_id: int) -> list:
    """(category, how many are registered), the largest first."""
    return _categories(conference_id).all()


@Question
def _organisers(conference_id):
    return (
        select(ConferenceOrganiser.name, ConferenceOrganiser.url)
        .where(ConferenceOrganiser.conference_id == conference_id)
        .order_by(ConferenceOrganiser.position, ConferenceOrganiser.id)
    )


def organisers(conference_id: int) -> list:
    """The organisations that hold a conference."""
    return _organisers(conference_id).all()
