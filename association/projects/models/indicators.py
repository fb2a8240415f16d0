"""Indicators: what a project promised to reach, in all and by category, and the values that people enter."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.documents.models import Document
from association.people.models import SEXES
from association.projects.models.projects import Project

INDICATOR_KINDS = {"output": _l("produkt"), "result": _l("rezultat")}
# By what a target is split: nothing, the sex of people, or categories that the project names itself.
SPLITS = {"": _l("bez podziału"), "sex": _l("kobiety i mężczyźni"), "category": _l("własne kategorie")}


class Indicator(db.Model, Timestamped, Versioned, Audited):
    """What the project promised to reach. measure_key: what counts it; formula: how it is reckoned from others; None
    in both when people enter values. baseline: where it stood before the project, if anybody asks.
    """

    __tablename__ = "indicator"
    __table_args__ = (
        one_of("kind", INDICATOR_KINDS),
        CheckConstraint("target > 0", "target"),
        Index("ix_indicator_project", "project_id", "position"),
    )
    audit_kind = "projects.indicator"
    audit_label = _l("wskaźnik")
    audit_skip = frozenset({"project_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("Rodzaj"), "values": INDICATOR_KINDS})
    target: Mapped[int] = mapped_column(info={"label": _l("Cel")})
    unit: Mapped[str] = mapped_column(String(30), default="", info={"label": _l("Jednostka")})
    method: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Sposób pomiaru")})
    source: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Źródło informacji")})
    measure_key: Mapped[str | None] = mapped_column(String(60), info={"label": _l("Skąd wartość")})
    due_on: Mapped[date | None] = mapped_column(index=True, info={"label": _l("Termin")})
    baseline: Mapped[int | None] = mapped_column(info={"label": _l("Wartość początkowa")})
    split: Mapped[str] = mapped_column(
        String(10), default="", server_default=text("''"), info={"label": _l("Podział celu"), "values": SPLITS}
    )
    formula: Mapped[str | None] = mapped_column(String(500), info={"label": _l("Wzór")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql", back_populates="indicators")
    values: Mapped[list["IndicatorValue"]] = relationship(lazy="raise_on_sql", back_populates="indicator")
    parts: Mapped[list["IndicatorPart"]] = relationship(
        lazy="raise_on_sql", back_populates="indicator", order_by="IndicatorPart.position"
    )

    @property
    def is_entered(self) -> bool:
        """Whether people enter its values."""
        return not self.measure_key and not self.formula

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id

    def archive(self) -> None:
        """Take it out of the project's lists; its values stay."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class IndicatorPart(db.Model, Audited):
    """The part of a target that belongs to a category.

    key: "woman", "man", or the name under which the category first stood.
    """

    __tablename__ = "indicator_part"
    __table_args__ = (UniqueConstraint("indicator_id", "key"), CheckConstraint("target >= 0", "target"))
    audit_kind = "projects.indicator_part"
    audit_label = _l("kategoria wskaźnika")
    audit_skip = frozenset({"indicator_id", "key", "position"})
    audit_told = ("target",)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Kategoria")})
    target: Mapped[int] = mapped_column(default=0, info={"label": _l("Cel")})
    position: Mapped[int] = mapped_column(default=1)

    indicator: Mapped[Indicator] = relationship(lazy="raise_on_sql", back_populates="parts")

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.indicator.project_id


class IndicatorValue(db.Model, Timestamped, Audited):
    """How much was added on a day; the values of an indicator add up. document: what proves it.

    category: the key of the part to which it belongs, or "".
    """

    __tablename__ = "indicator_value"
    audit_kind = "projects.value"
    audit_label = _l("wartość wskaźnika")
    audit_skip = frozenset({"indicator_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    dated_on: Mapped[date] = mapped_column(info={"label": _l("Data")})
    value: Mapped[int] = mapped_column(info={"label": _l("Ile przybyło")})
    category: Mapped[str] = mapped_column(
        String(120), default="", server_default=text("''"), info={"label": _l("Kategoria"), "values": SEXES}
    )
    note: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Uwaga")})
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, info={"label": _l("Dowód"), "kind": "documents.document"}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    indicator: Mapped[Indicator] = relationship(lazy="raise_on_sql", back_populates="values")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The name of the indicator."""
        return self.indicator.name

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.indicator.project_id

    def archive(self) -> None:
        """Withdraw it."""
        self.archived_at = now()

    def restore(self) -> None:
        """Count it again."""
        self.archived_at = None
