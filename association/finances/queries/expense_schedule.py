"""The schedule of documents that some funders ask for beside the report: each once for every line it is charged to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from association.core.questions import Question
from association.finances.models import BudgetLine, Expense, ExpenseShare
from association.finances.queries.expense_list import last_paid_on, paid_sum


@Question
def _schedule(project_id, *, every):
    paid_on = last_paid_on.label("paid_on")
    wanted = (
        select(
            Expense.id,
            Expense.entry,
            Expense.kind,
            Expense.number,
            Expense.issuer_name,
            Expense.issuer_nip,
            Expense.issued_on,
            Expense.ledger_number,
            Expense.description,
            Expense.gross,
            BudgetLine.id.label("line_id"),
            BudgetLine.number.label("line_number"),
            BudgetLine.name.label("line"),
            ExpenseShare.source,
            ExpenseShare.amount,
            ExpenseShare.purpose,
            paid_on,
            paid_sum.label("paid"),
        )
        .join(ExpenseShare, ExpenseShare.expense_id == Expense.id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id == project_id, Expense.archived_at.is_(None))
        .order_by(BudgetLine.part, BudgetLine.position, BudgetLine.id, Expense.issued_on, Expense.id, ExpenseShare.id)
    )
    return wanted if every else wanted.where(paid_sum == Expense.gross)


@dataclass
class Scheduled:
    """A line of the schedule: what one document costs in one budget line, by sources."""

    row: object
    by_source: dict[str, int]

    @property
    def total(self) -> int:
        """From all sources."""
        return sum(self.by_source.values())


def schedule(project_id: int, *, first: date | None = None, last: date | None = None) -> list[Scheduled]:
    """Every document that was paid in full between these days, once for each line it is charged to, in the order of
    the budget; without days every document, paid or not."""
    dated = first is not None or last is not None
    found: dict[tuple, Scheduled] = {}
    for row in _schedule(project_id, every=not dated):
        if dated and not (first or date.min) <= row.paid_on <= (last or date.max):
            continue
        line = found.setdefault((row.line_id, row.id), Scheduled(row, {}))
        line.by_source[row.source] = line.by_source.get(row.source, 0) + row.amount
    return list(found.values())
