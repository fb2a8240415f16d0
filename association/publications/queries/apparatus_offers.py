"""What stands around the text, as a writer may point at it: keys and names alone."""

from sqlalchemy import select

from association.core.questions import Question
from association.publications.models import BookSource, Chapter, GlossaryTerm, Picture, TextBlock


@Question
def chapters(publication_id):
    """The living chapters."""
    living = (Chapter.publication_id == publication_id, Chapter.archived_at.is_(None), Chapter.kind != "part")
    return select(Chapter.key, Chapter.title).where(*living).order_by(Chapter.parent_id, Chapter.position, Chapter.id)


@Question
def pictures(publication_id):
    """The living pictures, the newest first."""
    living = (Picture.publication_id == publication_id, Picture.archived_at.is_(None))
    return select(Picture.key, Picture.alt, Picture.caption).where(*living).order_by(Picture.id.desc())


@Question
def blocks(publication_id):
    """The living blocks."""
    living = (TextBlock.publication_id == publication_id, TextBlock.archived_at.is_(None))
    return select(TextBlock.key, TextBlock.title).where(*living).order_by(TextBlock.title)


@Question
def terms(publication_id):
    """The glossary."""
    living = (GlossaryTerm.publication_id == publication_id, GlossaryTerm.archived_at.is_(None))
    return select(GlossaryTerm.term).where(*living).order_by(GlossaryTerm.sort_key)


@Question
def sources(publication_id):
    """The bibliography."""
    living = (BookSource.publication_id == publication_id, BookSource.archived_at.is_(None))
    told = (BookSource.key, BookSource.authors, BookSource.title)
    return select(*told).where(*living).order_by(BookSource.sort_key)
