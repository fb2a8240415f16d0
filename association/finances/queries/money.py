"""What a project costs: each line of its budget as agreed and as planned now, bound, spent, left and expected.

Bound is what documents charge to a line before they are paid; spent is what was paid, and what was worked or lent. A
document that is paid in part is spent in that part, to the last grosz, over all that it is charged to.
"""

from datetime import date
from itertools import groupby

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased

from association.core.clock import today
from association.core.database import remembered
from association.core.questions import Question
from association.finances.models import PARTS, BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.finances.models.expenses import Expense, ExpenseShare, Payment
from association.finances.queries.contributions import contributions
from association.finances.sums import Group, LineMoney, Money, Sum, most, paid_parts
from association.projects.models import Action, Project
from association.projects.models.grants import Grant

OVER_STATES = ("done", "dropped")
FAR = date.max


@Question
def _versions(project_id):
    return (
        select(BudgetVersion.id, BudgetVersion.kind, BudgetVersion.label, BudgetVersion.dated_on, BudgetVersion.number)
        .where(BudgetVersion.project_id == project_id)
        .order_by(BudgetVersion.number.desc())
    )


@Question
def _lines(project_id, current_id, agreed_id):
    current, agreed = aliased(BudgetAmount), aliased(BudgetAmount)
    return (
        select(
            BudgetLine.id,
            BudgetLine.part,
            BudgetLine.category,
            BudgetLine.number,
            BudgetLine.name,
            BudgetLine.unit,
            BudgetLine.version,
            BudgetLine.action_id,
            BudgetLine.archived_at,
            Action.ends_on.label("action_ends_on"),
            Action.state.label("action_state"),
            func.coalesce(current.quantity, 0).label("quantity"),
            func.coalesce(current.unit_cost, 0).label("unit_cost"),
            func.coalesce(current.amount, 0).label("planned"),
            func.coalesce(agreed.amount, 0).label("agreed"),
        )
        .outerjoin(current, and_(current.line_id == BudgetLine.id, current.version_id == current_id))
        .outerjoin(agreed, and_(agreed.line_id == BudgetLine.id, agreed.version_id == agreed_id))
        .outerjoin(Action, Action.id == BudgetLine.action_id)
        .where(BudgetLine.project_id == project_id)
        .order_by(BudgetLine.part, BudgetLine.position, BudgetLine.id)
    )


@Question
def _sources(current_id, agreed_id):
    return (
        select(BudgetAmount.version_id, BudgetAmount.line_id, BudgetSource.source, BudgetSource.amount)
        .join(BudgetSource, BudgetSource.amount_id == BudgetAmount.id)
        .where(BudgetAmount.version_id.in_([current_id, agreed_id]))
    )


def _paid(until):
    """How much of each document was paid until this day."""
    return (
        select(Payment.expense_id, func.sum(Payment.amount).label("paid"))
        .where(Payment.paid_on <= until)
        .group_by(Payment.expense_id)
        .subquery()
    )


