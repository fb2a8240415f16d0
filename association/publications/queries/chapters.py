"""The chapters of a book in reading order, and their texts."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased, undefer
from sqlalchemy.orm.attributes import set_committed_value

from association.accounts.models import Account
from association.core.database import db, titles_of
from association.core.questions import Question
from association.core.search import kinds, matching
from association.publications.models import Chapter, ChapterVersion, Publication
from association.publications.queries.publications import chapter as chapter_seen
from association.publications.queries.publications import visible_work_ids

# What the page of a tree tells of each chapter.
_TOLD = (
    Chapter.id,
    Chapter.parent_id,
    Chapter.kind,
    Chapter.key,
    Chapter.title,
    Chapter.short_title,
    Chapter.author,
    Chapter.number,
    Chapter.words,
    Chapter.state,
    Chapter.owner_id,
    Chapter.due,
    Chapter.archived_at,
)


@Question
def _tree(publication_id):
    part = aliased(Chapter)
    top = case((Chapter.parent_id.is_(None), Chapter.position), else_=part.position)
    return (
        select(*_TOLD, Account.name.label("owner"))
        .outerjoin(part, part.id == Chapter.parent_id)
        .outerjoin(Account, Account.id == Chapter.owner_id)
        .where(Chapter.publication_id == publication_id, Chapter.archived_at.is_(None))
        .order_by(
            top,
            func.coalesce(Chapter.parent_id, Chapter.id),
            Chapter.parent_id.is_not(None),
            Chapter.position,
            Chapter.id,
        )
    )


def tree(publication_id: int) -> list:
    """The living parts and chapters in reading order as rows of plain columns, with the name of the owner."""
    return _tree(publication_id).all()


@Question
def _archived(publication_id):
    return (
        select(*_TOLD)
        .where(Chapter.publication_id == publication_id, Chapter.archived_at.is_not(None))
        .order_by(Chapter.archived_at.desc(), Chapter.position, Chapter.id)
    )


def archived(publication_id: int) -> list:
    """Those put away, the last one first."""
    return _archived(publication_id).all()


def siblings(publication_id: int, parent_id: int | None) -> list[Chapter]:
    """The living chapters that stand beside each other in a part, or beside the parts, in order."""
    here = (Chapter.publication_id == publication_id, Chapter.parent_id == parent_id, Chapter.archived_at.is_(None))
    return list(db.session.scalars(select(Chapter).where(*here).order_by(Chapter.position, Chapter.id)))


def gone_with(part) -> list[Chapter]:
    """The chapters of a part that were put away together with it."""
    together = (Chapter.parent_id == part.id, Chapter.archived_at == part.archived_at)
    return list(db.session.scalars(select(Chapter).where(*together).order_by(Chapter.position)))


def keys(publication_id: int) -> set[str]:
    """The keys that chapters of this publication have, also of those put away."""
    return set(db.session.scalars(select(Chapter.key).where(Chapter.publication_id == publication_id)))


def version(chapter_id: int, number: int) -> ChapterVersion | None:
    """The kept text of this number."""
    wanted = select(ChapterVersion).where(ChapterVersion.chapter_id == chapter_id, ChapterVersion.number == number)
    return db.session.scalars(wanted.options(undefer(ChapterVersion.text))).one_or_none()


def version_seen(viewer, chapter_id: int, number: int) -> ChapterVersion | None:
    """The same with its chapter, when this viewer may see the work on it."""
    chapter = chapter_seen(viewer, chapter_id)
    found = version(chapter_id, number) if chapter else None
    if found is not None:
        set_committed_value(found, "chapter", chapter)
    return found


@Question
def _versions(chapter_id):
    told = (
        ChapterVersion.number,
        ChapterVersion.base,
        ChapterVersion.title,
        ChapterVersion.reason,
        ChapterVersion.name,
        ChapterVersion.saved_by_name,
        ChapterVersion.saved_at,
        func.length(ChapterVersion.text).label("signs"),
    )
    return select(*told).where(ChapterVersion.chapter_id == chapter_id).order_by(ChapterVersion.number.desc())


def versions(chapter_id: int, *, named: bool = False, most: int, first: int = 0) -> list:
    """The kept texts without the texts themselves, the newest first: so many from that one on."""

    def narrowed(statement):
        if named:
            statement = statement.where(ChapterVersion.name != "")
        return statement.limit(most).offset(first)

    return _versions.asked(chapter_id).into(narrowed).rows()


def saved_since(chapter_id: int, number: int) -> list[str]:
    """Who kept texts after this one, each once."""
    wanted = (ChapterVersion.chapter_id == chapter_id, ChapterVersion.number > number)
    names = db.session.scalars(select(ChapterVersion.saved_by_name).where(*wanted).order_by(ChapterVersion.number))
    return list(dict.fromkeys(names))


@Question
def _last(chapter_id, number):
    told = (ChapterVersion.saved_by_name, ChapterVersion.saved_at, ChapterVersion.name)
    return select(*told).where(ChapterVersion.chapter_id == chapter_id, ChapterVersion.number == number)


def last_saved(chapter):
    """Who kept the present text and when, or None."""
    return _last(chapter.id, chapter.number).one_or_none()


titles = titles_of(Chapter.id, Chapter.title)


def visible_ids(viewer):
    """The ids of the chapters of which this viewer may see the work."""
    return select(Chapter.id).where(Chapter.publication_id.in_(visible_work_ids(viewer)))


def found(viewer, words: str, limit: int) -> list:
    """Living chapters that hold the words, with the titles of their publications."""
    if Chapter.search_kind not in kinds(words):
        return []
    wanted = (
        select(Chapter.id, Chapter.title, Publication.title.label("publication"))
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(
            Chapter.id.in_(matching(Chapter.search_kind, words)),
            Chapter.archived_at.is_(None),
            Publication.archived_at.is_(None),
            Publication.id.in_(visible_work_ids(viewer)),
        )
    )
    return db.session.execute(wanted.order_by(Publication.sort_key, Chapter.position, Chapter.id).limit(limit)).all()
