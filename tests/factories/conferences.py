"""Valid conferences and what belongs to them; every value can be given."""

from datetime import date, datetime, timedelta

from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceDay,
    ConferenceMember,
    ConferenceRoom,
    Contributor,
    ItemRole,
    PlacePool,
    ProgrammeItem,
    RegistrationRules,
    Seat,
)
from association.core.clock import now

FIRST = date(2030, 11, 24)


def make_conference(**values) -> Conference:
    """A conference of two days without a project, announced to nobody."""
    return Conference(
        **{
            "title": "Organizowanie społeczności lokalnej",
            "slug": "osl-krakow",
            "starts_on": FIRST,
            "ends_on": FIRST + timedelta(days=1),
            "city": "Kraków",
            **values,
        }
    )


def make_member(conference, account, **values) -> ConferenceMember:
    """An organiser."""
    return ConferenceMember(conference=conference, conference_id=conference.id, account_id=account.id, **values)


def make_day(conference, day=FIRST, **values) -> ConferenceDay:
    """The first day."""
    return ConferenceDay(conference_id=conference.id, day=day, **values)


def make_room(conference, name="Sala A", **values) -> ConferenceRoom:
    """A room of which nobody knows the size."""
    return ConferenceRoom(conference_id=conference.id, name=name, **values)


def make_item(day, title="Powitanie", starts="12:00", ends="13:30", **values) -> ProgrammeItem:
    """An item on this day; starts, ends: hours as written, ends "" when nobody said."""
    at = {"starts_at": _at(day, starts), "ends_at": _at(day, ends) if ends else None}
    return ProgrammeItem(
        **{"conference_id": day.conference_id, "day_id": day.id, "kind": "lecture", "title": title, **at, **values}
    )


def _at(day, hour: str) -> datetime:
    return datetime.combine(day.day, datetime.strptime(hour, "%H:%M").time())


def make_contributor(conference, name="Tomasz Stoński", **values) -> Contributor:
    """Somebody in the programme."""
    return Contributor(conference_id=conference.id, name=name, **{"affiliation": "OPS Radlin", **values})


def make_role(item, contributor, role="moderator", **values) -> ItemRole:
    """This person in this item."""
    return ItemRole(
        conference_id=item.conference_id, item_id=item.id, contributor_id=contributor.id, role=role, **values
    )


def make_rules(conference, **values) -> RegistrationRules:
    """A registration that is open now."""
    moment = now()
    return RegistrationRules(
        conference_id=conference.id,
        **{
            "opens_at": moment - timedelta(days=1),
            "closes_at": moment + timedelta(days=30),
            "change_until": moment + timedelta(days=40),
            **values,
        },
    )


def make_attendee(conference, family_name="Nowak", **values) -> Attendee:
    """A person who is registered."""
    return Attendee(
        conference_id=conference.id,
        family_name=family_name,
        **{"given_name": "Anna", "email": "anna.nowak@example.org", "category": "social_worker", **values},
    )


def make_pool(conference, kind="conference", **values) -> PlacePool:
    """Places without a limit."""
    return PlacePool(conference_id=conference.id, kind=kind, **values)


def make_seat(attendee, pool, number=1, **values) -> Seat:
    """A confirmed seat."""
    return Seat(
        conference_id=attendee.conference_id,
        attendee_id=attendee.id,
        pool_id=pool.id,
        number=number,
        **{"state": "confirmed", **values},
    )
