"""What the c3voc asks of a schedule.xml: the rules of its published schema, written down as tests of our own."""

import re
import xml.etree.ElementTree as ET
from datetime import date, datetime

CONFERENCE = {"title", "acronym", "start", "end", "days", "timeslot_duration", "base_url", "time_zone_name"}
NEEDED = {"room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"}
ALLOWED = NEEDED | {"logo", "persons", "language", "description", "recording", "links", "attachments"}
ALLOWED |= {"video_download_url", "url"}
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DURATION = re.compile(r"\d{1,2}:\d{2}(:\d{1,2})?")
START = re.compile(r"[0-2]\d:[0-5]\d(:[0-5]\d)?")
ACRONYM = re.compile(r"[a-z0-9_-]{4,}")
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}")
MOMENT = re.compile(r".+(Z|[+-]\d{1,2}:\d{2})")


def faults(data: bytes) -> list[str]:
    """Everything in which a schedule.xml differs from the schema; [] when it is valid."""
    root = ET.fromstring(data)
    found = []

    def ask(truth, what):
        if not truth:
            found.append(what)

    order = [element.tag for element in root]
    ask(root.tag == "schedule", "root")
    ask(order[:1] != ["generator"] or set(root[0].keys()) <= {"name", "version"}, "generator")
    rest = [tag for tag in order if tag != "generator"]
    ask(rest[:2] == ["version", "conference"] and set(rest[2:]) == {"day"}, f"order {order[:4]}")
    about = root.find("conference")
    ask(
        {element.tag for element in about} <= CONFERENCE and len(about) == len({each.tag for each in about}),
        "conference",
    )
    ask(about.findtext("title") is not None and ACRONYM.fullmatch(about.findtext("acronym")), "conference names")
    for name in ("start", "end"):
        date.fromisoformat(about.findtext(name))
    ask(about.findtext("base_url", "https://").startswith(("http://", "https://")), "base_url")
    for day in root.iter("day"):
        date.fromisoformat(day.get("date"))
        ask(int(day.get("index")) > 0, "index")
        for name in ("start", "end"):
            ask(MOMENT.fullmatch(day.get(name, "")), f"day {name}")
        ask({element.tag for element in day} <= {"room"}, "day")
    found += _events(root, ask)
    return found


def _events(root, ask) -> list[str]:
    events = root.findall("day/room/event")
    for event in events:
        tags = [element.tag for element in event]
        title = event.findtext("title")
        ask(set(tags) >= NEEDED and set(tags) <= ALLOWED and len(tags) == len(set(tags)), f"{title}: {sorted(tags)}")
        ask(int(event.get("id")) > 0, f"{title}: id")
        ask(UUID.fullmatch(event.get("guid")), f"{title}: guid")
        moment = event.findtext("date")
        ask(MOMENT.fullmatch(moment) and datetime.fromisoformat(moment), f"{title}: date")
        ask(START.fullmatch(event.findtext("start")), f"{title}: start")
        ask(DURATION.fullmatch(event.findtext("duration")), f"{title}: duration")
        ask(SLUG.fullmatch(event.findtext("slug")), f"{title}: slug")
        ask(re.match(r"https?://|\s*$", event.findtext("logo", "")), f"{title}: logo")
        ask(event.findtext("url", "https://").startswith(("http://", "https://")), f"{title}: url")
        for person in event.findall("persons/person"):
            ask(set(person.keys()) <= {"id"} and int(person.get("id", 1)) > 0, f"{title}: person")
        recording = event.find("recording")
        if recording is not None:
            ask(sorted(each.tag for each in recording) == ["license", "optout"], f"{title}: recording")
            ask(recording.findtext("optout") in ("true", "false", "1", "0"), f"{title}: optout")
        for plural in ("links", "attachments"):
            for link in event.findall(f"{plural}/*"):
                ask(link.tag == plural[:-1] and set(link.keys()) <= {"href"}, f"{title}: {plural}")
    twice = []
    for name, values in (
        ("guid", [event.get("guid") for event in events]),
        ("id", [event.get("id") for event in events]),
        ("slug", [event.findtext("slug") for event in events]),
        ("index", [day.get("index") for day in root.iter("day")]),
    ):
        twice += [f"{name} twice"] if len(values) != len(set(values)) else []
    return twice
