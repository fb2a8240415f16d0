"""schedule.json, as pretalx and the c3voc write and read it."""

import json
from datetime import date, datetime

from association.conferences.exchange import events
from association.conferences.exchange.draft import Draft, PersonDraft, RoomDraft, Unreadable
from association.conferences.exchange.events import Event
from association.conferences.exchange.numbers import person_numbers

ROLES = ("speaker", "panellist", "moderator", "host", "chair")


def read(data: bytes) -> Draft:
    """The programme in a schedule.json; Unreadable says what it is otherwise."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable("broken_json") from None
    schedule = _dict(_dict(whole).get("schedule", whole))
    about = _dict(schedule.get("conference"))
    if not about or not isinstance(about.get("days"), list):
        raise Unreadable("no_schedule")
    rooms = {
        room.name: room
        for each in map(_dict, _list(about.get("rooms")))
        if (room := RoomDraft(_words(each.get("name"))[:200], _capacity(each), _words(each.get("guid"))[:36])).name
    }
    days, found = [], []
    for day in map(_dict, about["days"]):
        days.append(_day(day))
        for name, held in _dict(day.get("rooms")).items():
            rooms.setdefault(events.plain(name)[:200], RoomDraft(events.plain(name)[:200]))
            found += [_event(_dict(each), len(days) - 1, name, days[-1]) for each in _list(held)]
    conference = {
        "title": _words(about.get("title"))[:300],
        "slug": _words(about.get("acronym")).lower()[:80],
        "timezone": _words(about.get("time_zone_name")),
        "url": _words(about.get("url") or schedule.get("base_url")),
        "version": _words(schedule.get("version"))[:200],
    }
    rooms.pop("", None)
    return events.draft(conference, days, list(rooms.values()), found)


def _dict(value) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value) -> list:
    return value if isinstance(value, list) else []


def _words(value) -> str:
    """Text; a text in several languages is taken in the first."""
    if isinstance(value, dict):
        value = next((each for each in value.values() if each), "")
    return events.plain(value) if isinstance(value, (str, int, float)) else ""


def _capacity(room: dict) -> int | None:
    return events.positive(room.get("capacity"))


def _day(day: dict) -> date:
    try:
        return date.fromisoformat(_words(day.get("date"))[:10])
    except ValueError:
        raise Unreadable("day", _words(day.get("date"))[:40]) from None


def _event(event: dict, day: int, room: str, on: date) -> Event:
    links = {name: [_link(each) for each in _list(event.get(name))] for name in ("links", "attachments")}
    recording = {}
    if event.get("recording_license") or event.get("do_not_record"):
        recording = {"license": _words(event.get("recording_license")), "optout": str(bool(event.get("do_not_record")))}
    return Event(
        day=day,
        number=events.positive(event.get("id")),
        guid=_words(event.get("guid")),
        starts=_starts(event, on),
        minutes=events.duration(_words(event.get("duration"))),
        room=_words(event.get("room")) or room,
        **{
            name: _words(event.get(name))
            for name in ("title", "subtitle", "abstract", "description", "track", "language", "type", "slug")
        },
        people=[person for each in _list(event.get("persons")) if (person := _person(each)).name],
        extra={"recording": recording, **links, "url": _words(event.get("url")), "logo": _words(event.get("logo"))},
    )


def _link(value) -> list[str]:
    if isinstance(value, str):
        return [value, ""]
    value = _dict(value)
    return [_words(value.get("url") or value.get("href")), _words(value.get("title"))]


def _person(value) -> PersonDraft:
    value = {"name": value} if isinstance(value, str) else _dict(value)
    name = next((_words(value[key]) for key in ("public_name", "name", "full_public_name") if value.get(key)), "")
    role = _words(value.get("role"))
    return PersonDraft(
        name[:200],
        _words(value.get("affiliation"))[:300],
        role if role in ROLES else "speaker",
        exchange_id=events.positive(value.get("id")),
        guid=_words(value.get("guid"))[:36],
        bio=_words(value.get("biography")),
    )


def _starts(event: dict, on: date) -> datetime:
    for text in (_words(event.get("date")), f"{on}T{_words(event.get('start')).rjust(5, '0')}"):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            continue
    raise Unreadable("start", _words(event.get("title"))[:80])


def write(programme: Draft) -> bytes:
    """The programme as schedule.json."""
    days = [day.day for day in programme.days]
    numbers = person_numbers(programme)
    about = {
        "acronym": programme.slug,
        "title": programme.title,
        "start": min(days),
        "end": max(days),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        "time_zone_name": programme.timezone,
        "rooms": [
            {"name": room.name, "guid": events.exchanged(room.guid or room.name), "capacity": room.capacity}
            for room in programme.rooms
        ],
        "days": [
            _written_day(index, programme.days[index].day, rooms, programme, numbers)
            for index, rooms in enumerate(events.by_day(programme))
        ],
    }
    schedule = {"version": programme.version or "1", "base_url": programme.url, "conference": about}
    whole = {"$schema": "https://c3voc.de/schedule/schema.json", "generator": {"name": "Splot"}, "schedule": schedule}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _written_day(index: int, day: str, rooms: dict, programme: Draft, numbers: dict) -> dict:
    where = events.zone(programme.timezone)
    all_day = [event for held in rooms.values() for event in held]
    midnight = datetime.combine(date.fromisoformat(day), datetime.min.time(), where)
    return {
        "index": index + 1,
        "date": day,
        "day_start": min((event.starts for event in all_day), default=midnight).isoformat(),
        "day_end": max((event.ends for event in all_day), default=midnight).isoformat(),
        "rooms": {name: [_written(event, programme, numbers) for event in held] for name, held in rooms.items()},
    }


def _written(event: Event, programme: Draft, numbers: dict) -> dict:
    recording = event.extra.get("recording") or {}
    return {
        "id": event.number,
        "guid": event.guid,
        "date": event.starts.isoformat(),
        "start": f"{event.starts:%H:%M}",
        "duration": events.clock_of(event.minutes),
        "room": event.room,
        "slug": event.slug,
        "url": event.extra.get("url") or programme.url,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.type,
        "language": event.language,
        "abstract": event.abstract,
        "description": event.description,
        "recording_license": recording.get("license") or "",
        "do_not_record": str(recording.get("optout")).lower() in ("true", "1"),
        "persons": [
            {
                "id": numbers[person.name, person.affiliation],
                "guid": events.exchanged(person.guid or f"{programme.slug}:{person.name}:{person.affiliation}"),
                "name": person.name,
                "public_name": person.name,
                "biography": person.bio,
                "affiliation": person.affiliation,
                "role": person.role,
            }
            for person in event.people
        ],
        "links": [{"url": href, "title": text} for href, text in event.extra.get("links") or ()],
        "attachments": [{"url": href, "title": text} for href, text in event.extra.get("attachments") or ()],
    }
