"""Expenses whose scans prove what a project cost in some days."""

from datetime import date

from sqlalchemy import or_, select

from association.core.questions import Question
from association.finances.models import BudgetLine, Expense, ExpenseShare, Payment


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
            Expense.id.in_(charged), Expense.archived_at.is_(None), or_(paid, Expense.issued_on.between(first, last))
        )
        .order_by(Expense.id)
    )


def of_days(project_id: int, first: date, last: date) -> list:
    """Expenses charged to a project that were issued or paid in these days."""
    return _of_days(project_id, first, last).all()
