"""The budget of a project: its lines, what each is to cost, from what sources, and as of which version."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, db, one_of
from association.core.history import Audited
from association.finances.amounts import quantity_text
from association.projects.models import Project

# Where money comes from, in the order of reports; the last two are worked or lent, not paid.
SOURCES = {
    "grant": _l("dotacja"),
    "own": _l("środki własne"),
    "recipients": _l("wpłaty odbiorców"),
    "other_public": _l("inne środki publiczne"),
    "other": _l("pozostałe środki"),
    "personal": _l("wkład osobowy"),
    "in_kind": _l("wkład rzeczowy"),
}
PARTS = {"actions": _l("Koszty realizacji działań"), "administration": _l("Koszty administracyjne")}
VERSION_KINDS = {"original": _l("budżet z umowy"), "amendment": _l("budżet z aneksu"), "current": _l("budżet bieżący")}


class BudgetLine(db.Model, Timestamped, Audited):
    """A line of the budget, the same one in every version. version: counts every change of the line and its amounts."""

    __tablename__ = "budget_line"
    __table_args__ = (one_of("part", PARTS), Index("ix_budget_line_project", "project_id", "position"))
    audit_kind = "finances.line"
    audit_label = _l("pozycja budżetu")
    audit_skip = frozenset({"project_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=1)
    part: Mapped[str] = mapped_column(String(20), default="actions", info={"label": _l("Część"), "values": PARTS})
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": "projects.action"}
    )
    category: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kategoria")})
    number: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Numer")})
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa kosztu")})
    unit: Mapped[str] = mapped_column(String(40), default="", info={"label": _l("Jednostka")})
    version: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The number and the name, as the table shows them."""
        return f"{self.number} {self.name}".strip()

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id

    def archive(self) -> None:
        """Take it out of the current budget; the versions that were agreed keep it."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class BudgetVersion(db.Model, Timestamped, Audited):
    """A budget as it stood: the original, one for each amendment, and the current one, which alone changes."""

    __tablename__ = "budget_version"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        one_of("kind", VERSION_KINDS),
        CheckConstraint("(kind = 'current') = (frozen_at IS NULL)", "frozen"),
        Index(
            "uq_budget_version_current",
            "project_id",
            unique=True,
            sqlite_where=text("kind = 'current'"),
            postgresql_where=text("kind = 'current'"),
        ),
    )
    audit_kind = "finances.version"
    audit_label = _l("wersja budżetu")
    audit_skip = frozenset({"project_id", "frozen_at"})
    audit_told = ("kind", "dated_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer")})
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("Rodzaj"), "values": VERSION_KINDS})
    amendment_id: Mapped[int | None] = mapped_column(
        ForeignKey("amendment.id"), index=True, info={"label": _l("Aneks"), "kind": "projects.amendment"}
    )
    dated_on: Mapped[date | None] = mapped_column(info={"label": _l("Obowiązuje od")})
    label: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Nazwa")})
    frozen_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Its label, or what kind it is."""
        return self.label or str(VERSION_KINDS[self.kind])

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id


class BudgetAmount(db.Model, Audited):
    """What a line costs in a version. quantity: in thousandths; money in grosze. The amount is what was agreed; it need
    not be the product to the last grosz."""

    __tablename__ = "budget_amount"
    __table_args__ = (
        UniqueConstraint("version_id", "line_id"),
        CheckConstraint("quantity >= 0 AND unit_cost >= 0 AND amount >= 0", "positive"),
    )
    audit_kind = "finances.amount"
    audit_label = _l("kwota pozycji budżetu")
    audit_skip = frozenset({"version_id", "line_id"})
    audit_told = ("amount",)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("budget_version.id", ondelete="CASCADE"))
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id", ondelete="CASCADE"), index=True)
    quantity: Mapped[int] = mapped_column(
        BigInteger, default=0, info={"label": _l("Liczba jednostek"), "shown": quantity_text}
    )
    unit_cost: Mapped[int] = mapped_column(BigInteger, default=0, info={"label": _l("Koszt jednostki"), "money": True})
    amount: Mapped[int] = mapped_column(BigInteger, default=0, info={"label": _l("Wartość"), "money": True})

    line: Mapped[BudgetLine] = relationship(lazy="raise_on_sql")
    sources: Mapped[list["BudgetSource"]] = relationship(lazy="raise_on_sql", back_populates="of")

    def audit_title(self) -> str:
        """The line."""
        return self.line.audit_title()

    def audit_owner(self) -> tuple[str, int]:
        """The line: its trail tells every change of its money."""
        return BudgetLine.audit_kind, self.line.id


class BudgetSource(db.Model, Audited):
    """How much of an amount comes from one source; those of one amount add up to it, always."""

    __tablename__ = "budget_source"
    __table_args__ = (
        UniqueConstraint("amount_id", "source"),
        one_of("source", SOURCES),
        CheckConstraint("amount > 0", "positive"),
    )
    audit_kind = "finances.source"
    audit_label = _l("źródło finansowania")
    audit_skip = frozenset({"amount_id", "source"})
    audit_told = ("amount",)

    id: Mapped[int] = mapped_column(primary_key=True)
    amount_id: Mapped[int] = mapped_column(ForeignKey("budget_amount.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(15), info={"label": _l("Źródło"), "values": SOURCES})
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Kwota"), "money": True})

    of: Mapped[BudgetAmount] = relationship(lazy="raise_on_sql", back_populates="sources")

    def audit_title(self) -> str:
        """The line and the source."""
        return f"{self.of.line.audit_title()}: {SOURCES[self.source]}"

    def audit_owner(self) -> tuple[str, int]:
        """The line: its trail tells every change of its money."""
        return BudgetLine.audit_kind, self.of.line.id
