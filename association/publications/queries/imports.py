"""Manuscripts that were sent in."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from association.core.clock import now
from association.core.database import db, get
from association.core.questions import Question
from association.publications.models import Chapter, ManuscriptImport, Picture, Publication
from association.publications.queries.scope import breadth, work_in_sight


def manuscript_import(viewer, import_id: int) -> ManuscriptImport | None:
    """The import with its publication and text, when this viewer may see the work on it."""
    wanted = (
        select(ManuscriptImport.id)
        .join(Publication, Publication.id == ManuscriptImport.publication_id)
        .where(ManuscriptImport.id == import_id, work_in_sight(viewer.id, **breadth(viewer)))
    )
    return loaded(import_id) if db.session.scalar(wanted) is not None else None


def loaded(import_id: int) -> ManuscriptImport | None:
    """The import with all that it needs."""
    team = joinedload(ManuscriptImport.publication).selectinload(Publication.team)
    options = team, joinedload(ManuscriptImport.file), undefer(ManuscriptImport.manuscript)
    return get(ManuscriptImport, import_id, *options)


@Question
def earlier(publication_id):
    """Those of a publication, the newest first."""
    told = ManuscriptImport.id, ManuscriptImport.name, ManuscriptImport.by_name, ManuscriptImport.created_at
    states = ManuscriptImport.accepted_at, ManuscriptImport.undone_at, ManuscriptImport.made, ManuscriptImport.problem
    return (
        select(*told, *states)
        .where(ManuscriptImport.publication_id == publication_id)
        .order_by(ManuscriptImport.id.desc())
        .limit(50)
    )


def made_by(imported) -> tuple[list[Chapter], list[Picture]]:
    """The chapters and pictures that came of an import and are still there."""
    found = []
    for model, name in ((Chapter, "chapters"), (Picture, "pictures")):
        ids = imported.made.get(name, [])
        wanted = select(model).where(model.id.in_(ids), model.archived_at.is_(None)).order_by(model.id)
        found.append(list(db.session.scalars(wanted)))
    return found[0], found[1]


def forgotten(days: int) -> list[ManuscriptImport]:
    """Those that nobody accepted in so many days."""
    old = ManuscriptImport.created_at < now() - timedelta(days=days)
    wanted = select(ManuscriptImport).where(ManuscriptImport.accepted_at.is_(None), old)
    return list(db.session.scalars(wanted.options(joinedload(ManuscriptImport.file))))
