"""A released programme as its public page, its calendar and its papers show it: days, slots of time, what is parallel
in them, people with their roles. Made from the content of a release alone."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import ngettext

from association.conferences.models import ITEM_KINDS
from association.conferences.snapshot import place_of

# Of a larger programme the page shows titles and people; what is said about an item stands on a page of its own.
MOST_INLINE = 30_000
# What nobody would come for by itself.
QUIET = frozenset({"registration", "meal", "break", "transfer"})
CALLED = frozenset({"lecture", "workshop", "table", "panel", "study_visit", "evening"})
ROLE_ORDER = ("speaker", "panellist", "host", "moderator", "chair")


@dataclass(frozen=True)
class Cast:
    """Those who do the same in an item. role: a key of ITEM_ROLES; label: in words, before their names."""

    role: str
    label: str
    people: list[dict]


@dataclass
class Item:
    """One thing in the programme, in the language of the page."""

    id: int
    kind: str
    label: str
    title: str
    subtitle: str
    number: str
    starts: datetime
    ends: datetime | None
    until: datetime
    place: str
    departure: str
    capacity: int | None
    text: str
    track: str
    language: str
    casts: list[Cast]
    moments: tuple[int, int]
    room_id: int | None = None
    day: "Day | None" = None
    parts: list["Item"] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether it is a frame for the others, as a meal is."""
        return self.kind in QUIET

    @property
    def called(self) -> str:
        """What it is when its title need not say it: „Stolik dyskusyjny 3”; a slot is called by its title alone."""
        if self.kind not in CALLED or self.parts:
            return ""
        return f"{self.label[:1].upper()}{self.label[1:]} {self.number}".strip()


@dataclass
class Slot:
    """What begins at the same time."""

    starts: datetime
    items: list[Item]

    @property
    def ends(self) -> datetime | None:
        """When all of it ends, when that is the same moment."""
        ends = {item.ends for item in self.items}
        return ends.pop() if len(ends) == 1 else None

    @property
    def side_by_side(self) -> bool:
        """Whether its items are parallel ones in rooms of their own."""
        return len(self.items) > 2 or len({item.room_id for item in self.items if item.room_id}) > 1


@dataclass
class Day:
    """A day of the programme. number: from 1."""

    number: int
    day: date
    title: str
    slots: list[Slot]
    items: list[Item]


@dataclass(frozen=True)
class Programme:
    """The whole. inline: whether there is room on one page for what is said about each item."""

    days: list[Day]
    items: dict[int, Item]
    people: list[dict]
    rooms: list[dict]
    inline: bool


def programme(content: dict, *, language: str, timezone: str) -> Programme:
    """The content of a release in this language."""
    people = {person["id"]: _person(person, language) for person in content["people"]}
    zone = ZoneInfo(timezone)
    items = {}
    for kept in content["items"]:
        items[kept["id"]] = _item(content, kept, people, language, zone)
    for kept in content["items"]:
        if kept["parent"] is not None:
            items[kept["parent"]].parts.append(items[kept["id"]])
    days = [_day(number, day, content, items, language) for number, day in enumerate(content["days"], 1)]
    for person in people.values():
        person["items"] = [items[ident] for ident in person["items"]]
    length = sum(len(item.text) for item in items.values())
    return Programme(
        [day for day in days if day.items], items, list(people.values()), content["rooms"], length <= MOST_INLINE
    )


def _said(kept: dict, name: str, language: str) -> str:
    return (language == "en" and kept[f"{name}_en"]) or kept[name]


def _person(person: dict, language: str) -> dict:
    return {
        "id": person["id"],
        "name": person["name"],
        "affiliation": person["affiliation"],
        "bio": _said(person, "bio", language),
        "items": [],
    }


def _item(content: dict, kept: dict, people: dict, language: str, zone: ZoneInfo) -> Item:
    starts = datetime.fromisoformat(kept["starts"])
    ends = datetime.fromisoformat(kept["ends"]) if kept["ends"] else None
    until = ends or _next_start(content, kept, starts)
    texts = [kept["abstract"], _said(kept, "description", language)]
    for person, _role in kept["roles"]:
        if person in people and kept["id"] not in people[person]["items"]:
            people[person]["items"].append(kept["id"])
    return Item(
        id=kept["id"],
        kind=kept["kind"],
        label=str(ITEM_KINDS[kept["kind"]]),
        title=_said(kept, "title", language),
        subtitle=kept["subtitle"],
        number=kept["number"],
        starts=starts,
        ends=ends,
        until=until,
        place=place_of(content, kept),
        departure=kept["departure"],
        capacity=kept["capacity"],
        text="\n\n".join(filter(None, dict.fromkeys(texts))),
        track=kept["track"],
        language=kept["language"],
        casts=_casts(kept["roles"], people),
        moments=tuple(int(each.replace(tzinfo=zone).timestamp()) for each in (starts, until)),
        room_id=kept["room"],
    )


def _next_start(content: dict, kept: dict, starts: datetime) -> datetime:
    """When an item of which nobody said how long it lasts is over: when the next one of its day begins."""
    later = [
        each["starts"] for each in content["items"] if each["day"] == kept["day"] and each["starts"] > kept["starts"]
    ]
    return datetime.fromisoformat(min(later)) if later else starts + timedelta(hours=1)


def _casts(roles: list, people: dict) -> list[Cast]:
    held = defaultdict(list)
    for person, role in roles:
        if person in people:
            held[role].append(people[person])
    return [Cast(role, doing(role, len(held[role])), held[role]) for role in ROLE_ORDER if role in held]


def doing(role: str, number: int) -> str:
    """What so many people do in an item, before their names; who speaks needs no word."""
    match role:
        case "panellist":
            return ngettext("w panelu:", "w panelu:", number)
        case "host":
            return ngettext("przyjmuje:", "przyjmują:", number)
        case "moderator":
            return ngettext("moderuje:", "moderują:", number)
        case "chair":
            return ngettext("przewodniczy:", "przewodniczą:", number)
        case _:
            return ""


def _day(number: int, kept: dict, content: dict, items: dict[int, Item], language: str) -> Day:
    of_day = [items[each["id"]] for each in content["items"] if each["day"] == kept["id"]]
    whole = [items[each["id"]] for each in content["items"] if each["day"] == kept["id"] and each["parent"] is None]
    slots = [Slot(starts, list(found)) for starts, found in groupby(whole, key=lambda item: item.starts)]
    day = Day(number, date.fromisoformat(kept["date"]), _said(kept, "title", language), slots, of_day)
    for item in of_day:
        item.day = day
    return day
