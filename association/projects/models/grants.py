"""The grant of a project: the offer, the contract, its money rules, tranches and amendments."""

from datetime import date, datetime
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.money import zloty
from association.core.polish import percent
from association.documents.models import Document
from association.projects.models.marking import MarkingRule
from association.projects.models.projects import Project

GRANT_FORMS = {"support": _l("wsparcie"), "entrusting": _l("powierzenie")}
OFFER_STATES = {
    "preparing": _l("w przygotowaniu"),
    "submitted": _l("złożona"),
    "correction": _l("do uzupełnienia"),
    "reserve": _l("na liście rezerwowej"),
    "awarded": _l("wybrana do dofinansowania"),
    "rejected": _l("odrzucona"),
    "withdrawn": _l("wycofana"),
}
SHIFT_BASES = {
    "line": _l("pozycja kosztorysu"),
    "category": _l("kategoria kosztów"),
    "budget": _l("cały kosztorys"),
}
AMENDMENT_STATES = {"asked": _l("wniosek"), "signed": _l("podpisany"), "refused": _l("bez zgody")}


class Grant(db.Model, Timestamped, Versioned, Audited):
    """What the offer and the contract say beyond the facts of the project itself; one for each project.

    Percentages are whole hundredths of a percent ("points"): 1000 is 10 %. shift_points: by how much a line (or what
    shift_basis names) may grow without an amendment, None where the contract sets no limit. eligible_from, eligible_to:
    between which days payments count. own_points: the least own contribution, of all costs; personal_points: the most
    that work and things may be of all costs; hour_rate: what an hour of a volunteer is worth.
    """

    __tablename__ = "grant_contract"
    __table_args__ = (
        one_of("form", GRANT_FORMS),
        one_of("offer_state", OFFER_STATES),
        one_of("shift_basis", SHIFT_BASES),
        CheckConstraint("grant_total >= 0", "grant_total"),
        CheckConstraint("shift_points BETWEEN 0 AND 10000", "shift_points"),
        CheckConstraint("own_points BETWEEN 0 AND 10000", "own_points"),
        CheckConstraint("personal_points BETWEEN 0 AND 10000", "personal_points"),
        CheckConstraint("hour_rate >= 0", "hour_rate"),
        CheckConstraint("eligible_to >= eligible_from", "eligible"),
    )
    audit_kind = "projects.grant"
    audit_label = _l("umowa")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    form: Mapped[str] = mapped_column(
        String(12), default="support", info={"label": _l("Forma zlecenia"), "values": GRANT_FORMS}
    )
    call: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Konkurs")})
    offer_number: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Numer oferty")})
    offered_on: Mapped[date | None] = mapped_column(info={"label": _l("Data złożenia oferty")})
    offer_state: Mapped[str] = mapped_column(
        String(12), default="preparing", info={"label": _l("Stan oferty"), "values": OFFER_STATES}
    )
    supervisor: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Opiekun umowy")})
    grant_total: Mapped[int] = mapped_column(BigInteger, default=0, info={"label": _l("Kwota dotacji"), "money": True})
    shift_points: Mapped[int | None] = mapped_column(info={"label": _l("Limit przesunięć"), "shown": percent})
    shift_basis: Mapped[str] = mapped_column(
        String(10), default="line", info={"label": _l("Limit liczony od"), "values": SHIFT_BASES}
    )
    eligible_from: Mapped[date | None] = mapped_column(info={"label": _l("Wydatki od")})
    eligible_to: Mapped[date | None] = mapped_column(info={"label": _l("Wydatki do")})
    bank_account: Mapped[str] = mapped_column(String(26), default="", info={"label": _l("Rachunek projektu")})
    retention_until: Mapped[date | None] = mapped_column(info={"label": _l("Dokumenty przechowujemy do")})
    own_points: Mapped[int | None] = mapped_column(info={"label": _l("Najmniejszy wkład własny"), "shown": percent})
    personal_points: Mapped[int | None] = mapped_column(
        info={"label": _l("Największy wkład niefinansowy"), "shown": percent}
    )
    hour_rate: Mapped[int | None] = mapped_column(
        BigInteger, info={"label": _l("Stawka godziny wolontariatu"), "money": True}
    )
    own_rules: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Zasady wkładu własnego")})
    notes: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Inne warunki")})
    marking_rule_id: Mapped[int | None] = mapped_column(
        ForeignKey("marking_rule.id"), index=True, info={"label": _l("Oznakowanie"), "kind": "projects.marking"}
    )

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    marking_rule: Mapped[MarkingRule | None] = relationship(lazy="raise_on_sql")

    @classmethod
    def blank(cls, project) -> "Grant":
        """The grant of a project of which nothing is written down yet; its version is 0."""
        grant = cls(project_id=project.id, form="support", offer_state="preparing", shift_basis="line")
        grant.version, grant.grant_total = 0, 0
        set_committed_value(grant, "project", project)
        return grant

    @property
    def shift_limit_percent(self) -> Decimal | None:
        """By how much per cent a line may grow."""
        return None if self.shift_points is None else Decimal(self.shift_points) / 100

    def audit_title(self) -> str:
        """The project has one grant; its label is enough."""
        return ""

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id


