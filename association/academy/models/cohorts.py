"""Cohorts of the academy, the accounts that lead them and the people who take part."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import SORT_KEY, Timestamped, Versioned, db
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.people.models import Person
from association.projects.models import Project

STATES = {"enrolled": _l("uczestniczy"), "withdrawn": _l("zrezygnowano z udziału")}


class Cohort(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A group that goes through a course together. threshold_percent: how much of it one must attend;
    warns: whether letters go out when somebody may not attend that much."""

    __tablename__ = "cohort"
    __table_args__ = (
        CheckConstraint("threshold_percent BETWEEN 1 AND 100", name="threshold"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
    )
    audit_kind = search_kind = "academy.cohort"
    audit_label = _l("grupa")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    starts_on: Mapped[date] = mapped_column(info={"label": _l("Od")})
    ends_on: Mapped[date] = mapped_column(info={"label": _l("Do")})
    place: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Miejsce")})
    threshold_percent: Mapped[int] = mapped_column(default=80, info={"label": _l("Próg obecności (%)")})
    warns: Mapped[bool] = mapped_column(
        default=True, server_default=text("false"), info={"label": _l("Ostrzeżenia o progu obecności")}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    trainers: Mapped[list["CohortTrainer"]] = relationship(
        lazy="raise_on_sql", back_populates="cohort", passive_deletes="all"
    )

    def search_text(self) -> str:
        """By its name, its place and what it is about."""
        return f"{self.title} {self.place} {self.description}"

    @property
    def leading_accounts(self) -> list[int]:
        """The ids of the accounts that lead it."""
        return [row.account_id for row in self.trainers]

    def is_led_by(self, account) -> bool:
        """Whether this account is a trainer of the cohort."""
        return any(row.account_id == account.id for row in self.trainers)


@event.listens_for(Cohort, "before_insert")
@event.listens_for(Cohort, "before_update")
def _keep_order(mapper, connection, cohort):
    cohort.sort_key = sort_key(cohort.title)[:400]


class CohortTrainer(db.Model, Audited):
    """An account that may take attendance in a cohort."""

    __tablename__ = "cohort_trainer"
    __table_args__ = (UniqueConstraint("cohort_id", "account_id"),)
    audit_kind = "academy.cohort_trainer"
    audit_label = _l("prowadzenie grupy")
    audit_skip = frozenset({"cohort_id"})
    audit_told = ("account_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Prowadzący z kontem"), "kind": "accounts.account"}
    )

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql", back_populates="trainers")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id


class Enrolment(db.Model, Timestamped, Audited):
    """A person in a cohort. left_on and left_reason tell of a withdrawal."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("cohort_id", "person_id"),
        CheckConstraint("state IN ('enrolled', 'withdrawn')", name="state"),
        CheckConstraint("(state = 'withdrawn') = (left_on IS NOT NULL)", name="left"),
    )
    audit_kind = "academy.enrolment"
    audit_label = _l("udział w grupie")
    audit_skip = frozenset({"cohort_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    enrolled_on: Mapped[date] = mapped_column(default=today, info={"label": _l("Data zapisania")})
    state: Mapped[str] = mapped_column(String(20), default="enrolled", info={"label": _l("Udział"), "values": STATES})
    left_on: Mapped[date | None] = mapped_column(info={"label": _l("Data rezygnacji")})
    left_reason: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Powód rezygnacji")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def is_active(self) -> bool:
        """Whether the person still takes part."""
        return self.state == "enrolled"

    def audit_title(self) -> str:
        """The person, as lists write them."""
        return self.person.listed_name

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id
