"""Expenses whose scans prove what a project cost in some days."""

from datetime import date

from sqlalchemy import and_, exists, not_, or_, select

from association.core.questions import Question
from association.documents.queries import holds
from association.finances.models import BudgetLine, Expense, ExpenseShare, Payment
from association.finances.queries.expenses import charged_to


@Question
def _of_days(project_id, first, last):
    charged = (
        select(ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id == project_id)
    )
    paid = select(Payment.id).where(Payment.expense_id == Expense.id, Payment.paid_on.between(first, last)).exists()
    return (
        select(Expense.id, Expense.number, Expense.issuer_name, Expense.issued_on)
        .where(
            Expense.id.in_(charged),
            Expense.archived_at.is_(None),
            or_(paid, Expense.issued_on.between(first, last)),
            holds(Expense.audit_kind, Expense.id),
        )
        .order_by(Expense.id)
    )


@Question
def _lacking(project_id, first, last):
    paid = select(Payment.id).where(Payment.expense_id == Expense.id, Payment.paid_on.between(first, last)).exists()
    charged = exists().where(ExpenseShare.expense_id == Expense.id)
    proved = or_(Expense.ksef_number != "", holds(Expense.audit_kind, Expense.id))
    return (
        select(Expense.id, Expense.number, Expense.issuer_name, charged.label("is_charged"), proved.label("is_proved"))
        .where(
            or_(Expense.project_id == project_id, Expense.id.in_(charged_to(project_id))),
            Expense.archived_at.is_(None),
            or_(paid, Expense.issued_on.between(first, last)),
            not_(and_(charged, proved)),
        )
        .order_by(Expense.id)
    )


def lacking(project_id: int, first: date, last: date) -> list:
    """Documents of a project, issued or paid in these days, that are charged to nothing, or have neither a scan nor a
    number in the national system of invoices."""
    return _lacking(project_id, first, last).all()


def of_days(project_id: int, first: date, last: date) -> list:
    """Expenses charged to a project that were issued or paid in these days and hold a document."""
    return _of_days(project_id, first, last).all()