class Kept:
    """Something of a contract that is put away instead of deleted."""

    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id

    def archive(self) -> None:
        """Put it away."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class Tranche(db.Model, Timestamped, Versioned, Audited, Kept):
    """A part of the grant: when it is to come and on what condition, and when it came."""

    __tablename__ = "tranche"
    __table_args__ = (
        CheckConstraint("amount > 0", "amount"),
        CheckConstraint("received_amount > 0", "received_amount"),
        CheckConstraint("(received_on IS NULL) = (received_amount IS NULL)", "received"),
    )
    audit_kind = "projects.tranche"
    audit_label = _l("transza")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Kwota"), "money": True})
    planned_on: Mapped[date | None] = mapped_column(index=True, info={"label": _l("Planowany wpływ")})
    condition: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Warunek")})
    received_on: Mapped[date | None] = mapped_column(info={"label": _l("Wpłynęła")})
    received_amount: Mapped[int | None] = mapped_column(BigInteger, info={"label": _l("Kwota wpływu"), "money": True})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Tranches have no names; people tell them by their amounts."""
        return zloty(self.amount)


class Amendment(db.Model, Timestamped, Versioned, Audited, Kept):
    """A change of the contract. changes: what it changes in the project and the grant, {field: [before, after]} as JSON
    holds them; applied_at: when that was done, which is once it is signed; summary: all that has no field, in words.
    """

    __tablename__ = "amendment"
    __table_args__ = (one_of("state", AMENDMENT_STATES), Index("ix_amendment_project", "project_id", "dated_on"))
    audit_kind = "projects.amendment"
    audit_label = _l("aneks")
    audit_skip = frozenset({"project_id", "changes", "applied_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[str] = mapped_column(String(30), info={"label": _l("Numer")})
    state: Mapped[str] = mapped_column(
        String(10), default="signed", info={"label": _l("Stan"), "values": AMENDMENT_STATES}
    )
    dated_on: Mapped[date] = mapped_column(info={"label": _l("Data aneksu")})
    valid_from: Mapped[date] = mapped_column(info={"label": _l("Obowiązuje od")})
    reason: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Powód")})
    summary: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co zmienia")})
    changes: Mapped[dict] = mapped_column(JSON, default=dict)
    applied_at: Mapped[datetime | None]
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, info={"label": _l("Dokument"), "kind": "documents.document"}
    )

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Its number."""
        return self.number

    @property
    def wanted(self) -> dict:
        """What it is to change, as typed: {field: value}."""
        days = {"ends_on", "eligible_to"}
        after = {name: values[1] for name, values in self.changes.items()}
        return {name: date.fromisoformat(new) if name in days and new else new for name, new in after.items()}
