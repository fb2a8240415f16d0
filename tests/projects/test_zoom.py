from datetime import date

import pytest

from association.projects import zoom

FIRST, LAST, TODAY = date(2026, 6, 28), date(2027, 1, 27), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("scale", "day", "first", "last", "before", "after"),
    [
        ("whole", None, FIRST, LAST, None, None),
        ("century", None, FIRST, LAST, None, None),
        ("year", None, date(2026, 1, 1), date(2026, 12, 31), None, date(2027, 1, 1)),
        ("quarter", None, date(2026, 10, 1), date(2026, 12, 31), date(2026, 7, 1), date(2027, 1, 1)),
        ("month", None, date(2026, 11, 1), date(2026, 11, 30), date(2026, 10, 1), date(2026, 12, 1)),
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31), date(2026, 11, 1), date(2027, 1, 1)),
        ("week", None, date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 9), date(2026, 11, 23)),
        ("week", date(2020, 1, 1), date(2026, 6, 22), date(2026, 6, 28), None, date(2026, 6, 29)),
        ("month", date(2030, 1, 1), date(2027, 1, 1), date(2027, 1, 31), date(2026, 12, 1), None),
    ],
)
def test_a_window_stays_within_the_project(scale, day, first, last, before, after):
    found = zoom.window(scale, day, FIRST, LAST, TODAY)
    assert (found.first, found.last, found.before, found.after) == (first, last, before, after)


def test_a_window_says_what_it_shows(session):
    titles = [zoom.window(scale, None, FIRST, LAST, TODAY).title("pl") for scale in ("year", "quarter", "month")]
    assert titles == ["2026", "4. kwartał 2026", "listopad 2026"]
