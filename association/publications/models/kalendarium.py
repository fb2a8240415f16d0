"""The kalendarium: rules that give days, years that were issued, entries of our own."""

from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.projects.models import Obligation, Project

ENTRY_KINDS = {
    "obligation": _l("obowiązek"),
    "observance": _l("dzień tematyczny"),
    "holiday": _l("święto ustawowo wolne"),
    "own": _l("data stowarzyszenia"),
}
RULE_SHAPES = {
    "fixed": _l("stała data"),
    "monthly": _l("co miesiąc"),
    "nth_weekday": _l("n-ty dzień tygodnia miesiąca"),
    "easter": _l("dni od Wielkanocy"),
    "month_end": _l("ostatni dzień miesiąca"),
    "after": _l("dni po zdarzeniu"),
}
ROLLS = {
    "none": _l("bez przesunięcia"),
    "next_working": _l("na następny dzień roboczy"),
    "previous_working": _l("na poprzedni dzień roboczy"),
}
CERTAINTIES = {"sure": _l("pewne"), "unsure": _l("do sprawdzenia")}
AUDIENCES = {
    "everybody": _l("wszyscy"),
    "association": _l("stowarzyszenia"),
    "foundation": _l("fundacje"),
    "opp": _l("OPP"),
    "payer": _l("płatnicy"),
    "vat": _l("podatnicy VAT"),
    "local_government": _l("samorządy"),
    "village": _l("sołectwa"),
}
DUTY_STATES = {"open": _l("do zrobienia"), "done": _l("załatwione"), "void": _l("nie dotyczy nas")}


def _part(name: str) -> property:
    return property(lambda rule: rule.parts.get(name), doc=f"The part {name} of the rule, or None.")


class KalendariumRule(db.Model, Timestamped, Versioned, Audited):
    """A rule that gives days of any year. parts: what its shape needs, see kalendarium.days; `rule` in them is the id
    of another rule. wording: the same in Polish words; short_title: for the squares of a month; first_year, last_year:
    in which it applies; key: of those that ship with Splot; public: it stands in books and on the web; concerns_us:
    somebody of ours has to do something."""

    __tablename__ = "kalendarium_rule"
    __table_args__ = (
        one_of("kind", ENTRY_KINDS),
        one_of("shape", RULE_SHAPES),
        one_of("roll", ROLLS),
        one_of("certainty", CERTAINTIES),
    )
    audit_kind = "publications.kalendarium_rule"
    audit_label = _l("reguła kalendarium")
    # What the parts say is told by the wording.
    audit_skip = frozenset({"key", "parts"})

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": ENTRY_KINDS})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    short_title: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Krótko, do kratki")})
    shape: Mapped[str] = mapped_column(String(20), info={"label": _l("Kiedy"), "values": RULE_SHAPES})
    parts: Mapped[dict] = mapped_column(db.JSON, default=dict)
    wording: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Dzień")})
    roll: Mapped[str] = mapped_column(String(20), default="none", info={"label": _l("Przesunięcie"), "values": ROLLS})
    audiences: Mapped[list] = mapped_column(db.JSON, default=list, info={"label": _l("Kogo dotyczy")})
    where: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Gdzie")})
    basis: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Podstawa")})
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Objaśnienie")})
    certainty: Mapped[str] = mapped_column(
        String(10), default="unsure", info={"label": _l("Pewność"), "values": CERTAINTIES}
    )
    verified_on: Mapped[date | None] = mapped_column(info={"label": _l("Sprawdzono")})
    first_year: Mapped[int | None] = mapped_column(info={"label": _l("Od roku")})
    last_year: Mapped[int | None] = mapped_column(info={"label": _l("Do roku")})
    public: Mapped[bool] = mapped_column(default=True, info={"label": _l("W książkach i w sieci")})
    concerns_us: Mapped[bool] = mapped_column(default=False, info={"label": _l("Dotyczy nas")})
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Pilnuje"), "kind": "accounts.account"}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    # The parts one by one, as a form shows them.
    month, day, until_month, until_day = _part("month"), _part("day"), _part("until_month"), _part("until_day")
    n, weekday, offset = _part("n"), _part("weekday"), _part("offset")
    rule, event = _part("rule"), _part("event")


