"""The part of a timeline that is looked at: the whole, a year, a quarter, a month or a week, and the way to others."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import polish

SCALES = {
    "whole": _l("całość"),
    "year": _l("rok"),
    "quarter": _l("kwartał"),
    "month": _l("miesiąc"),
    "week": _l("tydzień"),
}
MONTHS = {"year": 12, "quarter": 3, "month": 1}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """Days from `first` to `last`; before, after: where the windows beside it begin, None where nothing is."""

    scale: str
    first: date
    last: date
    before: date | None = None
    after: date | None = None

    def title(self, locale: str) -> str:
        """What is looked at, in words."""
        if self.scale == "year":
            return str(self.first.year)
        if self.scale == "month":
            return format_date(self.first, "LLLL y", locale=locale)
        if self.scale == "quarter":
            return _("%(number)d. kwartał %(year)d", number=(self.first.month + 2) // 3, year=self.first.year)
        return polish.date_range(self.first, self.last, locale)


def window(scale: str, day: date | None, first: date, last: date, today: date) -> Window:
    """The window of this scale that holds the day, or today, or the nearest day of the project."""
    if scale not in MONTHS and scale != "week":
        return Window("whole", first, last)
    day = min(max(day or today, first), last)
    begin = _begin(scale, day)
    after = _after(scale, begin)
    before = _begin(scale, begin - DAY)
    return Window(scale, begin, after - DAY, before if begin > first else None, after if after <= last else None)


def _begin(scale: str, day: date) -> date:
    if scale == "week":
        return day - timedelta(days=day.weekday())
    months = MONTHS[scale]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _after(scale: str, begin: date) -> date:
    if scale == "week":
        return begin + timedelta(days=7)
    month = begin.month - 1 + MONTHS[scale]
    return date(begin.year + month // 12, month % 12 + 1, 1)
