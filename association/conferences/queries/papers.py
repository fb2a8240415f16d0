"""The signed lists of days and items beside who was written down as present."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceDay,
    Presence,
    ProgrammeItem,
)
from association.conferences.queries.conferences import sight, with_rights
from association.conferences.queries.lent import organised
from association.conferences.queries.prints import signing
from association.core.clock import today
from association.core.questions import Question
from association.documents.queries import documents_of
from association.sheets import queries as sheets
from association.sheets.strips import Strip
from association.sheets.strips import strips as cut_strips

MOST_CHOICES = 200
# Lists come back soon after the day; for older ones one goes to the record itself.
AGO = timedelta(days=120)


@Question
def _part(part_id, account_id, *, model, every):
    return (
        select(model)
        .join(model.conference)
        .where(model.id == part_id, sight(account_id, every))
        .options(contains_eager(model.conference).options(*with_rights()))
    )


def _loader(model):
    """A part of a conference that this viewer may see, together with the conference: by its own id alone."""

    def load(viewer, part_id: int):
        every = viewer.has_role("administrator")
        return _part.one(part_id, viewer.id, model=model, every=every, lock=(model, Conference))

    return load


day_by_id = _loader(ConferenceDay)
item_by_id = _loader(ProgrammeItem)


def day(viewer, conference_id: int, day_id: int) -> ConferenceDay | None:
    """A day of this conference."""
    found = day_by_id(viewer, day_id)
    return found if found and found.conference_id == conference_id else None


def item(viewer, conference_id: int, item_id: int) -> ProgrammeItem | None:
    """An item of this conference that was not removed."""
    found = item_by_id(viewer, item_id)
    return found if found and found.conference_id == conference_id and found.archived_at is None else None


@dataclass
class Signed:
    """One person of a list: whether Splot has them as present, and where they signed."""

    id: int
    name: str
    organisation: str
    here: bool
    strip: Strip | None = None

    @property
    def missing(self) -> bool:
        """They signed, and nobody let them in."""
        return not self.here and self.strip is not None and bool(self.strip.is_signed)

    @property
    def unsigned(self) -> bool:
        """Somebody let them in, and their field on paper is empty."""
        return self.here and self.strip is not None and self.strip.is_signed is False


@dataclass
class Paper:
    """A signed list beside what is stored. extra: rows outside the list in which somebody signed."""

    pages: list
    documents: list
    missing: list
    lines: list[Signed]
    extra: list[Strip]


@Question
def _here(day_id, scope):
    return select(Presence.attendee_id).where(
        Presence.day_id == day_id, Presence.scope == scope, Presence.undone_at.is_(None)
    )


@Question
def _walked_in(conference_id, *ids):
    return select(Attendee.id, Attendee.given_name, Attendee.family_name, Attendee.organisation).where(
        Attendee.conference_id == conference_id, Attendee.id.in_(ids)
    )


def compared(part) -> Paper:
    """The signed list of a day or of an item."""
    kind, is_item = part.audit_kind, isinstance(part, ProgrammeItem)
    day_id, scope = (part.day_id, f"item-{part.id}") if is_item else (part.id, "day")
    pages = sheets.filed_pages(kind, part.id)
    documents = [row for row in documents_of(kind, [part.id]) if row.kind == "attendance_sheet"]
    found, extra = cut_strips(pages, part.id)
    here = set(_here(day_id, scope).scalars())
    people = signing(part.conference_id, part if is_item else None)
    others = here - {row.id for row in people}
    people += _walked_in(part.conference_id, *others).all() if others else []
    lines = [
        Signed(row.id, f"{row.family_name} {row.given_name}", row.organisation, row.id in here, found.get(row.id))
        for row in people
    ]
    return Paper(pages, documents, sheets.missing_pages(pages), lines, extra)


@Question
def _days_to_choose(account_id, since, until, *, every):
    return (
        select(ConferenceDay.id, ConferenceDay.day, Conference.title)
        .join(Conference, Conference.id == ConferenceDay.conference_id)
        .where(organised(account_id, every), ConferenceDay.day.between(since, until), Conference.archived_at.is_(None))
        .order_by(ConferenceDay.day.desc(), ConferenceDay.id)
        .limit(MOST_CHOICES)
    )


def days_to_choose(viewer) -> list:
    """The days of conferences under whose record this viewer may file a page, the latest first."""
    day = today()
    return _days_to_choose(viewer.id, day - AGO, day, every=viewer.has_role("administrator")).all()


@Question
def _items_to_choose(account_id, since, until, *, every):
    item = ProgrammeItem
    return (
        select(item.id, item.number, item.title, ConferenceDay.day, Conference.title.label("conference"))
        .join(ConferenceDay, ConferenceDay.id == item.day_id)
        .join(Conference, Conference.id == item.conference_id)
        .where(
            organised(account_id, every),
            ConferenceDay.day.between(since, until),
            item.archived_at.is_(None),
            Conference.archived_at.is_(None),
        )
        .order_by(ConferenceDay.day.desc(), item.starts_at, item.id)
        .limit(MOST_CHOICES)
    )


def items_to_choose(viewer) -> list:
    """The same for items."""
    day = today()
    return _items_to_choose(viewer.id, day - AGO, day, every=viewer.has_role("administrator")).all()
