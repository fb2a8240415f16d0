"""The sessions of a cohort and the people who lead them."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from association.academy.models.cohorts import Cohort
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.core.search import Searchable
from association.people.models import Person

if TYPE_CHECKING:
    from association.academy.models.modules import ModuleSession

KINDS = {
    "training": _l("szkolenie"),
    "away_training": _l("szkolenie wyjazdowe"),
    "study_visit": _l("wizyta studyjna"),
    "webinar": _l("webinar"),
    "consultation": _l("konsultacje"),
}


class TrainingSession(db.Model, Timestamped, Versioned, Audited, Searchable):
    """One meeting of a cohort. minutes: of teaching, 45 to the hour; block: the trip or part it belongs to;
    host: who receives a study visit; number: its place among the sessions of the cohort, filled in by queries."""

    __tablename__ = "training_session"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(repr(kind) for kind in KINDS)})", name="kind"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("ends > starts", name="times"),
        Index("ix_training_session_cohort_day", "cohort_id", "day"),
        Index("ix_training_session_day", "day"),
    )
    audit_kind = search_kind = "academy.session"
    audit_label = _l("sesja")
    audit_skip = frozenset({"number", "cohort_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    kind: Mapped[str] = mapped_column(
        String(20), default="training", info={"label": _l("Rodzaj zajęć"), "values": KINDS}
    )
    topic: Mapped[str] = mapped_column(String(200), info={"label": _l("Temat")})
    block: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Blok")})
    day: Mapped[date] = mapped_column(info={"label": _l("Dzień")})
    starts: Mapped[time] = mapped_column(info={"label": _l("Od")})
    ends: Mapped[time] = mapped_column(info={"label": _l("Do")})
    minutes: Mapped[int] = mapped_column(info={"label": _l("Czas zajęć w minutach (godzina dydaktyczna to 45)")})
    place: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Miejsce")})
    host: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Gospodarz wizyty")})
    closed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Obecność zamknięto")})
    closed_by_name: Mapped[str] = mapped_column(
        String(200), default="", server_default=text("''"), info={"label": _l("Obecność zamknięta przez")}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    number: Mapped[int] = query_expression()
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    trainers: Mapped[list["SessionTrainer"]] = relationship(
        lazy="raise_on_sql", back_populates="session", passive_deletes="all", order_by="SessionTrainer.id"
    )
    placed: Mapped["ModuleSession | None"] = relationship(
        lazy="raise_on_sql", back_populates="session", passive_deletes="all"
    )

    @property
    def title(self) -> str:
        """What it is called: its topic."""
        return self.topic

    @property
    def module_id(self) -> int | None:
        """The module to which it belongs."""
        return self.placed.module_id if self.placed else None

    @property
    def leaders(self) -> list[int]:
        """The ids of the persons who lead it."""
        return [row.person_id for row in self.trainers]

    def has_begun(self, moment: datetime) -> bool:
        """Whether it has begun by this wall-clock moment, so that attendance can be taken."""
        return (self.day, self.starts) <= (moment.date(), moment.time())

    def is_over(self, moment: datetime) -> bool:
        """Whether it is over by this wall-clock moment, so that its hours count as held."""
        return (self.day, self.ends) <= (moment.date(), moment.time())

    def search_text(self) -> str:
        """By its topic, block, place and host."""
        return f"{self.topic} {self.block} {self.place} {self.host}"

    def audit_owner(self):
        """Its changes stand on the tab of the cohort, too."""
        return Cohort.audit_kind, self.cohort_id


class SessionTrainer(db.Model, Audited):
    """A person who leads a session. minutes: of his or her own teaching, when not the whole session's."""

    __tablename__ = "session_trainer"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)
    audit_kind = "academy.session_trainer"
    audit_label = _l("prowadzenie sesji")
    audit_skip = frozenset({"session_id"})
    audit_told = ("person_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Prowadzący"), "kind": "people.person"}
    )
    minutes: Mapped[int | None] = mapped_column(info={"label": _l("Własny czas w minutach")})

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql", back_populates="trainers")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id
