"""What a book is made of, as plain rows."""

from sqlalchemy import select

from association.core.files import StoredFile
from association.core.questions import Question
from association.publications.models import BookSource, Chapter, GlossaryTerm, Picture, TextBlock


@Question
def _chapters(publication_id):
    columns = Chapter.id, Chapter.key, Chapter.kind, Chapter.parent_id, Chapter.title, Chapter.short_title
    return (
        select(*columns, Chapter.author, Chapter.number, Chapter.text)
        .where(Chapter.publication_id == publication_id, Chapter.archived_at.is_(None))
        .order_by(Chapter.position, Chapter.id)
    )


@Question
def blocks(publication_id):
    """The blocks kept once, by key."""
    return (
        select(TextBlock.key, TextBlock.title, TextBlock.text)
        .where(TextBlock.publication_id == publication_id, TextBlock.archived_at.is_(None))
        .order_by(TextBlock.key)
    )


@Question
def terms(publication_id):
    """The glossary."""
    return (
        select(GlossaryTerm.term, GlossaryTerm.forms, GlossaryTerm.meaning)
        .where(GlossaryTerm.publication_id == publication_id, GlossaryTerm.archived_at.is_(None))
        .order_by(GlossaryTerm.sort_key, GlossaryTerm.id)
    )


@Question
def sources(publication_id):
    """The bibliography."""
    columns = BookSource.key, BookSource.authors, BookSource.title, BookSource.details, BookSource.url
    return (
        select(*columns, BookSource.seen_on)
        .where(BookSource.publication_id == publication_id, BookSource.archived_at.is_(None))
        .order_by(BookSource.sort_key, BookSource.id)
    )


@Question
def pictures(publication_id):
    """The pictures with their files."""
    about = Picture.alt, Picture.is_decoration.label("decoration"), Picture.credit, Picture.caption
    return (
        select(
            Picture.key,
            StoredFile.path,
            StoredFile.sha256,
            StoredFile.media_type,
            Picture.width,
            Picture.height,
            *about,
        )
        .join(StoredFile, StoredFile.id == Picture.file_id)
        .where(Picture.publication_id == publication_id, Picture.archived_at.is_(None))
        .order_by(Picture.key)
    )


def in_order(publication_id: int) -> list[dict]:
    """The chapters as they are read: each part with what stands in it. parent: the key of its part; what stands in a
    part that was put away is not read either."""
    inside: dict[int | None, list] = {}
    for row in _chapters(publication_id).all():
        inside.setdefault(row.parent_id, []).append(row)
    read: list[dict] = []

    def take(parent_id, parent_key):
        for row in inside.get(parent_id, ()):
            facts = row._asdict()
            del facts["parent_id"]
            read.append({**facts, "parent": parent_key})
            take(row.id, row.key)

    take(None, None)
    return read
