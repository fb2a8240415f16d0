from datetime import date, datetime, time

from icalendar import Calendar

from association.core.calendar_file import etag, ical
from association.core.feature import Entry


def _entry(uid="academy-1@splot", day=date(2026, 3, 29), **facts):
    return Entry(uid=uid, day=day, title="Zjazd I", url="/academy/cohorts/1", thread="academy", **facts)


def test_the_calendar_file_keeps_warsaw_time_over_both_changes_of_the_clock():
    spring = _entry("a@splot", date(2026, 3, 29), starts=time(9), ends=time(10, 30), place="Podlesice")
    autumn = _entry("b@splot", date(2026, 10, 25), starts=time(9), ends=time(10, 30))
    whole = _entry("c@splot", date(2026, 5, 3))
    data = ical([spring, autumn, whole], name="Splot", base_url="https://splot.example.org")
    events = {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    assert events["a@splot"].decoded("DTSTART").isoformat() == "2026-03-29T09:00:00+02:00"
    assert events["b@splot"].decoded("DTSTART").isoformat() == "2026-10-25T09:00:00+01:00"
    assert (events["c@splot"].decoded("DTSTART"), events["c@splot"].decoded("DTEND")) == (
        date(2026, 5, 3),
        date(2026, 5, 4),
    )
    assert str(events["a@splot"]["LOCATION"]) == "Podlesice"
    assert b"BEGIN:VTIMEZONE" in data


def test_equal_entries_give_equal_bytes():
    entries = [_entry(starts=time(9), stamp=datetime(2026, 1, 1, 12))]
    first, second = (ical(entries, name="Splot", base_url="https://x.example") for _ in range(2))
    assert etag(first) == etag(second)
