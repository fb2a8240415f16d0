from datetime import date, datetime, time

import pytest

from association.core.polish import (
    date_range,
    date_time,
    day_month,
    deadline,
    long_date,
    relative_day,
    short_date,
    time_range,
    weekday,
    weekday_date,
    weekday_short,
)

DAY = date(2026, 11, 21)


def tied(text):
    return text.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("function", "polish", "english"),
    [
        (long_date, "21~listopada 2026~r.", "21~November 2026"),
        (day_month, "21~listopada", "21~November"),
        (short_date, "21.11.2026", "21/11/2026"),
        (weekday, "sobota", "Saturday"),
        (weekday_date, "sobota, 21~listopada", "Saturday, 21~November"),
    ],
)
def test_a_day_in_both_languages(function, polish, english):
    assert function(DAY) == function(DAY, locale="pl") == tied(polish)
    assert function(DAY, locale="en") == tied(english)


def test_every_month_stands_in_the_genitive():
    months = [day_month(date(2026, month, 1)).split("\u00a0")[1] for month in range(1, 13)]
    assert months == [
        *["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"],
        *["lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
    ]


def test_every_weekday():
    assert [weekday(date(2026, 11, day)) for day in range(16, 23)] == [
        *["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"]
    ]


def test_single_digits_of_a_short_date():
    assert short_date(date(2026, 3, 5)) == "05.03.2026"


@pytest.mark.parametrize(
    ("first", "last", "polish", "english"),
    [
        (date(2026, 9, 3), date(2026, 9, 3), "3~września 2026~r.", "3~September 2026"),
        (date(2026, 9, 3), date(2026, 9, 5), "3–5~września 2026~r.", "3–5~September 2026"),
        (
            date(2026, 9, 30),
            date(2026, 10, 2),
            "30~września~– 2~października 2026~r.",
            "30~September~– 2~October 2026",
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            "30~grudnia 2026~r.~– 2~stycznia 2027~r.",
            "30~December 2026~– 2~January 2027",
        ),
        (
            date(2026, 9, 3),
            date(2027, 9, 5),
            "3~września 2026~r.~– 5~września 2027~r.",
            "3~September 2026~– 5~September 2027",
        ),
    ],
)
def test_date_range_says_once_what_both_days_share(first, last, polish, english):
    assert date_range(first, last) == tied(polish)
    assert date_range(first, last, locale="en") == tied(english)


def test_time_range_of_times_and_of_moments():
    assert time_range(time(9), time(16, 5)) == "9:00–16:05"
    assert time_range(datetime(2026, 11, 21, 8, 30), datetime(2026, 11, 21, 12)) == "8:30–12:00"
    assert time_range(time(9), time(16), locale="en") == "9:00–16:00"


def test_date_time():
    moment = datetime(2026, 11, 21, 9, 5, 59)
    assert date_time(moment) == "21.11.2026, 9:05"
    assert date_time(moment, locale="en") == "21/11/2026, 9:05"


@pytest.mark.parametrize(
    ("day", "polish", "english"),
    [
        (date(2026, 11, 20), "wczoraj", "yesterday"),
        (date(2026, 11, 21), "dziś", "today"),
        (date(2026, 11, 22), "jutro", "tomorrow"),
        (date(2026, 11, 23), "poniedziałek", "Monday"),
        (date(2026, 11, 27), "piątek", "Friday"),
        (date(2026, 11, 28), "28~listopada", "28~November"),
        (date(2026, 11, 19), "19~listopada", "19~November"),
        (date(2027, 1, 2), "2~stycznia 2027~r.", "2~January 2027"),
    ],
)
def test_relative_day(day, polish, english):
    assert relative_day(day, DAY) == tied(polish)
    assert relative_day(day, DAY, locale="en") == tied(english)


def test_around_new_year_near_days_keep_their_names():
    assert relative_day(date(2027, 1, 1), date(2026, 12, 31)) == "jutro"
    assert relative_day(date(2027, 1, 3), date(2026, 12, 31)) == "niedziela"


def test_weekdays_are_short_as_on_a_wall_calendar():
    week = [date(2026, 11, 16 + n) for n in range(7)]
    assert [weekday_short(day) for day in week] == ["pn", "wt", "śr", "cz", "pt", "sb", "nd"]
    assert weekday_short(week[5], locale="en") == "Sat"


@pytest.mark.parametrize(
    ("moment", "polish", "english"),
    [
        (datetime(2021, 9, 17, 15, 0), "piątku 17 września 2021 r., godz. 15:00", "Friday 17 September 2021, 15:00"),
        (datetime(2026, 12, 6, 9, 5), "niedzieli 6 grudnia 2026 r., godz. 9:05", "Sunday 6 December 2026, 9:05"),
    ],
)
def test_a_deadline_follows_do(moment, polish, english):
    assert deadline(moment).replace("\xa0", " ") == polish
    assert deadline(moment, "en").replace("\xa0", " ") == english


def test_where_seconds_decide_they_are_told():
    assert date_time(datetime(2026, 9, 17, 15, 0, 1), seconds=True) == "17.09.2026, 15:00:01"
