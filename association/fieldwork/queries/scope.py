"""What of community work an account finds: its projects' work, and for animators and coordinators also that which
belongs to no project."""

from sqlalchemy import false, literal, or_, select
from sqlalchemy.orm import joinedload

from association.core.questions import Question
from association.projects.models import Project, ProjectMember

NOT_HERE = "accountant"


def sight(model, account_id, *, every: bool, free: bool):
    """The condition on records with a project that an account may see. every: all of them; free: it works in the field,
    so it sees what its projects have and what belongs to none; whoever does not sees nothing."""
    if every:
        return literal(True)
    if not free:
        return false()
    own = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function != NOT_HERE
    )
    return or_(model.project_id.is_(None), model.project_id.in_(own))


def breadth(viewer) -> dict:
    """The keywords of `sight` for this viewer, so that a Question can be made with them."""
    return {
        "every": viewer.has_role("administrator"),
        "free": viewer.has_role("administrator", "coordinator", "animator"),
    }


def within_sight(model, viewer):
    """The condition for this viewer."""
    return sight(model, viewer.id, **breadth(viewer))


def seen_ids(model):
    """The `visible_ids` of a RecordType of community work: (viewer) -> the select of the ids that it finds."""
    return lambda viewer: select(model.id).where(within_sight(model, viewer))


def with_project(path):
    """The option that loads what the rules ask of a record: its project with the team."""
    return joinedload(path).joinedload(Project.team)


@Question
def _projects(account_id, *, every, free):
    wanted = select(Project.id, Project.title).where(Project.status != "archived", Project.is_template.is_(False))
    if not every:
        own = ProjectMember.account_id == account_id, ProjectMember.function != NOT_HERE
        wanted = wanted.where(Project.id.in_(select(ProjectMember.project_id).where(*own)))
    return wanted.order_by(Project.starts_on.desc(), Project.id.desc())


def projects_to_choose(viewer) -> list:
    """The projects in which this viewer may work: (id, title), the youngest first."""
    return _projects(viewer.id, **breadth(viewer)).all()
