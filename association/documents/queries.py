"""What pages read about documents. A viewer sees the documents of the records that he or she may load."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, false, literal, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from association.core import search
from association.core.database import db, get, titles_of
from association.core.feature import RecordType, record_type, record_types
from association.core.files import StoredFile
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question
from association.documents.models import KINDS, Document, EarlierFile

# What documents themselves register, for their trail; nothing is attached to these.
OWN_KINDS = frozenset({Document.audit_kind, "documents.file"})


@dataclass(frozen=True)
class Holder:
    """A record to which documents are attached, with its kind."""

    owner: RecordType
    record: object

    @property
    def kind(self) -> str:
        """The kind under which the record is registered."""
        return self.owner.kind

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.record.id

    @property
    def title(self) -> str:
        """How the record is called."""
        return self.owner.title(self.record)

    @property
    def url(self) -> str:
        """The page of the record."""
        return self.owner.url(self.record)

    @property
    def tabs(self) -> list:
        """The tabs of its page: (label, url, key)."""
        return self.owner.tabs(self.record) if self.owner.tabs else []


@dataclass(frozen=True)
class Attached(Holder):
    """A document together with the record it belongs to."""

    document: Document

    @property
    def id(self) -> int:
        """The id of the document."""
        return self.document.id


def holder(viewer, kind: str, record_id: int) -> Holder | None:
    """The record, when documents can be attached to its kind and the viewer may load it."""
    owner = record_type(kind)
    if owner is None or kind in OWN_KINDS:
        return None
    record = owner.load(viewer, record_id)
    return Holder(owner, record) if record is not None else None


def attached(viewer, document_id: int) -> Attached | None:
    """A document with its files and its record, or None when the viewer may not load the record."""
    document = get(
        Document, document_id, joinedload(Document.file), selectinload(Document.earlier).joinedload(EarlierFile.file)
    )
    found = holder(viewer, document.owner_kind, document.owner_id) if document else None
    return Attached(found.owner, found.record, document) if found else None


def earlier(viewer, document_id: int, earlier_id: int) -> EarlierFile | None:
    """A file that the document held before, or None when the viewer may not see the document."""
    found = attached(viewer, document_id)
    return next((file for file in found.document.earlier if file.id == earlier_id), None) if found else None


def visible(viewer):
    """The condition on documents that this viewer may see, in one statement: the kinds of record name their ids."""
    if viewer.has_role("administrator"):
        return literal(True)
    parts = [
        and_(Document.owner_kind == kind.kind, Document.owner_id.in_(kind.visible_ids(viewer)))
        for kind in record_types()
        if kind.visible_ids and kind.kind not in OWN_KINDS
    ]
    return or_(false(), *parts)


ROW = (
    Document.id,
    Document.title,
    Document.kind,
    Document.dated_on,
    Document.description,
    Document.owner_kind,
    Document.owner_id,
    Document.archived_at,
    StoredFile.name.label("file_name"),
    StoredFile.media_type,
    StoredFile.size,
    StoredFile.uploaded_by_name,
    StoredFile.created_at,
)


def _rows():
    return select(*ROW).join(StoredFile, StoredFile.id == Document.file_id)


def documents(viewer, *, archived: bool = False):
    """The select of all documents that this viewer may see."""
    stored = Document.archived_at.is_not(None) if archived else Document.archived_at.is_(None)
    return _rows().where(visible(viewer), stored)


@Question
def _documents_of(kind, ids, most, *, archived, limited):
    stored = Document.archived_at.is_not(None) if archived else Document.archived_at.is_(None)
    wanted = _rows().where(Document.owner_kind == kind, Document.owner_id.in_(ids), stored)
    ordered = wanted.order_by(Document.dated_on.desc().nulls_last(), Document.id.desc())
    return ordered.limit(most) if limited else ordered


def documents_of(kind: str, ids, *, archived: bool = False, limit: int | None = None) -> list:
    """Rows of the documents of these records, the newest paper first. Ask only for records the viewer may see."""
    return _documents_of(kind, list(ids), limit, archived=archived, limited=limit is not None).all()


@Question
def _files_of(kind, ids):
    return (
        select(
            Document.id,
            Document.owner_id,
            Document.kind,
            Document.title,
            Document.dated_on,
            Document.file_id,
            StoredFile.name.label("file_name"),
            StoredFile.sha256,
            StoredFile.size,
        )
        .join(StoredFile, StoredFile.id == Document.file_id)
        .where(Document.owner_kind == kind, Document.owner_id.in_(ids), Document.archived_at.is_(None))
        .order_by(Document.owner_id, Document.id)
    )


def files_of(kind: str, ids) -> list:
    """The documents of these records with their files, to be collected as proofs."""
    return _files_of(kind, list(ids)).all() if ids else []


def holds(owner_kind: str, owner_id, kind: str | None = None):
    """The condition that the record of `owner_kind` with this id (a column) holds a document, or one of this kind.

    It looks at the papers of that record alone; a list of all records that hold one would grow with the house.
    """
    paper = aliased(Document)
    held = select(paper.id).where(
        paper.owner_kind == owner_kind, paper.owner_id == owner_id, paper.archived_at.is_(None)
    )
    return (held.where(paper.kind == kind) if kind else held).exists()


def signed_sheets(owner_kind: str, ids) -> dict[int, object]:
    """The newest signed attendance sheet of each of these records (sessions): {record id: row}."""
    rows = documents_of(owner_kind, ids)
    return {row.owner_id: row for row in reversed(rows) if row.kind == "attendance_sheet"}


def owner_titles(rows) -> dict[tuple[str, int], str]:
    """The names of the records to which these rows belong: one query per kind of record."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.owner_kind, set()).add(row.owner_id)
    names = {}
    for kind, ids in wanted.items():
        owner = record_type(kind)
        if owner and owner.titles:
            names |= {(kind, ident): title for ident, title in owner.titles(sorted(ids)).items()}
    return names


