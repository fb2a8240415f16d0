"""Publications as they are loaded for a page."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.core.database import db, get, titles_of
from association.publications.models import BookEdition, Chapter, Publication
from association.publications.queries.scope import breadth, sight, work_in_sight


def _seen(viewer, publication_id: int, condition) -> Publication | None:
    wanted = select(Publication.id).where(Publication.id == publication_id, condition(viewer.id, **breadth(viewer)))
    if db.session.scalar(wanted) is None:
        return None
    return get(Publication, publication_id, selectinload(Publication.team))


def publication(viewer, publication_id: int) -> Publication | None:
    """The publication with its team, when this viewer may see it, if only because it was released."""
    return _seen(viewer, publication_id, sight)


def work(viewer, publication_id: int) -> Publication | None:
    """The publication with its team, when this viewer may see how it is being written."""
    return _seen(viewer, publication_id, work_in_sight)


def chapter(viewer, chapter_id: int) -> Chapter | None:
    """The chapter with its publication and team, when this viewer may see the work on it."""
    wanted = (
        select(Chapter.id)
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(Chapter.id == chapter_id, work_in_sight(viewer.id, **breadth(viewer)))
    )
    if db.session.scalar(wanted) is None:
        return None
    return get(Chapter, chapter_id, joinedload(Chapter.publication).selectinload(Publication.team))


titles = titles_of(Publication.title)


def visible_ids(viewer):
    """The ids of the publications that this viewer sees."""
    return select(Publication.id).where(sight(viewer.id, **breadth(viewer)))


def visible_work_ids(viewer):
    """The ids of the publications whose work this viewer sees."""
    return select(Publication.id).where(work_in_sight(viewer.id, **breadth(viewer)))


def slugs() -> set[str]:
    """The names in addresses that are taken."""
    return set(db.session.scalars(select(Publication.slug)))


def is_released(publication_id: int) -> bool:
    """Whether it has an edition."""
    return (
        db.session.scalar(select(BookEdition.id).where(BookEdition.publication_id == publication_id).limit(1))
        is not None
    )
