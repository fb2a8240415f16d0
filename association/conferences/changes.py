"""What became different between two states of a programme: as data that a release keeps, and in words.

A change is {"kind", "item", "title", "people", …}: item: its id, or None for a person's own change; people: the ids of
those in the programme whom it concerns; the rest is what the words need.
"""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences.models import ITEM_ROLES
from association.conferences.snapshot import place_of
from association.core import polish

# People who booked an item need not hear that its description was polished.
FELT = frozenset({"removed", "moved", "place", "departure", "renamed", "people"})
_WORDS = ("title_en", "subtitle", "abstract", "description", "description_en", "kind", "number", "track", "language")


def between(old: dict | None, new: dict) -> list[dict]:
    """The changes from one content to the next, in the order of the programme; none before the first release."""
    if old is None:
        return []
    before, after = ({item["id"]: item for item in content["items"]} for content in (old, new))
    found = []
    for ident, item in after.items():
        was = before.get(ident)
        if was is None:
            found.append(_change("added", item, when=_when(new, item), place=place_of(new, item)))
        else:
            found += _differences(old, was, new, item)
    gone = [item for ident, item in before.items() if ident not in after]
    found += [_change("removed", item, when=_when(old, item)) for item in gone]
    return found + _people(old, new)


def _change(kind: str, item: dict, also=(), **facts) -> dict:
    people = {person for person, _role in [*item["roles"], *also]}
    return {"kind": kind, "item": item["id"], "title": item["title"], "people": sorted(people), **facts}


def _when(content: dict, item: dict) -> list:
    day = next((day["date"] for day in content["days"] if day["id"] == item["day"]), item["starts"][:10])
    return [day, item["starts"], item["ends"]]


def _differences(old: dict, was: dict, new: dict, item: dict) -> list[dict]:
    found = []
    if was["title"] != item["title"]:
        found.append(_change("renamed", item, old=was["title"]))
    if _when(old, was) != _when(new, item):
        found.append(_change("moved", item, old=_when(old, was), when=_when(new, item)))
    places = [place_of(old, was), place_of(new, item)]
    if places[0] != places[1]:
        found.append(_change("place", item, old=places[0], new=places[1]))
    if was["departure"] != item["departure"]:
        found.append(_change("departure", item, old=was["departure"], new=item["departure"]))
    if sorted(map(tuple, was["roles"])) != sorted(map(tuple, item["roles"])):
        come = [pair for pair in item["roles"] if pair not in was["roles"]]
        gone = [pair for pair in was["roles"] if pair not in item["roles"]]
        facts = {"come": _named(new, come), "gone": _named(old, gone)}
        found.append(_change("people", item, also=was["roles"], **facts))
    if was["capacity"] != item["capacity"]:
        found.append(_change("capacity", item, old=was["capacity"], new=item["capacity"]))
    if any(was[name] != item[name] for name in _WORDS):
        found.append(_change("text", item))
    return found


def _line(place: tuple[str, str]) -> str:
    return ", ".join(filter(None, place))


def _named(content: dict, pairs) -> list[list[str]]:
    names = {person["id"]: person["name"] for person in content["people"]}
    return [[names.get(person, ""), role] for person, role in pairs]


def _people(old: dict, new: dict) -> list[dict]:
    before = {person["id"]: person for person in old["people"]}
    found = []
    for person in new["people"]:
        was = before.get(person["id"])
        shown = [_line((each["name"], each["affiliation"])) for each in (was, person) if each]
        if was is not None and shown[0] != shown[1]:
            found.append(
                {
                    "kind": "person",
                    "item": None,
                    "title": shown[1],
                    "people": [person["id"]],
                    "old": shown[0],
                }
            )
    return found


def in_words(change: dict, locale: str) -> str:
    """One change as a sentence in this language."""
    facts = {key: _inner(change[key]) for key in ("title", "old", "new") if isinstance(change.get(key), str)}
    match change["kind"]:
        case "added":
            where = f", {change['place']}" if change["place"] else ""
            return _(
                "Nowy punkt: „%(title)s”, %(when)s%(where)s.", **facts, when=_said(change["when"], locale), where=where
            )
        case "removed":
            return _("Nie odbędzie się: „%(title)s” (%(when)s).", **facts, when=_said(change["when"], locale))
        case "renamed":
            return _("Nowy tytuł: „%(title)s” (wcześniej „%(old)s”).", **facts)
        case "moved":
            old, when = (_said(change[key], locale) for key in ("old", "when"))
            return _("„%(title)s”: nowy termin %(when)s (wcześniej %(old)s).", title=facts["title"], when=when, old=old)
        case "place":
            return _place(facts)
        case "departure":
            return _departure(facts)
        case "people":
            return _cast(change, facts["title"])
        case "capacity":
            return _capacity(change, facts["title"])
        case "person":
            return _("Zmiana danych: %(title)s (wcześniej %(old)s).", **facts)
        case _:
            return _("„%(title)s”: nowy opis.", **facts)


def _inner(text: str) -> str:
    """A text as it stands inside quotation marks: its own ones are the inner ones."""
    return text.replace("„", "«").replace("”", "»").replace("“", "«")


def _place(facts: dict) -> str:
    if not facts["new"]:
        return _("„%(title)s”: miejsce podamy później (wcześniej %(old)s).", **facts)
    if not facts["old"]:
        return _("„%(title)s”: miejsce %(new)s.", **facts)
    return _("„%(title)s”: nowe miejsce %(new)s (wcześniej %(old)s).", **facts)


def _departure(facts: dict) -> str:
    if not facts["new"]:
        return _("„%(title)s”: miejsce zbiórki podamy później (wcześniej %(old)s).", **facts)
    if not facts["old"]:
        return _("„%(title)s”: zbiórka %(new)s.", **facts)
    return _("„%(title)s”: zbiórka %(new)s (wcześniej %(old)s).", **facts)


def _cast(change: dict, title: str) -> str:
    parts = []
    for key, said in (("come", _("dołącza")), ("gone", _("nie wystąpi"))):
        names = [f"{name} ({ITEM_ROLES[role]})" for name, role in change[key]]
        if names:
            parts.append(f"{said} {', '.join(names)}")
    return _("„%(title)s”: %(parts)s.", title=title, parts="; ".join(parts))


def _capacity(change: dict, title: str) -> str:
    if change["new"] is None:
        return _("„%(title)s”: bez limitu miejsc.", title=title)
    places = ngettext("%(num)d miejsce", "%(num)d miejsc", change["new"])
    return _("„%(title)s”: %(places)s.", title=title, places=places)


def _said(when: list, locale: str) -> str:
    day, starts, ends = when
    start = datetime.fromisoformat(starts)
    hours = polish.time_range(start, datetime.fromisoformat(ends)) if ends else f"{start:%H:%M}".removeprefix("0")
    return f"{polish.weekday_date(date.fromisoformat(day), locale)}, {hours}"


def schedule(content: dict, person_id: int, locale: str) -> list[dict]:
    """What somebody does in the programme, in its order: when, what, where, as what."""
    return [
        {
            "when": _said(_when(content, item), locale),
            "title": item["title"],
            "place": place_of(content, item),
            "role": str(ITEM_ROLES[role]),
        }
        for item in content["items"]
        for person, role in item["roles"]
        if person == person_id
    ]


def booked(content: dict, item_ids, locale: str) -> list[dict]:
    """What somebody has chosen, as schedule() tells it."""
    return [
        {"when": _said(_when(content, item), locale), "title": item["title"], "place": place_of(content, item)}
        for item in content["items"]
        if item["id"] in item_ids
    ]
