"""A programme as exchanges take it, and imports that wait."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from association.conferences.exchange.draft import DayDraft, Draft, ItemDraft, PersonDraft, RoomDraft, minutes_of
from association.conferences.models import (
    Conference,
    ConferenceOrganiser,
    ConferenceRoom,
    Contributor,
    ProgrammeImport,
    ProgrammeItem,
    Release,
)
from association.conferences.queries import programme
from association.conferences.queries.conferences import sight, with_rights
from association.core.clock import now
from association.core.database import db
from association.core.questions import Question

KEPT_FOR = timedelta(days=7)
COPIED = (
    "kind", "number", "title", "title_en", "subtitle", "abstract", "description", "description_en", "place",
    "departure", "track", "language", "capacity", "bookable", "guid", "exchange_id", "extra",
)  # fmt: skip


@Question
def _people(conference_id):
    columns = (Contributor.id, Contributor.name, Contributor.affiliation, Contributor.bio)
    return (
        select(*columns, Contributor.guid, Contributor.exchange_id)
        .where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None))
        .order_by(Contributor.sort_key, Contributor.id)
    )


@Question
def _rooms(conference_id):
    return (
        select(ConferenceRoom.name, ConferenceRoom.capacity, ConferenceRoom.guid)
        .where(ConferenceRoom.conference_id == conference_id, ConferenceRoom.archived_at.is_(None))
        .order_by(ConferenceRoom.position, ConferenceRoom.name, ConferenceRoom.id)
    )


@Question
def _newest(conference_id):
    return select(Release.number).where(Release.conference_id == conference_id).order_by(Release.number.desc()).limit(1)


def people(conference_id: int) -> list:
    """Everybody in a programme: id, name, affiliation, bio, guid, exchange_id."""
    return _people(conference_id).all()


def draft(conference, *, url: str = "") -> tuple[Draft, list[int]]:
    """The programme as it is now, and the ids of its items in the same order. url: of its public page."""
    days = programme.days(conference.id)
    told = {row.id: row for row in people(conference.id)}
    entries = programme.programme(conference.id)
    places = {entry.id: index for index, entry in enumerate(entries)}
    where = {row.id: index for index, row in enumerate(days)}
    items = [
        ItemDraft(
            **{name: getattr(entry, name) for name in COPIED},
            day=where[entry.day_id],
            starts=minutes_of(entry.starts_at, entry.day),
            ends=entry.ends_at and minutes_of(entry.ends_at, entry.day),
            room=entry.room or "",
            parent=places.get(entry.parent_id),
            record=entry.id,
            people=[_person(person, told.get(person.contributor_id)) for person in entry.people],
        )
        for entry in entries
    ]
    number = _newest(conference.id).scalar()
    result = Draft(
        title=conference.title,
        slug=conference.slug,
        timezone=conference.timezone,
        venue=conference.venue,
        city=conference.city,
        url=url,
        version=str(number or 0),
        days=[DayDraft(row.day.isoformat(), row.title) for row in days],
        rooms=[RoomDraft(*row) for row in _rooms(conference.id)],
        items=items,
    )
    return result, [entry.id for entry in entries]


def _person(person, row) -> PersonDraft:
    more = {"guid": row.guid, "exchange_id": row.exchange_id, "bio": row.bio} if row else {}
    return PersonDraft(person.name, person.affiliation, person.role, record=person.contributor_id, **more)


def removed(conference_id: int) -> dict[str, int]:
    """The items that were taken out of the programme, by their names in exchanges."""
    wanted = select(ProgrammeItem.guid, ProgrammeItem.id).where(
        ProgrammeItem.conference_id == conference_id, ProgrammeItem.archived_at.is_not(None)
    )
    return dict(db.session.execute(wanted).all())


def has_organisers(conference_id: int) -> bool:
    """Whether somebody wrote down who holds it."""
    wanted = select(ConferenceOrganiser.id).where(ConferenceOrganiser.conference_id == conference_id).limit(1)
    return db.session.scalar(wanted) is not None


@Question
def _waiting(import_id, account_id, *, every):
    return (
        select(ProgrammeImport)
        .join(ProgrammeImport.conference)
        .where(ProgrammeImport.id == import_id, ProgrammeImport.accepted_at.is_(None), sight(account_id, every))
        .options(*with_rights(contains_eager(ProgrammeImport.conference)))
    )


def waiting(viewer, conference_id: int, import_id: int) -> ProgrammeImport | None:
    """A programme that waits to be taken into a conference that this viewer may see."""
    locked = (ProgrammeImport, Conference)
    found = _waiting.one(import_id, viewer.id, every=viewer.has_role("administrator"), lock=locked)
    return found if found and found.conference_id == conference_id else None


@Question
def _left(conference_id):
    return (
        select(ProgrammeImport.id, ProgrammeImport.name, ProgrammeImport.source, ProgrammeImport.created_at)
        .where(ProgrammeImport.conference_id == conference_id, ProgrammeImport.accepted_at.is_(None))
        .order_by(ProgrammeImport.id.desc())
        .limit(5)
    )


def left_waiting(conference_id: int) -> list:
    """Programmes that somebody began to bring in and did not finish."""
    return _left(conference_id).all()


def outdated() -> list[ProgrammeImport]:
    """Imports that nobody will come back to."""
    wanted = select(ProgrammeImport).where(ProgrammeImport.created_at < now() - KEPT_FOR)
    return list(db.session.scalars(wanted))


def all_listed() -> list:
    """Every conference by its name in addresses: slug, title."""
    return db.session.execute(
        select(Conference.slug, Conference.title).order_by(Conference.starts_on, Conference.id)
    ).all()
