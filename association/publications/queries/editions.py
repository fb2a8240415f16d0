"""Editions as pages and commands read them: their files, copies, errata."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from association.core.database import db, get, titles_of
from association.core.files import StoredFile
from association.core.questions import Question
from association.people.models import Organisation, Person
from association.publications.models import (
    BookEdition,
    DepositCopy,
    EditionFile,
    Erratum,
    Handout,
    Publication,
)
from association.publications.queries.publications import publication, work
from association.publications.queries.scope import breadth, work_in_sight


def _inside(find, model, *options):
    """A loader of a part of a publication: (viewer, publication_id, …, part_id) -> the part with its publication."""

    def load(viewer, publication_id, part_id):
        if find(viewer, publication_id) is None:
            return None
        found = get(model, part_id, *options)
        return found if found and found.publication_id == publication_id else None

    return load


# The whole of what an edition says is for whoever sees it; what is in the store for those who work on the book.
_WITH_TEAM = joinedload(BookEdition.publication).selectinload(Publication.team)
edition = _inside(publication, BookEdition, _WITH_TEAM)
work_edition = _inside(work, BookEdition, _WITH_TEAM)


def _of_edition(model):
    def load(viewer, publication_id, edition_id, part_id):
        if work_edition(viewer, publication_id, edition_id) is None:
            return None
        path = joinedload(model.edition).joinedload(BookEdition.publication).selectinload(Publication.team)
        found = get(model, part_id, path)
        return found if found and found.edition_id == edition_id else None

    return load


handout = _of_edition(Handout)
erratum = _of_edition(Erratum)
deposit_copy = _of_edition(DepositCopy)


# What readers get; the rest is for those who work on the book.
FOR_READERS = ("pdf", "epub", "web")


def edition_file(viewer, publication_id: int, edition_id: int, file_id: int) -> EditionFile | None:
    """A form of an edition with its stored file, when it was built and is for this viewer."""
    if edition(viewer, publication_id, edition_id) is None:
        return None
    found = get(EditionFile, file_id, joinedload(EditionFile.file))
    if found is None or found.edition_id != edition_id or found.file is None:
        return None
    return found if found.form in FOR_READERS or work(viewer, publication_id) else None


def by_id(viewer, edition_id: int) -> BookEdition | None:
    """An edition of a publication on which this viewer works, by its id alone."""
    found = get(BookEdition, edition_id, _WITH_TEAM)
    return found if found and work(viewer, found.publication_id) else None


def handout_by_id(viewer, handout_id: int) -> Handout | None:
    """Copies that left the store, by their id alone."""
    path = joinedload(Handout.edition).joinedload(BookEdition.publication).selectinload(Publication.team)
    found = get(Handout, handout_id, path)
    return found if found and work(viewer, found.edition.publication_id) else None


def lock(model, ident: int, value=None):
    """Let nobody else change what belongs to this record until the transaction ends; returns a value of it as it
    stands now. What is loaded of the record stays loaded."""
    wanted = select(model.id if value is None else value).where(model.id == ident)
    return db.session.scalar(wanted.with_for_update())


def newest(publication_id: int) -> BookEdition | None:
    """The last edition with its source."""
    wanted = select(BookEdition).where(BookEdition.publication_id == publication_id)
    wanted = wanted.order_by(BookEdition.number.desc()).limit(1).options(undefer(BookEdition.source))
    return db.session.scalar(wanted)


def is_newest(found: BookEdition) -> bool:
    """Whether no later edition was released."""
    later = BookEdition.publication_id == found.publication_id, BookEdition.number > found.number
    return db.session.scalar(select(BookEdition.id).where(*later).limit(1)) is None


def source_of(edition_id: int) -> dict:
    """What an edition was made from."""
    return db.session.scalar(select(BookEdition.source).where(BookEdition.id == edition_id))


def before(found: BookEdition) -> BookEdition | None:
    """The edition before this one with its source."""
    wanted = select(BookEdition).where(
        BookEdition.publication_id == found.publication_id, BookEdition.number < found.number
    )
    wanted = wanted.order_by(BookEdition.number.desc()).limit(1).options(undefer(BookEdition.source))
    return db.session.scalar(wanted)


@Question
def _files(edition_id):
    return (
        select(
            EditionFile.id,
            EditionFile.form,
            EditionFile.isbn,
            EditionFile.digest,
            EditionFile.downloads,
            StoredFile.name,
            StoredFile.size,
        )
        .outerjoin(StoredFile, StoredFile.id == EditionFile.file_id)
        .where(EditionFile.edition_id == edition_id)
    )


def files(edition_id: int) -> dict[str, object]:
    """The forms of an edition by their key: ISBN, checksum, downloads, name and size of the file if it is built."""
    return {row.form: row for row in _files(edition_id)}


def file_records(edition_id: int) -> dict[str, EditionFile]:
    """The same, to change them."""
    rows = db.session.scalars(
        select(EditionFile).where(EditionFile.edition_id == edition_id).options(joinedload(EditionFile.file))
    )
    return {row.form: row for row in rows}


def isbn_taken(isbns, edition_id: int | None) -> set[str]:
    """Those of these numbers that another edition bears."""
    wanted = select(EditionFile.isbn).where(EditionFile.isbn.in_(isbns))
    if edition_id is not None:
        wanted = wanted.where(EditionFile.edition_id != edition_id)
    return set(db.session.scalars(wanted))


@Question
def _deposit(edition_id):
    return (
        select(DepositCopy.id, DepositCopy.name, DepositCopy.copies, DepositCopy.due, DepositCopy.sent_on)
        .where(DepositCopy.edition_id == edition_id)
        .order_by(DepositCopy.id)
    )


def deposit(edition_id: int) -> list:
    """The libraries with their copies, the most urgent first."""
    return _deposit(edition_id).all()


def deposit_records(edition_id: int) -> list[DepositCopy]:
    """The same, to change them."""
    return list(db.session.scalars(select(DepositCopy).where(DepositCopy.edition_id == edition_id)))


@Question
def _handouts(edition_id):
    return (
        select(
            Handout.id,
            Handout.day,
            Handout.kind,
            Handout.copies,
            Handout.whom,
            Handout.note,
            Handout.person_id,
            Handout.organisation_id,
            Person.given_name,
            Person.family_name,
            Organisation.name.label("organisation"),
        )
        .outerjoin(Person, Person.id == Handout.person_id)
        .outerjoin(Organisation, Organisation.id == Handout.organisation_id)
        .where(Handout.edition_id == edition_id, Handout.archived_at.is_(None))
        .order_by(Handout.day.desc(), Handout.id.desc())
    )


def handouts(edition_id: int) -> list:
    """Where the copies went, the newest first."""
    return _handouts(edition_id).all()


@Question
def _gone(edition_id):
    def total(model, *conditions):
        return (
            select(func.coalesce(func.sum(model.copies), 0))
            .where(model.edition_id == edition_id, *conditions)
            .scalar_subquery()
        )

    living = Handout.archived_at.is_(None)
    return select(
        total(Handout, living, Handout.kind != "loss").label("handed"),
        total(Handout, living, Handout.kind == "loss").label("lost"),
        total(DepositCopy).label("deposit"),
        total(DepositCopy, DepositCopy.sent_on.is_not(None)).label("sent"),
    )


def gone(edition_id: int):
    """Copies that are not in the store any more, or not free: handed, lost, deposit (of it sent)."""
    return _gone(edition_id).one()


@Question
def _errata(edition_id):
    return (
        select(Erratum.id, Erratum.place, Erratum.wrong, Erratum.right, Erratum.found_on, Erratum.version)
        .where(Erratum.edition_id == edition_id)
        .order_by(Erratum.found_on, Erratum.id)
    )


def errata(edition_id: int) -> list:
    """The mistakes found in an edition."""
    return _errata(edition_id).all()


def handout_ids(edition_id: int) -> list[int]:
    """All entries about copies, also those put away."""
    return list(db.session.scalars(select(Handout.id).where(Handout.edition_id == edition_id)))


def erratum_records(edition_id: int) -> list[Erratum]:
    """The mistakes, to change them."""
    return list(db.session.scalars(select(Erratum).where(Erratum.edition_id == edition_id)))


titles = titles_of(BookEdition.title)


handout_titles = titles_of(Handout.whom)


def visible_ids(viewer):
    """The ids of editions whose work this viewer sees."""
    publications = select(Publication.id).where(work_in_sight(viewer.id, **breadth(viewer)))
    return select(BookEdition.id).where(BookEdition.publication_id.in_(publications))


def visible_handout_ids(viewer):
    """The ids of entries about copies of these editions."""
    return select(Handout.id).where(Handout.edition_id.in_(visible_ids(viewer)))
