"""What does not fit in a programme: told beside the item with a way to mend it, and never in the way of saving."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

# What stands beside an item, where there is no room for a sentence.
SHORT = {
    "room": _l("sala zajęta dwa razy"),
    "person": _l("osoba w dwóch miejscach"),
    "booked": _l("osoba zapisana gdzie indziej"),
    "away": _l("osoba wtedy nie może"),
    "crowded": _l("za mała sala"),
    "slot": _l("poza wspólnym czasem"),
    "at_once": _l("dwie rzeczy naraz"),
    "alone": _l("nikt nie prowadzi"),
    "gap": _l("luka"),
}
MOMENT = timedelta(minutes=1)
# A pause that nobody named is worth a word when it is longer than a walk to the next room.
LONG_GAP = timedelta(minutes=20)
NIGHT = timedelta(hours=4)
# Somebody must lead these.
LED = ("table", "panel")
# People come and go while these last.
BESIDE = ("registration",)


@dataclass(frozen=True, slots=True)
class Clash:
    """kind: a key of SHORT; items: the ids of those it concerns, the one that could rather give way first; sentence:
    what is wrong, in words; people: the ids of contributors to whom it happens."""

    kind: str
    items: tuple[int, ...]
    sentence: str
    people: frozenset[int] = frozenset()

    @property
    def short(self) -> str:
        """What is wrong, in two words."""
        return str(SHORT[self.kind])

    @property
    def is_hint(self) -> bool:
        """Whether it is only worth a look."""
        return self.kind == "gap"


@dataclass(frozen=True, slots=True)
class Booked:
    """A contributor who has a place in an item as a participant."""

    contributor_id: int
    item_id: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What clashes are looked for in: items, rooms by id, when contributors can come and where they have places."""

    entries: list
    rooms: dict
    times: dict[int, list[tuple[datetime, datetime]]]
    booked: list[Booked]


def overlap(one, other) -> bool:
    """Whether both run at some moment; what only begins lasts a moment."""
    return one.starts_at < _end(other) and other.starts_at < _end(one)


def _end(entry) -> datetime:
    return max(entry.until, entry.starts_at + MOMENT)


def related(one, other) -> bool:
    """Whether one runs inside the other."""
    return other.id == one.parent_id or one.id == other.parent_id


def called(entry) -> str:
    """An item in a sentence."""
    return f"„{entry.number}. {entry.title}”" if entry.number else f"„{entry.title}”"


def hour(moment) -> str:
    """A time on the wall."""
    return f"{moment:%H:%M}"


def find(around: Surroundings) -> list[Clash]:
    """Everything that does not fit, in the order of the programme."""
    known = {entry.id: entry for entry in around.entries}
    clashes = [
        *_rooms_twice(around.entries, known),
        *_people_twice(around, known),
        *_away(around),
        *_crowded(around),
        *_outside_slot(around.entries, known),
        *_at_once(around.entries),
        *_gaps(around.entries),
        *_alone(around.entries),
    ]
    return sorted(clashes, key=lambda clash: (clash.is_hint, min(known[ident].starts_at for ident in clash.items)))


def _pairs(entries):
    """Pairs that run at the same time."""
    running = []
    for entry in sorted(entries, key=lambda one: (one.starts_at, one.id)):
        running = [other for other in running if _end(other) > entry.starts_at]
        yield from ((other, entry) for other in running if not related(other, entry))
        running.append(entry)


def _rooms_twice(entries, known):
    rooms = defaultdict(list)
    for entry in entries:
        if entry.room_id is not None:
            rooms[entry.room_id].append(entry)
    for room_id, there in rooms.items():
        for one, other in _pairs(there):
            slot = known.get(one.parent_id)
            # Tables of a slot that is held in one room stand side by side in it.
            if slot and one.parent_id == other.parent_id and slot.room_id == room_id:
                continue
            yield Clash(
                "room",
                (other.id, one.id),
                _(
                    "%(one)s i %(other)s mają tę samą salę (%(room)s) o %(hour)s.",
                    one=called(one),
                    other=called(other),
                    room=one.room,
                    hour=hour(other.starts_at),
                ),
            )


def _identities(entries) -> dict[int, object]:
    """Contributor -> the person behind: two contributors are one when the directory or their address says so."""
    leader, first = {}, {}

    def root(ident):
        while leader.setdefault(ident, ident) != ident:
            ident = leader[ident]
        return ident

    for person in {person.contributor_id: person for entry in entries for person in entry.people}.values():
        for sign in (person.person_id, person.email.casefold()):
            if sign:
                leader[root(person.contributor_id)] = root(first.setdefault(sign, person.contributor_id))
    return {person.contributor_id: root(person.contributor_id) for entry in entries for person in entry.people}


