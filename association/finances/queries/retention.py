"""Until when accounting documents have to be kept: as long as the books of their year, and as every project wants that
paid for something of them."""

from datetime import date

from sqlalchemy import or_, select

from association.core.database import db
from association.finances.models import BudgetLine, Expense, ExpenseShare
from association.projects.models import Grant, Project
from association.projects.queries.retention import last_day

# Five years from the beginning of the year after the one in which it was issued.
YEARS_OF_BOOKS = 5


def documents_kept_until(ids) -> dict[int, date]:
    """{document: day}, with the project in which it was entered and with those to which it is charged."""
    wanted = (
        select(Expense.id, Expense.issued_on, Project.ends_on, Grant.retention_until)
        .outerjoin(ExpenseShare, ExpenseShare.expense_id == Expense.id)
        .outerjoin(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .join(Project, or_(Project.id == Expense.project_id, Project.id == BudgetLine.project_id))
        .outerjoin(Grant, Grant.project_id == Project.id)
        .where(Expense.id.in_(ids))
    )
    days: dict[int, date] = {}
    for ident, issued_on, ends_on, named in db.session.execute(wanted):
        books = date(issued_on.year + YEARS_OF_BOOKS, 12, 31)
        days[ident] = max(days.get(ident, books), books, last_day(ends_on, named))
    return days
