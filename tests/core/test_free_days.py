from datetime import date

import pytest

from association.core.free_days import next_working_day, public_holidays


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2024, 12, 24), False),
        (date(2025, 12, 24), True),
        (date(2026, 12, 24), True),
        (date(2026, 4, 6), True),
        (date(2026, 6, 4), True),
        (date(2026, 11, 10), False),
        (date(2026, 11, 11), True),
    ],
)
def test_holidays_follow_the_law_of_their_year(day, free):
    assert (day in public_holidays(day, day)) == free


def test_they_have_names_in_both_languages():
    day = date(2026, 11, 11)
    assert public_holidays(day, day)[day] == "Narodowe Święto Niepodległości"
    assert public_holidays(day, day, "en")[day] == "National Independence Day"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 31), date(2026, 2, 2)),
        (date(2024, 6, 30), date(2024, 7, 1)),
        (date(2028, 4, 30), date(2028, 5, 2)),
        (date(2026, 11, 11), date(2026, 11, 12)),
        (date(2026, 11, 12), date(2026, 11, 12)),
    ],
)
def test_deadlines_move_to_the_next_working_day(day, working):
    assert next_working_day(day) == working
