"""Remarks on chapters, as threads."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.core.database import db, one
from association.core.questions import Question
from association.publications.models import Chapter, Publication, Remark
from association.publications.queries.scope import breadth, work_in_sight


@Question
def _remarks(chapter_id):
    return (
        select(
            Remark.id,
            Remark.answers_id,
            Remark.number,
            Remark.before,
            Remark.quote,
            Remark.text,
            Remark.replacement,
            Remark.state,
            Remark.by_id,
            Remark.link_id,
            Remark.by_name,
            Remark.settled_by_name,
            Remark.settled_at,
            Remark.created_at,
        )
        .where(Remark.chapter_id == chapter_id)
        .order_by(Remark.id)
    )


def remarks(chapter_id: int) -> list:
    """Everything that was said about a chapter, the oldest first."""
    return _remarks(chapter_id).all()


def _whole():
    return joinedload(Remark.chapter, innerjoin=True).joinedload(Chapter.publication, innerjoin=True)


def remark(viewer, remark_id: int) -> Remark | None:
    """A remark with its chapter, when this viewer may see the work on it."""
    wanted = (
        select(Remark)
        .join(Chapter, Chapter.id == Remark.chapter_id)
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(Remark.id == remark_id, work_in_sight(viewer.id, **breadth(viewer)))
        .options(_whole().selectinload(Publication.team))
    )
    return one(wanted, Remark)


def root(viewer, remark_id: int) -> Remark | None:
    """The same, only when it begins a thread: what can be settled."""
    found = remark(viewer, remark_id)
    return found if found and found.answers_id is None else None


def remark_of(chapter_id: int, remark_id: int) -> Remark | None:
    """A remark that begins a thread in this chapter."""
    wanted = select(Remark).where(Remark.id == remark_id, Remark.chapter_id == chapter_id, Remark.answers_id.is_(None))
    return one(wanted.options(_whole()), Remark)


def by_link_since(link_id: int, moment: datetime) -> int:
    """How much was said by a private link since then."""
    said = select(func.count(Remark.id)).where(Remark.link_id == link_id, Remark.created_at >= moment)
    return db.session.scalar(said)


def open_in(chapter_id: int) -> int:
    """How many remarks of a chapter wait."""
    waiting = (Remark.chapter_id == chapter_id, Remark.answers_id.is_(None), Remark.state == "open")
    return db.session.scalar(select(func.count(Remark.id)).where(*waiting))
