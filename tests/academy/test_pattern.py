from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.academy import pattern
from association.academy.pattern import Slot
from association.core.free_days import public_holidays

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1)
EVERY = st.integers(1, 5)


@given(first=DAYS, weekdays=WEEKDAYS, every=EVERY, length=st.integers(0, 500))
def test_days_have_their_weekday_in_every_nth_week(first, weekdays, every, length):
    until = first + timedelta(days=length)
    found = list(pattern.days(first, weekdays, every=every, until=until))
    monday = first - timedelta(days=first.weekday())
    expected = [
        day
        for day in (first + timedelta(days=n) for n in range(length + 1))
        if day.weekday() in weekdays and ((day - monday).days // 7) % every == 0
    ]
    assert found == expected


@given(first=DAYS, weekdays=WEEKDAYS, every=EVERY, count=st.integers(1, 20))
def test_as_many_days_as_wanted_are_held_however_many_fall(first, weekdays, every, count):
    found = pattern.dated(first, weekdays, every=every, count=count)
    held = [day for day, _holiday, falls in found if not falls]
    free = public_holidays(first, first + pattern.LONGEST)
    assert len(held) == count
    assert not any(day in free for day in held)
    assert all(day in free for day, holiday, falls in found if falls)
    assert [day for day, *_rest in found] == sorted({day for day, *_rest in found})


@given(first=DAYS, weekdays=WEEKDAYS, skipped=st.sets(DAYS, max_size=10), length=st.integers(0, 100))
def test_days_let_fall_come_with_the_others_and_say_so(first, weekdays, skipped, length):
    until = first + timedelta(days=length)
    found = pattern.dated(first, weekdays, every=1, until=until, skipped=skipped, holidays=False)
    assert [day for day, *_rest in found] == list(pattern.days(first, weekdays, every=1, until=until))
    assert {day for day, _holiday, falls in found if falls} == skipped & {day for day, *_rest in found}


@given(days=st.lists(DAYS, min_size=1, max_size=20), first=DAYS)
def test_a_plan_moves_with_its_weekdays_and_distances(days, first):
    slots = [Slot(day, time(9), time(16), 360, source=n) for n, day in enumerate(days)]
    later = pattern.moved(slots, first)
    gap = later[0].day - slots[0].day
    assert {new.day - old.day for new, old in zip(later, slots, strict=True)} == {gap}
    assert gap.days % 7 == 0
    assert 0 <= (min(slot.day for slot in later) - first).days < 7


def test_a_plan_moved_onto_holidays_says_so():
    slots = [Slot(date(2026, 10, 14), time(9), time(16), 360), Slot(date(2026, 10, 21), time(9), time(16), 360)]
    later = pattern.moved(slots, date(2026, 11, 4))
    assert [(slot.day, slot.free) for slot in later] == [
        (date(2026, 11, 4), ""),
        (date(2026, 11, 11), "Narodowe Święto Niepodległości"),
    ]


@pytest.mark.parametrize(
    ("wanted", "lines", "number", "topics"),
    [
        ("Warsztat", [], 1, ["Warsztat"]),
        ("Warsztat", [], 3, ["Warsztat 1", "Warsztat 2", "Warsztat 3"]),
        ("Warsztat", ["Start"], 2, ["Start", "Warsztat 2"]),
        ("", ["Start", "Koniec", "Dodatek"], 2, ["Start", "Koniec"]),
    ],
)
def test_topics_come_from_lines_and_then_by_number(wanted, lines, number, topics):
    assert pattern.topics(wanted, lines, number) == topics


@given(hours=st.lists(st.integers(1, 600), max_size=6), minutes=st.lists(st.integers(1, 500), max_size=30))
def test_modules_fill_up_one_after_the_other(hours, minutes):
    modules = [(n, f"M{n}", planned) for n, planned in enumerate(hours)]
    given_to = pattern.dealt(modules, minutes)
    ids = [one[0] for one in given_to if one]
    assert ids == sorted(ids)
    assert len(given_to) == len(minutes)
    for n, planned in enumerate(hours):
        own = [length for length, one in zip(minutes, given_to, strict=True) if one and one[0] == n]
        assert sum(own[:-1]) < planned or not own
    if None in given_to:
        assert sum(minutes[: given_to.index(None)]) >= sum(hours)
