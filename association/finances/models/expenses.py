"""Expenses: accounting documents, how each is split over budgets, who checked it, and how it was paid."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.search import Searchable
from association.finances.models.budget import SOURCES, BudgetLine
from association.people.models import Organisation
from association.projects.models import Project

EXPENSE_KINDS = {
    "invoice": _l("faktura"),
    "bill": _l("rachunek"),
    "payroll": _l("lista płac"),
    "travel_order": _l("delegacja"),
    "other": _l("inny dokument"),
}
EXPENSE_STATES = {"open": _l("w toku"), "settled": _l("rozliczony")}
CHECKS = {
    "substantive": _l("sprawdzenie merytoryczne"),
    "formal": _l("sprawdzenie formalno-rachunkowe"),
    "approval": _l("zatwierdzenie do wypłaty"),
}
PAYMENT_METHODS = {
    "transfer": _l("przelew"),
    "card": _l("karta"),
    "cash": _l("gotówka"),
    "other": _l("inaczej"),
}


class Expense(db.Model, Timestamped, Versioned, Audited, Searchable):
    """An accounting document. project: where it was entered, which gives it its entry number; its shares may belong to
    other projects, too. A correcting document has a negative gross, and so negative shares and payments."""

    __tablename__ = "expense"
    __table_args__ = (
        UniqueConstraint("project_id", "entry"),
        one_of("kind", EXPENSE_KINDS),
        one_of("state", EXPENSE_STATES),
        CheckConstraint("gross != 0", "gross"),
        Index("ix_expense_same", "number_key", "issuer_nip"),
    )
    audit_kind = search_kind = "finances.expense"
    audit_label = _l("dokument księgowy")
    audit_skip = frozenset({"project_id", "entry", "number_key"})
    audit_told = ("number", "issuer_name", "gross")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    entry: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12), info={"label": _l("Rodzaj"), "values": EXPENSE_KINDS})
    number: Mapped[str] = mapped_column(String(120), info={"label": _l("Numer dokumentu")})
    number_key: Mapped[str] = mapped_column(String(120))
    issuer_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"),
        index=True,
        info={"label": _l("Wystawca w bazie organizacji"), "kind": "people.organisation"},
    )
    issuer_name: Mapped[str] = mapped_column(String(200), info={"label": _l("Wystawca")})
    issuer_nip: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("NIP wystawcy")})
    issued_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Data wystawienia")})
    sold_on: Mapped[date | None] = mapped_column(info={"label": _l("Data sprzedaży")})
    due_on: Mapped[date | None] = mapped_column(index=True, info={"label": _l("Termin zapłaty")})
    net: Mapped[int | None] = mapped_column(BigInteger, info={"label": _l("Netto"), "money": True})
    vat: Mapped[int | None] = mapped_column(BigInteger, info={"label": _l("VAT"), "money": True})
    gross: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Brutto"), "money": True})
    ksef_number: Mapped[str] = mapped_column(String(40), default="", info={"label": _l("Numer KSeF")})
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co kupiono i po co")})
    competition: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Podstawa wyboru wykonawcy")})
    ledger_number: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Numer księgowy")})
    state: Mapped[str] = mapped_column(String(10), default="open", info={"label": _l("Stan"), "values": EXPENSE_STATES})
    settled_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Rozliczono")})
    archived_at: Mapped[datetime | None] = mapped_column(index=True, info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    issuer: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    shares: Mapped[list["ExpenseShare"]] = relationship(
        lazy="raise_on_sql", order_by="ExpenseShare.id", back_populates="expense", cascade="all, delete-orphan"
    )
    checks: Mapped[list["ExpenseCheck"]] = relationship(
        lazy="raise_on_sql", order_by="ExpenseCheck.id", back_populates="expense", cascade="all, delete-orphan"
    )
    payments: Mapped[list["Payment"]] = relationship(
        lazy="raise_on_sql",
        order_by="Payment.paid_on, Payment.id",
        back_populates="expense",
        cascade="all, delete-orphan",
    )

    def audit_title(self) -> str:
        """The number that stands on it."""
        return self.number

    def audit_owner(self) -> tuple[str, int]:
        """The project in which it was entered."""
        return Project.audit_kind, self.project_id

    def search_text(self) -> str:
        """Everything by which people look for a document."""
        return (
            f"{self.number} {self.issuer_name} {self.issuer_nip} {self.description} {self.ledger_number} "
            f"{self.ksef_number}"
        )

    @property
    def split(self) -> int:
        """How much of it is charged to budget lines."""
        return sum(share.amount for share in self.shares)

    @property
    def paid(self) -> int:
        """How much of it was paid."""
        return sum(payment.amount for payment in self.payments)

    @property
    def is_settled(self) -> bool:
        """Whether it is closed to changes."""
        return self.state == "settled"

    @property
    def days(self) -> list[date]:
        """To which days its cost belongs: when it was paid, and until then when it was issued."""
        return [payment.paid_on for payment in self.payments] or [self.issued_on]

    def check_of(self, kind: str) -> "ExpenseCheck | None":
        """The check of this kind, if somebody made it."""
        return next((check for check in self.checks if check.kind == kind), None)

    def settle(self) -> None:
        """Close it to changes."""
        self.state, self.settled_at = "settled", now()

    def reopen(self) -> None:
        """Open it to changes again."""
        self.state, self.settled_at = "open", None

    def archive(self) -> None:
        """Put it away."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class _OfExpense(Audited):
    """Something of an expense; its trail stands on the tab of the expense."""

    def audit_title(self) -> str:
        """The number of the document."""
        return self.expense.number

    def audit_owner(self) -> tuple[str, int]:
        """The document."""
        return Expense.audit_kind, self.expense_id


