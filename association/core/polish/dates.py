"""Dates and hours in words, in Polish and English. `locale` is "pl" or "en" (British English).

Days are datetime.date; moments are datetimes as the wall clock shows them (see core.clock.local).
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

NBSP = "\u00a0"

# What CLDR does not say: the word for the year that Polish dates end with, and the days around today.
_YEAR = {"pl": f"y{NBSP}'r'.", "en": "y"}
_AROUND = {"pl": ("wczoraj", "dziś", "jutro"), "en": ("yesterday", "today", "tomorrow")}
_SHORT = {"pl": "dd.MM.y", "en": "dd/MM/y"}
_BABEL = {"pl": "pl", "en": "en_GB"}
_UNTIL = ("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli")
_DAY, _MONTH = "d", f"d{NBSP}MMMM"


@lru_cache(maxsize=4096)
def _format(day: date, pattern: str, locale: str) -> str:
    # Babel takes about 10 µs a date, and a list shows the same dates again and again.
    from babel.dates import format_date

    return format_date(day, pattern, locale=_BABEL[locale])


def long_date(day: date, locale: str = "pl") -> str:
    """„21 listopada 2026 r.”, “21 November 2026”; a line may end only between month and year."""
    return _format(day, f"{_MONTH} {_YEAR[locale]}", locale)


def day_month(day: date, locale: str = "pl") -> str:
    """„21 listopada”, “21 November”."""
    return _format(day, _MONTH, locale)


def short_date(day: date, locale: str = "pl") -> str:
    """„21.11.2026”, “21/11/2026”."""
    return _format(day, _SHORT[locale], locale)


def month_year(day: date, locale: str = "pl") -> str:
    """„marzec 2026”, “March 2026”."""
    return _format(day, "LLLL y", locale)


def weekday(day: date, locale: str = "pl") -> str:
    """„sobota”, “Saturday”."""
    return _format(day, "EEEE", locale)


def weekday_short(day: date, locale: str = "pl") -> str:
    """„sb”, “Sat”: as wall calendars shorten them."""
    return ("pn", "wt", "śr", "cz", "pt", "sb", "nd")[day.weekday()] if locale == "pl" else _format(day, "EEE", locale)


def weekday_date(day: date, locale: str = "pl") -> str:
    """„sobota, 21 listopada”, “Saturday, 21 November”."""
    return _format(day, f"EEEE, {_MONTH}", locale)


def date_range(first: date, last: date, locale: str = "pl") -> str:
    """„3–5 września 2026 r.”, „30 września – 2 października 2026 r.”; what both days share is said once."""
    if first == last:
        return long_date(first, locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_format(first, _DAY, locale)}–{long_date(last, locale)}"
    start = day_month(first, locale) if first.year == last.year else long_date(first, locale)
    return f"{start}{NBSP}– {long_date(last, locale)}"


def time_range(start: time | datetime, end: time | datetime, locale: str = "pl") -> str:
    """„9:00–16:00”, in both languages."""
    return f"{_clock(start)}–{_clock(end)}"


def date_time(moment: datetime, locale: str = "pl", *, seconds: bool = False) -> str:
    """„21.11.2026, 9:05”, “21/11/2026, 9:05”; where seconds decide, „21.11.2026, 15:00:01”."""
    exact = f":{moment:%S}" if seconds else ""
    return f"{short_date(moment.date(), locale)}, {_clock(moment)}{exact}"


def relative_day(day: date, today: date, locale: str = "pl") -> str:
    """„wczoraj”, „dziś”, „jutro”, within the coming week „sobota”, else „21 listopada”, in another year in full."""
    distance = (day - today) // timedelta(days=1)
    if -1 <= distance <= 1:
        return _AROUND[locale][distance + 1]
    if 1 < distance < 7:
        return weekday(day, locale)
    return day_month(day, locale) if day.year == today.year else long_date(day, locale)


def deadline(moment: datetime, locale: str = "pl") -> str:
    """What follows „do”: „piątku 17 września 2021 r., godz. 15:00”; “Friday 17 September 2021, 15:00”."""
    day = moment.date()
    if locale == "pl":
        return f"{_UNTIL[day.weekday()]} {long_date(day)}, godz.{NBSP}{_clock(moment)}"
    return f"{weekday(day, locale)} {long_date(day, locale)}, {_clock(moment)}"


def _clock(moment: time | datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"
