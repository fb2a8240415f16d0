from datetime import date, timedelta

from association.projects import scheduling

DAY = timedelta(days=1)


def days(first, last):
    return date(2026, 9, first), date(2026, 9, last)


def test_what_waits_is_pushed_as_far_as_it_must_and_keeps_its_length():
    plan = {1: days(1, 12), 2: days(10, 14), 3: days(15, 16), 4: days(25, 26)}
    pushed = scheduling.pushed(plan, [(2, 1), (3, 2), (4, 3)], 1)
    assert pushed == {2: days(13, 17), 3: days(18, 19)}


def test_what_is_fixed_or_free_enough_stays():
    plan = {1: days(1, 20), 2: days(10, 14), 3: days(15, 16)}
    assert scheduling.pushed(plan, [(2, 1), (3, 2)], 1, frozenset({2})) == {}
    assert scheduling.pushed({1: days(1, 9), 2: days(10, 14)}, [(2, 1)], 1) == {}


def test_two_ways_to_the_same_action_push_it_behind_the_later_one():
    plan = {1: days(1, 10), 2: days(1, 3), 3: days(5, 6), 4: days(4, 5)}
    assert scheduling.pushed(plan, [(2, 1), (3, 2), (4, 1), (4, 3)], 1)[4] == days(16, 17)


def test_nothing_waits_for_itself():
    needs = [(2, 1), (3, 2)]
    assert scheduling.waits_for_itself(1, [3], needs) == 3
    assert scheduling.waits_for_itself(1, [1], needs) == 1
    assert scheduling.waits_for_itself(3, [1], needs) is None
    assert scheduling.waits_for_itself(2, [3], needs) == 3


def test_what_begins_too_early():
    plan = {1: days(1, 10), 2: days(10, 12), 3: days(13, 14)}
    assert scheduling.too_early(plan, [(2, 1), (3, 2), (3, 9)]) == {2: [1]}


def test_a_number_finds_its_place_behind_its_family():
    numbers = ["1", "1.1", "2", "2.1", "2.1.1", "3"]
    assert scheduling.place_among("2.2", numbers) == 5
    assert scheduling.place_among("2.1.2", numbers) == 5
    assert scheduling.place_among("2.3.1", numbers) == 5
    assert scheduling.place_among("4", numbers) == 6
    assert scheduling.place_among("", numbers) == 6
    assert scheduling.place_among("9.1", numbers) == 6
    assert scheduling.next_number(numbers) == "4"
    assert scheduling.next_number(["I", ""]) == "1"