class ExpenseShare(db.Model, Timestamped, _OfExpense):
    """The part of an expense that one source pays in one budget line. purpose: what it was for there, in words."""

    __tablename__ = "expense_share"
    __table_args__ = (
        UniqueConstraint("expense_id", "line_id", "source"),
        one_of("source", SOURCES),
        CheckConstraint("amount != 0", "amount"),
        Index("ix_expense_share_line", "line_id", "source"),
    )
    audit_kind = "finances.share"
    audit_label = _l("część dokumentu")
    audit_skip = frozenset({"expense_id"})
    audit_told = ("line_id", "source", "amount")

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))
    line_id: Mapped[int] = mapped_column(
        ForeignKey("budget_line.id"), info={"label": _l("Pozycja budżetu"), "kind": "finances.line"}
    )
    source: Mapped[str] = mapped_column(String(20), info={"label": _l("Źródło"), "values": SOURCES})
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Kwota"), "money": True})
    purpose: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Przeznaczenie")})

    expense: Mapped[Expense] = relationship(lazy="raise_on_sql", back_populates="shares")
    line: Mapped[BudgetLine] = relationship(lazy="raise_on_sql")


class ExpenseCheck(db.Model, _OfExpense):
    """One of the three checks of a document, each by another person."""

    __tablename__ = "expense_check"
    __table_args__ = (
        UniqueConstraint("expense_id", "kind"),
        UniqueConstraint("expense_id", "account_id"),
        one_of("kind", CHECKS),
        Index("ix_expense_check_account", "account_id"),
    )
    audit_kind = "finances.check"
    audit_label = _l("kontrola dokumentu")
    audit_skip = frozenset({"expense_id"})
    audit_told = ("kind", "account_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12), info={"label": _l("Kontrola"), "values": CHECKS})
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Osoba"), "kind": "accounts.account"}
    )
    at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Kiedy")})

    expense: Mapped[Expense] = relationship(lazy="raise_on_sql", back_populates="checks")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class Payment(db.Model, Timestamped, _OfExpense):
    """Money that left for an expense on a day; a cost belongs to the period in which it was paid."""

    __tablename__ = "payment"
    __table_args__ = (
        one_of("method", PAYMENT_METHODS),
        CheckConstraint("amount != 0", "amount"),
        Index("ix_payment_expense", "expense_id", "paid_on"),
    )
    audit_kind = "finances.payment"
    audit_label = _l("zapłata")
    audit_skip = frozenset({"expense_id"})
    audit_told = ("paid_on", "amount", "method")

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expense.id", ondelete="CASCADE"))
    paid_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Data zapłaty")})
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Kwota"), "money": True})
    method: Mapped[str] = mapped_column(
        String(10), default="transfer", info={"label": _l("Sposób"), "values": PAYMENT_METHODS}
    )

    expense: Mapped[Expense] = relationship(lazy="raise_on_sql", back_populates="payments")


class ClosedPeriod(db.Model, Timestamped, Audited):
    """Days of a project that are reported: what was paid in them stands in a report and changes no more."""

    __tablename__ = "closed_period"
    __table_args__ = (
        CheckConstraint("last >= first", "dates"),
        Index("ix_closed_period_project", "project_id", "first", "last"),
    )
    audit_kind = "finances.closed_period"
    audit_label = _l("okres zamknięty sprawozdaniem")
    audit_skip = frozenset({"project_id"})
    audit_told = ("first", "last")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    first: Mapped[date] = mapped_column(info={"label": _l("Od")})
    last: Mapped[date] = mapped_column(info={"label": _l("Do")})
    label: Mapped[str] = mapped_column(String(200), info={"label": _l("Zamknięty przez")})

    def audit_title(self) -> str:
        """What closed it."""
        return self.label

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id