@Question
def _charged(project_id, until):
    """Sums of a line and source: of documents paid in full, and of those not paid at all."""
    paid = _paid(until)
    whole = func.abs(func.coalesce(paid.c.paid, 0)) >= func.abs(Expense.gross)
    return (
        select(
            ExpenseShare.line_id,
            ExpenseShare.source,
            func.sum(case((whole, ExpenseShare.amount), else_=0)).label("spent"),
            func.sum(case((func.coalesce(paid.c.paid, 0) == 0, ExpenseShare.amount), else_=0)).label("bound"),
        )
        .join(Expense, Expense.id == ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .outerjoin(paid, paid.c.expense_id == Expense.id)
        .where(BudgetLine.project_id == project_id, Expense.archived_at.is_(None))
        .group_by(ExpenseShare.line_id, ExpenseShare.source)
    )


@Question
def _paid_in_part(project_id, until):
    """The shares of documents that are paid in part and touch the project, those of other projects among them."""
    paid = _paid(until)
    touching = (
        select(ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id == project_id)
    )
    return (
        select(
            ExpenseShare.expense_id,
            Expense.gross,
            paid.c.paid,
            ExpenseShare.line_id,
            ExpenseShare.source,
            ExpenseShare.amount,
            BudgetLine.project_id,
        )
        .join(Expense, Expense.id == ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .join(paid, paid.c.expense_id == Expense.id)
        .where(
            Expense.id.in_(touching),
            Expense.archived_at.is_(None),
            paid.c.paid != 0,
            func.abs(paid.c.paid) < func.abs(Expense.gross),
        )
        .order_by(ExpenseShare.expense_id, ExpenseShare.id)
    )


@Question
def _limit(project_id):
    return (
        select(Project.ends_on, Project.status, Grant.shift_points, Grant.shift_basis)
        .outerjoin(Grant, Grant.project_id == Project.id)
        .where(Project.id == project_id)
    )


def project_money(project_id: int, *, until: date | None = None) -> Money:
    """The money of a project; until: only what was paid and given by then counts as spent."""
    return remembered(("money", project_id, until), lambda: _project_money(project_id, until))


def _project_money(project_id, until) -> Money:
    versions = _versions(project_id).all()
    current = next((version.id for version in versions if version.kind == "current"), 0)
    agreed = _agreed([version for version in versions if version.kind != "current"], until)
    agreed_id = agreed.id if agreed else 0
    limit = _limit(project_id).one()
    lines = {
        row.id: LineMoney(row=row, planned=0 if row.archived_at else row.planned, agreed=row.agreed)
        for row in _lines(project_id, current, agreed_id)
    }
    for version_id, line_id, source, amount in _sources(current, agreed_id):
        line = lines[line_id]
        if version_id == agreed_id:
            line.agreed_by[source] = amount
        elif not line.row.archived_at:
            line.planned_by[source] = amount
    loose = _take(lines, project_id, until)
    shown = [line for line in lines.values() if not line.row.archived_at or line.agreed or line.used]
    removed = [line for line in lines.values() if line.row.archived_at]
    past = limit.status in ("settled", "archived") or limit.ends_on < today()
    for line in shown:
        ended = line.row.action_state in OVER_STATES or (line.row.action_ends_on or FAR) < today()
        line.forecast = line.used if past or ended else max(line.planned, line.used)
        if limit.shift_points is not None and agreed and limit.shift_basis == "line":
            line.cap = most(line.agreed, limit.shift_points)
    total, groups = Sum(spent=sum(loose.values()), forecast=sum(loose.values())), {}
    for line in shown:
        total.add(line)
        group = groups.setdefault(line.group, Group(part=line.group[0], category=line.group[1]))
        group.add(line)
        group.lines.append(line)
    ordered = sorted(groups.values(), key=lambda group: list(PARTS).index(group.part))
    return Money(shown, limit.shift_points, limit.shift_basis or "line", agreed, total, ordered, loose, removed)


def _agreed(frozen, until):
    """The frozen version that held on a day, or the newest; frozen: the newest first."""
    held = (version for version in frozen if until is None or version.dated_on is None or version.dated_on <= until)
    return next(held, frozen[-1] if frozen else None)


def _take(lines, project_id, until) -> dict[str, int]:
    """Count what documents and contributions take from the lines; what was given on no line comes back by source."""
    loose = {}
    taken = [(row.line_id, row.source, row.amount, 0) for row in contributions(project_id, until=until)]
    until = until or FAR
    taken += [(row.line_id, row.source, row.spent, row.bound) for row in _charged(project_id, until)]
    for _id, rows in groupby(_paid_in_part(project_id, until).all(), key=lambda row: row.expense_id):
        rows = list(rows)
        parts = paid_parts(rows[0].gross, rows[0].paid, [row.amount for row in rows])
        for row, part in zip(rows, parts, strict=True):
            if row.project_id == project_id:
                taken.append((row.line_id, row.source, part, row.amount - part))
    for line_id, source, spent, bound in taken:
        if line_id is None:
            loose[source] = loose.get(source, 0) + spent
            continue
        line = lines[line_id]
        line.spent += spent
        line.bound += bound
        if spent:
            line.spent_by[source] = line.spent_by.get(source, 0) + spent
        if bound:
            line.bound_by[source] = line.bound_by.get(source, 0) + bound
    return loose