class KalendariumEntry(db.Model, Timestamped, Versioned, Audited):
    """A date of our own, of one year. rule_id: the rule that gave its day after something had happened."""

    __tablename__ = "kalendarium_entry"
    __table_args__ = (
        one_of("kind", ENTRY_KINDS),
        CheckConstraint("last_day >= day", "days"),
        Index("ix_kalendarium_entry_day", "day"),
    )
    audit_kind = "publications.kalendarium_entry"
    audit_label = _l("wpis kalendarium")
    audit_skip = frozenset({"rule_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    kind: Mapped[str] = mapped_column(String(20), default="own", info={"label": _l("Rodzaj"), "values": ENTRY_KINDS})
    day: Mapped[date] = mapped_column(info={"label": _l("Dzień")})
    last_day: Mapped[date | None] = mapped_column(info={"label": _l("Do")})
    starts: Mapped[time | None] = mapped_column(info={"label": _l("Początek"), "wall": True})
    ends: Mapped[time | None] = mapped_column(info={"label": _l("Koniec"), "wall": True})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    audiences: Mapped[list] = mapped_column(db.JSON, default=list, info={"label": _l("Kogo dotyczy")})
    where: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Gdzie")})
    basis: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Podstawa")})
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Objaśnienie")})
    public: Mapped[bool] = mapped_column(default=False, info={"label": _l("W książkach i w sieci")})
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Pilnuje"), "kind": "accounts.account"}
    )
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("kalendarium_rule.id"), index=True)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")


class KalendariumYear(db.Model, Timestamped):
    """A year as it was issued: its entries as data, with the version of each rule. It stays as it is."""

    __tablename__ = "kalendarium_year"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    entries: Mapped[list] = mapped_column(db.JSON, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))
    issued_by_name: Mapped[str] = mapped_column(String(200))
    issued_at: Mapped[datetime]


class KalendariumDuty(db.Model, Timestamped, Audited):
    """What became of one term: of a rule, by the day that the rule names, or of an entry. obligation_id: the obligation
    of a project into which it was made; warned_days: the last number of days before at which letters went out."""

    __tablename__ = "kalendarium_duty"
    __table_args__ = (
        one_of("state", DUTY_STATES),
        UniqueConstraint("rule_id", "day"),
        UniqueConstraint("entry_id"),
        CheckConstraint("(rule_id IS NULL) <> (entry_id IS NULL)", "source"),
    )
    audit_kind = "publications.kalendarium_duty"
    audit_label = _l("termin kalendarium")
    audit_skip = frozenset({"rule_id", "entry_id", "warned_days", "obligation_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("kalendarium_rule.id"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("kalendarium_entry.id"))
    day: Mapped[date] = mapped_column(info={"label": _l("Dzień")})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    state: Mapped[str] = mapped_column(String(10), default="open", info={"label": _l("Stan"), "values": DUTY_STATES})
    done_on: Mapped[date | None] = mapped_column(info={"label": _l("Załatwiono")})
    done_by_name: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kto załatwił")})
    warned_days: Mapped[int | None]
    obligation_id: Mapped[int | None] = mapped_column(ForeignKey("obligation.id"), index=True)

    obligation: Mapped[Obligation | None] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The rule or the entry."""
        if self.rule_id:
            return KalendariumRule.audit_kind, self.rule_id
        return KalendariumEntry.audit_kind, self.entry_id


class KalendariumReminder(db.Model, Timestamped):
    """How somebody wants to be reminded: letters about their own terms, and about those of these audiences."""

    __tablename__ = "kalendarium_reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    own: Mapped[bool] = mapped_column(default=True)
    audiences: Mapped[list] = mapped_column(db.JSON, default=list)
