"""A table with persons or organisations between its upload and its acceptance, and the rows that were read in it."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import db
from association.people.models.directory import Person

# What a row may hold that JSON does not know.
_DAYS = {"birth_date", "founded_on"}


@dataclass
class Candidate:
    """A row of the table. number: as the spreadsheet counts; values: what a person gets, by field, together with
    "organisation" and "function", or what an organisation gets; errors: field -> sentence; known_id: the record that is
    already there; alike: [id, reasons] of one that may be the same, which somebody has to decide."""

    number: int
    values: dict = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    known_id: int | None = None
    alike: list | None = None

    @property
    def state(self) -> str:
        """wrong, known, alike or new."""
        if self.errors:
            return "wrong"
        return "known" if self.known_id else "alike" if self.alike else "new"

    @property
    def name(self) -> str:
        """The name as far as it was read."""
        parts = (self.values.get(key, "") for key in ("given_name", "family_name", "name"))
        return " ".join(filter(None, parts))

    def kept(self) -> dict:
        """As JSON."""
        row = asdict(self)
        for key in _DAYS & row["values"].keys():
            day = row["values"][key]
            row["values"][key] = day.isoformat() if isinstance(day, date) else day
        return row

    @classmethod
    def from_kept(cls, row: dict) -> "Candidate":
        """From JSON; a date that could not be read has its error and stays text."""
        candidate = cls(**row | {"values": dict(row["values"])})
        for key in _DAYS & candidate.values.keys() - candidate.errors.keys():
            day = candidate.values[key]
            candidate.values[key] = date.fromisoformat(day) if day else None
        return candidate


class PersonImport(db.Model):
    """A table that waits for acceptance, a day at most; afterwards what it made is remembered without its rows, so that
    the import can be undone.

    about: the kind of its records; columns: what each column holds; remembered: they were named as somebody did before;
    read: the candidates; decided: {row number: "new", "skip" or "same"} for rows that look like a record already there;
    then_kind, then_id: the record that receives the people; job_id: the work that accepts a large table
    made: {"person", "organisation", "membership": [ids], "completed": {id: [version, [fields]]}, "taken": [ids]}.
    """

    __tablename__ = "person_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(
        String(60), default=Person.audit_kind, server_default=text(f"'{Person.audit_kind}'")
    )
    name: Mapped[str] = mapped_column(String(200))
    first_number: Mapped[int]
    headings: Mapped[list[str]] = mapped_column(db.JSON)
    rows: Mapped[list[list[str]]] = mapped_column(db.JSON, deferred=True, deferred_raiseload=True)
    columns: Mapped[list[str | None]] = mapped_column(db.JSON)
    remembered: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    read: Mapped[list[dict]] = mapped_column(db.JSON)
    decided: Mapped[dict] = mapped_column(db.JSON, default=dict, server_default=text("'{}'"))
    then_kind: Mapped[str] = mapped_column(String(60), default="")
    then_id: Mapped[int | None]
    job_id: Mapped[int | None]
    accepted_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    made: Mapped[dict] = mapped_column(db.JSON, default=dict, server_default=text("'{}'"))
    outcome: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def candidates(self) -> list[Candidate]:
        """Everything that was read, in the order of the table."""
        return [Candidate.from_kept(row) for row in self.read]


class ColumnMemory(db.Model):
    """What somebody said the columns under these headings hold; the next table with the same headings is read so.

    headings: a digest of the folded headings in their order.
    """

    __tablename__ = "column_memory"
    __table_args__ = (UniqueConstraint("about", "headings"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(60))
    headings: Mapped[str] = mapped_column(String(64))
    columns: Mapped[list[str | None]] = mapped_column(db.JSON)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
