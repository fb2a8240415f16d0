"""Expenses: one document with all that belongs to it, what it may be charged to, and what stands in its way."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from association.core import history
from association.core.database import db, titles_of
from association.core.questions import Question
from association.finances import rules
from association.finances.models import BudgetLine, ClosedPeriod, Expense, ExpenseCheck, ExpenseShare, Payment
from association.projects import queries as projects
from association.projects.models import Project, ProjectMember
from association.projects.models.grants import Grant


@dataclass(frozen=True)
class Filed:
    """A document as it is seen from a project: the one in which it was entered, or one that takes a share of it."""

    project: Project
    expense: Expense

    @property
    def id(self) -> int:
        """The id of the document."""
        return self.expense.id

    @property
    def is_home(self) -> bool:
        """Whether it was entered in this project, where alone it is changed."""
        return self.expense.project_id == self.project.id

    @property
    def here(self) -> list[ExpenseShare]:
        """The shares that this project takes."""
        return [share for share in self.expense.shares if share.line.project_id == self.project.id]


def charged_to(project_id):
    """The ids of documents of which lines of this project take a share."""
    return (
        select(ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id == project_id)
    )


@Question
def _expense(expense_id, project_id):
    return (
        select(Expense)
        .where(Expense.id == expense_id, or_(Expense.project_id == project_id, Expense.id.in_(charged_to(project_id))))
        .options(
            selectinload(Expense.shares).joinedload(ExpenseShare.line).joinedload(BudgetLine.project),
            selectinload(Expense.checks).joinedload(ExpenseCheck.account),
            selectinload(Expense.payments),
        )
    )


def filed(viewer, project_id: int, expense_id: int) -> Filed | None:
    """A document seen from a project; None when this viewer does not see the project, or it has nothing of it."""
    # The project comes second: reading it again with a share's line would forget its team.
    expense = _expense.one(expense_id, project_id, lock=Expense)
    project = projects.seen_project(viewer, project_id) if expense else None
    return Filed(project, expense) if project else None


@dataclass(frozen=True)
class Paid:
    """A payment of a document."""

    filed: Filed
    payment: Payment


def payment(viewer, project_id: int, expense_id: int, payment_id: int) -> Paid | None:
    """A payment of a document that this viewer sees, or None."""
    found = filed(viewer, project_id, expense_id)
    payments = found.expense.payments if found else ()
    held = next((payment for payment in payments if payment.id == payment_id), None)
    return Paid(found, held) if held else None


def seen_ids(viewer):
    """The select of the ids of projects whose money this viewer sees."""
    if viewer.has_role("administrator", "accountant"):
        return select(Project.id)
    return select(ProjectMember.project_id).where(
        ProjectMember.account_id == viewer.id, ProjectMember.function.in_(rules.HANDS)
    )


def visible_ids(viewer):
    """The select of the ids of documents that this viewer sees."""
    seen = seen_ids(viewer)
    charged = (
        select(ExpenseShare.expense_id)
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(BudgetLine.project_id.in_(seen))
    )
    return select(Expense.id).where(or_(Expense.project_id.in_(seen), Expense.id.in_(charged)))


def record(viewer, expense_id: int) -> Filed | None:
    """A document by its id alone: seen from where it was entered, or else from the first project that has a share."""
    home = db.session.scalar(select(Expense.project_id).where(Expense.id == expense_id))
    if home is None:
        return None
    taking = select(BudgetLine.project_id).join(ExpenseShare, ExpenseShare.line_id == BudgetLine.id)
    seen = db.session.scalars(
        select(Project.id)
        .where(
            or_(Project.id == home, Project.id.in_(taking.where(ExpenseShare.expense_id == expense_id))),
            Project.id.in_(seen_ids(viewer)),
        )
        .order_by(Project.id != home, Project.id)
        .limit(1)
    ).first()
    return filed(viewer, seen, expense_id) if seen else None


titles = titles_of(Expense.number)


@Question
def _chargeable(project_id, expense_id, account_id, *, every, elsewhere):
    taken = select(ExpenseShare.line_id).where(ExpenseShare.expense_id == expense_id)
    chosen = aliased(BudgetLine)
    of_projects = or_(
        BudgetLine.project_id == project_id,
        BudgetLine.project_id.in_(select(chosen.project_id).where(chosen.id.in_(taken))),
    )
    wanted = (
        select(
            BudgetLine.id,
            BudgetLine.number,
            BudgetLine.name,
            BudgetLine.project_id,
            BudgetLine.archived_at,
            Project.title.label("project"),
        )
        .join(Project, Project.id == BudgetLine.project_id)
        .where(Project.status != "archived", or_(BudgetLine.archived_at.is_(None), BudgetLine.id.in_(taken)))
        .order_by(BudgetLine.project_id != project_id, Project.sort_key, Project.id, BudgetLine.part)
        .order_by(BudgetLine.position, BudgetLine.id)
    )
    if not elsewhere:
        wanted = wanted.where(of_projects)
    if not every:
        hands = select(ProjectMember.project_id).where(
            ProjectMember.account_id == account_id, ProjectMember.function.in_(rules.HANDS)
        )
        wanted = wanted.where(BudgetLine.project_id.in_(hands))
    return wanted


def chargeable(viewer, filed: Filed, *, elsewhere: bool = False) -> list:
    """The budget lines to which this viewer may charge a document: of its project and of those that take shares of it
    already; elsewhere: of every project whose money this viewer moves. The project's own stand first."""
    every = viewer.has_role("administrator", "accountant")
    return _chargeable(filed.project.id, filed.id, viewer.id, every=every, elsewhere=elsewhere).all()


