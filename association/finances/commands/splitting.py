"""Charging a document to budget lines and sources, of one project or of several."""

from flask_babel import gettext as _

from association.core import money
from association.core.database import db
from association.core.history import note, note_all
from association.core.i18n import locale
from association.core.refusals import Refused
from association.finances.commands.expenses import refuse_settled, withdraw_checks
from association.finances.commands.payments import refuse_ineligible
from association.finances.commands.periods import refuse_closed
from association.finances.models import Expense, ExpenseShare
from association.finances.queries import expenses as queries
from association.finances.splitting import Part


def split(expense, *, parts: list[Part], within: set[int], actor) -> Expense:
    """Charge a document to these parts. within: the lines that this person may charge; shares of others stay.

    All shares together, over all projects, are never more than the document.
    """
    refuse_settled(expense)
    held = {(share.line_id, share.source): share for share in expense.shares if share.line_id in within}
    wanted = {(part.line_id, part.source): part for part in parts}
    _check_amounts(expense, parts, wanted, others=expense.split - sum(share.amount for share in held.values()))
    gone = [share for key, share in held.items() if key not in wanted]
    fresh = [part for key, part in wanted.items() if key not in held]
    changed = [
        (held[key], part)
        for key, part in wanted.items()
        if key in held and (held[key].amount, held[key].purpose) != (part.amount, part.purpose)
    ]
    lines = queries.lines([part.line_id for part in fresh])
    touched = {line.project_id for line in lines.values()} | {
        share.line.project_id for share in [*gone, *(share for share, _part in changed)]
    }
    if not touched:
        return expense
    refuse_closed(touched, expense.days)
    refuse_ineligible(touched, [payment.paid_on for payment in expense.payments])
    withdraw_checks(expense, actor=actor)
    for share in gone:
        note(share, actor=actor, action="removed")
        expense.shares.remove(share)
    for share, part in changed:
        share.amount, share.purpose = part.amount, part.purpose
        note(share, actor=actor)
    note_all(
        [
            ExpenseShare(
                expense=expense,
                expense_id=expense.id,
                line=lines[part.line_id],
                line_id=part.line_id,
                source=part.source,
                amount=part.amount,
                purpose=part.purpose,
            )
            for part in fresh
        ],
        actor=actor,
    )
    # Whoever has the document open sees another split than this.
    expense.version += 1
    db.session.flush()
    return expense


def _check_amounts(expense, parts, wanted, *, others: int) -> None:
    if len(wanted) < len(parts):
        raise Refused(_("Ta sama pozycja i to samo źródło są w dwóch wierszach. Połącz je w jeden."))
    sign = 1 if expense.gross > 0 else -1
    if any(part.amount * sign <= 0 for part in parts):
        raise Refused(
            _("Każda część musi być większa od zera.")
            if sign > 0
            else _("To korekta na minus, więc każda jej część też ma być z minusem.")
        )
    over = abs(others + sum(part.amount for part in parts)) - abs(expense.gross)
    if over > 0:
        raise Refused(
            _(
                "Rozpisano o %(over)s za dużo. Wszystkie części razem, także w innych projektach, nie mogą przekroczyć "
                "kwoty dokumentu: %(gross)s.",
                over=money.zloty(over, locale=locale()),
                gross=money.zloty(expense.gross, locale=locale()),
            )
        )
