"""What the rest of the house asks about publications and editions, in plain columns."""

from sqlalchemy import case, func, or_, select

from association.core.database import db
from association.core.files import StoredFile
from association.core.questions import Question
from association.core.search import kinds, matching
from association.documents.queries import holds
from association.publications.models import (
    BookEdition,
    Chapter,
    DepositCopy,
    EditionFile,
    Handout,
    Publication,
    PublicationMember,
)
from association.publications.queries.proofs import SIGNED
from association.publications.queries.scope import breadth, sight, work_in_sight


def _works(account_id, every):
    return case((work_in_sight(account_id, every=every), 1), else_=0).label("works")


def found(viewer, words: str, limit: int) -> list:
    """Publications that hold the words."""
    if Publication.search_kind not in kinds(words):
        return []
    wanted = select(Publication.id, Publication.title, Publication.subtitle).where(
        Publication.id.in_(matching(Publication.search_kind, words)),
        Publication.archived_at.is_(None),
        sight(viewer.id, **breadth(viewer)),
    )
    return db.session.execute(wanted.order_by(Publication.sort_key, Publication.id).limit(limit)).all()


@Question
def _of_project(project_id, account_id, *, every):
    written = Chapter.publication_id == Publication.id, Chapter.archived_at.is_(None), Chapter.kind != "part"

    def of_chapters(value, *conditions):
        return select(value).where(*written, *conditions).correlate(Publication).scalar_subquery()

    released = BookEdition.publication_id == Publication.id
    return (
        select(
            Publication.id,
            Publication.title,
            Publication.action_id,
            Publication.created_at,
            of_chapters(func.count(Chapter.id)).label("chapters"),
            of_chapters(func.count(Chapter.id), Chapter.state == "ready").label("ready"),
            of_chapters(func.max(Chapter.due)).label("due"),
            select(func.max(BookEdition.released_on)).where(released).scalar_subquery().label("released_on"),
            _works(account_id, every),
        )
        .where(
            Publication.project_id == project_id,
            Publication.archived_at.is_(None),
            sight(account_id, every=every),
        )
        .order_by(Publication.sort_key, Publication.id)
    )


def of_project(viewer, project_id: int) -> list:
    """The publications of a project that this viewer sees, and how far they are."""
    return _of_project(project_id, viewer.id, **breadth(viewer)).all()


@Question
def _editions(project_id, account_id, *, every):
    of_files = EditionFile.edition_id == BookEdition.id
    return (
        select(
            BookEdition.id,
            BookEdition.publication_id,
            BookEdition.number,
            BookEdition.title,
            BookEdition.released_on,
            BookEdition.print_run,
            select(func.count(EditionFile.file_id))
            .where(of_files)
            .correlate(BookEdition)
            .scalar_subquery()
            .label("files"),
            select(func.coalesce(func.sum(EditionFile.downloads), 0))
            .where(of_files)
            .correlate(BookEdition)
            .scalar_subquery()
            .label("downloads"),
            _works(account_id, every),
        )
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(Publication.project_id == project_id)
        .order_by(BookEdition.released_on, BookEdition.id)
    )


def editions(viewer, project_id: int) -> list:
    """What was released in a project; works: whether this viewer sees the work on it. viewer None: Splot itself."""
    whose = {"every": True} if viewer is None else breadth(viewer)
    return _editions(project_id, viewer and viewer.id, **whose).all()


@Question
def _handouts(project_id, account_id, *, every):
    return (
        select(
            Handout.id,
            Handout.day,
            Handout.kind,
            Handout.copies,
            Handout.whom,
            BookEdition.id.label("edition_id"),
            BookEdition.publication_id,
            BookEdition.title,
            BookEdition.number,
            case((or_(*[holds(Handout.audit_kind, Handout.id, kind) for kind in SIGNED]), 1), else_=0).label("signed"),
            _works(account_id, every),
        )
        .join(BookEdition, BookEdition.id == Handout.edition_id)
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(Publication.project_id == project_id, Handout.archived_at.is_(None), Handout.kind != "loss")
        .order_by(Handout.day, Handout.id)
    )


def handouts(viewer, project_id: int) -> list:
    """The copies that were handed out in a project, and whether somebody signed for them."""
    whose = {"every": True} if viewer is None else breadth(viewer)
    return _handouts(project_id, viewer and viewer.id, **whose).all()


