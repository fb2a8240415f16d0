"""Polish public holidays, with the law of each year.

The act of 18 January 1951 on days free from work, with its changes: 6 January since 2011, 24 December since 2025, and
12 November 2018 alone. A test compares them with the `holidays` library, which holds all countries and so much memory
that the server does without it.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# (month, day, the first year, the last year, Polish name, English name)
FIXED = (
    (1, 1, 0, 9999, "Nowy Rok", "New Year's Day"),
    (1, 6, 2011, 9999, "Święto Trzech Króli", "Epiphany"),
    (5, 1, 0, 9999, "Święto Państwowe", "National Day"),
    (5, 3, 1990, 9999, "Święto Narodowe Trzeciego Maja", "National Day of the Third of May"),
    (8, 15, 1989, 9999, "Wniebowzięcie Najświętszej Marii Panny", "Assumption Day"),
    (11, 1, 0, 9999, "Uroczystość Wszystkich Świętych", "All Saints' Day"),
    (11, 11, 1989, 9999, "Narodowe Święto Niepodległości", "National Independence Day"),
    (11, 12, 2018, 2018, "Narodowe Święto Niepodległości – 100-lecie", "National Independence Day – 100th anniversary"),
    (12, 24, 2025, 9999, "Wigilia Bożego Narodzenia", "Christmas Eve"),
    (12, 25, 0, 9999, "Boże Narodzenie (pierwszy dzień)", "Christmas Day"),
    (12, 26, 0, 9999, "Boże Narodzenie (drugi dzień)", "Second Day of Christmas"),
)
# (days after Easter Sunday, Polish name, English name)
MOVABLE = (
    (0, "Niedziela Wielkanocna", "Easter Sunday"),
    (1, "Poniedziałek Wielkanocny", "Easter Monday"),
    (49, "Zielone Świątki", "Pentecost"),
    (60, "Dzień Bożego Ciała", "Corpus Christi"),
)


@lru_cache(maxsize=100)
def _of_year(year: int) -> tuple[tuple[date, str, str], ...]:
    days = [(date(year, month, day), pl, en) for month, day, since, until, pl, en in FIXED if since <= year <= until]
    days += [(easter(year) + timedelta(days=after), pl, en) for after, pl, en in MOVABLE]
    return tuple(sorted(days))


def public_holidays(first: date, last: date, language: str = "pl") -> dict[date, str]:
    """The holidays between two days with their names, for years since 1990."""
    found = [each for year in range(first.year, last.year + 1) for each in _of_year(year)]
    return {day: en if language == "en" else pl for day, pl, en in found if first <= day <= last}


def next_working_day(day: date) -> date:
    """The same day, or the first one after it that is neither Saturday nor Sunday nor a holiday."""
    while day.weekday() >= 5 or public_holidays(day, day):
        day += timedelta(days=1)
    return day


def previous_working_day(day: date) -> date:
    """The same day, or the last one before it that is neither Saturday nor Sunday nor a holiday."""
    while day.weekday() >= 5 or public_holidays(day, day):
        day -= timedelta(days=1)
    return day
