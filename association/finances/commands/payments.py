"""Paying documents, checking and settling them."""

from datetime import date

from flask_babel import gettext as _

from association.core import money, polish
from association.core.clock import today
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.i18n import locale
from association.core.refusals import Refused
from association.finances.commands.expenses import projects_of, refuse_settled
from association.finances.commands.periods import refuse_closed
from association.finances.models import CHECKS, Expense, ExpenseCheck, Payment
from association.finances.queries import expenses as queries
from association.finances.settling import lacking


def refuse_ineligible(project_ids, days, field=None) -> None:
    """Refuse a payment on a day which a contract does not take."""
    for term in queries.eligible(project_ids):
        wrong = next((day for day in days if not term.first <= day <= term.last), None)
        if wrong:
            raise Refused(
                _(
                    "Zapłata %(day)s jest poza okresem, w którym projekt „%(project)s” uznaje wydatki: %(days)s. "
                    "Okres ustala się przy umowie.",
                    day=polish.long_date(wrong, locale()),
                    project=term.title,
                    days=polish.date_range(term.first, term.last, locale()),
                ),
                field,
            )


def pay(expense, *, paid_on: date, amount: int, method: str, actor) -> Payment:
    """Note that money left for a document on a day on which its projects may still pay."""
    refuse_settled(expense)
    if paid_on > today():
        raise Refused(_("Zapłaty wpisuje się, gdy już są. Ta data jest w przyszłości."), "paid_on")
    sign = 1 if expense.gross > 0 else -1
    left = expense.gross - expense.paid
    if amount * sign <= 0:
        raise Refused(
            _("Kwota zapłaty musi być większa od zera.") if sign > 0 else _("Zwrot wpisz z minusem, jak korektę."),
            "amount",
        )
    if abs(amount) > abs(left):
        raise Refused(
            _("To więcej, niż zostało do zapłaty: %(left)s.", left=money.zloty(left, locale=locale())), "amount"
        )
    charged = projects_of(expense) or {expense.project_id}
    refuse_ineligible(charged, [paid_on], "paid_on")
    refuse_closed(charged, [paid_on], "paid_on")
    payment = Payment(expense=expense, expense_id=expense.id, paid_on=paid_on, amount=amount, method=method)
    note(payment, actor=actor)
    expense.version += 1
    db.session.flush()
    return payment


def withdraw_payment(paid, *, actor) -> None:
    """Take back a payment that was noted by mistake."""
    expense, payment = paid.filed.expense, paid.payment
    refuse_settled(expense)
    refuse_closed(projects_of(expense), [payment.paid_on])
    note(payment, actor=actor, action="removed")
    expense.payments.remove(payment)
    expense.version += 1
    db.session.flush()


def check(expense, *, kind: str, actor) -> ExpenseCheck:
    """Vouch for a document; each of the three checks by another person, the approval last."""
    refuse_settled(expense)
    if expense.split != expense.gross:
        raise Refused(_("Najpierw rozpisz całą kwotę na pozycje budżetu – kontrola obejmuje też podział."))
    if expense.check_of(kind):
        raise Refused(_("Ta kontrola już jest."))
    if any(made.account_id == actor.id for made in expense.checks):
        raise Refused(_("Każdą z trzech kontroli robi inna osoba, a jedna już jest Twoja."))
    if kind == "approval" and len(expense.checks) < len(CHECKS) - 1:
        raise Refused(_("Zatwierdza się na końcu, po obu sprawdzeniach."))
    with refused_if_taken(_("Ktoś właśnie to sprawdził. Odśwież stronę.")):
        made = ExpenseCheck(expense=expense, expense_id=expense.id, kind=kind, account_id=actor.id)
        note(made, actor=actor)
    return made


def withdraw_check(expense, *, kind: str, actor) -> None:
    """Take back one's check; the approval after it falls, too."""
    refuse_settled(expense)
    made = expense.check_of(kind)
    if made is None:
        raise Refused(_("Tej kontroli już nie ma."))
    if made.account_id != actor.id and not actor.has_role("administrator"):
        raise Refused(_("Kontrolę cofa osoba, która ją zrobiła, albo administrator."))
    for gone in {made, expense.check_of("approval") or made}:
        note(gone, actor=actor, action="removed")
        expense.checks.remove(gone)
    db.session.flush()


def settle(expense, *, actor) -> Expense:
    """Close a document: all of it is charged, checked and paid."""
    refuse_settled(expense)
    missing = lacking(expense)
    if missing:
        raise Refused(_("Nie można jeszcze rozliczyć: %(missing)s.", missing="; ".join(missing)))
    refuse_ineligible(projects_of(expense), expense.days)
    expense.settle()
    note(expense, actor=actor)
    db.session.flush()
    return expense


def reopen(expense, *, actor) -> Expense:
    """Open a settled document to changes again, unless a report holds it."""
    if not expense.is_settled:
        raise Refused(_("Ten dokument jest otwarty."))
    refuse_closed(projects_of(expense), expense.days)
    expense.reopen()
    note(expense, actor=actor)
    db.session.flush()
    return expense
