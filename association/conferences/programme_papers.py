"""Papers made from a release: the booklet for guests, the plan on the door of each room, and the cards of those who
lead something. All of them say what the public page says."""

from collections import defaultdict

from flask_babel import force_locale
from flask_babel import gettext as _

from association.conferences.public_programme import doing, programme
from association.conferences.surroundings import around
from association.core import polish

BOOKLET = "conferences/booklet.typ"
DOORS = "conferences/door_signs.typ"
CARDS = "conferences/moderator_cards.typ"
LEADING = ("moderator", "chair", "host")


def _made_of(conference, release, language: str) -> tuple:
    """(the released programme, what stands around it) in this language."""
    found = programme(release.content, language=language, timezone=conference.timezone)
    return found, around(conference, language)


def booklet(conference, release, language: str) -> dict:
    """What templates/conferences/booklet.typ asks for. conference: its facts."""
    with force_locale(language):
        found, face = _made_of(conference, release, language)
        return {
            "language": language,
            "words": _words(),
            "issuer": face["issuer"].name if face["issuer"] else "",
            **_marks(face["marking"]),
            "title": face["said"]["title"],
            "about": face["said"]["summary"] or None,
            "when": polish.date_range(conference.starts_on, conference.ends_on, locale=language),
            "venue": conference.venue or None,
            "address": ", ".join(filter(None, (conference.address, conference.city))) or None,
            "access": face["said"]["access"] or None,
            "rooms": [{"name": room["name"], "access": room["access"]} for room in found.rooms if room["access"]],
            "contact": conference.contact or None,
            "organisers": [row.name for row in face["organisers"]],
            "version": _("Wydanie programu %(number)d", number=release.number),
            "days": [_day(day, language) for day in found.days],
            "described": [_described(item, language) for item in found.items.values() if item.text],
            "people": [_person(person, language) for person in found.people],
        }


def _words() -> dict:
    """The fixed words of the booklet in its language."""
    return {
        "programme": _("Program"),
        "about": _("O konferencji"),
        "where": _("Miejsce"),
        "access": _("Dostępność"),
        "contact": _("Pytania"),
        "organisers": _("Organizatorzy"),
        "day": _("Dzień"),
        "descriptions": _("Opisy"),
        "people": _("Osoby w programie"),
        "notes": _("Notatki"),
        "meeting": _("Zbiórka"),
        "places": _("Miejsca"),
    }


def _marks(marking) -> dict:
    return marking.as_data() if marking else {"funding": None, "logos": []}


def _hours(item) -> str:
    return polish.time_range(item.starts, item.ends) if item.ends else _clock(item.starts)


def _clock(moment) -> str:
    return f"{moment:%H:%M}".removeprefix("0")


def _casts(item) -> list[dict]:
    return [
        {
            "label": cast.label,
            "people": [{"name": person["name"], "affiliation": person["affiliation"]} for person in cast.people],
        }
        for cast in item.casts
    ]


def _day(day, language: str) -> dict:
    items = [item for slot in day.slots for item in slot.items]
    return {
        "number": day.number,
        "date": polish.weekday_date(day.day, locale=language),
        "title": day.title,
        "items": [_item(item) for item in items],
    }


def _item(item) -> dict:
    return {
        "hours": _hours(item),
        "quiet": item.is_quiet,
        "called": item.called,
        "number": item.number,
        "title": item.title,
        "subtitle": item.subtitle,
        "place": item.place,
        "capacity": item.capacity,
        "casts": _casts(item),
        "parts": [_item(part) | {"same": part.starts == item.starts} for part in item.parts],
    }


def _described(item, language: str) -> dict:
    day = polish.weekday_date(item.day.day, locale=language)
    return {
        "called": item.called,
        "title": item.title,
        "when": f"{day}, {_hours(item)}",
        "place": item.place,
        "departure": item.departure,
        "capacity": item.capacity,
        "casts": _casts(item),
        "paragraphs": [line.strip() for line in item.text.split("\n") if line.strip()],
    }


