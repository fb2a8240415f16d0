"""Documents: files that belong to a record and prove something about it."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db
from association.core.files import StoredFile
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable

KINDS = {
    "attendance_sheet": _l("lista obecności"),
    "contract": _l("umowa"),
    "annex": _l("aneks"),
    "invoice": _l("faktura"),
    "photo": _l("zdjęcie"),
    "report": _l("sprawozdanie"),
    "statement": _l("oświadczenie"),
    "other": _l("inny dokument"),
}


class Document(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A file attached to a record. owner_kind, owner_id: the record, as registered with Feature.records."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(map(repr, KINDS))})", "kind"),
        Index("ix_document_owner", "owner_kind", "owner_id"),
    )
    audit_kind = search_kind = "documents.document"
    audit_label = _l("dokument")
    audit_skip = frozenset({"owner_kind", "owner_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": KINDS})
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Tytuł")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    dated_on: Mapped[date | None] = mapped_column(info={"label": _l("Data dokumentu")})
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Plik"), "kind": "documents.file"}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
    earlier: Mapped[list["EarlierFile"]] = relationship(
        lazy="raise_on_sql", order_by="EarlierFile.id.desc()", back_populates="document"
    )

    def audit_owner(self) -> tuple[str, int]:
        """The trail of a document stands on the tab of its record, too."""
        return self.owner_kind, self.owner_id

    def search_text(self) -> str:
        """Its title and description."""
        return f"{self.title} {self.description}"

    def replace_file(self, file: StoredFile) -> None:
        """A new version of the file; the one before stays within reach."""
        self.earlier.append(EarlierFile(file=self.file))
        self.file = file
        self.file_id = file.id

    def archive(self) -> None:
        """Put it away; nothing is deleted."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


@event.listens_for(Document, "before_insert")
@event.listens_for(Document, "before_update")
def _keep_order(mapper, connection, document):
    document.sort_key = sort_key(document.title)[:400]


class EarlierFile(db.Model):
    """A file that a document held before."""

    __tablename__ = "earlier_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    replaced_at: Mapped[datetime] = mapped_column(default=now)

    document: Mapped[Document] = relationship(lazy="raise_on_sql", back_populates="earlier")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
