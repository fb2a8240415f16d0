"""Until when what proves a project has to be kept."""

from datetime import date

from sqlalchemy import select

from association.core.database import db
from association.projects.models import Grant, Project

# Five years from the first of January after the last year of the project, unless its contract names a day.
YEARS = 5


def last_day(ends_on: date, named: date | None) -> date:
    """Until when a project wants it. named: the day that stands in its contract."""
    return named or date(ends_on.year + YEARS, 12, 31)


def kept_until(model, *path):
    """What Holding.until wants: (ids of `model`) -> {id: day}. path: the way from the model to one with
    project_id, each step (column, the model it points at)."""

    def until(ids) -> dict[int, date]:
        wanted = select(model.id, Project.ends_on, Grant.retention_until).select_from(model)
        last = model
        for column, reached in path:
            wanted = wanted.join(reached, reached.id == getattr(last, column))
            last = reached
        wanted = wanted.join(Project, Project.id == last.project_id).outerjoin(Grant, Grant.project_id == Project.id)
        return {
            ident: last_day(ends_on, named)
            for ident, ends_on, named in db.session.execute(wanted.where(model.id.in_(ids)))
        }

    return until
