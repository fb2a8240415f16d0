"""How something that does not fit in a programme could be mended: one proposal for each clash, where there is one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from association.conferences.clashes import called, hour, overlap, related

STEP = timedelta(minutes=15)
FARTHEST = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Repair:
    """Where an item would fit; label: what the button says."""

    label: str
    item_id: int
    day_id: int
    room_id: int | None
    starts_at: datetime
    ends_at: datetime | None


def proposed(clashes, around) -> list[tuple]:
    """Each clash with its repair; one that ends several is proposed once."""
    offered, found = set(), []
    for clash in clashes:
        proposal = repair(clash, around)
        found.append((clash, None if proposal in offered else proposal))
        offered.add(proposal)
    return found


def repair(clash, around) -> Repair | None:
    """What would end a clash, or None when only people can know."""
    known = {entry.id: entry for entry in around.entries}
    entry = known[clash.items[0]]
    match clash.kind:
        case "room" | "crowded":
            return _other_room(entry, around) or _other_time(entry, around)
        case "person" | "away":
            return _other_time(entry, around)
        case "slot":
            slot = known[entry.parent_id]
            label = _("Ustaw %(item)s jak %(slot)s", item=called(entry), slot=called(slot))
            return Repair(label, entry.id, slot.day_id, entry.room_id, slot.starts_at, slot.ends_at)
    return None


def _other_room(entry, around) -> Repair | None:
    people = max(entry.capacity or 0, entry.taken or 0)
    fitting = [room for room in around.rooms.values() if not room.capacity or room.capacity >= people]
    for room in sorted(fitting, key=lambda one: one.capacity or 0):
        if _is_free(room.id, entry, entry.starts_at, around):
            label = _("Przenieś %(item)s: %(room)s, wolna w tym czasie", item=called(entry), room=room.name)
            return Repair(label, entry.id, entry.day_id, room.id, entry.starts_at, entry.ends_at)
    return None


@dataclass(slots=True)
class _Try:
    """An item as it would be at another time."""

    id: int
    parent_id: int | None
    starts_at: datetime
    until: datetime


def _moved(entry, start) -> _Try:
    return _Try(entry.id, entry.parent_id, start, start + (entry.until - entry.starts_at))


def _is_free(room_id, entry, start, around) -> bool:
    moved = _moved(entry, start)
    return not any(
        other.room_id == room_id and other.id != entry.id and not related(other, entry) and overlap(other, moved)
        for other in around.entries
    )


def _other_time(entry, around) -> Repair | None:
    """The nearest time of the same day at which the room and everybody are free; what depends on others stays."""
    if entry.parent_id is not None or entry.children:
        return None
    day = [other for other in around.entries if other.day_id == entry.day_id]
    first, last = min(other.starts_at for other in day), max(other.until for other in day)
    lasts = entry.until - entry.starts_at
    people = {person.contributor_id for person in entry.people}
    busy = [other for other in day if other.id != entry.id and people & {one.contributor_id for one in other.people}]
    line = [other for other in day if other.id != entry.id and other.room_id is None and other.parent_id is None]
    for start in _nearest(entry.starts_at, first, last - lasts):
        moved = _moved(entry, start)
        in_way = busy if entry.room_id is not None else busy + line
        if any(overlap(other, moved) for other in in_way) or not _can_come(people, moved, around):
            continue
        if entry.room_id is not None and not _is_free(entry.room_id, entry, start, around):
            continue
        label = _("Przenieś %(item)s na %(hour)s", item=called(entry), hour=hour(start))
        ends_at = entry.ends_at and start + lasts
        return Repair(label, entry.id, entry.day_id, entry.room_id, start, ends_at)
    return None


def _nearest(start, first, last):
    steps = range(1, FARTHEST // STEP)
    tried = (start + sign * step * STEP for step in steps for sign in (1, -1))
    return (moment for moment in tried if first <= moment <= last)


def _can_come(people, moved, around) -> bool:
    every = [around.times[ident] for ident in people if around.times.get(ident)]
    return all(any(start <= moved.starts_at and moved.until <= end for start, end in times) for times in every)
