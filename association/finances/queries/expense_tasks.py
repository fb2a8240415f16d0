"""What of documents waits for somebody, when they are due, and what a search finds among them."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, exists, or_, select

from association.core import search
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.finances import rules
from association.finances.models import CHECKS, Expense, ExpenseCheck
from association.finances.queries.expense_list import checks_made, paid_sum, split_sum
from association.finances.queries.expenses import visible_ids
from association.projects.models import Project, ProjectMember

WARN_BEFORE = timedelta(days=7)
MOST = 30


def _handled(account_id, every: bool):
    if every:
        return select(Project.id)
    return select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function.in_(rules.HANDS)
    )


def _checked(kind: str):
    return exists().where(ExpenseCheck.expense_id == Expense.id, ExpenseCheck.kind == kind)


@Question
def _waiting(account_id, until, *, every):
    late = and_(Expense.due_on <= until, paid_sum != Expense.gross)
    mine = exists().where(ExpenseCheck.expense_id == Expense.id, ExpenseCheck.account_id == account_id)
    unchecked = and_(split_sum == Expense.gross, checks_made < len(CHECKS), ~mine)
    function = (
        select(ProjectMember.function)
        .where(ProjectMember.account_id == account_id, ProjectMember.project_id == Expense.project_id)
        .scalar_subquery()
    )
    return (
        select(
            Expense.id,
            Expense.project_id,
            Expense.number,
            Expense.issuer_name,
            Expense.due_on,
            Project.title,
            function.label("function"),
            late.label("is_late"),
            unchecked.label("is_unchecked"),
            *(_checked(kind).label(kind) for kind in CHECKS),
        )
        .join(Project, Project.id == Expense.project_id)
        .where(
            Expense.project_id.in_(_handled(account_id, every)),
            Expense.archived_at.is_(None),
            Expense.state == "open",
            Project.status != "archived",
            or_(late, unchecked),
        )
        .order_by(Expense.due_on.is_(None), Expense.due_on, Expense.id)
        .limit(MOST)
    )


@dataclass(frozen=True)
class Waiting:
    """A document that waits for this person: to be paid, or for one of the checks."""

    row: object
    check: str | None


def waiting(viewer) -> list[Waiting]:
    """Documents that this person should check, and, for who keeps the books, those to be paid within a week."""
    every = viewer.has_role("administrator", "accountant")
    found = []
    for row in _waiting(viewer.id, today() + WARN_BEFORE, every=every):
        kinds = [kind for kind in CHECKS if not getattr(row, kind) and rules.may_vouch(viewer, kind, row.function)]
        if row.substantive != 1 or row.formal != 1:
            kinds = [kind for kind in kinds if kind != "approval"]
        if row.is_unchecked and kinds:
            found.append(Waiting(row, kinds[0]))
        elif row.is_late and (viewer.has_role("accountant") or row.function == "accountant"):
            found.append(Waiting(row, None))
    return found


@Question
def _due(account_id, first, last, *, every):
    return (
        select(
            Expense.id,
            Expense.project_id,
            Expense.number,
            Expense.issuer_name,
            Expense.due_on,
            Expense.updated_at,
            Project.title,
        )
        .join(Project, Project.id == Expense.project_id)
        .where(
            Expense.project_id.in_(_handled(account_id, every)),
            Expense.archived_at.is_(None),
            Expense.due_on.between(first, last),
            paid_sum != Expense.gross,
            Project.status != "archived",
        )
        .order_by(Expense.id)
    )


def due(viewer, first: date, last: date) -> list:
    """Documents that are to be paid between two days."""
    return _due(viewer.id, first, last, every=viewer.has_role("administrator", "accountant")).all()


def found(viewer, words: str, limit: int) -> list:
    """Documents that hold the words, the newest first."""
    if Expense.search_kind not in search.kinds(words):
        return []
    wanted = (
        select(Expense.id, Expense.project_id, Expense.number, Expense.issuer_name, Expense.gross, Expense.issued_on)
        .where(
            Expense.id.in_(search.matching(Expense.search_kind, words)),
            Expense.id.in_(visible_ids(viewer)),
            Expense.archived_at.is_(None),
        )
        .order_by(Expense.issued_on.desc(), Expense.id.desc())
        .limit(limit)
    )
    return db.session.execute(wanted).all()
