"""When an authority must answer: the ordinary term, the longest one, and days on which no term ends."""

from datetime import date, datetime, timedelta

import pytest

from association.academy.models.deadlines import due, latest, working_day
from association.academy.models.monitoring import FoiRequest, standing
from association.core.clock import standing_at


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2026, 11, 2), date(2026, 11, 16)),  # a Monday, and the day of sending does not count
        (date(2026, 11, 7), date(2026, 11, 23)),  # the 14th day is a Saturday
        (date(2026, 11, 8), date(2026, 11, 23)),  # … a Sunday
        (date(2026, 10, 28), date(2026, 11, 12)),  # … Independence Day
        (date(2026, 12, 10), date(2026, 12, 28)),  # … Christmas Eve, then two holidays and a weekend
        (date(2026, 5, 21), date(2026, 6, 5)),  # … Corpus Christi, a Thursday
    ],
)
def test_fourteen_days_end_on_a_working_day(sent, last):
    assert due(sent) == last


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2026, 9, 15), date(2026, 11, 16)),  # 15 November is a Sunday
        (date(2025, 12, 31), date(2026, 3, 2)),  # no 31 February: its last day is a Saturday
        (date(2026, 1, 20), date(2026, 3, 20)),
    ],
)
def test_the_answer_may_be_put_off_two_months(sent, last):
    assert latest(sent) == last


def test_no_term_of_two_years_ends_on_a_free_day():
    day = date(2026, 1, 1)
    for _n in range(730):
        day += timedelta(days=1)
        assert due(day) == working_day(due(day))
        assert timedelta(14) <= due(day) - day <= timedelta(20)
        assert due(day) < latest(day)


@pytest.mark.parametrize(
    ("today", "said"),
    [("2026-11-12", "waiting"), ("2026-11-13", "soon"), ("2026-11-16", "soon"), ("2026-11-17", "overdue")],
)
def test_how_a_term_stands(today, said):
    with standing_at(datetime.fromisoformat(f"{today}T12:00")):
        assert standing(date(2026, 11, 16)) == said


def test_an_answer_after_its_term_is_late():
    request = FoiRequest(sent_on=date(2026, 11, 2), due_on=date(2026, 11, 16), outcome="given")
    request.answered_on = date(2026, 11, 17)
    assert request.standing == "late"
    request.extended_to = date(2026, 12, 1)
    assert (request.standing, request.deadline) == ("settled", date(2026, 12, 1))
