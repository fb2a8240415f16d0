"""Who was there, for reports, certificates and the indicators of projects."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, or_, select

from association.conferences import attended
from association.conferences.attended import Item, Stay
from association.conferences.models import Attendee, Conference, ConferenceDay, Presence, ProgrammeItem
from association.conferences.queries.conferences import readership
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.documents.queries import holds

QUARTER = 15


@dataclass
class Participant:
    """One person of a conference. key: the same person, however often registered; minutes: {item id: attended}."""

    id: int
    person_id: int | None
    given_name: str
    family_name: str
    form_of_address: str
    organisation: str
    municipality: str
    email: str
    category: str
    state: str
    walk_in: bool
    wants_certificate: bool
    stays: list[Stay] = field(default_factory=list)
    minutes: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As on the badge."""
        return f"{self.given_name} {self.family_name}"

    @property
    def listed_name(self) -> str:
        """As on lists."""
        return f"{self.family_name} {self.given_name}"

    @property
    def key(self) -> tuple:
        """Who it is: somebody in the directory, or this entry alone."""
        return ("person", self.person_id) if self.person_id else ("attendee", self.id)

    @property
    def was_there(self) -> bool:
        """Whether anybody let them in."""
        return bool(self.stays)

    @property
    def days(self) -> set[int]:
        """On which days."""
        return {stay.day_id for stay in self.stays}

    @property
    def attended(self) -> int:
        """All minutes."""
        return sum(self.minutes.values())

    @property
    def credited(self) -> int:
        """What a certificate says: whole quarters of an hour."""
        return self.attended - self.attended % QUARTER


@dataclass
class Attendance:
    """A conference with its counted items and everybody on its list, as lists go."""

    items: list[Item]
    rows: list
    people: list[Participant]
    signed: set[int] = field(default_factory=set)

    @property
    def there(self) -> list[Participant]:
        """Those who were there."""
        return [one for one in self.people if one.was_there]

    @property
    def planned(self) -> int:
        """The minutes of the programme, whatever stands side by side counted once."""
        everywhere = [Stay(day_id) for day_id in {item.day_id for item in self.items}]
        whole = [Item(item.id, item.day_id, item.starts_at, item.ends_at) for item in self.items]
        return sum(attended.minutes(whole, everywhere).values())


@Question
def _people(conference_id):
    columns = (
        "id", "person_id", "given_name", "family_name", "form_of_address", "organisation", "municipality", "email",
        "category", "state", "walk_in", "wants_certificate",
    )  # fmt: skip
    return (
        select(*(getattr(Attendee, name) for name in columns))
        .where(Attendee.conference_id == conference_id)
        .order_by(Attendee.sort_key, Attendee.id)
    )


@Question
def _stays(conference_id):
    columns = Presence.attendee_id, Presence.day_id, Presence.item_id, Presence.came_at, Presence.left_at
    wanted = select(*columns, ConferenceDay.day).join(ConferenceDay, ConferenceDay.id == Presence.day_id)
    return wanted.where(Presence.conference_id == conference_id, Presence.undone_at.is_(None))


@Question
def _items(conference_id):
    columns = ("id", "day_id", "parent_id", "kind", "number", "title", "starts_at", "ends_at", "capacity", "bookable")
    return (
        select(*(getattr(ProgrammeItem, name) for name in columns), _signed_item(), _signed_day())
        .join(Conference, Conference.id == ProgrammeItem.conference_id)
        .where(ProgrammeItem.conference_id == conference_id, ProgrammeItem.archived_at.is_(None))
        .order_by(ProgrammeItem.starts_at, ProgrammeItem.position, ProgrammeItem.id)
    )


def _sheet(kind, ident):
    return holds(kind, ident, "attendance_sheet")


def _signed_day(day_id=ProgrammeItem.day_id):
    """Whether a signed list tells who was there on a day: one of the day, or one of the whole conference."""
    of_all = _sheet(Conference.audit_kind, Conference.id)
    return or_(of_all, _sheet(ConferenceDay.audit_kind, day_id)).label("signed_day")


