"""A programme, or a part of it, as a calendar file."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from association.conferences.exchange.draft import Draft, ItemDraft
from association.conferences.exchange.events import exchanged, zone
from association.core.calendar_file import ical
from association.core.clock import WARSAW
from association.core.feature import Entry


def calendar(programme: Draft, *, room: str = "", person: str = "") -> bytes:
    """The items in a room, those of a person, or all of them."""
    where = zone(programme.timezone)
    chosen = [
        item
        for item in programme.items
        if (not room or item.room == room) and (not person or person in [each.name for each in item.people])
    ]
    name = ": ".join(filter(None, (programme.title, room or person)))
    return ical([_entry(programme, item, where) for item in chosen], name=name, base_url="")


def _entry(programme: Draft, item: ItemDraft, where: ZoneInfo) -> Entry:
    starts = programme.moment(item, item.starts).replace(tzinfo=where).astimezone(WARSAW)
    ends = programme.moment(item, item.starts if item.ends is None else item.ends).replace(tzinfo=where)
    ends = max(ends.astimezone(WARSAW), starts + timedelta())
    people = ", ".join(", ".join(filter(None, (person.name, person.affiliation))) for person in item.people)
    return Entry(
        uid=f"{exchanged(item.guid)}@{programme.slug}",
        day=starts.date(),
        last_day=ends.date(),
        title=f"{item.number}. {item.title}" if item.number else item.title,
        url=programme.url,
        starts=starts.time(),
        ends=ends.time(),
        place=", ".join(filter(None, (item.room, item.place, programme.venue, programme.city))),
        meta="\n\n".join(filter(None, (people, item.abstract or item.description))),
    )
