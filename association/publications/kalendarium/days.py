"""On which days a rule falls: pure arithmetic of dates.

A rule is anything with shape, parts, roll, first_year and last_year. parts, by shape:

    fixed        month, day; until_month, until_day when it lasts (past the new year, too)
    monthly      day
    nth_weekday  month, n (1…5, or -1 for the last), weekday (0 is Monday)
    easter       offset: days from Easter Sunday
    month_end    month, or none of it for every month
    after        offset, and rule: the key of another rule in `rules`, or event: words for what has no day of its own

A rule that moves (roll) belongs to the year of its nominal day when one asks whether it applies, and to the year of the
day on which it falls when one asks what stands in a calendar.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from association.core.free_days import next_working_day, previous_working_day

# A chain of rules that follow one another is followed so far, which ends a circle, too.
MOST_STEPS = 5
MOST_OFFSET = 400


@dataclass(frozen=True, order=True)
class Fall:
    """A day on which a rule falls. nominal: the day that the rule names, before it moved; last_day: when it lasts."""

    day: date
    nominal: date
    last_day: date | None = None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    fours, ones = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * fours - epact - ones) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date | None:
    """The n-th Monday (0) … Sunday (6) of a month, or its last one (-1); None when the month has no fifth one."""
    first, length = calendar.monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (n - 1)
    if n == -1:
        day = length - (first + length - 1 - weekday) % 7
    return date(year, month, day) if day <= length else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def moved(day: date, roll: str) -> date:
    """The day to which a term on this day moves."""
    if roll == "next_working":
        return next_working_day(day)
    return previous_working_day(day) if roll == "previous_working" else day


def _named(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _nominal(rule, year: int, rules: Mapping, steps: int) -> list[date | None]:
    """The days that a rule names in one year."""
    parts = rule.parts
    match rule.shape:
        case "fixed":
            return [_named(year, parts["month"], parts["day"])]
        case "monthly":
            return [_named(year, month, parts["day"]) for month in range(1, 13)]
        case "nth_weekday":
            return [nth_weekday(year, parts["month"], parts["n"], parts["weekday"])]
        case "easter":
            return [easter(year) + timedelta(days=parts["offset"])]
        case "month_end":
            return [month_end(year, month) for month in ([parts["month"]] if parts.get("month") else range(1, 13))]
    base = rules.get(parts.get("rule"))
    if base is None or steps >= MOST_STEPS:
        return []
    around = [day for near in range(year - 2, year + 3) for day in _nominal_in(base, near, rules, steps + 1)]
    days = [day + timedelta(days=parts["offset"]) for day in around]
    return sorted({day for day in days if day.year == year})


def _nominal_in(rule, year: int, rules: Mapping, steps: int = 0) -> list[date]:
    if (rule.first_year and year < rule.first_year) or (rule.last_year and year > rule.last_year):
        return []
    return [day for day in _nominal(rule, year, rules, steps) if day is not None]


def _last_day(rule, nominal: date) -> date | None:
    month = rule.shape == "fixed" and rule.parts.get("until_month")
    if not month:
        return None
    day = min(rule.parts["until_day"], calendar.monthrange(nominal.year, month)[1])
    last = date(nominal.year, month, day)
    return last if last > nominal else date(nominal.year + 1, month, min(day, month_end(nominal.year + 1, month).day))


def falls(rule, first: date, last: date, rules: Mapping = {}) -> list[Fall]:
    """The days on which a rule falls between two days, both included; what lasts counts when any of its days does.

    rules: the other rules by the keys that `after` uses.
    """
    found = []
    for year in range(first.year - 1, last.year + 2):
        for nominal in _nominal_in(rule, year, rules):
            day = moved(nominal, rule.roll)
            last_day = _last_day(rule, nominal)
            if day <= last and (last_day or day) >= first:
                found.append(Fall(day, nominal, last_day))
    return sorted(found)


def of_year(rule, year: int, rules: Mapping = {}) -> list[Fall]:
    """The days of one year on which a rule begins to fall."""
    return [fall for fall in falls(rule, date(year, 1, 1), date(year, 12, 31), rules) if fall.day.year == year]


def follows(rule, rules: Mapping) -> Iterable:
    """The rules on which this one depends, the nearest first; a circle comes back to the rule itself."""
    for _step in range(MOST_STEPS):
        rule = rules.get(rule.parts.get("rule")) if rule.shape == "after" else None
        if rule is None:
            return
        yield rule
