"""Moments are stored in UTC and shown in Warsaw, in summer and in winter."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from association.core import clock
from association.core.clock import local, now, run_from, standing_at, stored, today


@pytest.fixture
def elsewhere(monkeypatch):
    """A server whose own clock stands in another part of the world."""
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    os.environ.update({"TZ": before} if before else {})
    if before is None:
        del os.environ["TZ"]
    time.tzset()


def test_now_is_utc_to_the_second_wherever_the_server_stands(elsewhere):
    moment = now()
    assert (moment.tzinfo, moment.microsecond) == (None, 0)
    assert abs(datetime.now(UTC).replace(tzinfo=None) - moment) < timedelta(seconds=5)


def test_today_is_the_day_in_warsaw_wherever_the_server_stands(elsewhere):
    assert today() in {local(now()).date(), local(now() + timedelta(seconds=5)).date()}


@pytest.mark.parametrize(
    ("utc", "warsaw"),
    [
        ("2026-01-15 08:00", "2026-01-15 09:00+01:00"),
        ("2026-07-15 08:00", "2026-07-15 10:00+02:00"),
        ("2026-12-31 23:30", "2027-01-01 00:30+01:00"),
        ("2026-03-29 00:59", "2026-03-29 01:59+01:00"),
        ("2026-03-29 01:00", "2026-03-29 03:00+02:00"),
        ("2026-10-25 00:30", "2026-10-25 02:30+02:00"),
        ("2026-10-25 01:30", "2026-10-25 02:30+01:00"),
    ],
)
def test_a_stored_moment_as_the_wall_shows_it(utc, warsaw):
    shown = local(datetime.fromisoformat(utc))
    assert shown.isoformat(" ", "minutes") == warsaw


@pytest.mark.parametrize("wall", ["2026-01-15 09:00", "2026-07-15 10:00", "2026-03-29 03:00", "2026-10-25 02:30"])
def test_what_the_wall_shows_comes_back(wall):
    moment = datetime.fromisoformat(wall)
    assert local(stored(moment)).replace(tzinfo=None) == moment


def test_an_hour_that_the_clock_skips_is_stored_all_the_same():
    assert stored(datetime(2026, 3, 29, 2, 30)) == datetime(2026, 3, 29, 1, 30)


def test_the_clock_of_a_test_stands_still_and_goes_on_after_it():
    wall = datetime(2020, 9, 17, 14, 59, 59)
    with standing_at(wall):
        assert (now(), today()) == (datetime(2020, 9, 17, 12, 59, 59), wall.date())
        with standing_at(datetime(2020, 9, 18, 0, 0)):
            assert today() == datetime(2020, 9, 18).date()
        assert now() == datetime(2020, 9, 17, 12, 59, 59)
    assert now().year > 2020


def test_the_clock_of_a_demonstration_goes_on_from_any_moment(monkeypatch):
    monkeypatch.setattr(clock, "_ahead", timedelta())
    run_from(datetime(2020, 9, 17, 14, 55))
    assert timedelta() <= now() - datetime(2020, 9, 17, 12, 55) < timedelta(seconds=5)
