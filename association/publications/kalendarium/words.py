"""Rules of the kalendarium in words."""

from datetime import date

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from association.core import polish

MONTHS = (
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
)
FROM_WEEKDAY = ("z poniedziałku", "z wtorku", "ze środy", "z czwartku", "z piątku", "z soboty", "z niedzieli")
# A leap year, in which every day of the calendar exists.
_LEAP = 2024
# The first of January 2024 was a Monday.
_MONDAY = date(_LEAP, 1, 1)
# „ostatnia środa”, „sobota”, „niedziela”, but „ostatni wtorek”.
_FEMININE = (2, 5, 6)


def _locale() -> str:
    return str(get_locale() or "pl")


def _of_month(month: int) -> str:
    """„marca”, as it stands behind the number of a day."""
    return polish.day_month(date(_LEAP, month, 1), _locale()).split("\N{NO-BREAK SPACE}")[1]


def month_name(month: int) -> str:
    """The name of a month in the language of the page."""
    return polish.month_year(date(_LEAP, month, 1), _locale()).rpartition(" ")[0]


def weekday_name(weekday: int) -> str:
    """The name of a day of the week; 0 is Monday."""
    return polish.weekday(_MONDAY.replace(day=1 + weekday), _locale())


def in_words(shape: str, parts: dict, base: str = "") -> str:
    """When a rule falls, in words. base: the title of the rule that it follows."""
    match shape:
        case "fixed":
            day = polish.day_month(date(_LEAP, parts["month"], parts["day"]), _locale())
            if not parts.get("until_month"):
                return day
            last = polish.day_month(date(_LEAP, parts["until_month"], parts["until_day"]), _locale())
            return _("od %(first)s do %(last)s", first=day, last=last)
        case "monthly":
            return _("%(day)s dnia każdego miesiąca", day=f"{parts['day']}.")
        case "nth_weekday":
            words = {"day": weekday_name(parts["weekday"]), "month": _of_month(parts["month"])}
            if parts["n"] != -1:
                return _("%(n)d. %(day)s %(month)s", n=parts["n"], **words)
            if parts["weekday"] in _FEMININE:
                return _("ostatnia %(day)s %(month)s", **words)
            return _("ostatni %(day)s %(month)s", **words)
        case "easter":
            return _easter(parts["offset"])
        case "month_end":
            if not parts.get("month"):
                return _("ostatni dzień każdego miesiąca")
            return _("ostatni dzień %(month)s", month=_of_month(parts["month"]))
    offset = parts["offset"]
    event = base or parts.get("event", "")
    if offset < 0:
        return ngettext("%(num)d dzień przed: %(event)s", "%(num)d dni przed: %(event)s", -offset, event=event)
    return ngettext("%(num)d dzień po: %(event)s", "%(num)d dni po: %(event)s", offset, event=event)


def _easter(offset: int) -> str:
    if offset == 0:
        return _("Niedziela Wielkanocna")
    if offset < 0:
        return ngettext("%(num)d dzień przed Wielkanocą", "%(num)d dni przed Wielkanocą", -offset)
    return ngettext("%(num)d dzień po Wielkanocy", "%(num)d dni po Wielkanocy", offset)


def capital(text: str) -> str:
    """The text as a title begins."""
    return text[:1].upper() + text[1:]
