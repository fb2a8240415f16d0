"""The calendar file that other programs read."""

import hashlib
from datetime import datetime, time, timedelta

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
