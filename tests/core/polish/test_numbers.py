from decimal import Decimal
from fractions import Fraction

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from association.core.polish import account_number, duration, hours, percent, plural_category, whole


@pytest.mark.parametrize(
    ("minutes", "polish", "english"),
    [
        (270, "6~godz.", "6~hours"),
        (Fraction("292.5"), "6,5~godz.", "6.5~hours"),
        (45, "1~godz.", "1~hour"),
        (0, "0~godz.", "0~hours"),
        (60, "1,33~godz.", "1.33~hours"),
        (75, "1,67~godz.", "1.67~hours"),
        (450, "10~godz.", "10~hours"),
        (4500, "100~godz.", "100~hours"),
    ],
)
def test_teaching_hours(minutes, polish, english):
    assert hours(minutes) == polish.replace("~", "\u00a0")
    assert hours(minutes, locale="en") == english.replace("~", "\u00a0")


def test_hours_of_the_clock():
    assert hours(90, unit_minutes=60) == "1,5\u00a0godz."


@pytest.mark.parametrize(
    ("minutes", "polish", "english"),
    [
        (32 * 60 + 5, "32~godz. 05~min", "32~h 05~min"),
        (31 * 60 + 59, "31~godz. 59~min", "31~h 59~min"),
        (32 * 60, "32~godz. 00~min", "32~h 00~min"),
        (45, "45~min", "45~min"),
        (0, "0~min", "0~min"),
    ],
)
def test_duration(minutes, polish, english):
    assert duration(minutes) == polish.replace("~", "\u00a0")
    assert duration(minutes, locale="en") == english.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("number", "category"),
    [
        *[(1, "one"), (2, "few"), (3, "few"), (4, "few"), (5, "many"), (0, "many"), (11, "many"), (12, "many")],
        *[(14, "many"), (21, "many"), (22, "few"), (24, "few"), (25, "many"), (112, "many"), (102, "few")],
        *[(1.5, "other"), (Decimal("0.5"), "other"), (2.0, "few"), (-2, "few"), (1000, "many")],
    ],
)
def test_plural_category(number, category):
    assert plural_category(number) == category


@given(st.integers(0, 10**9), st.sampled_from(["pl", "en"]))
def test_plural_category_agrees_with_cldr(number, locale):
    assert plural_category(number, locale) == Locale.parse(locale).plural_form(number)


@pytest.mark.parametrize(
    ("points", "polish", "english"),
    [(1000, "10~%", "10%"), (1250, "12,5~%", "12.5%"), (5, "0,05~%", "0.05%"), (0, "0~%", "0%")],
)
def test_percentages_are_kept_in_hundredths(points, polish, english):
    assert percent(points) == polish.replace("~", "\N{NO-BREAK SPACE}")
    assert percent(points, "en") == english


def test_an_account_number_is_read_in_fours():
    assert account_number("61109010140000071219812874") == "61 1090 1014 0000 0712 1981 2874"


def test_thousands_part_from_five_digits_on():
    assert [whole(n) for n in (0, 9999, 25603, 1234567)] == ["0", "9999", "25\u00a0603", "1\u00a0234\u00a0567"]
    assert whole(25603, "en") == "25,603"
