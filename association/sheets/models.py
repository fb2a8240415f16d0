"""Printed lists, the scans that come back, and the pages that were filed under their records."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, db
from association.core.files import StoredFile
from association.core.history import Audited
from association.documents.models import Document

STATES = {"waiting": _l("czeka"), "filed": _l("odłożona"), "discarded": _l("wyrzucona")}
MARK = 1.6  # the side of the printed marks, in millimetres
CODE = 18


class Placing(NamedTuple):
    """A record under which pages lie or may lie."""

    owner_kind: str
    record_id: int


class PrintedSheet(db.Model):
    """What was printed under one code: for which records, whose rows in which order, and where they stand on paper.

    places: as the template tells them, in millimetres; paper: its width and height.
    """

    __tablename__ = "printed_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    subject_ids: Mapped[list] = mapped_column(db.JSON)
    paper: Mapped[list] = mapped_column(db.JSON)
    places: Mapped[list] = mapped_column(db.JSON)
    pages: Mapped[int]
    printed_by_name: Mapped[str] = mapped_column(String(200), default="")
    printed_at: Mapped[datetime] = mapped_column(default=now)

    records: Mapped[list["PrintedRecord"]] = relationship(
        lazy="raise_on_sql", order_by="PrintedRecord.position", back_populates="sheet"
    )

    @property
    def record_ids(self) -> list[int]:
        """The records in the order of their columns."""
        return [row.record_id for row in self.records]

    def placings(self) -> list["Placing"]:
        """Its records as those of a filed page."""
        return [Placing(self.owner_kind, ident) for ident in self.record_ids]

    def layout(self, page: int) -> dict | None:
        """Where code and marks stand on one page, for whoever lays a scan of it flat."""
        here = [place for place in self.places if place["page"] == page]
        code = next((place for place in here if place["kind"] == "code"), None)
        marks = [(place["x"] + MARK / 2, place["y"] + MARK / 2) for place in here if place["kind"] in {"row", "foot"}]
        rows = [(top, bottom) for _number, _subject, top, bottom in self.rows(page)]
        columns = self.columns()
        return code and {
            "paper": self.paper,
            "code": [code["x"], code["y"], CODE],
            "marks": marks,
            "rows": rows,
            "columns": columns,
        }

    def rows(self, page: int) -> list[tuple[int, int | None, float, float]]:
        """(row number, the id of its subject or None, where the row begins and ends in mm) of one page."""
        middles = [
            (place["number"], place["y"] + MARK / 2)
            for place in self.places
            if place["page"] == page and place["kind"] == "row"
        ]
        heights = [below[1] - above[1] for above, below in pairwise(middles)] or [12.0]
        half = min(heights) / 2
        people = dict(enumerate(self.subject_ids, start=1))
        return [(number, people.get(number), y - half, y + half) for number, y in middles]

    def columns(self) -> list[tuple[float, float]]:
        """Where each column to sign begins and ends, in mm."""
        starts = sorted({place["x"] - 2 for place in self.places if place["kind"] == "column"})
        return list(zip(starts, [*(start - 2 for start in starts[1:]), self.paper[0] - 17.0], strict=True))

    def column_of(self, record_id: int) -> int:
        """Which column is signed for this record; the first when all sign in one."""
        return self.record_ids.index(record_id) if len(self.record_ids) == len(self.columns()) else 0


class PrintedRecord(db.Model):
    """A record to whose list a printed sheet belongs."""

    __tablename__ = "printed_record"
    __table_args__ = (Index("ix_printed_record_record", "record_id", "sheet_id"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("printed_sheet.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int]

    sheet: Mapped[PrintedSheet] = relationship(lazy="raise_on_sql", back_populates="records")


class ScanUpload(db.Model):
    """Files that somebody dropped at once. file_ids: those that wait to be read; problems: sentences about the rest."""

    __tablename__ = "scan_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    account_name: Mapped[str] = mapped_column(String(200))
    file_ids: Mapped[list] = mapped_column(db.JSON)
    problems: Mapped[list] = mapped_column(db.JSON, default=list)
    job_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class ScannedPage(db.Model, Timestamped, Audited):
    """One page of a scan. place: of it in its file, for people; newer: it replaced an earlier scan of its page.

    ink: how full each field to sign is, in permille, row by row; None when it was not laid flat, so that nobody knows.
    """

    __tablename__ = "scanned_page"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(map(repr, STATES))})", name="state"),
        UniqueConstraint("upload_id", "position"),
        Index("ix_scanned_page_state", "state", "upload_id"),
    )
    audit_kind = "sheets.page"
    audit_label = _l("strona skanu")
    audit_skip = frozenset(
        {"upload_id", "position", "sheet_id", "small_id", "sha256", "width", "height", "ink", "newer"}
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("scan_upload.id"))
    position: Mapped[int]
    place: Mapped[str] = mapped_column(String(260), info={"label": _l("Skąd")})
    state: Mapped[str] = mapped_column(String(10), default="waiting", info={"label": _l("Stan"), "values": STATES})
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("printed_sheet.id"))
    page: Mapped[int | None] = mapped_column(info={"label": _l("Strona listy")})
    ink: Mapped[list | None] = mapped_column(db.JSON)
    newer: Mapped[bool] = mapped_column(default=False)
    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Plik"), "kind": "documents.file"}
    )
    small_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    width: Mapped[int]
    height: Mapped[int]

    upload: Mapped[ScanUpload] = relationship(lazy="raise_on_sql")
    sheet: Mapped[PrintedSheet | None] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql", foreign_keys=file_id)
    small: Mapped[StoredFile] = relationship(lazy="raise_on_sql", foreign_keys=small_id)

    @property
    def is_flat(self) -> bool:
        """Whether it was laid flat, so that its rows are known."""
        return self.ink is not None

    def audit_title(self) -> str:
        """The file and its page."""
        return self.place


class FiledPage(db.Model):
    """A page of a signed list under its record: the document, and the scan that it shows now."""

    __tablename__ = "filed_page"
    __table_args__ = (Index("ix_filed_page_record", "owner_kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    scan_id: Mapped[int] = mapped_column(ForeignKey("scanned_page.id"), index=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("printed_sheet.id"))
    page: Mapped[int]

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    scan: Mapped[ScannedPage] = relationship(lazy="raise_on_sql")
    sheet: Mapped[PrintedSheet | None] = relationship(lazy="raise_on_sql")
