"""The programme as plain data: what a release keeps for ever, what the public page shows and what papers are set from.

{"days": [{"id", "date", "title", "title_en"}], "rooms": [{"id", "name", "capacity", "access"}],
 "people": [{"id", "name", "affiliation", "bio", "bio_en"}], in Polish order,
 "items": [{"id", "day", "room", "parent", "kind", "number", "title", …, "starts", "ends", "roles": [[person, role]]}]}
Moments are ISO texts as on the wall of the conference. Nothing in it is for the office only: no address, no note.
"""

from collections import defaultdict

TEXTS = ("title_en", "subtitle", "abstract", "description", "description_en", "place", "departure", "track", "language")
EMPTY = {"days": [], "rooms": [], "people": [], "items": []}


def snapshot(days, rooms, items, roles, people) -> dict:
    """The content of a release, from rows of plain columns that are in their order."""
    shown = {row.id for row in items}
    held = defaultdict(list)
    for row in roles:
        held[row.item_id].append([row.contributor_id, row.role])
    used = {person for item_id, pairs in held.items() if item_id in shown for person, _role in pairs}
    return {
        "days": [
            {"id": row.id, "date": row.day.isoformat(), "title": row.title, "title_en": row.title_en} for row in days
        ],
        "rooms": [{"id": row.id, "name": row.name, "capacity": row.capacity, "access": row.access} for row in rooms],
        "people": [
            {"id": row.id, "name": row.name, "affiliation": row.affiliation, "bio": row.bio, "bio_en": row.bio_en}
            for row in people
            if row.id in used
        ],
        "items": [_item(row, shown, held[row.id]) for row in items],
    }


def _item(row, shown: set[int], roles: list) -> dict:
    return {
        "id": row.id,
        "guid": row.guid,
        "day": row.day_id,
        "room": row.room_id,
        # What was part of a removed slot stands by itself.
        "parent": row.parent_id if row.parent_id in shown else None,
        "kind": row.kind,
        "number": row.number,
        "title": row.title,
        **{name: getattr(row, name) for name in TEXTS},
        "starts": row.starts_at.isoformat(timespec="minutes"),
        "ends": row.ends_at.isoformat(timespec="minutes") if row.ends_at else None,
        "capacity": row.capacity,
        "bookable": row.bookable,
        "roles": roles,
    }


def place_of(content: dict, item: dict) -> str:
    """Where an item is: its room, or the place that was written for it."""
    room = next((room["name"] for room in content["rooms"] if room["id"] == item["room"]), "")
    return ", ".join(filter(None, (room, item["place"])))
