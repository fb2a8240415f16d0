"""What a contract says: the grant, its tranches and amendments."""

from datetime import date, timedelta

from sqlalchemy import func, select, true
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from association.core.clock import today
from association.core.database import get, titles_of
from association.core.questions import Question
from association.documents.models import Document
from association.projects.models import Amendment, Grant, Project, ProjectMember, Tranche
from association.projects.queries.projects import seen_project, sees_every


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


amendment_titles = titles_of(Amendment.number)


def part_by_id(viewer, model, part_id: int):
    """A part of a contract by its own id, for the places that know no project."""
    found = get(model, part_id)
    project = seen_project(viewer, found.project_id) if found else None
    if project is None:
        return None
    set_committed_value(found, "project", project)
    return found


def amendment_by_id(viewer, amendment_id: int) -> Amendment | None:
    """An amendment by its own id."""
    return part_by_id(viewer, Amendment, amendment_id)


@Question
def _expected(account_id, first, last, *, every, late):
    """Tranches of running projects that did not come, for those who see the money."""
    hands = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function.in_(("coordinator", "accountant"))
    )
    mine = true() if every else Tranche.project_id.in_(hands)
    return (
        select(
            Tranche.id,
            Tranche.project_id,
            Tranche.amount,
            Tranche.planned_on,
            Tranche.updated_at,
            Project.title.label("project"),
        )
        .join(Project, Project.id == Tranche.project_id)
        .where(
            mine,
            Project.status.in_(("running", "finished")),
            Tranche.archived_at.is_(None),
            Tranche.received_on.is_(None) if late else true(),
            Tranche.planned_on.between(first, last),
        )
        .order_by(Tranche.planned_on, Tranche.id)
    )


def expected_tranches(viewer, first: date, last: date) -> list:
    """Tranches that are planned between two days, for those who see the money of their projects."""
    return _expected(viewer.id, first, last, every=sees_every(viewer), late=False).all()


def late_tranches(viewer) -> list:
    """Tranches that should have come, in the projects where this viewer is coordinator or bookkeeper."""
    return _expected(viewer.id, date.min, today() - timedelta(days=1), every=False, late=True).all()