def _person(person: dict, language: str) -> dict:
    when = [f"{polish.weekday_short(item.day.day, locale=language)} {_clock(item.starts)}" for item in person["items"]]
    return {"name": person["name"], "affiliation": person["affiliation"], "bio": person["bio"], "when": when}


def door_signs(conference, release) -> dict:
    """What templates/conferences/door_signs.typ asks for: a sheet for each room and day, in the order of the rooms;
    without rooms a sheet for each place that the programme names."""
    with force_locale("pl"):
        found, face = _made_of(conference, release, "pl")
        sheets = [
            _sheet(name, room, day, here)
            for name, items, room in _places(found)
            for day in found.days
            if (here := sorted((item for item in items if item.day is day), key=lambda item: (item.starts, item.id)))
        ]
    return {
        "issuer": face["issuer"].name if face["issuer"] else "",
        **_marks(face["marking"]),
        "conference": conference.title,
        "version": release.number,
        "sheets": sheets,
    }


def _places(found) -> list[tuple]:
    by_room, by_place = defaultdict(list), defaultdict(list)
    for item in found.items.values():
        if item.room_id:
            by_room[item.room_id].append(item)
        elif item.place and not item.parts:
            by_place[item.place].append(item)
    rooms = [(room["name"], by_room[room["id"]], room) for room in found.rooms if by_room[room["id"]]]
    return rooms or [(place, items, None) for place, items in by_place.items()]


def _sheet(name: str, room: dict | None, day, items) -> dict:
    return {
        "room": name,
        "capacity": room["capacity"] if room else None,
        "access": (room["access"] if room else "") or None,
        "day": polish.weekday_date(day.day),
        "items": [
            {
                "hours": _hours(item),
                "quiet": item.is_quiet,
                "called": item.called,
                "title": item.title,
                "casts": _casts(item),
            }
            for item in items
        ],
    }


def moderator_cards(conference, release, guests: dict[int, list]) -> dict:
    """What templates/conferences/moderator_cards.typ asks for: a card for each person and item that he or she leads, in
    the order of the programme. guests: rows with name and organisation by item id."""
    with force_locale("pl"):
        found, face = _made_of(conference, release, "pl")
        cards = [
            _card(person, cast.role, item, guests.get(item.id, []))
            for item in found.items.values()
            for cast in item.casts
            if cast.role in LEADING
            for person in cast.people
        ]
    return {
        "issuer": face["issuer"].name if face["issuer"] else "",
        "conference": conference.title,
        "contact": conference.contact or None,
        "version": release.number,
        "cards": cards,
    }


def _card(person: dict, role: str, item, guests) -> dict:
    others = [
        {"label": cast.label, "names": [each["name"] for each in cast.people if each is not person]}
        for cast in item.casts
    ]
    return {
        "name": person["name"],
        "affiliation": person["affiliation"],
        "role": doing(role, 1).rstrip(":"),
        "day": polish.weekday_date(item.day.day),
        "hours": _hours(item),
        "called": item.called,
        "title": item.title,
        "place": item.place,
        "departure": item.departure or None,
        "capacity": item.capacity,
        "others": [each for each in others if each["names"]],
        "around": _around(item),
        "guests": [{"name": row.name, "organisation": row.organisation} for row in guests],
    }


def _around(item) -> list[dict]:
    """What is in the same room before and after."""
    if not item.room_id:
        return []
    here = [each for each in item.day.items if each.room_id == item.room_id and not each.parts]
    here.sort(key=lambda each: (each.starts, each.id))
    place = here.index(item) if item in here else None
    if place is None:
        return []
    near = [("przedtem", here[place - 1])] if place else []
    near += [("potem", here[place + 1])] if place + 1 < len(here) else []
    return [{"label": label, "hours": _hours(each), "title": each.title} for label, each in near]
