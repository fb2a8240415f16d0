"""What a contract says: the grant, its tranches and amendments."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from association.core.database import get
from association.core.questions import Question
from association.documents.models import Document
from association.projects.models import Amendment, Grant, Tranche
from association.projects.queries.projects import seen_project


@Question
def _grant(project_id):
    return select(Grant).where(Grant.project_id == project_id)


def grant_of(project) -> Grant:
    """The grant of a project that was loaded already; a blank one when nothing is written down yet."""
    found = _grant.one(project.id, lock=Grant)
    if found is None:
        return Grant.blank(project)
    set_committed_value(found, "project", project)
    return found


def grant(viewer, project_id: int) -> Grant | None:
    """The grant of a project, or None when the viewer may not see the project."""
    project = seen_project(viewer, project_id)
    return grant_of(project) if project else None


def _part(model, viewer, project_id: int, part_id: int, *options):
    """A part of the contract of a project, put away or not."""
    project = seen_project(viewer, project_id)
    found = get(model, part_id, *options) if project else None
    if found is None or found.project_id != project_id:
        return None
    set_committed_value(found, "project", project)
    return found


def tranche(viewer, project_id: int, tranche_id: int) -> Tranche | None:
    """A tranche of a project."""
    return _part(Tranche, viewer, project_id, tranche_id)


def amendment(viewer, project_id: int, amendment_id: int) -> Amendment | None:
    """An amendment with its document."""
    return _part(Amendment, viewer, project_id, amendment_id, joinedload(Amendment.document))


@Question
def _tranches(project_id):
    columns = Tranche.__table__.columns
    order = func.coalesce(Tranche.received_on, Tranche.planned_on)
    return (
        select(*columns)
        .where(Tranche.project_id == project_id, Tranche.archived_at.is_(None))
        .order_by(order.is_(None), order, Tranche.id)
    )


def tranches(project_id: int) -> list:
    """Rows of the tranches in the order in which they came or are to come."""
    return _tranches(project_id).all()


@Question
def _amendments(project_id):
    return (
        select(*Amendment.__table__.columns, Document.title.label("document"))
        .outerjoin(Document, Document.id == Amendment.document_id)
        .where(Amendment.project_id == project_id, Amendment.archived_at.is_(None))
        .order_by(Amendment.dated_on, Amendment.id)
    )


def amendments(project_id: int) -> list:
    """Rows of the amendments, the oldest first, with the titles of their documents."""
    return _amendments(project_id).all()


@Question
def _amendment_titles(*ids):
    return select(Amendment.id, Amendment.number).where(Amendment.id.in_(ids))


def amendment_titles(ids) -> dict[int, str]:
    """The numbers of amendments, for history lines."""
    return dict(tuple(row) for row in _amendment_titles(*ids))