def _people_twice(around, known):
    who = _identities(around.entries)
    where, names, same = defaultdict(dict), {}, defaultdict(set)
    for contributor_id, ident in who.items():
        same[ident].add(contributor_id)
    for entry in around.entries:
        for person in entry.people:
            where[who[person.contributor_id]][entry.id] = entry
            names.setdefault(who[person.contributor_id], person.name)
    for ident, there in where.items():
        for one, other in _pairs(there.values()):
            first, second = sorted((one, other), key=lambda entry: (_fixed(entry), entry.starts_at, entry.id))
            words = _(
                "%(name)s ma być naraz tu: %(one)s i tu: %(other)s (%(hour)s).",
                name=names[ident],
                one=called(one),
                other=called(other),
                hour=hour(other.starts_at),
            )
            yield Clash("person", (first.id, second.id), words, frozenset(same[ident]))
    for seat in around.booked:
        ident, place = who.get(seat.contributor_id), known.get(seat.item_id)
        if ident is None or place is None or place.id in where[ident]:
            continue
        for entry in where[ident].values():
            if overlap(entry, place) and not related(entry, place):
                words = _(
                    "%(name)s ma miejsce jako uczestnik: %(place)s, a w tym czasie występuje: %(entry)s.",
                    name=names[ident],
                    place=called(place),
                    entry=called(entry),
                )
                yield Clash("booked", (entry.id, place.id), words, frozenset({seat.contributor_id}))


def _fixed(entry) -> bool:
    """Whether an item depends on others: it runs inside a slot, or others run inside it."""
    return entry.parent_id is not None or bool(entry.children)


def _away(around):
    for entry in around.entries:
        for person in entry.people:
            times = around.times.get(person.contributor_id)
            if times and not any(start <= entry.starts_at and entry.until <= end for start, end in times):
                words = _(
                    "%(name)s nie może być o %(hour)s: %(entry)s.",
                    name=person.name,
                    hour=hour(entry.starts_at),
                    entry=called(entry),
                )
                yield Clash("away", (entry.id,), words, frozenset({person.contributor_id}))


def _crowded(around):
    for entry in around.entries:
        room = around.rooms.get(entry.room_id)
        people = max(entry.capacity or 0, entry.taken or 0)
        if room and room.capacity and people > room.capacity:
            words = _(
                "%(entry)s: miejsc lub zapisanych jest %(people)s, a %(room)s mieści %(capacity)s.",
                entry=called(entry),
                people=people,
                room=room.name,
                capacity=room.capacity,
            )
            yield Clash("crowded", (entry.id,), words)


def _outside_slot(entries, known):
    for entry in entries:
        slot = known.get(entry.parent_id)
        if slot and slot.ends_at and not (slot.starts_at <= entry.starts_at and entry.until <= slot.ends_at):
            words = _(
                "%(entry)s wychodzi poza czas, w którym trwa %(slot)s (%(from)s–%(to)s).",
                entry=called(entry),
                slot=called(slot),
                **{"from": hour(slot.starts_at), "to": hour(slot.ends_at)},
            )
            yield Clash("slot", (entry.id,), words)


def _line(entries):
    """What everybody goes through: items outside rooms that stand by themselves, by days."""
    days = defaultdict(list)
    for entry in entries:
        if entry.parent_id is None and entry.kind not in BESIDE:
            days[entry.day_id].append(entry)
    return days.values()


def _at_once(entries):
    for line in _line(entries):
        for one, other in _pairs(entry for entry in line if entry.room_id is None):
            if one.place != other.place and one.place and other.place:
                continue
            words = (
                _("%(one)s i %(other)s zaczynają się naraz, o %(hour)s.", **_two(one, other))
                if one.starts_at == other.starts_at
                else _("%(other)s zaczyna się o %(hour)s, gdy jeszcze trwa %(one)s.", **_two(one, other))
            )
            yield Clash("at_once", (other.id, one.id), words)


def _two(one, other) -> dict:
    return {"one": called(one), "other": called(other), "hour": hour(other.starts_at)}


def _gaps(entries):
    for line in _line(entries):
        until = None
        for one, other in pairwise(sorted(line, key=lambda entry: (entry.starts_at, entry.id))):
            until = max(until or one.until, one.until)
            # Nobody knows how long something lasts of which the programme says only when it begins.
            if one.ends_at and LONG_GAP <= other.starts_at - until < NIGHT:
                words = _(
                    "Od %(from)s do %(to)s nic się nie dzieje.", **{"from": hour(until), "to": hour(other.starts_at)}
                )
                yield Clash("gap", (other.id,), words)


def _alone(entries):
    for entry in entries:
        if entry.kind in LED and not entry.children and not entry.in_role("moderator", "chair"):
            yield Clash("alone", (entry.id,), _("%(entry)s nie ma osoby prowadzącej.", entry=called(entry)))


def beside(clashes) -> dict[int, list[Clash]]:
    """The same by item."""
    found = defaultdict(list)
    for clash in clashes:
        for ident in clash.items:
            found[ident].append(clash)
    return found
