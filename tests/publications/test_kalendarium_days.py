"""On which days rules fall, against what others reckon."""

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from dateutil.easter import easter as other_easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from dateutil.rrule import MONTHLY, rrule
from holidays import country_holidays

from association.publications.kalendarium.days import easter, falls, of_year
from association.publications.kalendarium.words import in_words

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)


@dataclass
class Rule:
    shape: str
    parts: dict = field(default_factory=dict)
    roll: str = "next_working"
    first_year: int | None = None
    last_year: int | None = None


def days_of(rule, year, rules=MappingProxyType({})):
    return [fall.day for fall in of_year(rule, year, rules)]


def test_the_days_that_everybody_knows():
    assert easter(2026) == date(2026, 4, 5)
    assert all(easter(year) == other_easter(year) for year in range(1583, 4000))
    assert days_of(Rule("easter", {"offset": 60}, "none"), 2026) == [date(2026, 6, 4)]
    assert days_of(Rule("fixed", {"month": 1, "day": 31}), 2026) == [date(2026, 2, 2)]
    assert days_of(Rule("month_end", {"month": 6}), 2024) == [date(2024, 7, 1)]
    # Sunday, then a holiday on Monday.
    assert days_of(Rule("fixed", {"month": 4, "day": 30}), 2028) == [date(2028, 5, 2)]
    # 24 December is free only since 2025.
    assert days_of(Rule("fixed", {"month": 12, "day": 24}), 2024) == [date(2024, 12, 24)]
    assert days_of(Rule("fixed", {"month": 12, "day": 24}), 2025) == [date(2025, 12, 29)]
    assert days_of(Rule("nth_weekday", {"month": 3, "n": 3, "weekday": 1}, "none"), 2026) == [date(2026, 3, 17)]
    assert days_of(Rule("nth_weekday", {"month": 2, "n": 5, "weekday": 0}, "none"), 2026) == []


def test_terms_that_cross_the_new_year():
    last_day = Rule("month_end", {"month": 12})
    # 31 December 2022 was a Saturday: the term stands in the calendar of 2023, and applies as one of 2022.
    assert days_of(last_day, 2022) == []
    assert days_of(last_day, 2023) == [date(2023, 1, 2)]
    assert days_of(Rule("month_end", {"month": 12}, last_year=2022), 2023) == [date(2023, 1, 2)]
    long = Rule("fixed", {"month": 12, "day": 20, "until_month": 1, "until_day": 10}, "none")
    [fall] = falls(long, date(2027, 1, 1), date(2027, 1, 31))
    assert (fall.day, fall.last_day) == (date(2026, 12, 20), date(2027, 1, 10))


def test_rules_that_follow_others_and_a_circle():
    rules = {1: Rule("fixed", {"month": 6, "day": 30}), 2: Rule("after", {"rule": 1, "offset": 15})}
    rules[3] = Rule("after", {"rule": 2, "offset": -30}, "previous_working")
    assert days_of(rules[2], 2024, rules) == [date(2024, 7, 15)]
    # 15 June 2024 was a Saturday.
    assert days_of(rules[3], 2024, rules) == [date(2024, 6, 14)]
    circle = {1: Rule("after", {"rule": 2, "offset": 1}), 2: Rule("after", {"rule": 1, "offset": 1})}
    assert days_of(circle[1], 2026, circle) == []
    assert days_of(Rule("after", {"event": "wpis do KRS", "offset": 7}), 2026) == []


def random_rule(dice) -> Rule:
    month, day = dice.randint(1, 12), dice.randint(1, 31)
    n, weekday = dice.choice([1, 2, 3, 4, 5, -1]), dice.randint(0, 6)
    parts = {
        "fixed": {"month": month, "day": day},
        "monthly": {"day": day},
        "nth_weekday": {"month": month, "n": n, "weekday": weekday},
        "easter": {"offset": dice.randint(-60, 120)},
        "month_end": dice.choice([{}, {"month": month}]),
    }
    shape = dice.choice(list(parts))
    return Rule(shape, parts[shape], roll=dice.choice(["none", "next_working", "previous_working"]))


def independent(rule, year):
    """The nominal days of a year and of those beside it, as dateutil reckons them."""
    parts, start, end = rule.parts, date(year - 1, 1, 1), date(year + 1, 12, 31)
    around = (year - 1, year, year + 1)
    months = [parts["month"]] if parts.get("month") else list(range(1, 13))
    if rule.shape == "easter":
        return [other_easter(each) + timedelta(days=parts["offset"]) for each in around]
    if rule.shape == "month_end":
        return [date(each, month, 1) + relativedelta(day=31) for each in around for month in months]
    if rule.shape == "nth_weekday":
        how = {"byweekday": WEEKDAYS[parts["weekday"]](parts["n"])}
    else:
        how = {"bymonthday": parts["day"]}
    return [found.date() for found in rrule(MONTHLY, dtstart=start, until=end, bymonth=months, **how)]


POLAND = country_holidays("PL", years=range(1998, 2062))


def independently_moved(day, roll):
    step = {"none": 0, "next_working": 1, "previous_working": -1}[roll]
    while step and (day.weekday() in (calendar.SATURDAY, calendar.SUNDAY) or day in POLAND):
        day += timedelta(days=step)
    return day


def test_a_thousand_rules_fall_where_others_reckon():
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    for _rule in range(1000):
        rule, year = random_rule(dice), dice.randint(2000, 2058)
        moved = [independently_moved(day, rule.roll) for day in independent(rule, year)]
        assert days_of(rule, year) == sorted(day for day in moved if day.year == year), (seed, rule, year)


def test_every_shape_has_words(app):
    with app.test_request_context():
        assert in_words("nth_weekday", {"month": 3, "n": 3, "weekday": 1}) == "3. wtorek marca"
        assert in_words("nth_weekday", {"month": 5, "n": -1, "weekday": 6}) == "ostatnia niedziela maja"
        assert in_words("month_end", {"month": 2}) == "ostatni dzień lutego"
        assert in_words("fixed", {"month": 2, "day": 29}).replace("\N{NO-BREAK SPACE}", " ") == "29 lutego"
        assert in_words("easter", {"offset": 0}) == "Niedziela Wielkanocna"
