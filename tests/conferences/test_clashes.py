"""What does not fit in a programme, and how it could be mended."""

from datetime import date, datetime, timedelta

import pytest

from association.conferences.clashes import Booked, Surroundings, find
from association.conferences.queries.programme import Appearance, Entry
from association.conferences.repairs import repair

DAY = date(2030, 11, 24)


class Room:
    def __init__(self, id, name, capacity=None):
        self.id, self.name, self.capacity = id, name, capacity


ROOMS = {1: Room(1, "Sala A", 20), 2: Room(2, "Sala B", 40)}
GIVEN = {"id", "day_id", "day", "starts_at", "ends_at", "people", "children"}
EMPTY = {name: None for name in Entry.__dataclass_fields__ if name not in GIVEN} | {"number": "", "place": ""}


def at(hour: str) -> datetime:
    return datetime.combine(DAY, datetime.strptime(hour, "%H:%M").time())


def entry(ident, starts, ends, *people, kind="lecture", **facts):
    """people: pairs of an id and a role."""
    seen = [Appearance(ident, person, role, f"Osoba {person}", "", None, "") for person, role in people]
    room = ROOMS[facts["room_id"]].name if facts.get("room_id") else None
    told = EMPTY | {"kind": kind, "title": f"Punkt {ident}", "room": room} | facts
    times = {"starts_at": at(starts), "ends_at": at(ends) if ends else None}
    return Entry(id=ident, day_id=1, day=DAY, people=seen, **times, **told)


def around(*entries, times=None, booked=()):
    known = {one.id: one for one in entries}
    for one in entries:
        if one.parent_id:
            known[one.parent_id].children.append(one)
    return Surroundings(list(entries), ROOMS, times or {}, list(booked))


def kinds(surroundings):
    return [(clash.kind, set(clash.items)) for clash in find(surroundings)]


def mended(surroundings):
    return [(one.item_id, one.room_id, f"{one.starts_at:%H:%M}") if one else None for one in mending(surroundings)]


def mending(surroundings):
    return [repair(clash, surroundings) for clash in find(surroundings)]


def test_a_room_is_used_twice_and_another_one_is_free():
    there = around(entry(1, "9:00", "10:00", room_id=1), entry(2, "9:30", "10:30", room_id=1, capacity=30))
    assert kinds(there) == [("room", {1, 2}), ("crowded", {2})]
    assert mended(there) == [(2, 2, "09:30"), (2, 2, "09:30")]
    assert [one.label for one in mending(there)][:1] == ["Przenieś „Punkt 2”: Sala B, wolna w tym czasie"]


def test_what_follows_at_once_does_not_clash():
    assert kinds(around(entry(1, "9:00", "10:00", room_id=1), entry(2, "10:00", "11:00", room_id=1))) == []


def test_tables_of_a_slot_stand_side_by_side_in_its_room():
    slot = entry(1, "9:00", "10:00", room_id=1, kind="workshop")
    tables = [entry(n, "9:00", "10:00", (n, "moderator"), room_id=1, parent_id=1, kind="table") for n in (2, 3)]
    assert kinds(around(slot, *tables)) == []
    alone = [entry(n, "9:00", "10:00", (n, "moderator"), room_id=2, parent_id=1, kind="table") for n in (2, 3)]
    assert kinds(around(entry(1, "9:00", "10:00", kind="workshop"), *alone)) == [("room", {2, 3})]


def test_a_person_in_two_roles_is_in_two_places_and_the_freer_item_moves():
    there = around(
        entry(1, "9:00", "10:00", kind="workshop"),
        entry(2, "9:00", "10:00", (7, "moderator"), parent_id=1, kind="table", room_id=1),
        entry(3, "9:30", "10:30", (7, "panellist"), (8, "chair"), kind="panel", room_id=2),
        entry(4, "8:00", "12:00", kind="registration", place="hol", room_id=None),
    )
    assert kinds(there) == [("person", {2, 3})]
    clash = next(one for one in find(there) if one.kind == "person")
    assert clash.sentence == "Osoba 7 ma być naraz tu: „Punkt 2” i tu: „Punkt 3” (09:30)."
    assert f"{repair(clash, there).starts_at:%H:%M}" == "10:00"


def test_two_contributors_whom_the_directory_knows_as_one_are_one():
    first, second = entry(1, "9:00", "10:00", (7, "speaker"), room_id=1), entry(2, "9:00", "10:00", room_id=2)
    first.people = [person._replace(person_id=5) for person in first.people]
    second.people = [Appearance(2, 8, "speaker", "T. Osoba", "", 5, "")]
    assert kinds(around(first, second)) == [("person", {1, 2})]
    second.people = [Appearance(2, 8, "speaker", "T. Osoba", "", None, "A@b.pl")]
    assert kinds(around(first, second)) == []


def test_who_has_a_place_elsewhere_or_cannot_come_is_told():
    there = around(
        entry(1, "9:00", "10:00", (7, "speaker"), room_id=1),
        entry(2, "9:30", "11:00", room_id=2),
        times={7: [(at("10:00"), at("14:00"))]},
        booked=[Booked(7, 2)],
    )
    assert {kind for kind, _items in kinds(there)} == {"away", "booked"}
    away = next(one for one in find(there) if one.kind == "away")
    assert f"{repair(away, there).starts_at:%H:%M}" == "10:00"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry(1, "12:30", ""), entry(2, "12:30", "13:00")], [("at_once", {1, 2})]),
        ([entry(1, "12:30", "", place="Hotel"), entry(2, "12:30", "13:00", place="Aula")], []),
        ([entry(1, "9:00", "10:00"), entry(2, "11:00", "12:00")], [("gap", {2})]),
        ([entry(1, "9:00", ""), entry(2, "11:00", "12:00")], []),
        ([entry(1, "9:00", "10:00", kind="panel")], [("alone", {1})]),
        ([entry(1, "9:00", "10:00"), entry(2, "9:30", "10:30", parent_id=1)], [("slot", {2})]),
    ],
)
def test_times_that_look_wrong(entries, expected):
    assert kinds(around(*entries)) == expected
    for one in entries:
        one.children.clear()


def test_hundreds_of_items_are_looked_through_quickly():
    rooms = [n % 2 + 1 for n in range(600)]
    start = at("0:00")
    entries = [entry(n + 1, "9:00", "9:01", (n % 50, "speaker"), room_id=room) for n, room in enumerate(rooms)]
    for n, one in enumerate(entries):
        one.starts_at, one.ends_at = start + timedelta(minutes=30 * n), start + timedelta(minutes=30 * n + 30)
    assert find(around(*entries)) == []
