"""What waits for somebody in publications."""

from sqlalchemy import func, literal, null, or_, select, union_all

from association.core.questions import Question
from association.publications.models import Chapter, ChapterTask, Publication, PublicationMember, Remark


def _tasks(account_id):
    return (
        select(
            literal("task").label("kind"),
            ChapterTask.id.label("ident"),
            ChapterTask.title.label("title"),
            Publication.title.label("publication"),
            ChapterTask.due.label("due"),
            null().label("state"),
            literal(0).label("remarks"),
        )
        .join(Publication, Publication.id == ChapterTask.publication_id)
        .where(ChapterTask.account_id == account_id, ChapterTask.done_at.is_(None), Publication.archived_at.is_(None))
    )


def _chapters(account_id):
    return (
        select(literal("chapter"), Chapter.id, Chapter.title, Publication.title, Chapter.due, Chapter.state, literal(0))
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(
            Chapter.owner_id == account_id,
            Chapter.state != "ready",
            Chapter.archived_at.is_(None),
            Publication.archived_at.is_(None),
        )
    )


def _remarks(account_id):
    """In chapters that somebody edits or works on; their own do not wait for them."""
    edits = select(PublicationMember.publication_id).where(
        PublicationMember.account_id == account_id, PublicationMember.function == "editor"
    )
    return (
        select(
            literal("remarks"),
            Chapter.id,
            Chapter.title,
            Publication.title,
            null(),
            null(),
            func.count(Remark.id),
        )
        .join(Chapter, Chapter.id == Remark.chapter_id)
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(
            Remark.state == "open",
            Remark.answers_id.is_(None),
            or_(Remark.by_id.is_(None), Remark.by_id != account_id),
            or_(Chapter.owner_id == account_id, Chapter.publication_id.in_(edits)),
            Chapter.archived_at.is_(None),
            Publication.archived_at.is_(None),
        )
        .group_by(Chapter.id, Publication.id)
    )


@Question
def _waiting(account_id):
    return union_all(_tasks(account_id), _chapters(account_id), _remarks(account_id))


def waiting(account_id: int) -> list:
    """Tasks, chapters to be worked on, chapters with remarks; kind says which, due None stands last."""
    return sorted(_waiting(account_id), key=lambda row: (row.due is None, str(row.due), row.ident))
