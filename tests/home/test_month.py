from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from association.core.feature import Entry
from association.core.free_days import public_holidays
from association.home import month


def _entry(uid="academy-1@splot", day=date(2026, 3, 29), **facts):
    return Entry(uid=uid, day=day, title="Zjazd I", url="/academy/cohorts/1", thread="academy", **facts)


def test_a_month_is_shown_in_whole_weeks_from_monday():
    weeks = month.weeks(2026, 11, [], date(2026, 11, 22), {date(2026, 11, 11): "Święto Niepodległości"})
    assert [len(week) for week in weeks] == [7] * 6
    assert weeks[0][0].day == date(2026, 10, 26)
    assert [day.day for week in weeks for day in week if day.is_today] == [date(2026, 11, 22)]
    free = [day.day.day for week in weeks for day in week if day.is_free and not day.outside]
    assert free == [1, 8, 11, 15, 22, 29]


def test_an_entry_of_several_days_stands_under_each():
    entry = _entry(day=date(2026, 10, 30), last_day=date(2026, 11, 2))
    held = month.spread([entry], date(2026, 11, 1), date(2026, 11, 30))
    assert sorted(held) == [date(2026, 11, 1), date(2026, 11, 2)]


def test_wigilia_is_free_only_since_2025():
    assert date(2024, 12, 24) not in public_holidays(date(2024, 12, 1), date(2024, 12, 31))
    assert date(2025, 12, 24) in public_holidays(date(2025, 12, 1), date(2025, 12, 31))


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_every_day_of_a_month_stands_in_its_weeks_once(day):
    shown = [each.day for week in month.weeks(day.year, day.month, [], day, {}) for each in week if not each.outside]
    assert shown == sorted(set(shown))
    assert day in shown
    assert {each.month for each in shown} == {day.month}
