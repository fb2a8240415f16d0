"""The shape of a calendar month."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from association.core.feature import Entry


@dataclass(frozen=True)
class Day:
    """A square of the month. outside: it belongs to the month before or after."""

    day: date
    entries: tuple[Entry, ...]
    outside: bool
    is_today: bool
    holiday: str

    @property
    def is_free(self) -> bool:
        """A Sunday or a public holiday."""
        return self.day.weekday() == 6 or bool(self.holiday)


def bounds(year: int, month: int) -> tuple[date, date]:
    """The first and last day of the weeks that show this month, Monday first."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1]


def spread(entries: list[Entry], first: date, last: date) -> dict[date, list[Entry]]:
    """Entries under each day they last."""
    days = defaultdict(list)
    for entry in entries:
        day, end = max(entry.day, first), min(entry.last_day or entry.day, last)
        while day <= end:
            days[day].append(entry)
            day += timedelta(days=1)
    return days


def weeks(year: int, month: int, entries: list[Entry], today: date, free: dict[date, str]) -> list[list[Day]]:
    """The month as weeks of seven days."""
    first, last = bounds(year, month)
    held = spread(entries, first, last)
    return [
        [Day(day, tuple(held[day]), day.month != month, day == today, free.get(day, "")) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
