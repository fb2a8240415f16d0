"""What the rest of the house reads about conferences: search, calendar, plans, tasks, people."""

from sqlalchemy import and_, case, func, literal, or_, select, union_all

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceMember,
    ConferenceOrganiser,
    Contributor,
    Presence,
    ProgrammeItem,
    RegistrationRules,
    Release,
)
from association.conferences.queries.conferences import sight, within_sight
from association.conferences.queries.listing import registered
from association.core.database import db
from association.core.questions import Question
from association.core.search import kinds, matching
from association.people.models import Membership
from association.projects.models import ProjectMember

_FACTS = (Conference.id, Conference.slug, Conference.title, Conference.starts_on, Conference.ends_on, Conference.city)
_LIVING = Conference.archived_at.is_(None)


def organised(account_id, every: bool):
    """The condition on conferences that an account prepares: of whose team or project it is the head."""
    if every:
        return literal(True)
    team = select(ConferenceMember.conference_id).where(
        ConferenceMember.account_id == account_id, ConferenceMember.function == "organiser"
    )
    led = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    return or_(Conference.id.in_(team), Conference.project_id.in_(led))


def _reads_people(account_id, every: bool):
    """The condition on conferences whose attendees an account may read: those prepared, and those at whose desk."""
    if every:
        return literal(True)
    desk = select(ConferenceMember.conference_id).where(ConferenceMember.account_id == account_id)
    return or_(organised(account_id, every=False), Conference.id.in_(desk))


def found(viewer, words: str, limit: int) -> list:
    """Conferences that hold the words: one's own, and those announced to everybody; `seen` tells which is which."""
    if Conference.search_kind not in kinds(words):
        return []
    seen = within_sight(viewer)
    wanted = select(*_FACTS, case((seen, 1), else_=0).label("seen")).where(
        Conference.id.in_(matching(Conference.search_kind, words)),
        or_(seen, and_(_LIVING, Conference.state != "planned")),
    )
    return db.session.execute(wanted.order_by(Conference.starts_on.desc(), Conference.id).limit(limit)).all()


def found_items(viewer, words: str, limit: int) -> list:
    """Items of programmes that hold the words."""
    if ProgrammeItem.search_kind not in kinds(words):
        return []
    item = ProgrammeItem
    wanted = select(item.id, item.conference_id, item.title, item.starts_at, Conference.title.label("conference"))
    wanted = wanted.join(Conference, Conference.id == item.conference_id).where(
        within_sight(viewer), item.archived_at.is_(None), item.id.in_(matching(item.search_kind, words))
    )
    return db.session.execute(wanted.order_by(item.starts_at.desc(), item.id).limit(limit)).all()


def found_people(viewer, words: str, limit: int) -> list:
    """Attendees that hold the words, for those who may read who comes."""
    if Attendee.search_kind not in kinds(words):
        return []
    columns = Attendee.id, Attendee.conference_id, Attendee.given_name, Attendee.family_name
    wanted = select(*columns, Conference.title.label("conference")).join(Attendee.conference)
    reads = _reads_people(viewer.id, viewer.has_role("administrator"))
    wanted = wanted.where(reads, Attendee.id.in_(matching(Attendee.search_kind, words)))
    return db.session.execute(wanted.order_by(Attendee.sort_key, Attendee.id).limit(limit)).all()


@Question
def _between(first, last, account_id, *, every):
    seen = sight(account_id, every)
    return (
        select(*_FACTS, Conference.venue, Conference.updated_at, case((seen, 1), else_=0).label("seen"))
        .where(
            _LIVING,
            Conference.starts_on <= last,
            Conference.ends_on >= first,
            or_(seen, Conference.state != "planned"),
        )
        .order_by(Conference.starts_on, Conference.id)
    )


def between(viewer, first, last) -> list:
    """The conferences of these days: one's own and those announced."""
    return _between(first, last, viewer.id, every=viewer.has_role("administrator")).all()


@Question
def _of_project(project_id, account_id, *, every):
    return (
        select(*_FACTS, Conference.action_id, Conference.state, registered().label("people"))
        .add_columns(case((sight(account_id, every), 1), else_=0).label("seen"))
        .where(Conference.project_id == project_id, _LIVING)
        .order_by(Conference.starts_on, Conference.id)
    )


def of_project(viewer, project_id: int) -> list:
    """The conferences of a project."""
    return _of_project(project_id, viewer.id, every=viewer.has_role("administrator")).all()


