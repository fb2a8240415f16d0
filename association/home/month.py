"""The shape of a calendar month, and the calendar file that other programs read."""

import calendar
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from association.core.clock import WARSAW
from association.core.feature import Entry

# The definition of Central European time as RFC 5545 wants it; the generated one of libraries is wrong for Warsaw.
WARSAW_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


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


def ical(entries: list[Entry], *, name: str, base_url: str) -> bytes:
    """The entries as an iCalendar file; equal entries give equal bytes, so that its ETag is stable."""
    from icalendar import Calendar, Event, Timezone

    file = Calendar()
    file.add("prodid", "-//Splot//Kalendarz//PL")
    file.add("version", "2.0")
    file.add("x-wr-calname", name)
    file.add_component(Timezone.from_ical(WARSAW_ZONE))
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", entry.stamp or datetime.combine(entry.day, time(0)))
        event.add("summary", entry.title)
        if entry.starts:
            event.add("dtstart", datetime.combine(entry.day, entry.starts, WARSAW))
            ends = entry.ends or entry.starts
            event.add("dtend", datetime.combine(entry.last_day or entry.day, ends, WARSAW))
        else:
            event.add("dtstart", entry.day)
            event.add("dtend", (entry.last_day or entry.day) + timedelta(days=1))
        if entry.place:
            event.add("location", entry.place)
        if entry.meta:
            event.add("description", entry.meta)
        event.add("url", base_url + entry.url)
        file.add_component(event)
    return file.to_ical()


def etag(data: bytes) -> str:
    """A fingerprint of a calendar file."""
    return hashlib.sha256(data).hexdigest()[:32]
