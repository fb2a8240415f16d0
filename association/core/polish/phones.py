"""Telephone numbers: kept as digits, a Polish one without its +48; shown in groups as Poles say them."""

import itertools

NBSP = "\u00a0"
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f\t-‐‑–—()./")
_MOBILE = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")


def plain_phone(typed: str) -> str:
    """A number as it is kept: „+48 601-774-215” → „601774215”, „+44 20 7946 0018” → „+442079460018”."""
    number = typed.translate(_SEPARATORS)
    number = f"+{number[2:]}" if number.startswith("00") else number
    return number[3:] if number.startswith("+48") and len(number) == 12 else number


def phone(number: str) -> str:
    """A kept number as it is read: „601 774 215”, „34 327 04 11”; a foreign one as it is."""
    if len(number) != 9 or not number.isdecimal():
        return number
    cuts = (0, 3, 6, 9) if number.startswith(_MOBILE) else (0, 2, 5, 7, 9)
    return NBSP.join(number[start:end] for start, end in itertools.pairwise(cuts))


def phone_link(number: str) -> str:
    """The address under which a telephone dials it from anywhere: „tel:+48601774215”."""
    return f"tel:{'+48' if len(number) == 9 and number.isdecimal() else ''}{number}"
