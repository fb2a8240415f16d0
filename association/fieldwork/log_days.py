"""A month of somebody's own log as a calendar: the hours of each day, and working days on which nothing stands."""

import calendar
from dataclasses import dataclass, field
from datetime import date


@dataclass
class LogDay:
    """A day of the month. outside: of the month before or after; is_free: a weekend or a holiday; is_gap: a working day
    that is over and has no entry."""

    day: date
    outside: bool
    is_free: bool
    holiday: str
    is_today: bool
    is_past: bool
    rows: list = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """How long everything of this day took."""
        return sum(row.minutes for row in self.rows)

    @property
    def is_gap(self) -> bool:
        """A working day that is over and has no entry."""
        return self.is_past and not (self.outside or self.is_free or self.rows)


def weeks(first: date, rows, today: date, holidays: dict[date, str]) -> list[list[LogDay]]:
    """The weeks of the month that begins on `first`, Monday first."""
    days = {}
    shape = calendar.Calendar().monthdatescalendar(first.year, first.month)
    for week in shape:
        for day in week:
            free = day.weekday() >= 5 or day in holidays
            days[day] = LogDay(day, day.month != first.month, free, holidays.get(day, ""), day == today, day < today)
    for row in rows:
        days[row.day].rows.append(row)
    return [[days[day] for day in week] for week in shape]
