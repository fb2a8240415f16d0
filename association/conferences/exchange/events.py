"""What schedule.xml and schedule.json have in common: an event is the same thing in both, written in two ways."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from association.conferences.exchange.draft import DAY, DayDraft, Draft, ItemDraft, PersonDraft, RoomDraft, Unreadable
from association.conferences.exchange.draft import minutes_of as _minutes
from association.conferences.exchange.numbers import Numbers
from association.core.polish import fold

SAYS = [
    "title",
    "subtitle",
    "abstract",
    "description",
    "day",
    "starts",
    "ends",
    "kind",
    "room",
    "track",
    "language",
    "people",
]
KEPT = ("slug", "type", "recording", "links", "attachments", "url", "logo", "video_download_url")
KINDS = {
    "talk": "lecture",
    "keynote": "lecture",
    "lightning_talk": "lecture",
    "hands-on": "workshop",
    "tutorial": "workshop",
    "podium": "panel",
    "discussion": "table",
    "party": "evening",
    "concert": "evening",
    "performance": "evening",
}
MOST_EVENTS = 3_000
# An evening that lasts beyond midnight belongs to the day on which it began.
NIGHT_ENDS = 30 * 60
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}")
YEARS = range(1990, 3000)
LONGEST = 31 * DAY


@dataclass
class Event:
    """An event as it is written. starts: aware; people: (name, id, guid, biography, role, office)."""

    day: int
    number: int
    guid: str
    starts: datetime
    minutes: int
    room: str
    title: str
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    track: str = ""
    language: str = ""
    type: str = ""
    slug: str = ""
    people: list[PersonDraft] = field(default_factory=list)
    extra: dict = field(default_factory=dict)

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return (self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(self.starts.tzinfo)


def zone(name: str) -> ZoneInfo:
    """The time zone of this name; an unknown one is ours."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/Warsaw")


def plain(text) -> str:
    """Text without control characters and halves of signs, which neither databases nor XML take."""
    whole = str(text or "").encode("utf-8", "ignore").decode()
    return _CONTROL.sub("", whole.replace("\r\n", "\n")).strip()


def duration(text: str) -> int:
    """Minutes of „1:30”, „01:30”, „00:30:00” or „2:00:00:00”, with days before."""
    parts = [int(part) for part in str(text or "").split(":") if part.strip().isdecimal() and len(part) < 6]
    if len(parts) == 4:
        return min((parts[0] * 24 + parts[1]) * 60 + parts[2], LONGEST)
    return min(parts[0] * 60 + parts[1], LONGEST) if len(parts) >= 2 else 0


def exchanged(guid: str) -> str:
    """A name as other programs take it: a UUID as it is, for anything else one that is always the same."""
    try:
        return str(UUID(guid))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, guid))


def positive(text) -> int | None:
    """A number above zero that a database holds, or None: zero is what programs write for "nobody knows"."""
    told = str(text or "")
    number = int(told) if told.isdecimal() and len(told) <= 10 else 0
    return number if 0 < number < 2**31 else None


def kind_of(type_: str) -> str:
    """Our kind for the type of an event."""
    from association.conferences.models import ITEM_KINDS

    word = fold(type_).replace(" ", "_")
    return word if word in ITEM_KINDS else KINDS.get(word, "lecture" if not word else "other")


def item(event: Event, days: list[date], where: ZoneInfo) -> ItemDraft:
    """An event as an item."""
    if abs(event.starts.date() - days[event.day]) > timedelta(minutes=LONGEST):
        raise Unreadable("start", plain(event.title)[:80])
    starts = event.starts.astimezone(where).replace(tzinfo=None) if event.starts.tzinfo else event.starts
    ends = None
    if event.minutes:
        # Past a change of the clocks an hour of the wall is not an hour of the event.
        ends = (starts.replace(tzinfo=where).astimezone(UTC) + timedelta(minutes=event.minutes)).astimezone(where)
        ends = max(ends.replace(tzinfo=None), starts)
    day = days[event.day]
    kind = kind_of(event.type)
    made = ItemDraft(
        title=plain(event.title)[:400],
        day=event.day,
        starts=_minutes(starts, day),
        ends=None if ends is None else _minutes(ends, day),
        kind=kind,
        subtitle=plain(event.subtitle),
        abstract=plain(event.abstract),
        description=plain(event.description),
        room=plain(event.room)[:200],
        track=plain(event.track)[:200],
        language=plain(event.language)[:10],
        guid=plain(event.guid)[:36],
        exchange_id=event.number,
        people=event.people,
        extra={key: value for key, value in event.extra.items() if value},
    )
    if event.type and event.type != kind:
        made.extra["type"] = plain(event.type)[:100]
    if event.slug:
        made.extra["slug"] = plain(event.slug)[:300]
    if not made.title:
        made.doubt("title")
    return made


