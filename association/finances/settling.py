"""What a document still lacks before it is settled."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import money
from association.core.i18n import locale
from association.finances.models import CHECKS

STAGES = {
    "split": _l("do rozpisania"),
    "check": _l("do sprawdzenia"),
    "pay": _l("do zapłaty"),
    "settle": _l("do rozliczenia"),
    "settled": _l("rozliczony"),
}


def stage_of(*, gross: int, split: int, checks: int, paid: int, state: str) -> str:
    """How far a document is: the first thing that it lacks."""
    if state == "settled":
        return "settled"
    if split != gross:
        return "split"
    if checks < len(CHECKS):
        return "check"
    return "settle" if paid == gross else "pay"


def lacking(expense) -> list[str]:
    """What stands in the way of settling, in words."""
    missing = []
    if expense.split != expense.gross:
        left = money.zloty(expense.gross - expense.split, locale=locale())
        missing.append(_("do rozpisania zostało %(left)s", left=left))
    missing += [_("brakuje: %(check)s", check=label) for kind, label in CHECKS.items() if not expense.check_of(kind)]
    if expense.paid != expense.gross:
        left = money.zloty(expense.gross - expense.paid, locale=locale())
        missing.append(_("do zapłaty zostało %(left)s", left=left))
    return missing