@Question
def _received(*ids, people, every):
    column = Handout.person_id if people else Handout.organisation_id
    return (
        select(
            column.label("who"),
            Handout.day,
            Handout.copies,
            BookEdition.id.label("edition_id"),
            BookEdition.publication_id,
            BookEdition.title,
        )
        .join(BookEdition, BookEdition.id == Handout.edition_id)
        .where(column.in_(ids), Handout.archived_at.is_(None))
        .order_by(Handout.day.desc(), Handout.id.desc())
    )


def received(viewer, ids, *, people: bool) -> list:
    """The copies that these persons, or organisations, got of publications whose work this viewer sees."""
    if not ids:
        return []
    rows = _received(*ids, people=people, every=True).all()
    seen = set(
        db.session.scalars(
            select(Publication.id).where(
                Publication.id.in_({row.publication_id for row in rows}), work_in_sight(viewer.id, **breadth(viewer))
            )
        )
    )
    return [row for row in rows if row.publication_id in seen]


@Question
def _owed(account_id):
    mine = select(PublicationMember.publication_id).where(
        PublicationMember.account_id == account_id, PublicationMember.function == "editor"
    )
    return (
        select(
            BookEdition.id,
            BookEdition.publication_id,
            BookEdition.title,
            func.min(DepositCopy.due).label("due"),
            func.sum(DepositCopy.copies).label("copies"),
        )
        .join(DepositCopy, DepositCopy.edition_id == BookEdition.id)
        .where(BookEdition.publication_id.in_(mine), DepositCopy.sent_on.is_(None), DepositCopy.due.is_not(None))
        .group_by(BookEdition.id, BookEdition.publication_id, BookEdition.title)
        .order_by(func.min(DepositCopy.due), BookEdition.id)
    )


def owed(account_id: int) -> list:
    """Editions edited by this account whose copies for libraries are still here."""
    return _owed(account_id).all()


@Question
def _deposit_between(account_id, first, last, *, every):
    return (
        select(
            BookEdition.id,
            BookEdition.publication_id,
            BookEdition.title,
            DepositCopy.due,
            func.sum(DepositCopy.copies).label("copies"),
            func.max(DepositCopy.updated_at).label("updated_at"),
        )
        .join(DepositCopy, DepositCopy.edition_id == BookEdition.id)
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(
            DepositCopy.due.between(first, last),
            DepositCopy.sent_on.is_(None),
            work_in_sight(account_id, every=every),
        )
        .group_by(BookEdition.id, BookEdition.publication_id, BookEdition.title, DepositCopy.due)
    )


def deposit_between(viewer, first, last) -> list:
    """What libraries must get in these days."""
    return _deposit_between(viewer.id, first, last, **breadth(viewer)).all()


@Question
def _released_between(account_id, first, last, *, every):
    return (
        select(
            BookEdition.id,
            BookEdition.publication_id,
            BookEdition.number,
            BookEdition.title,
            BookEdition.released_on,
            BookEdition.updated_at,
        )
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(BookEdition.released_on.between(first, last), sight(account_id, every=every))
    )


def released_between(viewer, first, last) -> list:
    """The editions of these days."""
    return _released_between(viewer.id, first, last, **breadth(viewer)).all()


def overdue(project_id: int, day) -> list:
    """Editions of a project whose copies for libraries should have been sent before this day."""
    wanted = (
        select(BookEdition.id, BookEdition.publication_id, BookEdition.title)
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(
            Publication.project_id == project_id,
            BookEdition.id.in_(
                select(DepositCopy.edition_id).where(DepositCopy.due < day, DepositCopy.sent_on.is_(None))
            ),
        )
    )
    return db.session.execute(wanted.order_by(BookEdition.id)).all()


def screen_files(edition_ids) -> list:
    """The PDFs for the screen of these editions: what was released is the best proof of it."""
    columns = StoredFile.id, StoredFile.name, StoredFile.sha256, StoredFile.size
    wanted = select(EditionFile.edition_id, *columns).join(StoredFile, StoredFile.id == EditionFile.file_id)
    return db.session.execute(wanted.where(EditionFile.edition_id.in_(edition_ids), EditionFile.form == "pdf")).all()
