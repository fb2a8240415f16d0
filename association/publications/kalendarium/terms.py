"""What stands on the days of a calendar: rules and entries alike, in the order of days."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from association.core.free_days import public_holidays
from association.publications.kalendarium import days

WARNINGS = (30, 14, 3)


@dataclass(frozen=True)
class Term:
    """One line of a calendar. source: "rule" or "entry", id: of it; nominal: the day that the rule names.

    concerns_us: somebody of ours has something to do by this day.
    """

    source: str
    id: int
    version: int
    day: date
    nominal: date
    last_day: date | None
    kind: str
    title: str
    short: str
    audiences: tuple[str, ...]
    where: str
    basis: str
    about: str
    certainty: str
    public: bool
    concerns_us: bool
    owner_id: int | None
    starts: time | None = None
    ends: time | None = None
    project_id: int | None = None

    @property
    def moved_from(self) -> date | None:
        """The day from which it moved, if it did."""
        return self.nominal if self.nominal != self.day else None

    @property
    def key(self) -> tuple[str, int, date]:
        """What tells one term from all others, however it moves."""
        return self.source, self.id, self.nominal

    @property
    def end(self) -> date:
        """Its last day."""
        return self.last_day or self.day

    @property
    def is_sure(self) -> bool:
        """Whether somebody stands for it."""
        return self.certainty == "sure"


def _of_rule(rule, fall) -> Term:
    return Term(
        source="rule",
        id=rule.id,
        version=rule.version,
        day=fall.day,
        nominal=fall.nominal,
        last_day=fall.last_day,
        kind=rule.kind,
        title=rule.title,
        short=rule.short_title or rule.title,
        audiences=tuple(rule.audiences),
        where=rule.where,
        basis=rule.basis,
        about=rule.about,
        certainty=rule.certainty,
        public=rule.public,
        concerns_us=rule.concerns_us,
        owner_id=rule.owner_id,
    )


def _of_entry(entry) -> Term:
    return Term(
        source="entry",
        id=entry.id,
        version=entry.version,
        day=entry.day,
        nominal=entry.day,
        last_day=entry.last_day if entry.last_day != entry.day else None,
        kind=entry.kind,
        title=entry.title,
        short=entry.title,
        audiences=tuple(entry.audiences),
        where=entry.where,
        basis=entry.basis,
        about=entry.about,
        certainty="sure",
        public=entry.public,
        concerns_us=entry.kind == "obligation",
        owner_id=entry.owner_id,
        starts=entry.starts,
        ends=entry.ends,
        project_id=entry.project_id,
    )


# Within one day: what frees it, what must be done, what is ours, what is remembered.
_ORDER = {"holiday": 0, "obligation": 1, "own": 2, "observance": 3}


def _place(term: Term) -> tuple:
    return (term.day, _ORDER[term.kind], term.starts is not None, term.starts or time(0), term.title, term.id)


def terms(rules: Iterable, entries: Iterable, first: date, last: date) -> list[Term]:
    """Everything between two days, both included. A rule that is neither public nor ours only serves others, which
    are reckoned from it."""
    rules = list(rules)
    by_id = {rule.id: rule for rule in rules}
    shown = [rule for rule in rules if rule.public or rule.concerns_us or rule.owner_id]
    found = [_of_rule(rule, fall) for rule in shown for fall in days.falls(rule, first, last, by_id)]
    found += [_of_entry(entry) for entry in entries if entry.day <= last and (entry.last_day or entry.day) >= first]
    return sorted(found, key=_place)


@dataclass(frozen=True)
class Square:
    """A day of a month as it is drawn. outside: it belongs to the month before or after."""

    day: date
    terms: tuple
    outside: bool
    holiday: str

    @property
    def is_free(self) -> bool:
        """A Sunday or a public holiday."""
        return self.day.weekday() == 6 or bool(self.holiday)


def bounds(year: int, month: int) -> tuple[date, date]:
    """The first and last day of the weeks that show this month, Monday first."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1]


def spread(found: Iterable, first: date, last: date) -> Mapping[date, list]:
    """What stands on each day; what lasts long stands on its first and last day alone."""
    held = defaultdict(list)
    for each in found:
        ends = each.last_day or each.day
        long = (ends - each.day).days > 6
        day = max(each.day, first)
        while day <= min(ends, last):
            if not long or day in (each.day, ends):
                held[day].append(each)
            day += timedelta(days=1)
    return held


def weeks(year: int, month: int, found: Iterable, language: str = "pl") -> list[list[Square]]:
    """The month as weeks of seven days."""
    first, last = bounds(year, month)
    held, free = spread(found, first, last), public_holidays(first, last, language)
    return [
        [Square(day, tuple(held[day]), day.month != month, free.get(day, "")) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
