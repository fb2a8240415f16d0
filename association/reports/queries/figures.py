"""The figures of a report, straight from what was recorded: the contract, actions, costs, documents, contributions.

What is spent is what finances say; the list of documents holds those that were paid to the end in these days.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, func, or_, select

from association.core.database import db
from association.core.questions import Question
from association.finances.models import (
    BudgetLine,
    Expense,
    ExpenseShare,
    Payment,
)
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.queries.money import project_money
from association.projects.models import Action, Amendment, Grant

DAY = timedelta(days=1)


@dataclass
class Line:
    """A budget line with what was agreed and what was spent on it, by source."""

    id: int
    part: str
    action_id: int | None
    number: str
    name: str
    agreed: dict[str, int]
    spent: dict[str, int]


def grant(project_id: int) -> Grant | None:
    """The contract of a project, if it was entered."""
    return db.session.scalars(select(Grant).where(Grant.project_id == project_id)).one_or_none()


@Question
def _amendments(project_id, day):
    return (
        select(Amendment.number, Amendment.dated_on)
        .where(
            Amendment.project_id == project_id,
            Amendment.state == "signed",
            Amendment.archived_at.is_(None),
            Amendment.dated_on <= day,
        )
        .order_by(Amendment.dated_on, Amendment.id)
    )


def amendments(project_id: int, day) -> list:
    """What was signed after the contract, up to this day."""
    return _amendments(project_id, day).all()


@Question
def _actions(project_id):
    return (
        select(
            Action.id,
            Action.number,
            Action.title,
            Action.starts_on,
            Action.ends_on,
            Action.agreed_from,
            Action.agreed_to,
            Action.began_on,
            Action.finished_on,
            Action.state,
            Action.done_percent,
            Action.outcome,
            Action.deliverables,
            Action.external_part,
        )
        .where(Action.project_id == project_id, Action.archived_at.is_(None))
        .order_by(Action.position, Action.id)
    )


def actions(project_id: int) -> list:
    """The actions of the plan in their order."""
    return _actions(project_id).all()


def _paid():
    """When an expense was paid in full."""
    return (
        select(Payment.expense_id, func.sum(Payment.amount).label("paid"), func.max(Payment.paid_on).label("on"))
        .group_by(Payment.expense_id)
        .subquery()
    )


@Question
def _worked(project_id, first, last):
    line = func.coalesce(VolunteerWork.line_id, VolunteerAgreement.line_id)
    return (
        select(
            line.label("line_id"),
            func.sum(VolunteerWork.amount).label("amount"),
            func.sum(VolunteerWork.minutes).label("minutes"),
            func.count(VolunteerAgreement.person_id.distinct()).label("people"),
        )
        .join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .where(
            VolunteerAgreement.project_id == project_id,
            VolunteerAgreement.archived_at.is_(None),
            VolunteerWork.archived_at.is_(None),
            VolunteerWork.day.between(first, last),
        )
        .group_by(line)
    )


@Question
def _given(project_id, first, last):
    return (
        select(InKind.id, InKind.item, InKind.owner, InKind.line_id, InKind.amount)
        .where(InKind.project_id == project_id, InKind.archived_at.is_(None), InKind.used_on.between(first, last))
        .order_by(InKind.used_on, InKind.id)
    )


def worked(project_id: int, first, last) -> list:
    """The unpaid work of these days by line: amount, minutes, people."""
    return _worked(project_id, first, last).all()


def given(project_id: int, first, last) -> list:
    """The things given in these days."""
    return _given(project_id, first, last).all()


def costs(project, first, last) -> list[Line]:
    """Every budget line that was agreed or on which something was spent in these days."""
    until = project_money(project.id, until=last)
    # Nothing is spent before a project begins, so that the first report needs no second reckoning.
    before = project_money(project.id, until=first - DAY) if first > project.starts_on else None
    earlier = {line.row.id: line.spent_by for line in before.lines} if before else {}
    lines = []
    for line in until.lines:
        agreed = line.agreed_by if until.agreed else line.planned_by
        past = earlier.get(line.row.id, {})
        spent = {source: amount - past.get(source, 0) for source, amount in line.spent_by.items()}
        spent |= {source: -amount for source, amount in past.items() if source not in spent}
        row = line.row
        if agreed or any(spent.values()):
            lines.append(Line(row.id, row.part, row.action_id, row.number, row.name, dict(agreed), spent))
    return lines


@Question
def _invoices(project_id, first, last):
    paid = _paid()
    return (
        select(
            Expense.id,
            Expense.number,
            Expense.issued_on,
            Expense.issuer_name,
            Expense.gross,
            paid.c.on.label("paid_on"),
            BudgetLine.number.label("line_number"),
            BudgetLine.name.label("line_name"),
            ExpenseShare.source,
            ExpenseShare.amount,
        )
        .join(ExpenseShare, ExpenseShare.expense_id == Expense.id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .join(paid, and_(paid.c.expense_id == Expense.id, paid.c.paid == Expense.gross))
        .where(
            BudgetLine.project_id == project_id,
            Expense.archived_at.is_(None),
            paid.c.on.between(first, last),
        )
        .order_by(Expense.issued_on, Expense.id, BudgetLine.position, ExpenseShare.id)
    )


def invoices(project_id: int, first, last) -> list:
    """The documents paid in these days: a row for each line and source."""
    return _invoices(project_id, first, last).all()


@Question
def _unsettled(project_id, last):
    charged = (
        select(ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id == project_id)
    )
    return (
        select(Expense.id, Expense.number, Expense.issuer_name)
        .where(
            or_(Expense.id.in_(charged), Expense.project_id == project_id),
            Expense.state == "open",
            Expense.archived_at.is_(None),
            Expense.issued_on <= last,
        )
        .order_by(Expense.issued_on, Expense.id)
    )


def unsettled(project_id: int, last) -> list:
    """The documents of a project, up to this day, that are not settled yet."""
    return _unsettled(project_id, last).all()