def _signed_item():
    return _sheet(ProgrammeItem.audit_kind, ProgrammeItem.id).label("signed_item")


def attendance(conference_id: int, timezone: str) -> Attendance:
    """Everybody on the list of a conference, with how long they were where."""
    rows = _items(conference_id).all()
    people = {row.id: Participant(*row) for row in _people(conference_id)}
    zone, doors = ZoneInfo(timezone), set()
    for row in _stays(conference_id):
        came, left = (_wall(moment, zone) for moment in (row.came_at, row.left_at))
        known = came is not None and came.date() == row.day
        people[row.attendee_id].stays.append(Stay(row.day_id, row.item_id, came if known else None, left))
        doors.add(row.item_id)
    items = attended.items_of(rows, doors)
    for one in people.values():
        one.minutes = attended.minutes(items, one.stays) if one.stays else {}
    signed = {row.id for row in rows if row.signed_day or row.signed_item}
    return Attendance(items, rows, list(people.values()), signed)


def _wall(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if moment else None


# --- Of a project -------------------------------------------------------------------------------------------


@Question
def _conferences(project_id, account_id, today, *, every):
    columns = Conference.id, Conference.title, Conference.starts_on, Conference.ends_on, Conference.timezone
    return (
        select(*columns, readership(account_id, every).label("visible"))
        .where(Conference.project_id == project_id, Conference.starts_on <= today)
        .order_by(Conference.starts_on, Conference.id)
    )


def conferences_of(project_id: int, viewer) -> list:
    """The conferences of a project that have begun; viewer None is Splot itself, which sees all."""
    account_id, every = (viewer.id, viewer.has_role("administrator")) if viewer else (None, True)
    return _conferences(project_id, account_id, today(), every=every).all()


@Question
def _reached(project_id):
    signed = or_(
        _sheet(Conference.audit_kind, Conference.id),
        _sheet(ConferenceDay.audit_kind, Presence.day_id),
        _sheet(ProgrammeItem.audit_kind, Presence.item_id),
    )
    return (
        select(
            Attendee.id,
            Attendee.person_id,
            (Attendee.family_name + " " + Attendee.given_name).label("name"),
            Attendee.category,
            Attendee.conference_id,
            func.max(case((signed, 1), else_=0)).label("signed"),
            func.count(Presence.day_id.distinct()).label("days"),
        )
        .join(Presence, Presence.attendee_id == Attendee.id)
        .join(Conference, Conference.id == Attendee.conference_id)
        .where(Conference.project_id == project_id, Presence.undone_at.is_(None))
        .group_by(Attendee.id, Conference.id)
        .order_by(Attendee.sort_key, Attendee.id)
    )


def reached(project_id: int) -> list:
    """Everybody who was at a conference of a project, with whether a signed list shows it."""
    return _reached(project_id).all()


@Question
def _days(conference_id):
    columns = ConferenceDay.id, ConferenceDay.day, ConferenceDay.title, _signed_day(ConferenceDay.id)
    return (
        select(*columns)
        .join(Conference, Conference.id == ConferenceDay.conference_id)
        .where(ConferenceDay.conference_id == conference_id)
        .order_by(ConferenceDay.day)
    )


def days(conference_id: int) -> list:
    """The days of a conference, with whether a signed list tells of them."""
    return _days(conference_id).all()


@Question
def _item_ids(conference_id):
    return select(ProgrammeItem.id).where(ProgrammeItem.conference_id == conference_id)


def item_ids(conference_id: int) -> list[int]:
    """Every item that a conference has or had."""
    return list(_item_ids(conference_id).scalars())


def accepted(conference_id: int) -> list[Attendee]:
    """Everybody whose registration was accepted, as lists go."""
    wanted = select(Attendee).where(Attendee.conference_id == conference_id, Attendee.state == "registered")
    return list(db.session.scalars(wanted.order_by(Attendee.sort_key, Attendee.id)))


def addresses(ids) -> dict[int, str]:
    """{id: e-mail} of people on lists."""
    wanted = select(Attendee.id, Attendee.email).where(Attendee.id.in_(list(ids)), Attendee.email != "")
    return dict(db.session.execute(wanted).all())
