"""What the rest of the house asks about reports: titles, terms, what was sent."""

from datetime import timedelta

from sqlalchemy import or_, select

from association.core.clock import today
from association.core.database import db, titles_of
from association.core.questions import Question
from association.projects import queries as projects
from association.projects.models import Project, ProjectMember
from association.reports.models import Report, ReportTemplate, Snapshot

OPEN = ("writing", "correcting")
SOON = timedelta(days=30)


def titles(ids) -> dict[int, str]:
    """{id: title}, to name reports in a history line."""
    return {one.id: one.title for one in db.session.scalars(select(Report).where(Report.id.in_(ids)))}


template_titles = titles_of(ReportTemplate.name)


def _columns():
    return (
        Report.id,
        Report.project_id,
        Report.kind,
        Report.state,
        Report.due_on,
        Report.updated_at,
        Project.title,
    )


@Question
def _waiting(account_id, day, soon):
    mine = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    return (
        select(*_columns())
        .join(Project, Project.id == Report.project_id)
        .where(
            Report.project_id.in_(mine),
            Report.archived_at.is_(None),
            Project.status != "archived",
            Report.state.in_(OPEN),
            or_(Report.due_on <= soon, Report.last <= day, Report.state == "correcting"),
        )
        .order_by(Report.due_on, Report.id)
    )


def waiting(viewer) -> list:
    """The open reports of the viewer's projects whose days are over or whose term is near."""
    return _waiting(viewer.id, today(), today() + SOON).all()


def due(viewer, first, last) -> list:
    """The open reports in sight that are due in these days."""
    wanted = (
        select(*_columns())
        .join(Project, Project.id == Report.project_id)
        .where(
            Report.project_id.in_(projects.visible_ids(viewer)),
            Report.archived_at.is_(None),
            Report.state.in_(OPEN),
            Report.due_on.between(first, last),
        )
    )
    return db.session.execute(wanted.order_by(Report.due_on, Report.id)).all()


@Question
def _happened(project_id):
    return (
        select(Report.id, Report.kind, Snapshot.number.label("version"), Snapshot.at, Snapshot.by_name)
        .join(Snapshot, Snapshot.report_id == Report.id)
        .where(Report.project_id == project_id, Report.archived_at.is_(None))
        .order_by(Snapshot.at, Snapshot.id)
    )


def happened(project_id: int) -> list:
    """What was sent in a project."""
    return _happened(project_id).all()
