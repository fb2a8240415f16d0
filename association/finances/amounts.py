"""How the amounts of a budget line hang together: quantity, unit cost, value and sources, to the last grosz."""

import re
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import lazy_gettext as _l

from association.core.money import NBSP, shares

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


def spread(sources: dict[str, int], amount: int, given: dict[str, int]) -> dict[str, int] | None:
    """The sources of a line of this value when those in `given` are to give just so much; None when it cannot be.

    What they give more another gives less: the grant unless it is itself given, then the largest of the others, then
    the association. Where that one cannot make enough room, all others shrink in proportion.
    """
    rest = amount - sum(given.values())
    if rest < 0 or any(part < 0 for part in given.values()):
        return None
    others = {source: part for source, part in sources.items() if part and source not in given}
    if "grant" not in given:
        carrier = "grant"
    else:
        carrier = max(others, key=others.get, default=next((key for key in ("own", "other") if key not in given), None))
    if carrier is None:
        return {source: part for source, part in given.items() if part} if rest == 0 else None
    left = rest - sum(part for source, part in others.items() if source != carrier)
    if left >= 0:
        others[carrier] = left
    else:
        others = dict(zip(others, shares(rest, others.values()), strict=True))
    return {source: part for source, part in (others | given).items() if part}


def recounted(quantity: int, unit_cost: int, amount: int, *, changed: dict[str, int]) -> tuple[int, int, int]:
    """Quantity, unit cost and value after some of the three were typed; the others follow.

    A typed value is what was agreed: it stays to the grosz, and the unit cost follows it when it was not typed, too.
    """
    quantity, unit_cost = changed.get("quantity", quantity), changed.get("unit_cost", unit_cost)
    if "amount" not in changed:
        return quantity, unit_cost, product(quantity, unit_cost) if changed else amount
    amount = changed["amount"]
    if "unit_cost" not in changed:
        if amount and not quantity and "quantity" not in changed:
            quantity = THOUSANDTHS
        if quantity and product(quantity, unit_cost) != amount:
            unit_cost = cost_of_one(amount, quantity)
    return quantity, unit_cost, amount
