"""Numbers with their words: hours, minutes, and the plural form that a number asks for."""

from fractions import Fraction

NBSP = "\u00a0"


def hours(minutes: int, unit_minutes: int = 45, locale: str = "pl") -> str:
    """Minutes as teaching hours: 270 → „6 godz.”, 292 → „6,49 godz.”; with unit_minutes=60 as hours of the clock.

    Two decimals at most, halves rounded up.
    """
    hundredths = int(Fraction(minutes * 100) / unit_minutes + Fraction(1, 2))
    number = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    if locale == "pl":
        return f"{number.replace('.', ',')}{NBSP}godz."
    return f"{number}{NBSP}{'hour' if number == '1' else 'hours'}"


def duration(minutes: int, locale: str = "pl") -> str:
    """Minutes as hours and minutes of the clock: „32 godz. 05 min”, “32 h 05 min”; below an hour „45 min”."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest}{NBSP}min"
    return f"{whole}{NBSP}{'godz.' if locale == 'pl' else 'h'} {rest:02}{NBSP}min"


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
