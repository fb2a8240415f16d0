"""Monitoring teams: what participants look at in their municipalities, and their requests for public information."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort, Enrolment
from association.academy.models.deadlines import NOTICE
from association.core import teryt
from association.core.clock import today
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.core.search import Searchable
from association.people.models.directory import PlaceLabels, one_of

AREAS = {
    "policies": _l("lokalne polityki"),
    "transparency": _l("przejrzystość urzędu"),
    "lawmaking": _l("udział mieszkańców w prawie lokalnym"),
    "other": _l("inny obszar"),
}
EVIDENCE_KINDS = {
    "bip": _l("BIP albo strona urzędu"),
    "session": _l("sesja rady albo komisji"),
    "foi": _l("wniosek o informację publiczną"),
    "interview": _l("rozmowa"),
}
TASK_STATES = {"planned": _l("zaplanowane"), "running": _l("w toku"), "done": _l("zakończone")}
RATINGS = {
    1: _l("1 – bardzo źle"),
    2: _l("2 – źle"),
    3: _l("3 – średnio"),
    4: _l("4 – dobrze"),
    5: _l("5 – bardzo dobrze"),
}
CHANNELS = {
    "email": _l("e-mail"),
    "epuap": _l("ePUAP albo e-Doręczenia"),
    "paper": _l("na papierze"),
    "oral": _l("ustnie"),
}
# SILENCE is what the association says; every other outcome comes from the authority, on a day.
SILENCE = "silence"
OUTCOMES = {
    "given": _l("udostępniono"),
    "partly": _l("udostępniono część"),
    "refused": _l("odmowa"),
    "nothing": _l("urząd nie ma tej informacji"),
    SILENCE: _l("brak odpowiedzi"),
}


class MonitoringTask(db.Model, Timestamped, Versioned, Audited, Searchable):
    """One question about one municipality. accessed_on: when the address was looked at or the meeting was; reply: what
    the authority said to the recommendation; follow_up_on: when to look again."""

    __tablename__ = "monitoring_task"
    __table_args__ = (
        CheckConstraint(one_of("area", AREAS), name="area"),
        CheckConstraint(one_of("evidence_kind", EVIDENCE_KINDS), name="evidence_kind"),
        CheckConstraint(one_of("state", TASK_STATES), name="state"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    )
    audit_kind = search_kind = "academy.monitoring_task"
    audit_label = _l("zadanie monitoringu")
    audit_skip = frozenset({"cohort_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    question: Mapped[str] = mapped_column(String(500), info={"label": _l("Pytanie")})
    municipality: Mapped[str] = mapped_column(String(7), info={"label": _l("Gmina"), "values": PlaceLabels()})
    area: Mapped[str] = mapped_column(String(20), info={"label": _l("Obszar"), "values": AREAS})
    team: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Zespół")})
    observer_id: Mapped[int | None] = mapped_column(
        ForeignKey("enrolment.id", ondelete="SET NULL"),
        index=True,
        info={"label": _l("Kto obserwuje"), "kind": "academy.enrolment"},
    )
    evidence_kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Źródło"), "values": EVIDENCE_KINDS})
    url: Mapped[str] = mapped_column(String(1000), default="", info={"label": _l("Adres strony")})
    accessed_on: Mapped[date | None] = mapped_column(info={"label": _l("Sprawdzono dnia")})
    rating: Mapped[int | None] = mapped_column(info={"label": _l("Ocena")})
    finding: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Ustalenie")})
    recommendation: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Rekomendacja")})
    reply: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Odpowiedź urzędu")})
    follow_up: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co dalej")})
    follow_up_on: Mapped[date | None] = mapped_column(info={"label": _l("Wrócić do sprawy")})
    state: Mapped[str] = mapped_column(String(20), default="planned", info={"label": _l("Stan"), "values": TASK_STATES})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    observer: Mapped[Enrolment | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By what was asked and found, and where."""
        place = teryt.label(self.municipality)
        return f"{self.question} {place} {self.team} {self.finding} {self.recommendation} {self.reply}"

    def audit_title(self) -> str:
        """Its question."""
        return self.question

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of the cohort, too."""
        return Cohort.audit_kind, self.cohort_id


class FoiRequest(db.Model, Timestamped, Versioned, Audited):
    """A request for public information. due_on: the ordinary term, kept because the law may change; extended_to: the
    day that the authority named instead."""

    __tablename__ = "foi_request"
    __table_args__ = (
        CheckConstraint(one_of("channel", CHANNELS), name="channel"),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        CheckConstraint(
            f"(answered_on IS NULL) = (outcome IS NULL OR outcome = '{SILENCE}')",
            name="answer",
        ),
        Index("ix_foi_request_open", "outcome", "due_on"),
    )
    audit_kind = "academy.foi_request"
    audit_label = _l("wniosek o informację publiczną")
    audit_skip = frozenset({"task_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("monitoring_task.id"), index=True)
    office: Mapped[str] = mapped_column(String(200), info={"label": _l("Do kogo")})
    sent_on: Mapped[date] = mapped_column(info={"label": _l("Wysłano dnia")})
    channel: Mapped[str] = mapped_column(String(20), info={"label": _l("Jak wysłano"), "values": CHANNELS})
    due_on: Mapped[date] = mapped_column(info={"label": _l("Termin odpowiedzi")})
    extended_to: Mapped[date | None] = mapped_column(info={"label": _l("Przedłużono do")})
    answered_on: Mapped[date | None] = mapped_column(info={"label": _l("Odpowiedź z dnia")})
    outcome: Mapped[str | None] = mapped_column(String(20), info={"label": _l("Wynik"), "values": OUTCOMES})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    task: Mapped[MonitoringTask] = relationship(lazy="raise_on_sql")

    @property
    def cohort(self) -> Cohort:
        """Whose task it belongs to."""
        return self.task.cohort

    @property
    def deadline(self) -> date:
        """By when the answer is to come."""
        return self.extended_to or self.due_on

    @property
    def is_open(self) -> bool:
        """Whether one still waits for the answer."""
        return self.outcome is None

    @property
    def standing(self) -> str:
        """How it stands today: "waiting", "soon", "overdue", "late" (answered after its term) or "settled"."""
        if not self.is_open:
            return "late" if self.answered_on and self.answered_on > self.deadline else "settled"
        return standing(self.deadline)

    def audit_title(self) -> str:
        """To whom it went."""
        return self.office

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of the task."""
        return MonitoringTask.audit_kind, self.task_id


def standing(deadline: date) -> str:
    """How a request without an answer stands: "waiting", "soon" or "overdue"."""
    if deadline < today():
        return "overdue"
    return "soon" if deadline <= today() + NOTICE else "waiting"
