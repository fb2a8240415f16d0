"""From what a project may begin: templates that come with Splot, templates of our own, other projects."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from association.core.database import db
from association.core.questions import Question
from association.core.web import number
from association.projects.models import Indicator, Project
from association.projects.queries.projects import _seen_by, sees_every, whole_project
from association.projects.starters import STARTERS

FROM_PROJECT = "project-"
MOST_OFFERED = 100


@dataclass(frozen=True)
class Basis:
    """What a project begins from. facts: what of its own data it suggests; one of the other two is None."""

    facts: dict
    project: Project | None = None
    template: dict | None = None


def basis(viewer, key: str) -> Basis | None:
    """What is meant by this key, or None when there is no such thing for this viewer."""
    if key in STARTERS:
        return Basis(STARTERS[key]["facts"], template=STARTERS[key])
    ident = number(key.removeprefix(FROM_PROJECT)) if key.startswith(FROM_PROJECT) else None
    found = whole_project(viewer, ident) if ident else None
    if found is None:
        return None
    return Basis({name: getattr(found, name) for name in ("funder", "programme", "summary")}, project=found)


@Question
def _offered(account_id, *, every):
    return (
        select(Project.id, Project.title, Project.starts_on, Project.is_template)
        .where(Project.id.in_(_seen_by(account_id, every)))
        .order_by(Project.is_template.desc(), Project.starts_on.desc(), Project.id)
        .limit(MOST_OFFERED)
    )


def offered(viewer) -> list:
    """Rows of the templates and projects which this viewer may copy, templates first."""
    return _offered(viewer.id, every=sees_every(viewer)).all()


def live_parts(model, project_id: int) -> list:
    """The parts of a contract that are not put away."""
    wanted = select(model).where(model.project_id == project_id, model.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(model.id)))


def live_indicators(project_id: int) -> list[Indicator]:
    """The indicators of a project with their categories."""
    wanted = select(Indicator).where(Indicator.project_id == project_id, Indicator.archived_at.is_(None))
    ordered = wanted.options(selectinload(Indicator.parts)).order_by(Indicator.position, Indicator.id)
    return list(db.session.scalars(ordered))
