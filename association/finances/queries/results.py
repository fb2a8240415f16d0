"""What money brought about: the cost of one result, and the documents behind a line."""

from dataclasses import dataclass

from sqlalchemy import func, select

from association.core.feature import measures
from association.core.questions import Question
from association.finances.models.expenses import Expense, ExpenseShare, Payment
from association.projects.queries import indicators

# A part of a whole has no cost of one.
PERCENT = "%"


@dataclass(frozen=True)
class Cost:
    """What one unit of something costs. target: how many were promised, None when nobody promised any."""

    label: object
    unit: object
    achieved: int
    target: int | None
    each: int | None
    planned: int | None
    indicator_id: int | None = None


def _one(money: int, count: int | None) -> int | None:
    """The cost of one, to the nearest grosz."""
    return (money * 2 + count) // (2 * count) if count else None


def costs_of_results(project_id: int, *, spent: int, planned: int, every: bool) -> list[Cost]:
    """What a unit of each indicator costs; with `every` also of everything else that features count here."""
    found, told = [], set()
    for standing in indicators(project_id):
        row = standing.row
        told.add(row.measure_key)
        if row.unit == PERCENT:
            continue
        found.append(
            Cost(
                row.name,
                row.unit,
                standing.achieved,
                row.target,
                _one(spent, standing.achieved),
                _one(planned, row.target),
                row.id,
            )
        )
    for measure in measures() if every else ():
        if measure.key not in told and str(measure.unit) != PERCENT:
            counted = measure.count(project_id).achieved
            if counted:
                found.append(Cost(measure.label, measure.unit, counted, None, _one(spent, counted), None))
    return found


@Question
def _documents(line_id):
    paid = (
        select(func.max(Payment.paid_on))
        .where(Payment.expense_id == Expense.id)
        .having(func.abs(func.sum(Payment.amount)) >= func.abs(Expense.gross))
        .scalar_subquery()
    )
    return (
        select(
            Expense.id,
            Expense.project_id,
            Expense.number,
            Expense.issuer_name,
            Expense.issued_on,
            ExpenseShare.source,
            ExpenseShare.amount,
            paid.label("paid_on"),
        )
        .join(ExpenseShare, ExpenseShare.expense_id == Expense.id)
        .where(ExpenseShare.line_id == line_id, Expense.archived_at.is_(None))
        .order_by(Expense.issued_on.desc(), Expense.id.desc(), ExpenseShare.id)
    )


def documents_of_line(line_id: int) -> list:
    """The documents charged to a line, each source on its own, the newest first."""
    return _documents(line_id).all()
