"""The kalendarium: rules that give days, years that were issued, entries of our own."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.projects.models import Project

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


class KalendariumRule(db.Model, Timestamped, Versioned, Audited):
    """A rule that gives days of any year. parts: what its shape needs (month, day, n, weekday, offset, after);
    first_year, last_year: in which it applies; key: of those that ship with Splot."""

    __tablename__ = "kalendarium_rule"
    __table_args__ = (
        one_of("kind", ENTRY_KINDS),
        one_of("shape", RULE_SHAPES),
        one_of("roll", ROLLS),
        one_of("certainty", CERTAINTIES),
    )
    audit_kind = "publications.kalendarium_rule"
    audit_label = _l("reguła kalendarium")
    audit_skip = frozenset({"key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": ENTRY_KINDS})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    shape: Mapped[str] = mapped_column(String(20), info={"label": _l("Kiedy"), "values": RULE_SHAPES})
    parts: Mapped[dict] = mapped_column(db.JSON, default=dict, info={"label": _l("Dzień")})
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
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})


class KalendariumEntry(db.Model, Timestamped, Versioned, Audited):
    """A date of our own, of one year."""

    __tablename__ = "kalendarium_entry"
    __table_args__ = (
        one_of("kind", ENTRY_KINDS),
        CheckConstraint("last_day >= day", "days"),
        Index("ix_kalendarium_entry_day", "day"),
    )
    audit_kind = "publications.kalendarium_entry"
    audit_label = _l("wpis kalendarium")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    kind: Mapped[str] = mapped_column(String(20), default="own", info={"label": _l("Rodzaj"), "values": ENTRY_KINDS})
    day: Mapped[date] = mapped_column(info={"label": _l("Dzień")})
    last_day: Mapped[date | None] = mapped_column(info={"label": _l("Do")})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co")})
    audiences: Mapped[list] = mapped_column(db.JSON, default=list, info={"label": _l("Kogo dotyczy")})
    where: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Gdzie")})
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Objaśnienie")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")


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