def draft(conference: dict, days: list[date], rooms: list[RoomDraft], events: list[Event]) -> Draft:
    """The programme of these events. conference: title, slug, timezone, version, url as written."""
    if not days:
        raise Unreadable("no_days")
    if len(events) > MOST_EVENTS:
        raise Unreadable("too_many", str(MOST_EVENTS))
    if any(day.year not in YEARS for day in days):
        raise Unreadable("day", str(next(day for day in days if day.year not in YEARS)))
    # A day that is written twice is one.
    places = {day: place for place, day in enumerate(dict.fromkeys(days))}
    for event in events:
        event.day = places[days[event.day]]
    days = list(places)
    where = zone(conference.get("timezone") or "Europe/Warsaw")
    result = Draft(**conference, days=[DayDraft(day.isoformat()) for day in days], rooms=rooms, says=list(SAYS))
    result.items = [item(event, days, where) for event in events]
    _tell_apart(result.items)
    _put_on_days(result)
    result.items.sort(key=lambda each: (result.days[each.day].day, each.starts))
    named = {room.name for room in rooms}
    for each in result.items:
        if each.room and each.room not in named:
            named.add(each.room)
            result.rooms.append(RoomDraft(each.room))
    return result


def _tell_apart(items: list[ItemDraft]) -> None:
    """Published schedules do hold the same name twice, and none at all; such items get one that is always the same."""
    seen = set()
    for each in items:
        wanted = each.guid
        count = 0
        while not wanted or exchanged(wanted) in seen:
            told = f"{each.guid}:{each.exchange_id}:{each.title}:{each.room}:{each.day}:{each.starts}:{count}"
            wanted, count = str(uuid5(NAMESPACE_URL, told)), count + 1
        each.guid = wanted
        seen.add(exchanged(wanted))


def _put_on_days(programme: Draft) -> None:
    """What stands under a day to which its hour does not belong goes to the day of its date."""
    for each in programme.items:
        if not 0 <= each.starts < NIGHT_ENDS:
            shift, starts = divmod(each.starts, DAY)
            wanted = (date.fromisoformat(programme.days[each.day].day) + timedelta(days=shift)).isoformat()
            known = [day.day for day in programme.days]
            if wanted not in known:
                programme.days.append(DayDraft(wanted))
                known.append(wanted)
            each.ends = None if each.ends is None else each.ends - each.starts + starts
            each.day, each.starts = known.index(wanted), starts


def events(programme: Draft) -> list[Event]:
    """A programme as events, the way they are written: every one with a number, a name and a slug of its own."""
    where = zone(programme.timezone)
    numbers = Numbers(each.exchange_id for each in programme.items)
    slugs, result = set(), []
    for each in programme.items:
        number = numbers.give(each.exchange_id, each.record)
        starts = programme.moment(each, each.starts).replace(tzinfo=where)
        ends = programme.moment(each, each.starts if each.ends is None else each.ends).replace(tzinfo=where)
        lasts = (ends.astimezone(UTC) - starts.astimezone(UTC)) // timedelta(minutes=1)
        slug = each.extra.get("slug") or ""
        if not SLUG.fullmatch(slug) or slug in slugs:
            slug = f"{programme.slug.replace('-', '_')}-{number}-{slugged(each.title)}"
        slugs.add(slug)
        result.append(
            Event(
                day=each.day,
                number=number,
                guid=exchanged(each.guid),
                starts=starts,
                minutes=max(lasts, 0),
                room=each.room or each.place or programme.venue,
                title=each.title,
                subtitle=each.subtitle,
                abstract=each.abstract,
                description=each.description,
                track=each.track,
                language=each.language,
                type=_type(each),
                slug=slug,
                people=each.people,
                extra={key: each.extra[key] for key in KEPT if key in each.extra},
            )
        )
    return result


def _type(each: ItemDraft) -> str:
    """The type with which an item came, as long as it is still of that kind."""
    came = each.extra.get("type")
    return came if came and kind_of(came) == each.kind else each.kind


def slugged(title: str) -> str:
    """A title as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:60].ljust(2, "_")


def by_day(programme: Draft) -> list[dict[str, list[Event]]]:
    """The events of each day by room, rooms in the order of the programme, events in that of time."""
    rooms = [room.name for room in programme.rooms]
    result: list[dict[str, list[Event]]] = [{} for _day in programme.days]
    written = sorted(
        events(programme),
        key=lambda event: (rooms.index(event.room) if event.room in rooms else len(rooms), event.starts),
    )
    for event in written:
        result[event.day].setdefault(event.room, []).append(event)
    return result


def clock_of(minutes: int) -> str:
    """„01:30”; 99 hours at most, as the schema has it."""
    minutes = min(minutes, 99 * 60 + 59)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
