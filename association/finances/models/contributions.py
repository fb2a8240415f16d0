"""What the association gives of its own to a project: the work of volunteers, and things that are worth money."""

from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core import polish
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.finances.models.budget import BudgetLine
from association.people.models import Person
from association.projects.models import Project

WORKERS = {"volunteer": _l("wolontariat"), "member": _l("praca społeczna członka")}
AGREED = {"written": _l("na piśmie"), "oral": _l("ustnie")}
VALUATIONS = {
    "funder": _l("stawka grantodawcy"),
    "price_list": _l("cennik właściciela"),
    "market": _l("cena rynkowa"),
    "purchase": _l("cena zakupu"),
    "other": _l("inaczej"),
}
LONGEST_ORAL = 30


def worth(minutes: int, rate: int) -> int:
    """What so many minutes are worth at a rate for an hour, in grosze; halves rounded up."""
    return (minutes * rate * 2 + 60) // 120


class _PutAway:
    """A record that is put away instead of deleted."""

    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    def archive(self) -> None:
        """Put it away; it counts no more."""
        self.archived_at = now()

    def restore(self) -> None:
        """Count it again."""
        self.archived_at = None


class VolunteerAgreement(db.Model, Timestamped, Versioned, _PutAway, Audited):
    """What a volunteer or a member does in a project without pay. rate: grosze for an hour; line_id: the usual line."""

    __tablename__ = "volunteer_agreement"
    __table_args__ = (
        one_of("kind", WORKERS),
        one_of("agreed", AGREED),
        CheckConstraint("ends_on >= starts_on", "dates"),
        CheckConstraint("rate > 0", "rate"),
        Index("ix_volunteer_agreement_project", "project_id", "starts_on"),
    )
    audit_kind = "finances.agreement"
    audit_label = _l("porozumienie")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    kind: Mapped[str] = mapped_column(String(10), default="volunteer", info={"label": _l("Rodzaj"), "values": WORKERS})
    agreed: Mapped[str] = mapped_column(String(10), default="written", info={"label": _l("Forma"), "values": AGREED})
    agreed_on: Mapped[date | None] = mapped_column(info={"label": _l("Data porozumienia")})
    starts_on: Mapped[date] = mapped_column(info={"label": _l("Od")})
    ends_on: Mapped[date] = mapped_column(info={"label": _l("Do")})
    tasks: Mapped[str] = mapped_column(Text, info={"label": _l("Zadania")})
    rate: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Stawka za godzinę"), "money": True})
    rate_basis: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Skąd stawka")})
    line_id: Mapped[int | None] = mapped_column(
        ForeignKey("budget_line.id"), index=True, info={"label": _l("Pozycja budżetu"), "kind": "finances.line"}
    )

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql")

    @property
    def days(self) -> int:
        """How long it lasts, both ends counted."""
        return (self.ends_on - self.starts_on).days + 1

    def audit_title(self) -> str:
        """The person who works."""
        return self.person.name

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id


class Timesheet(db.Model, Timestamped):
    """A month of one agreement: the sheet that is printed, signed and brought back. month: its first day."""

    __tablename__ = "timesheet"
    __table_args__ = (UniqueConstraint("agreement_id", "month"),)
    audit_kind = "finances.timesheet"
    audit_label = _l("karta pracy")

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("volunteer_agreement.id"))
    month: Mapped[date]

    agreement: Mapped[VolunteerAgreement] = relationship(lazy="raise_on_sql")


class VolunteerWork(db.Model, Timestamped, Versioned, _PutAway, Audited):
    """What was done on a day. starts: None when only the length is known; amount: what it is worth, in grosze;
    stated_at: when what stands on the sheet last changed, so that an older signature does not hold for it."""

    __tablename__ = "volunteer_work"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", "minutes"),
        CheckConstraint("amount >= 0", "amount"),
        Index("ix_volunteer_work_day", "timesheet_id", "day"),
    )
    audit_kind = "finances.work"
    audit_label = _l("wpis w karcie pracy")
    audit_skip = frozenset({"timesheet_id", "stated_at"})
    audit_told = ("day", "minutes", "task")

    id: Mapped[int] = mapped_column(primary_key=True)
    timesheet_id: Mapped[int] = mapped_column(ForeignKey("timesheet.id"))
    day: Mapped[date] = mapped_column(info={"label": _l("Data")})
    starts: Mapped[time | None] = mapped_column(info={"label": _l("Od godziny")})
    minutes: Mapped[int] = mapped_column(info={"label": _l("Ile minut")})
    task: Mapped[str] = mapped_column(String(300), info={"label": _l("Co zrobiono")})
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Wartość"), "money": True})
    line_id: Mapped[int | None] = mapped_column(
        ForeignKey("budget_line.id"), index=True, info={"label": _l("Pozycja budżetu"), "kind": "finances.line"}
    )
    stated_at: Mapped[datetime] = mapped_column(default=now)

    timesheet: Mapped[Timesheet] = relationship(lazy="raise_on_sql")
    line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql")

    @property
    def minute_of_start(self) -> int | None:
        """When it began, in minutes of the day."""
        return None if self.starts is None else self.starts.hour * 60 + self.starts.minute

    def audit_title(self) -> str:
        """Who worked, and when."""
        return f"{self.timesheet.agreement.person.name}, {polish.long_date(self.day)}"

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.timesheet.agreement.project_id


class InKind(db.Model, Timestamped, Versioned, _PutAway, Audited):
    """A thing, a room or a service that nobody paid for. quantity: thousandths of the unit; amount: in grosze."""

    __tablename__ = "in_kind"
    __table_args__ = (
        one_of("valuation", VALUATIONS),
        CheckConstraint("quantity > 0", "quantity"),
        CheckConstraint("unit_cost > 0 AND amount >= 0", "amount"),
        CheckConstraint("used_until >= used_on", "dates"),
        Index("ix_in_kind_project", "project_id", "used_on"),
    )
    audit_kind = "finances.in_kind"
    audit_label = _l("wkład rzeczowy")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    item: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    owner: Mapped[str] = mapped_column(String(200), info={"label": _l("Właściciel")})
    used_on: Mapped[date] = mapped_column(info={"label": _l("Użyto")})
    used_until: Mapped[date | None] = mapped_column(info={"label": _l("Używano do")})
    quantity: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Ilość w tysięcznych")})
    unit: Mapped[str] = mapped_column(String(30), info={"label": _l("Jednostka")})
    unit_cost: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Wartość jednostki"), "money": True})
    amount: Mapped[int] = mapped_column(BigInteger, info={"label": _l("Wartość"), "money": True})
    valuation: Mapped[str] = mapped_column(String(12), info={"label": _l("Metoda wyceny"), "values": VALUATIONS})
    basis: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Podstawa wyceny")})
    line_id: Mapped[int | None] = mapped_column(
        ForeignKey("budget_line.id"), index=True, info={"label": _l("Pozycja budżetu"), "kind": "finances.line"}
    )

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """What was given."""
        return self.item

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id
