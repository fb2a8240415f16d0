"""Files made from books, and how old the text in them is."""

import hashlib
from datetime import date
from typing import NamedTuple

from sqlalchemy import String, cast, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from association.core.database import db
from association.core.questions import Question
from association.publications.models import (
    BookEdition,
    BookSource,
    BuiltFile,
    Chapter,
    EditionFile,
    Erratum,
    GlossaryTerm,
    KalendariumYear,
    Picture,
    Publication,
    TextBlock,
)


class Standing(NamedTuple):
    """How a book stands now. numbers: {id of a chapter: number of its text}; around: of everything else."""

    numbers: dict[str, int]
    around: str

    @property
    def fingerprint(self) -> str:
        """What tells this standing from any other."""
        return hashlib.sha256(repr((sorted(self.numbers.items()), self.around)).encode()).hexdigest()[:24]

    def since(self, built) -> int | None:
        """How many times texts were kept since the file was built; None when nothing at all has changed, 0 when only
        what stands around the texts."""
        if (self.numbers, self.around) == (built.numbers, built.around):
            return None
        ids = self.numbers.keys() | built.numbers.keys()
        return sum(abs(self.numbers.get(ident, 0) - built.numbers.get(ident, 0)) for ident in ids)


@Question
def _chapters(publication_id):
    told = (Chapter.parent_id, Chapter.position, Chapter.kind, Chapter.title, Chapter.short_title, Chapter.author)
    return (
        select(Chapter.id, Chapter.number, *told)
        .where(Chapter.publication_id == publication_id, Chapter.archived_at.is_(None))
        .order_by(Chapter.id)
    )


def _versions(kind: str, model, publication_id):
    return select(literal(kind), model.id, model.version).where(model.publication_id == publication_id)


@Question
def _around(publication_id):
    calendar = select(literal("calendar"), KalendariumYear.year, func.max(KalendariumYear.number))
    kept = (Picture, TextBlock, GlossaryTerm, BookSource)
    found = union_all(
        select(literal("publication"), Publication.id, Publication.version).where(Publication.id == publication_id),
        calendar.join(Publication, KalendariumYear.year == Publication.calendar_year)
        .where(Publication.id == publication_id)
        .group_by(KalendariumYear.year),
        *[_versions(model.__tablename__, model, publication_id) for model in kept],
    ).subquery()
    return select(*found.c)


def standing(publication_id: int) -> Standing:
    """How the book stands."""
    chapters = _chapters(publication_id).all()
    around = sorted(tuple(row) for row in _around(publication_id))
    told = repr(([(row[0], *row[2:]) for row in chapters], around))
    return Standing({str(row.id): row.number for row in chapters}, hashlib.sha256(told.encode()).hexdigest())


def built(publication_id: int) -> dict[str, BuiltFile]:
    """The files of a publication by their forms."""
    wanted = select(BuiltFile).where(BuiltFile.publication_id == publication_id).options(joinedload(BuiltFile.file))
    return {row.form: row for row in db.session.scalars(wanted)}


def by_slug(slug: str) -> Publication | None:
    """The publication that bears this name in addresses."""
    return db.session.scalar(select(Publication).where(Publication.slug == slug))


def all_listed() -> list:
    """Slug and title of every publication that was not put away."""
    wanted = select(Publication.slug, Publication.title).where(Publication.archived_at.is_(None))
    return db.session.execute(wanted.order_by(Publication.sort_key, Publication.id)).all()


class Released(NamedTuple):
    """The newest edition of a book, without its source. mended: changes when its list of mistakes does; files: how many
    forms of it have one."""

    id: int
    number: int
    title: str
    slug: str
    publication_id: int
    digest: str
    released_on: date
    version: int
    summary: str
    mended: str
    files: int


@Question
def _released(slug, *, one=False):
    newest = select(func.max(BookEdition.number)).where(BookEdition.publication_id == Publication.id)
    mended = select(cast(func.count() * 1000 + func.coalesce(func.sum(Erratum.version), 0), String))
    files = select(func.count(EditionFile.file_id))
    told = (BookEdition.title, Publication.slug, Publication.id, BookEdition.digest, BookEdition.released_on)
    wanted = (
        select(
            BookEdition.id,
            BookEdition.number,
            *told,
            BookEdition.version,
            Publication.summary,
            mended.where(Erratum.edition_id == BookEdition.id).correlate(BookEdition).scalar_subquery(),
            files.where(EditionFile.edition_id == BookEdition.id).correlate(BookEdition).scalar_subquery(),
        )
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(BookEdition.number == newest.correlate(Publication).scalar_subquery())
        .order_by(BookEdition.released_on.desc(), BookEdition.id.desc())
    )
    return wanted.where(Publication.slug == slug) if one else wanted.where(literal(True))


def released() -> list[Released]:
    """The newest edition of every book, the newest book first."""
    return [Released(*row) for row in _released("").all()]


def released_as(slug: str) -> Released | None:
    """The newest edition of the book with this name in addresses."""
    return next((Released(*row) for row in _released(slug, one=True)), None)


def errata(edition_id: int) -> list[Erratum]:
    """The mistakes found in an edition."""
    wanted = select(Erratum).where(Erratum.edition_id == edition_id)
    return list(db.session.scalars(wanted.order_by(Erratum.found_on, Erratum.id)))


def edition_files(edition_id: int) -> list[EditionFile]:
    """The files of an edition."""
    wanted = select(EditionFile).where(EditionFile.edition_id == edition_id, EditionFile.file_id.is_not(None))
    return list(db.session.scalars(wanted.options(joinedload(EditionFile.file)).order_by(EditionFile.id)))


def edition_source(publication_id: int, number: int) -> dict | None:
    """What an edition was made from."""
    wanted = select(BookEdition.source).where(BookEdition.publication_id == publication_id)
    return db.session.scalar(wanted.where(BookEdition.number == number))
