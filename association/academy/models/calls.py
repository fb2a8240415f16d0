"""Calls for applications: what is announced, until when, how many places there are, and what decides in the rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.files import StoredFile
from association.core.history import Audited
from association.core.search import Searchable

STAGES = {
    "draft": _l("w przygotowaniu"),
    "announced": _l("ogłoszony"),
    "open": _l("otwarty"),
    "late": _l("po terminie"),
    "closed": _l("zamknięty"),
}
# Voluntary and separate: none of them decides about taking part.
CONSENTS = {"image": _l("zgoda na zdjęcia"), "news": _l("zgoda na wiadomości o kolejnych działaniach")}


@dataclass(frozen=True)
class Wording:
    """What the public reads of a call, in one language."""

    title: str
    summary: str
    description: str


def stage_of(call, moment: datetime | None = None) -> str:
    """A key of STAGES: how far a call is, or a row with its moments."""
    moment = moment or now()
    if call.published_at is None:
        return "draft"
    if call.closed_at is not None:
        return "closed"
    if moment < call.opens_at:
        return "announced"
    return "open" if moment <= call.closes_at else "late"


class Call(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A call for applications to a cohort. opens_at, closes_at: to the minute; what comes later than closes_at is
    accepted and marked late, until closed_at ends the intake. slug: the name in the public address."""

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="dates"),
        CheckConstraint("places > 0 AND reserve_places >= 0", name="places"),
    )
    audit_kind = search_kind = "academy.call"
    audit_label = _l("nabór")
    audit_skip = frozenset({"cohort_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), unique=True)
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    title_en: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Nazwa po angielsku")})
    slug: Mapped[str] = mapped_column(String(80), unique=True, info={"label": _l("Adres strony")})
    summary: Mapped[str] = mapped_column(String(400), default="", info={"label": _l("Zaproszenie jednym zdaniem")})
    summary_en: Mapped[str] = mapped_column(String(400), default="", info={"label": _l("Zaproszenie po angielsku")})
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    description_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis po angielsku")})
    trainer: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Kto prowadzi")})
    places: Mapped[int] = mapped_column(info={"label": _l("Miejsca")})
    reserve_places: Mapped[int] = mapped_column(default=0, info={"label": _l("Lista rezerwowa")})
    opens_at: Mapped[datetime] = mapped_column(info={"label": _l("Otwarcie")})
    closes_at: Mapped[datetime] = mapped_column(index=True, info={"label": _l("Termin")})
    programme_id: Mapped[int | None] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Program"), "kind": "documents.file"}
    )
    scan_required: Mapped[bool] = mapped_column(default=True, info={"label": _l("Potrzebny podpisany skan")})
    consents: Mapped[list[str]] = mapped_column(
        db.JSON, default=list, info={"label": _l("Pytamy o zgody"), "values": CONSENTS}
    )
    published_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Opublikowano")})
    closed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zamknięto przyjmowanie")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    programme: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
    criteria: Mapped[list["Criterion"]] = relationship(
        lazy="raise_on_sql", back_populates="call", order_by="Criterion.position", passive_deletes="all"
    )

    def search_text(self) -> str:
        """By its name and what it is about."""
        return f"{self.title} {self.title_en} {self.trainer}"

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id

    def wording(self, language: str) -> Wording:
        """What the public reads in this language; Polish stands wherever nothing was translated."""
        names = ("title", "summary", "description")
        if language == "en":
            return Wording(*(getattr(self, f"{name}_en") or getattr(self, name) for name in names))
        return Wording(*(getattr(self, name) for name in names))

    def stage(self, moment: datetime | None = None) -> str:
        """A key of STAGES: how far the call is."""
        return stage_of(self, moment)

    def is_in_time(self, moment: datetime) -> bool:
        """Whether what arrives at this moment keeps the deadline: 15:00:00 does, 15:00:01 is late."""
        return moment <= self.closes_at

    def accepts(self, moment: datetime) -> bool:
        """Whether an application may be sent at this moment, in time or late."""
        return self.stage(moment) in {"open", "late"}


class Criterion(db.Model, Audited):
    """What an application is rated by. weight: how many times its points count; max_points: the best mark."""

    __tablename__ = "criterion"
    __table_args__ = (CheckConstraint("weight BETWEEN 1 AND 100 AND max_points BETWEEN 1 AND 100", name="points"),)
    audit_kind = "academy.criterion"
    audit_label = _l("kryterium")
    audit_skip = frozenset({"call_id", "position"})
    audit_told = ("title", "weight", "max_points")

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Kryterium")})
    weight: Mapped[int] = mapped_column(default=1, info={"label": _l("Waga")})
    max_points: Mapped[int] = mapped_column(default=5, info={"label": _l("Najwięcej punktów")})
    position: Mapped[int] = mapped_column(default=0)

    call: Mapped[Call] = relationship(lazy="raise_on_sql", back_populates="criteria")

    @property
    def best(self) -> int:
        """The most that it can add to a score."""
        return self.weight * self.max_points

    def audit_owner(self):
        """Its changes stand on the tab of the call."""
        return Call.audit_kind, self.call_id


class CallNotice(db.Model):
    """One version of the privacy notice of a call. It is never changed: whoever applied has seen exactly this text."""

    __tablename__ = "call_notice"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    def wording(self, language: str) -> str:
        """The text in this language, or in Polish."""
        return (self.text_en if language == "en" else "") or self.text


def best_score(criteria: Sequence[Criterion]) -> int:
    """The highest score that an application can get."""
    return sum(criterion.best for criterion in criteria)
