"""schedule.xml, as frab, pretalx and the recording teams of conferences write and read it."""

import xml.etree.ElementTree as ET
from datetime import date, datetime, time
from xml.parsers import expat

from association.conferences.exchange import events
from association.conferences.exchange.draft import Draft, PersonDraft, RoomDraft, Unreadable
from association.conferences.exchange.events import Event
from association.conferences.exchange.numbers import person_numbers

DEEPEST = 20


def read(data: bytes) -> Draft:
    """The programme in a schedule.xml; Unreadable says what it is otherwise."""
    _look(data)
    root = ET.fromstring(data)
    if root.tag != "schedule" or root.find("conference") is None:
        raise Unreadable("no_schedule", root.tag[:60])
    about = root.find("conference")
    days, rooms, found = [], {}, []
    for day in root.iter("day"):
        days.append(_day(day))
        for room in day.findall("room"):
            name = events.plain(room.get("name"))[:200]
            if name and name not in rooms:
                rooms[name] = RoomDraft(name, guid=(room.get("guid") or "")[:36])
            found += [_event(event, len(days) - 1, name, days[-1]) for event in room.findall("event")]
    conference = {
        "title": _text(about, "title")[:300],
        "slug": _text(about, "acronym").lower()[:80],
        "timezone": _text(about, "time_zone_name"),
        "venue": _text(about, "venue")[:300],
        "city": _text(about, "city")[:120],
        "url": _text(about, "base_url"),
        "version": _text(root, "version")[:200],
    }
    return events.draft(conference, days, list(rooms.values()), found)


def _look(data: bytes) -> None:
    """Refuse what a schedule never has and what overloads readers: declarations of entities, and endless depth."""
    depth = 0

    def refuse(*_args):
        raise Unreadable("doctype")

    def opened(*_args):
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable("no_schedule")

    def closed(*_args):
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("broken_xml", f"{error.lineno}:{error.offset}") from None


def _text(parent, name: str) -> str:
    return events.plain(parent.findtext(name))


def _day(element) -> date:
    try:
        return date.fromisoformat((element.get("date") or element.get("start") or "")[:10])
    except ValueError:
        raise Unreadable("day", (element.get("date") or "")[:40]) from None


def _event(element, day: int, room: str, on: date) -> Event:
    people = [
        PersonDraft(
            events.plain(person.text)[:200],
            exchange_id=events.positive(person.get("id")),
            guid=(person.get("guid") or "")[:36],
        )
        for person in element.findall("persons/person")
        if events.plain(person.text)
    ]
    recording = element.find("recording")
    return Event(
        day=day,
        number=events.positive(element.get("id")),
        guid=element.get("guid") or "",
        starts=_starts(element, on),
        minutes=events.duration(_text(element, "duration")),
        room=_text(element, "room") or room,
        title=_text(element, "title"),
        subtitle=_text(element, "subtitle"),
        abstract=_text(element, "abstract"),
        description=_text(element, "description"),
        track=_text(element, "track"),
        language=_text(element, "language"),
        type=_text(element, "type"),
        slug=_text(element, "slug"),
        people=people,
        extra={
            "recording": recording is not None
            and {"license": _text(recording, "license"), "optout": _text(recording, "optout")},
            "links": [[link.get("href") or "", events.plain(link.text)] for link in element.findall("links/link")],
            "attachments": [
                [each.get("href") or "", events.plain(each.text)] for each in element.findall("attachments/attachment")
            ],
            **{name: _text(element, name) for name in ("url", "logo", "video_download_url")},
        },
    )


def _starts(element, on: date) -> datetime:
    try:
        return datetime.fromisoformat(_text(element, "date"))
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(f"{on}T{_text(element, 'start').rjust(5, '0')}")
    except ValueError:
        raise Unreadable("start", _text(element, "title")[:80]) from None


def write(programme: Draft, *, generator: str = "Splot") -> bytes:
    """The programme as schedule.xml, valid against the schema of the c3voc."""
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=generator, version="1")
    _add(root, "version", programme.version or "1")
    about = ET.SubElement(root, "conference")
    days = [date.fromisoformat(day.day) for day in programme.days]
    for name, value in (
        ("title", programme.title),
        ("acronym", programme.slug),
        ("start", str(min(days))),
        ("end", str(max(days))),
        ("days", str(len(days))),
        ("timeslot_duration", "00:05"),
        ("base_url", programme.url),
        ("time_zone_name", programme.timezone),
    ):
        if value:
            _add(about, name, value)
    numbers = person_numbers(programme)
    for index, rooms in enumerate(events.by_day(programme)):
        all_day = [event for in_room in rooms.values() for event in in_room]
        day = ET.SubElement(root, "day", index=str(index + 1), date=programme.days[index].day)
        midnight = datetime.combine(
            date.fromisoformat(programme.days[index].day), time(), events.zone(programme.timezone)
        )
        day.set("start", min((event.starts for event in all_day), default=midnight).isoformat())
        day.set("end", max((event.ends for event in all_day), default=midnight).isoformat())
        for name, in_room in rooms.items():
            room = ET.SubElement(day, "room", name=events.plain(name))
            for event in in_room:
                _write_event(room, event, numbers)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _add(parent, name: str, text: str, **attributes):
    element = ET.SubElement(parent, name, attributes)
    element.text = events.plain(text)
    return element


def _write_event(room, event: Event, numbers: dict) -> None:
    element = ET.SubElement(room, "event", id=str(event.number), guid=event.guid)
    for name, value in (
        ("date", event.starts.isoformat()),
        ("start", f"{event.starts:%H:%M}"),
        ("duration", events.clock_of(event.minutes)),
        ("room", event.room),
        ("slug", event.slug),
        ("title", event.title),
        ("subtitle", event.subtitle),
        ("track", event.track),
        ("type", event.type),
        ("language", event.language),
        ("abstract", event.abstract),
        ("description", event.description),
    ):
        _add(element, name, value)
    for name in ("logo", "url", "video_download_url"):
        value = event.extra.get(name) or ""
        if value.startswith(("http://", "https://")):
            _add(element, name, value)
    recording = event.extra.get("recording")
    if recording:
        part = ET.SubElement(element, "recording")
        _add(part, "license", recording.get("license") or "")
        _add(part, "optout", "true" if str(recording.get("optout")).lower() in ("true", "1") else "false")
    persons = ET.SubElement(element, "persons")
    for person in event.people:
        _add(persons, "person", person.name, id=str(numbers[person.name, person.affiliation]))
    for plural, single in (("links", "link"), ("attachments", "attachment")):
        part = ET.SubElement(element, plural)
        for href, text in event.extra.get(plural) or ():
            _add(part, single, text, href=href)
