"""What is read of a publication to begin another one like it."""

from sqlalchemy import select
from sqlalchemy.orm import undefer

from association.core.database import db
from association.publications.models import Chapter, PublicationMember


def chapters(publication_id: int) -> list[Chapter]:
    """The living chapters with their texts, parts before what stands in them."""
    wanted = select(Chapter).where(Chapter.publication_id == publication_id, Chapter.archived_at.is_(None))
    order = Chapter.parent_id.is_not(None), Chapter.position, Chapter.id
    return list(db.session.scalars(wanted.options(undefer(Chapter.text)).order_by(*order)))


def members(publication_id: int) -> list[PublicationMember]:
    """The team."""
    return list(db.session.scalars(select(PublicationMember).where(PublicationMember.publication_id == publication_id)))


def around(model, publication_id: int) -> list:
    """The pictures, blocks, terms or sources of a publication that are not put away."""
    wanted = select(model).where(model.publication_id == publication_id)
    if hasattr(model, "archived_at"):
        wanted = wanted.where(model.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(model.id)))
