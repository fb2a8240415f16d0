"""How the amount of a document is shared out over budget lines and sources, to the last grosz."""

from dataclasses import dataclass
from decimal import Decimal

from association.core import money

REST = "rest"


@dataclass(frozen=True)
class Part:
    """What one source pays in one budget line."""

    line_id: int
    source: str
    amount: int
    purpose: str = ""


def share_out(gross: int, wishes: list) -> list[int]:
    """Amounts in grosze for what people wish: grosze (int), per cent of the whole (Decimal), or REST for what is left.

    Percentages of one document lose no grosz: those that make up a hundred give the whole. Raises ValueError when they
    are more than a hundred.
    """
    percents = [wish for wish in wishes if isinstance(wish, Decimal)]
    rest = 100 - sum(percents)
    if rest < 0 or any(percent < 0 for percent in percents):
        raise ValueError("more than a hundred per cent")
    portions = iter(money.shares(gross, [*percents, rest]) if percents else ())
    amounts = [next(portions) if isinstance(wish, Decimal) else wish for wish in wishes]
    left = gross - sum(amount for amount in amounts if amount is not REST)
    for place, amount in enumerate(amounts):
        if amount is REST:
            amounts[place], left = left, 0
    return amounts
