"""What pages read about releases: the draft as it stands now, and what was made public of it."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from association.conferences.models import (
    Conference,
    ConferenceDay,
    ConferenceOrganiser,
    ConferenceRoom,
    Contributor,
    ItemRole,
    ProgrammeItem,
    RegistrationRules,
    Release,
)
from association.conferences.queries.conferences import sight, with_rights
from association.conferences.snapshot import TEXTS, snapshot
from association.core.clock import today
from association.core.questions import Question


@Question
def _days(conference_id):
    columns = ConferenceDay.id, ConferenceDay.day, ConferenceDay.title, ConferenceDay.title_en
    return select(*columns).where(ConferenceDay.conference_id == conference_id).order_by(ConferenceDay.day)


@Question
def _rooms(conference_id):
    return (
        select(ConferenceRoom.id, ConferenceRoom.name, ConferenceRoom.capacity, ConferenceRoom.access)
        .where(ConferenceRoom.conference_id == conference_id, ConferenceRoom.archived_at.is_(None))
        .order_by(ConferenceRoom.position, ConferenceRoom.id)
    )


_ITEM = ("id", "guid", "day_id", "room_id", "parent_id", "kind", "number", "title", *TEXTS)
_ITEM_REST = ("starts_at", "ends_at", "capacity", "bookable")


@Question
def _items(conference_id):
    columns = [getattr(ProgrammeItem, name) for name in (*_ITEM, *_ITEM_REST)]
    return (
        select(*columns)
        .where(ProgrammeItem.conference_id == conference_id, ProgrammeItem.archived_at.is_(None))
        .order_by(ProgrammeItem.starts_at, ProgrammeItem.position, ProgrammeItem.id)
    )


@Question
def _roles(conference_id):
    return (
        select(ItemRole.item_id, ItemRole.contributor_id, ItemRole.role)
        .where(ItemRole.conference_id == conference_id)
        .order_by(ItemRole.item_id, ItemRole.position, ItemRole.id)
    )


@Question
def _people(conference_id):
    columns = Contributor.id, Contributor.name, Contributor.affiliation, Contributor.bio, Contributor.bio_en
    return (
        select(*columns)
        .where(Contributor.conference_id == conference_id)
        .order_by(Contributor.sort_key, Contributor.id)
    )


def draft(conference_id: int) -> dict:
    """The programme as its organisers have it now; what a release would keep."""
    return snapshot(*(ask(conference_id).all() for ask in (_days, _rooms, _items, _roles, _people)))


@Question
def _content(conference_id):
    return (
        select(Release.id, Release.number, Release.released_at, Release.text, Release.content, Release.changes)
        .where(Release.conference_id == conference_id)
        .order_by(Release.number.desc())
        .limit(1)
    )


def newest(conference_id: int):
    """The release that the public reads, or None; with its content."""
    return _content(conference_id).first()


@Question
def _numbered(conference_id):
    return (
        select(Release.id, Release.number, Release.text, Release.changes, Release.released_at, Release.released_by_name)
        .where(Release.conference_id == conference_id)
        .order_by(Release.number.desc())
    )


def every(conference_id: int) -> list:
    """The releases of a conference, the newest first, without their contents."""
    return _numbered(conference_id).all()


@Question
def _release(release_id, conference_id, account_id, *, every):
    return (
        select(Release)
        .join(Release.conference)
        .where(Release.id == release_id, Conference.id == conference_id, sight(account_id, every))
        .options(joinedload(Release.conference).options(*with_rights()))
    )


def release(viewer, conference_id: int, release_id: int) -> Release | None:
    """A release of a conference that this viewer may see."""
    every = viewer.has_role("administrator")
    return _release.one(release_id, conference_id, viewer.id, every=every, lock=Release)


@Question
def _kept(conference_id, number):
    return select(Release.content).where(Release.conference_id == conference_id, Release.number == number)


def content(conference_id: int, number: int) -> dict | None:
    """What the public read in the release with this number, or None."""
    return _kept(conference_id, number).scalar()


def _facts(condition):
    newest = select(func.max(Release.number)).where(Release.conference_id == Conference.id).scalar_subquery()
    return (
        select(
            *Conference.__table__.columns,
            newest.label("release_number"),
            RegistrationRules.opens_at,
            RegistrationRules.closes_at,
            RegistrationRules.closed_at,
            RegistrationRules.codes_only,
        )
        .outerjoin(RegistrationRules, RegistrationRules.conference_id == Conference.id)
        .where(condition)
    )


@Question
def _announced(slug):
    return _facts(and_(Conference.slug == slug, Conference.state != "planned", Conference.archived_at.is_(None)))


def announced(slug: str):
    """The facts of an announced conference, with the number of its newest release and when one may register."""
    return _announced(slug).first()


@Question
def _coming(day):
    columns = "title", "title_en", "slug", "starts_on", "ends_on", "city"
    return (
        select(*(getattr(Conference, name) for name in columns))
        .where(Conference.state == "announced", Conference.archived_at.is_(None), Conference.ends_on >= day)
        .order_by(Conference.starts_on, Conference.id)
        .limit(50)
    )


def coming() -> list:
    """Announced conferences that are not over, the nearest first."""
    return _coming(today()).all()


@Question
def _of_id(conference_id):
    return _facts(Conference.id == conference_id)


def facts(conference_id: int):
    """The same of any conference, for those who prepare it."""
    return _of_id(conference_id).first()


@Question
def _organisers(conference_id):
    return (
        select(ConferenceOrganiser.name, ConferenceOrganiser.url)
        .where(ConferenceOrganiser.conference_id == conference_id)
        .order_by(ConferenceOrganiser.position, ConferenceOrganiser.id)
    )


def organisers(conference_id: int) -> list:
    """Who holds the conference, in their order."""
    return _organisers(conference_id).all()
