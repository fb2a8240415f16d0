"""A table with persons between its upload and its acceptance, and the rows that were read in it."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import db


@dataclass
class Candidate:
    """A row of the table. number: as the spreadsheet counts; values: what a person gets, by field, together with
    "organisation" and "function"; errors: field -> sentence; person_id: the person who is already known."""

    number: int
    values: dict = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    person_id: int | None = None

    @property
    def state(self) -> str:
        """wrong, known or new."""
        return "wrong" if self.errors else "known" if self.person_id else "new"

    @property
    def name(self) -> str:
        """The name as far as it was read."""
        return f"{self.values.get('given_name', '')} {self.values.get('family_name', '')}".strip()

    def kept(self) -> dict:
        """As JSON."""
        row = asdict(self)
        born = row["values"].get("birth_date")
        row["values"]["birth_date"] = born.isoformat() if isinstance(born, date) else born
        return row

    @classmethod
    def from_kept(cls, row: dict) -> "Candidate":
        """From JSON; a date that could not be read has its error and stays text."""
        candidate = cls(**row | {"values": dict(row["values"])})
        born = candidate.values.get("birth_date")
        if born and "birth_date" not in candidate.errors:
            candidate.values["birth_date"] = date.fromisoformat(born)
        return candidate


class PersonImport(db.Model):
    """A table that waits for acceptance, a day at most. columns: what each column holds; read: the candidates;
    then_kind, then_id: the record that receives the people; job_id: the work that accepts a large table."""

    __tablename__ = "person_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    first_number: Mapped[int]
    headings: Mapped[list[str]] = mapped_column(db.JSON)
    rows: Mapped[list[list[str]]] = mapped_column(db.JSON, deferred=True, deferred_raiseload=True)
    columns: Mapped[list[str | None]] = mapped_column(db.JSON)
    read: Mapped[list[dict]] = mapped_column(db.JSON)
    then_kind: Mapped[str] = mapped_column(String(60), default="")
    then_id: Mapped[int | None]
    job_id: Mapped[int | None]
    accepted_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def candidates(self) -> list[Candidate]:
        """Everything that was read, in the order of the table."""
        return [Candidate.from_kept(row) for row in self.read]
