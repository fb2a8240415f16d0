"""Designs: how the certificates of a record look."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.certificates.models import Design, DesignPicture
from association.core.database import db
from association.core.questions import Question


@Question
def _design_of(kind, record_id):
    wanted = select(Design).where(Design.owner_kind == kind, Design.owner_id == record_id)
    return wanted.options(joinedload(Design.register, innerjoin=True), selectinload(Design.pictures))


def design_of(kind: str, record_id: int) -> Design | None:
    """How the certificates of a record look."""
    return _design_of.one(kind, record_id, lock=Design)


def design(design_id: int) -> Design | None:
    """A design, to take over its texts and pictures."""
    wanted = select(Design).where(Design.id == design_id)
    return db.session.scalar(wanted.options(selectinload(Design.pictures).joinedload(DesignPicture.file)))
