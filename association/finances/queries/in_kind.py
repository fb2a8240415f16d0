"""Things, rooms and services that nobody paid for."""

from sqlalchemy import select

from association.core.database import get
from association.core.questions import Question
from association.documents.queries import holds
from association.finances.models.budget import BudgetLine
from association.finances.models.contributions import InKind
from association.finances.queries.contributions import seen, with_project


def in_kind_record(viewer, in_kind_id: int) -> InKind | None:
    """Something given with its project, or None when the viewer does not see the money of the project."""
    return seen(viewer, get(InKind, in_kind_id, with_project(InKind.project)))


def in_kind(viewer, project_id: int, in_kind_id: int) -> InKind | None:
    """The same in the address of a project."""
    found = in_kind_record(viewer, in_kind_id)
    return found if found and found.project_id == project_id else None


@Question
def _in_kinds(project_id, *, archived):
    stored = InKind.archived_at.is_not(None) if archived else InKind.archived_at.is_(None)
    return (
        select(
            InKind.id,
            InKind.item,
            InKind.owner,
            InKind.used_on,
            InKind.used_until,
            InKind.quantity,
            InKind.unit,
            InKind.unit_cost,
            InKind.amount,
            InKind.valuation,
            InKind.basis,
            BudgetLine.number,
            BudgetLine.name,
            holds(InKind.audit_kind, InKind.id).label("is_documented"),
        )
        .outerjoin(BudgetLine, BudgetLine.id == InKind.line_id)
        .where(InKind.project_id == project_id, stored)
        .order_by(InKind.used_on, InKind.id)
    )


def in_kinds(project_id: int, *, archived: bool = False) -> list:
    """What was given to a project, in the order of days."""
    return _in_kinds(project_id, archived=archived).all()
