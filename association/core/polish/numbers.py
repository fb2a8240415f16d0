"""Numbers with their words: hours, minutes, and the plural form that a number asks for."""

from fractions import Fraction
from functools import lru_cache

NBSP = "\u00a0"


@lru_cache(maxsize=4096)
def hours(minutes: int, unit_minutes: int = 45, locale: str = "pl") -> str:
    """Minutes as teaching hours: 270 → „6 godz.”, 293 → „6,5 godz.”; with unit_minutes=60 as hours of the clock.

    As many decimals as it takes to get the same whole minutes back, two at most, halves rounded up: half a teaching
    hour is stored as 23 minutes, and is half an hour all the same.
    """
    for decimals in (1, 10, 100):
        rounded = _half_up(Fraction(minutes) * decimals / unit_minutes)
        if _half_up(Fraction(rounded * unit_minutes, decimals)) == _half_up(Fraction(minutes)):
            break
    whole, rest = divmod(rounded, decimals)
    number = f"{whole}.{rest:0{len(str(decimals)) - 1}}" if decimals > 1 else str(whole)
    if locale == "pl":
        return f"{number.replace('.', ',')}{NBSP}godz."
    return f"{number}{NBSP}{'hour' if number == '1' else 'hours'}"


def _half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def duration(minutes: int, locale: str = "pl") -> str:
    """Minutes as hours and minutes of the clock: „32 godz. 05 min”, “32 h 05 min”; below an hour „45 min”."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest}{NBSP}min"
    return f"{whole}{NBSP}{'godz.' if locale == 'pl' else 'h'} {rest:02}{NBSP}min"


def whole(number: int, locale: str = "pl") -> str:
    """A whole number, its thousands apart from five digits on: 1234, „12 345”, “12,345”."""
    if abs(number) < 10_000:
        return str(number)
    return f"{number:,}".replace(",", NBSP if locale == "pl" else ",")


def percent(points: int, locale: str = "pl") -> str:
    """Hundredths of a percent: 1000 → „10 %”, 1250 → „12,5 %”, “12.5%”."""
    whole, rest = divmod(points, 100)
    number = f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
    return f"{number.replace('.', ',')}{NBSP}%" if locale == "pl" else f"{number}%"


def account_number(nrb: str) -> str:
    """The number of a bank account as it is read: „61 1090 1014 0000 0712 1981 2874”."""
    return " ".join([nrb[:2], *(nrb[start : start + 4] for start in range(2, len(nrb), 4))])


def plural_category(number, locale: str = "pl") -> str:
    """The CLDR category: in Polish "one" (1), "few" (2–4, 22–24 …), "many" (0, 5–21 …) or "other" (fractions).

    In English "one" or "other". number: int, float, Decimal or Fraction; the sign does not count.
    """
    number = abs(number)
    if number == 1:
        return "one"
    if locale != "pl" or number != int(number):
        return "other"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"
