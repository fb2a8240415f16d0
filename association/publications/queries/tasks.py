"""Tasks of publications, and agreements with authors."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.database import db, one
from association.core.questions import Question
from association.documents.models import Document
from association.publications.models import AuthorAgreement, Chapter, ChapterTask, Publication
from association.publications.queries.scope import breadth, work_in_sight


@Question
def _tasks(publication_id):
    return (
        select(
            ChapterTask.id,
            ChapterTask.title,
            ChapterTask.due,
            ChapterTask.done_at,
            ChapterTask.done_by_name,
            ChapterTask.chapter_id,
            ChapterTask.account_id,
            Chapter.title.label("chapter"),
            Account.name.label("who"),
        )
        .outerjoin(Chapter, Chapter.id == ChapterTask.chapter_id)
        .outerjoin(Account, Account.id == ChapterTask.account_id)
        .where(ChapterTask.publication_id == publication_id)
        .order_by(ChapterTask.done_at.is_not(None), ChapterTask.due.is_(None), ChapterTask.due, ChapterTask.id)
    )


def tasks(publication_id: int) -> list:
    """The tasks of a publication: those that wait by their day, then those that are done."""
    return _tasks(publication_id).all()


def task(viewer, task_id: int) -> ChapterTask | None:
    """A task with its publication, when this viewer may see the work on it."""
    wanted = (
        select(ChapterTask)
        .join(Publication, Publication.id == ChapterTask.publication_id)
        .where(ChapterTask.id == task_id, work_in_sight(viewer.id, **breadth(viewer)))
        .options(
            joinedload(ChapterTask.publication, innerjoin=True).selectinload(Publication.team),
            joinedload(ChapterTask.account),
        )
    )
    return one(wanted, ChapterTask)


def agreement(chapter_id: int) -> AuthorAgreement | None:
    """What was agreed with the author of a chapter, with the scan."""
    wanted = select(AuthorAgreement).where(AuthorAgreement.chapter_id == chapter_id)
    return one(wanted.options(joinedload(AuthorAgreement.document)), AuthorAgreement)


def contracts(publication) -> list[tuple[int, str]]:
    """(id, title) of the contracts among the documents of a publication."""
    wanted = select(Document.id, Document.title).where(
        Document.owner_kind == publication.audit_kind,
        Document.owner_id == publication.id,
        Document.kind.in_(("contract", "annex", "statement")),
        Document.archived_at.is_(None),
    )
    return [tuple(row) for row in db.session.execute(wanted.order_by(Document.id.desc()))]
