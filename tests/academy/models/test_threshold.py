from datetime import time
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.academy.models.threshold import (
    Meeting,
    Standing,
    attended_minutes,
    minutes_within,
    passes,
    required_minutes,
    sessions_needed,
)

HOUR = 60
minutes = st.integers(1, 20 * 45)
percents = st.integers(1, 100)
marks = st.sampled_from([None, "present", "absent", "excused", "late"])
meetings = st.lists(
    st.builds(Meeting, minutes=minutes, begun=st.booleans(), status=marks, late_minutes=st.integers(1, 20 * 45)),
    max_size=40,
)


@pytest.mark.parametrize(
    ("attended", "planned", "percent", "passed"),
    [
        (32 * HOUR, 40 * HOUR, 80, True),
        (31 * HOUR + 59, 40 * HOUR, 80, False),
        (40 * HOUR, 40 * HOUR, 100, True),
        (40 * HOUR - 1, 40 * HOUR, 100, False),
        (1, 100, 1, True),
        (0, 100, 1, False),
        (0, 0, 80, False),
    ],
)
def test_the_threshold_is_inclusive(attended, planned, percent, passed):
    assert passes(attended, planned, percent) is passed


@given(attended=st.integers(0, 10_000), planned=st.integers(1, 10_000), percent=percents)
def test_whole_minutes_decide_as_exact_fractions_do(attended, planned, percent):
    assert passes(attended, planned, percent) == (Fraction(attended, planned) >= Fraction(percent, 100))


@given(planned=st.integers(1, 10_000), percent=percents)
def test_required_minutes_are_the_fewest_that_pass(planned, percent):
    required = required_minutes(planned, percent)
    assert passes(required, planned, percent)
    assert not passes(required - 1, planned, percent)


@pytest.mark.parametrize(
    ("status", "late", "worth"),
    [
        ("present", None, 270),
        ("late", 200, 200),
        ("late", 300, 270),
        ("absent", None, 0),
        ("excused", None, 0),
        (None, None, 0),
    ],
)
def test_what_a_mark_is_worth(status, late, worth):
    assert attended_minutes(status, late, 270) == worth


def standing(*rows, percent=80):
    return Standing.of([Meeting(*row) for row in rows], percent)


def test_a_standing_adds_up():
    one = standing(
        (360, True, "present", None), (360, True, "late", 100), (180, True, None, None), (90, False, None, None)
    )
    assert (one.planned, one.attended, one.open, one.next, one.reachable) == (990, 460, 270, 90, 730)


def test_who_loses_the_threshold_by_missing_the_next_session():
    one = standing(
        (400, True, "present", None), (100, True, "absent", None), (300, False, None, None), (200, False, None, None)
    )
    assert (one.must_come, one.lost, one.passed) == (True, False, False)


def test_who_can_no_longer_reach_it():
    one = standing((400, True, "absent", None), (600, False, None, None))
    assert (one.lost, one.must_come, one.below) == (True, False, False)


def test_who_is_below_it_for_the_present():
    one = standing((200, True, "absent", None), (100, True, "present", None), (1000, False, None, None))
    assert (one.below, one.lost) == (True, False)


def test_an_excused_absence_is_not_presence():
    assert standing((800, True, "present", None), (201, True, "excused", None)).lost


def test_a_session_nobody_marked_is_not_held_against_anybody():
    one = standing((400, True, "present", None), (100, True, None, None))
    assert (one.below, one.lost, one.passed) == (False, False, True)


def test_a_mark_made_beforehand_makes_the_session_after_it_the_next_one():
    one = standing((100, False, "excused", None), (400, False, None, None))
    assert one.next == 400


@given(rows=meetings, percent=percents)
def test_each_person_has_one_standing(rows, percent):
    one = Standing.of(rows, percent)
    assert 0 <= one.attended <= one.reachable <= one.planned
    assert sum((one.passed, one.lost, one.below)) <= 1
    assert not (one.lost and one.must_come)
    assert not one.lost or not one.passed


@given(rows=meetings, percent=percents)
def test_coming_to_everything_left_reaches_what_is_not_lost(rows, percent):
    one = Standing.of(rows, percent)
    came = Standing.of([row._replace(status=row.status or "present") for row in rows], percent)
    assert came.passed == (one.planned > 0 and not one.lost)


@given(rows=meetings, percent=percents)
def test_must_come_means_that_missing_the_next_one_is_the_end(rows, percent):
    one = Standing.of(rows, percent)
    coming = next((n for n, row in enumerate(rows) if row.status is None and not row.begun), None)
    if coming is None:
        assert not one.must_come
        return
    missed = list(rows)
    missed[coming] = rows[coming]._replace(status="absent")
    assert one.must_come == (Standing.of(missed, percent).lost and not one.lost)


DAY = SimpleNamespace(starts=time(9), ends=time(16), minutes=360)


@pytest.mark.parametrize(
    ("arrived", "departed", "counted"),
    [
        (time(10), time(15), 257),  # five hours of seven: 257 1/7 minutes of teaching
        (time(12, 30), None, 180),
        (None, time(12, 30), 180),
        (time(8), time(17), 360),
        (None, None, 360),
        (time(16), None, 0),
        (None, time(9), 0),
        (time(15, 59), None, 0),  # less than a minute of teaching
        (time(15, 58), None, 1),
        (time(14), time(13), 0),
    ],
)
def test_teaching_minutes_follow_from_the_times(arrived, departed, counted):
    assert minutes_within(arrived, departed, DAY) == counted


hours = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))


@given(one=hours, other=hours, minutes=st.integers(1, 420))
def test_two_parts_of_a_session_are_never_worth_more_than_the_whole(one, other, minutes):
    session = SimpleNamespace(starts=time(9), ends=time(16), minutes=minutes)
    first, last = sorted((one, other))
    parts = [
        minutes_within(None, first, session),
        minutes_within(first, last, session),
        minutes_within(last, None, session),
    ]
    assert sum(parts) <= minutes
    assert all(part >= 0 for part in parts)


@pytest.mark.parametrize(
    ("missing", "left", "needed"),
    [
        (195, [180, 180, 180], (2, 2)),
        (180, [180, 180], (1, 1)),
        (0, [180], (0, 0)),
        (240, [90, 180, 180], (2, 2)),
        (300, [90, 180, 180], (2, 3)),
        (451, [90, 180, 180], None),
        (1, [], None),
        (0, [], (0, 0)),
    ],
)
def test_how_many_sessions_are_enough(missing, left, needed):
    assert sessions_needed(missing, left) == needed


@given(missing=st.integers(0, 2000), left=st.lists(st.integers(1, 360), max_size=12))
def test_any_so_many_sessions_are_enough_and_one_longest_fewer_is_not(missing, left):
    needed = sessions_needed(missing, left)
    if needed is None:
        assert sum(left) < missing
        return
    longest, whichever = needed
    assert sum(sorted(left)[:whichever]) >= missing
    assert longest == 0 or sum(sorted(left, reverse=True)[: longest - 1]) < missing
