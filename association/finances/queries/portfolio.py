"""The money of many projects at once: the sums that project_money tells of one, in as many statements for any number.

Bound is what documents charge before they are paid; spent is what was paid, and what was worked or lent.
"""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import case, func, literal, select, union_all

from association.core.questions import Question
from association.finances.models import BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.models.expenses import Expense, ExpenseShare, Payment
from association.finances.sums import paid_parts
from association.projects.models import Grant
from association.projects.models.grants import Tranche


@dataclass
class ProjectMoney:
    """The sums of one project, in grosze. granted: by the contract, or planned from the grant when it names no sum."""

    planned: int = 0
    planned_grant: int = 0
    grant_total: int = 0
    received: int = 0
    bound: int = 0
    spent: int = 0
    given: int = 0

    @property
    def granted(self) -> int:
        """What the funder gives."""
        return self.grant_total or self.planned_grant

    @property
    def left(self) -> int:
        """What may still be spent; negative when more was taken than planned."""
        return self.planned - self.bound - self.spent

    @property
    def spent_percent(self) -> int:
        """How much of the plan is spent, in whole percents, rounded down."""
        return self.spent * 100 // self.planned if self.planned else 0

    def add(self, other) -> None:
        """Count another project in."""
        for name in ("planned", "planned_grant", "grant_total", "received", "bound", "spent", "given"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@Question
def _planned(ids):
    return (
        select(BudgetVersion.project_id, BudgetSource.source, func.sum(BudgetSource.amount).label("amount"))
        .join(BudgetAmount, BudgetAmount.id == BudgetSource.amount_id)
        .join(BudgetVersion, BudgetVersion.id == BudgetAmount.version_id)
        .join(BudgetLine, BudgetLine.id == BudgetAmount.line_id)
        .where(BudgetVersion.project_id.in_(ids), BudgetVersion.kind == "current", BudgetLine.archived_at.is_(None))
        .group_by(BudgetVersion.project_id, BudgetSource.source)
    )


@Question
def _granted(ids):
    received = (
        select(Tranche.project_id, func.sum(Tranche.received_amount).label("received"))
        .where(Tranche.archived_at.is_(None))
        .group_by(Tranche.project_id)
        .subquery()
    )
    return (
        select(Grant.project_id, Grant.grant_total, func.coalesce(received.c.received, 0).label("received"))
        .outerjoin(received, received.c.project_id == Grant.project_id)
        .where(Grant.project_id.in_(ids))
    )


@Question
def _given(ids):
    worked = (
        select(VolunteerAgreement.project_id, VolunteerWork.amount)
        .join_from(VolunteerWork, Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .where(
            VolunteerAgreement.project_id.in_(ids),
            VolunteerAgreement.archived_at.is_(None),
            VolunteerWork.archived_at.is_(None),
        )
    )
    lent = select(InKind.project_id, InKind.amount).where(InKind.project_id.in_(ids), InKind.archived_at.is_(None))
    every = union_all(worked, lent).subquery()
    return select(every.c.project_id, func.sum(every.c.amount).label("amount")).group_by(every.c.project_id)


def _paid():
    return select(Payment.expense_id, func.sum(Payment.amount).label("paid")).group_by(Payment.expense_id).subquery()


@Question
def _charged(ids):
    """Sums of documents paid in full, and of those not paid at all."""
    paid = _paid()
    sum_paid = func.coalesce(paid.c.paid, 0)
    whole = func.abs(sum_paid) >= func.abs(Expense.gross)
    return (
        select(
            BudgetLine.project_id,
            func.sum(case((whole, ExpenseShare.amount), else_=literal(0))).label("spent"),
            func.sum(case((sum_paid == 0, ExpenseShare.amount), else_=literal(0))).label("bound"),
        )
        .join_from(ExpenseShare, Expense, Expense.id == ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .outerjoin(paid, paid.c.expense_id == Expense.id)
        .where(BudgetLine.project_id.in_(ids), Expense.archived_at.is_(None))
        .group_by(BudgetLine.project_id)
    )


@Question
def _paid_in_part(ids):
    """Every share of the documents that are paid in part and touch one of these projects."""
    paid = _paid()
    touching = select(ExpenseShare.expense_id).join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
    return (
        select(ExpenseShare.expense_id, Expense.gross, paid.c.paid, ExpenseShare.amount, BudgetLine.project_id)
        .join_from(ExpenseShare, Expense, Expense.id == ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .join(paid, paid.c.expense_id == Expense.id)
        .where(
            Expense.id.in_(touching.where(BudgetLine.project_id.in_(ids))),
            Expense.archived_at.is_(None),
            paid.c.paid != 0,
            func.abs(paid.c.paid) < func.abs(Expense.gross),
        )
        .order_by(ExpenseShare.expense_id, ExpenseShare.id)
    )


def moneys(project_ids) -> dict[int, ProjectMoney]:
    """{project id: its sums} for each of these projects."""
    ids = list(project_ids)
    found = {ident: ProjectMoney() for ident in ids}
    for row in _planned(ids):
        found[row.project_id].planned += row.amount
        if row.source == "grant":
            found[row.project_id].planned_grant = row.amount
    for row in _granted(ids):
        found[row.project_id].grant_total, found[row.project_id].received = row.grant_total, row.received
    for row in _given(ids):
        found[row.project_id].given = row.amount
        found[row.project_id].spent += row.amount
    for row in _charged(ids):
        found[row.project_id].spent += row.spent
        found[row.project_id].bound += row.bound
    for _id, rows in groupby(_paid_in_part(ids).all(), key=lambda row: row.expense_id):
        rows = list(rows)
        parts = paid_parts(rows[0].gross, rows[0].paid, [row.amount for row in rows])
        for row, part in zip(rows, parts, strict=True):
            if row.project_id in found:
                found[row.project_id].spent += part
                found[row.project_id].bound += row.amount - part
    return found
