"""How the amounts of a budget line hang together: quantity, unit cost, value and sources, to the last grosz."""

import re
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import lazy_gettext as _l

from association.core.money import LARGEST, NBSP, shares

THOUSANDTHS = 1000
MOST = 10**9  # thousandths: a million units

_QUANTITY = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]{1,3})?|[0-9]{1,7}([.,][0-9]{1,3})?")


def parse_quantity(text: str) -> int:
    """Read how many units, in thousandths: „12”, „0,5”, „1 200”. Raises ValueError with a translatable sentence."""
    typed = " ".join(text.split())
    if not _QUANTITY.fullmatch(typed):
        raise ValueError(_l("Podaj liczbę jednostek, na przykład 12 albo 0,5 – najwyżej trzy cyfry po przecinku."))
    thousandths = int(Decimal(typed.replace(" ", "").replace(",", ".")) * THOUSANDTHS)
    if thousandths > MOST:
        raise ValueError(_l("Ta liczba jest za duża."))
    return thousandths


def quantity_text(thousandths: int, locale: str = "pl") -> str:
    """How many units, as people write it: „12”, „0,5”, „1 200”."""
    whole, rest = divmod(thousandths, THOUSANDTHS)
    grouped = f"{whole:,}".replace(",", NBSP if locale == "pl" else ",") if whole >= 10_000 else str(whole)
    decimals = f"{rest:03}".rstrip("0")
    return f"{grouped}{',' if locale == 'pl' else '.'}{decimals}" if decimals else grouped


def product(quantity: int, unit_cost: int) -> int:
    """The value of so many thousandths at so many grosze each; half a grosz goes up."""
    return (quantity * unit_cost * 2 + THOUSANDTHS) // (2 * THOUSANDTHS)


def cost_of_one(amount: int, quantity: int) -> int:
    """The unit cost that a value and a quantity suggest, to the nearest grosz."""
    return int((Decimal(amount) * THOUSANDTHS / quantity).quantize(Decimal(1), ROUND_HALF_UP))


def settled(sources: dict[str, int], amount: int) -> dict[str, int]:
    """The sources of a line whose value has become `amount`; they add up to it.

    The difference goes to the one that carries the line: the grant when it gives anything or nothing is known yet,
    otherwise the largest. Where it cannot give so much back, all shrink in proportion. Sources of zero are left out.
    """
    known = {source: part for source, part in sources.items() if part}
    carrier = "grant" if "grant" in known or not known else max(known, key=known.get)
    left = amount - sum(known.values()) + known.get(carrier, 0)
    if left >= 0:
        known[carrier] = left
    else:
        known = dict(zip(known, shares(amount, known.values()), strict=True))
    return {source: part for source, part in known.items() if part}


def with_source(sources: dict[str, int], amount: int, source: str, part: int) -> dict[str, int] | None:
    """The sources of a line of this value when `source` is to give `part`; None when it cannot give so much.

    What one gives more another gives less: the grant, or the largest of the others when it is the grant that changes.
    """
    if not 0 <= part <= min(amount, LARGEST):
        return None
    others = {key: value for key, value in sources.items() if key != source and value}
    carrier = "grant" if source != "grant" else max(others, key=others.get, default="own")
    rest = amount - part - sum(value for key, value in others.items() if key != carrier)
    if rest < 0:
        # The carrier alone cannot make room, so all the others do.
        others = dict(zip(others, shares(amount - part, others.values()), strict=True)) if others else {}
    else:
        others[carrier] = rest
    return {key: value for key, value in (others | {source: part}).items() if value}
