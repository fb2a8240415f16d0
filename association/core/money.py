"""Money is an integer number of grosze everywhere; only this module turns it into text and back."""

import re
from fractions import Fraction

from flask_babel import lazy_gettext as _l

NBSP = "\u00a0"
MINUS = "\u2212"
LARGEST = 10**14  # grosze; one bilion złotych, far below what a 64-bit column or a JavaScript number holds exactly

_AMOUNT = re.compile(
    r"(?P<sign>[-\u2212]?) ?(?:PLN ?)?"
    r"(?P<whole>[0-9]{1,3}(?P<grouping>[ .,])[0-9]{3}(?:(?P=grouping)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<mark>[.,])(?P<decimals>[0-9]{1,2}))?"
    r"(?: ?(?:zł|zl|PLN)\.?)?",
    re.IGNORECASE,
)


def parse(text: str) -> int:
    """Read an amount in złote as a person types or pastes it; answer grosze.

    Accepted: „1234,5”, „1234.50”, „12 345,50 zł” (any kind of space), „PLN 12”, and a dot or a comma between the
    thousands as long as the other one marks the decimals: „1.234,50”, „1,234.50”. A lone dot or comma is the decimal
    mark, so „1.234” (one thousand, or one złoty and a bit?) is refused instead of guessed.
    Raises ValueError with a translatable sentence.
    """
    match = _AMOUNT.fullmatch(" ".join(text.split()))
    if match is None:
        raise ValueError(_l("Podaj kwotę w złotych, na przykład 1234,50 – najwyżej dwie cyfry po przecinku."))
    sign, whole, grouping, mark, decimals = match.group("sign", "whole", "grouping", "mark", "decimals")
    if grouping and grouping != " " and mark in (None, grouping):
        raise ValueError(_l("Nie wiadomo, czy chodzi o tysiące, czy o grosze. Wpisz kwotę tak: 1234,50."))
    zlotys = "".join(filter(str.isdigit, whole)).lstrip("0")
    if len(zlotys) > 12:
        raise ValueError(_l("Ta kwota jest za duża."))
    grosze = int(zlotys or 0) * 100 + int((decimals or "").ljust(2, "0"))
    return -grosze if sign else grosze


def zloty(grosze: int, unit: bool = True, locale: str = "pl") -> str:
    """Show grosze as „1234,50 zł”, „12 345,50 zł”; with locale "en" as “PLN 12,345.50”.

    Polish groups thousands, with non-breaking spaces, only from five digits up. The minus is the real one (U+2212),
    which stands level with the digits; `parse` reads it back.
    """
    zlotys, rest = divmod(abs(grosze), 100)
    sign = MINUS if grosze < 0 else ""
    if locale != "pl":
        return f"{sign}{'PLN' + NBSP if unit else ''}{zlotys:,}.{rest:02}"
    whole = f"{zlotys:,}".replace(",", NBSP) if zlotys >= 10_000 else str(zlotys)
    return f"{sign}{whole},{rest:02}{NBSP + 'zł' if unit else ''}"


def shares(total: int, weights) -> list[int]:
    """Split `total` grosze in proportion to `weights` (integers, Decimals or Fractions) so that nothing is lost.

    Everyone gets the share rounded towards zero; the grosze left over go one each to the largest remainders, the
    earlier weight first when they are equal. Raises ValueError when there is nothing to be proportional to.
    """
    weights = [Fraction(weight) for weight in weights]
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and their sum must be positive")
    exact = [abs(total) * weight / whole for weight in weights]
    result = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (result[i] - exact[i], i))
    for i in by_remainder[: abs(total) - sum(result)]:
        result[i] += 1
    return [-share for share in result] if total < 0 else result