def owners(viewer):
    """The records that hold documents which this viewer may see."""
    return db.session.execute(select(Document.owner_kind, Document.owner_id).where(visible(viewer)).distinct()).all()


titles = titles_of(Document.title)


file_names = titles_of(StoredFile.name)


def found(viewer, words: str, limit: int) -> list:
    """Rows of documents that hold the words, the newest first."""
    if Document.search_kind not in search.kinds(words):
        return []
    wanted = documents(viewer).where(Document.id.in_(search.matching(Document.search_kind, words)))
    return db.session.execute(wanted.order_by(Document.id.desc()).limit(limit)).all()


def listing(names: dict) -> Listing:
    """All documents. names: titles of the records that hold them."""
    return Listing(
        columns=[
            Column("title", _l("Tytuł"), sort=[Document.sort_key]),
            Column("kind", _l("Rodzaj"), value=lambda row: str(KINDS[row.kind]), sort=[Document.kind]),
            Column("owner", _l("Należy do"), value=lambda row: names.get((row.owner_kind, row.owner_id), "")),
            Column("dated_on", _l("Data dokumentu"), sort=[Document.dated_on]),
            Column("uploaded_by_name", _l("Dołączono"), sort=[StoredFile.created_at]),
            Column("created_at", _l("Kiedy dołączono"), only_export=True),
            Column("file_name", _l("Plik"), only_export=True),
            Column("description", _l("Opis"), only_export=True),
        ],
        order="-uploaded_by_name",
        tie=[Document.id.desc()],
        filters=[
            Filter("kind", _l("Rodzaj"), KINDS.items, lambda statement, kind: statement.where(Document.kind == kind)),
            Filter(
                "record",
                _l("Należy do"),
                lambda: [(kind.kind, kind.label) for kind in record_types() if kind.visible_ids],
                lambda statement, kind: statement.where(Document.owner_kind == kind),
            ),
            Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda statement, _: statement),
        ],
        search=lambda statement, words: statement.where(Document.id.in_(search.matching(Document.search_kind, words))),
    )