@Question
def _to_do(account_id, day, *, every):
    awaiting = select(func.count(Attendee.id)).where(
        Attendee.conference_id == Conference.id, Attendee.state == "awaiting"
    )
    released = select(func.max(Release.number)).where(Release.conference_id == Conference.id)
    return (
        select(
            *_FACTS,
            Conference.state,
            RegistrationRules.opens_at,
            RegistrationRules.closes_at,
            awaiting.correlate(Conference).scalar_subquery().label("awaiting"),
            released.correlate(Conference).scalar_subquery().label("released"),
        )
        .outerjoin(RegistrationRules, RegistrationRules.conference_id == Conference.id)
        .where(
            _LIVING,
            organised(account_id, every),
            Conference.state != "finished",
            Conference.starts_on <= day,
        )
        .order_by(Conference.starts_on, Conference.id)
    )


def to_do(viewer, until) -> list:
    """The conferences that this viewer prepares, which begin until this day and are not over."""
    return _to_do(viewer.id, until, every=False).all()


@Question
def _today(account_id, day):
    team = select(ConferenceMember.conference_id).where(ConferenceMember.account_id == account_id)
    here = select(func.count(Presence.attendee_id.distinct())).where(
        Presence.conference_id == Conference.id, Presence.scope == "day", Presence.undone_at.is_(None)
    )
    return (
        select(*_FACTS, registered().label("people"), here.correlate(Conference).scalar_subquery().label("present"))
        .where(
            _LIVING,
            or_(Conference.id.in_(team), organised(account_id, every=False)),
            Conference.starts_on <= day,
            Conference.ends_on >= day,
        )
        .order_by(Conference.starts_on, Conference.id)
    )


def today(viewer, day) -> list:
    """The conferences that run on this day and on which this viewer works, with how many came."""
    return _today(viewer.id, day).all()


@Question
def _of_people(account_id, *person_ids, every):
    attended = (
        select(Attendee.person_id, Conference.id, Conference.title, Conference.starts_on, Conference.ends_on)
        .add_columns(literal("attendee").label("how"), Attendee.id.label("part_id"))
        .join(Attendee.conference)
        .where(_reads_people(account_id, every), Attendee.person_id.in_(person_ids), Attendee.state == "registered")
    )
    spoke = (
        select(Contributor.person_id, Conference.id, Conference.title, Conference.starts_on, Conference.ends_on)
        .add_columns(literal("contributor").label("how"), Contributor.id.label("part_id"))
        .join(Contributor.conference)
        .where(sight(account_id, every), Contributor.person_id.in_(person_ids), Contributor.archived_at.is_(None))
    )
    both = union_all(attended, spoke).subquery()
    return select(both).order_by(both.c.starts_on.desc(), both.c.id, both.c.how)


def of_people(viewer, person_ids) -> list:
    """Where these persons were registered, and where they did something in the programme."""
    return _of_people(viewer.id, *person_ids, every=viewer.has_role("administrator")).all()


@Question
def _of_organisations(day, account_id, *organisation_ids, every):
    facts = (Conference.id, Conference.title, Conference.starts_on, Conference.ends_on)
    held = (
        select(
            ConferenceOrganiser.organisation_id, *facts, literal("organiser").label("how"), literal(1).label("people")
        )
        .join(Conference, Conference.id == ConferenceOrganiser.conference_id)
        .where(sight(account_id, every), ConferenceOrganiser.organisation_id.in_(organisation_ids))
    )
    theirs = Membership.organisation_id.in_(organisation_ids), or_(Membership.until.is_(None), Membership.until > day)

    def of_those(part, how, *conditions):
        return (
            select(Membership.organisation_id, *facts, literal(how), func.count(part.person_id.distinct()))
            .join(part, part.person_id == Membership.person_id)
            .join(Conference, Conference.id == part.conference_id)
            .where(*theirs, *conditions)
            .group_by(Membership.organisation_id, *facts)
        )

    attended = of_those(Attendee, "attendee", _reads_people(account_id, every), Attendee.state == "registered")
    spoke = of_those(Contributor, "contributor", sight(account_id, every), Contributor.archived_at.is_(None))
    both = union_all(held, attended, spoke).subquery()
    return select(both).order_by(both.c.starts_on.desc(), both.c.id, both.c.how)


def of_organisations(viewer, organisation_ids, day) -> list:
    """The conferences that these organisations hold, and those in which people who belong to them today took part."""
    return _of_organisations(day, viewer.id, *organisation_ids, every=viewer.has_role("administrator")).all()