def lines(ids) -> dict[int, BudgetLine]:
    """Budget lines with their projects by id."""
    wanted = select(BudgetLine).where(BudgetLine.id.in_(ids)).options(joinedload(BudgetLine.project))
    return {line.id: line for line in db.session.scalars(wanted)}


def seen_among(viewer, project_ids) -> set[int]:
    """Those of these projects whose money the viewer sees."""
    wanted = select(Project.id).where(Project.id.in_(sorted(project_ids)), Project.id.in_(seen_ids(viewer)))
    return set(db.session.scalars(wanted))


@dataclass(frozen=True)
class Eligible:
    """The days between which payments of a project count; from its contract, else the days of the project."""

    project_id: int
    title: str
    first: date
    last: date


@Question
def _eligible(project_ids):
    return (
        select(
            Project.id,
            Project.title,
            func.coalesce(Grant.eligible_from, Project.starts_on),
            func.coalesce(Grant.eligible_to, Project.ends_on),
        )
        .outerjoin(Grant, Grant.project_id == Project.id)
        .where(Project.id.in_(project_ids))
        .order_by(Project.id)
    )


def eligible(project_ids) -> list[Eligible]:
    """The days between which payments of these projects count."""
    return [Eligible(*row) for row in _eligible(sorted(project_ids))]


@Question
def _closed(project_ids):
    return (
        select(ClosedPeriod.first, ClosedPeriod.last, ClosedPeriod.label, Project.title)
        .join(Project, Project.id == ClosedPeriod.project_id)
        .where(ClosedPeriod.project_id.in_(project_ids))
        .order_by(ClosedPeriod.first, ClosedPeriod.id)
    )


def closed_periods(project_ids) -> list:
    """(first, last, label, title of the project) of every closed period of these projects."""
    return _closed(sorted(project_ids)).all()


def holding_period(expense, home: int):
    """The closed period that holds a document, of its projects or, before it is charged, of where it was entered."""
    charged = {share.line.project_id for share in expense.shares} or {home}
    found = closed_periods(charged)
    return next((row for row in found if any(row.first <= day <= row.last for day in expense.days)), None)


def last_actor(expense_id: int) -> str:
    """Who changed a document or anything that belongs to it last."""
    newest = db.session.scalars(history.entries(Expense.audit_kind, expense_id).limit(1)).first()
    return newest.actor_name if newest else ""


def next_entry(project_id: int) -> int:
    """The number of the next document that is entered in a project."""
    return 1 + (db.session.scalar(select(func.max(Expense.entry)).where(Expense.project_id == project_id)) or 0)
