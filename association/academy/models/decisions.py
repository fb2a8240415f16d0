"""Decisions about applications: who gets a place, who waits in which turn, who was told what, who moved up."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.applications import Application
from association.academy.models.calls import Call
from association.core.clock import now, today
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited

DECISIONS = {"accepted": _l("przyjęcie"), "reserve": _l("lista rezerwowa"), "rejected": _l("nieprzyjęcie")}
# The state that an application enters when its outcome is announced.
ANNOUNCED = {"accepted": "qualified", "reserve": "reserve", "rejected": "rejected"}
# Those who hold one of the places.
SEATED = ("qualified", "accepted", "enrolled")
LETTERS = {
    "accepted": _l("Przyjęcie"),
    "reserve": _l("Lista rezerwowa"),
    "rejected": _l("Nieprzyjęcie"),
    "promoted": _l("Awans z listy rezerwowej"),
    "withdrawn": _l("Potwierdzenie rezygnacji"),
}
LANGUAGES = {"pl": _l("po polsku"), "en": _l("po angielsku")}


class Candidacy(db.Model, Timestamped, Versioned, Audited):
    """What the panel says about one application.

    lot: its turn when lots were drawn among equals; agreed_reason: why a big difference of ratings stands; outcome and
    reserve: the decision and the turn on the reserve list; reason: why it is not what the ranking proposed.
    """

    __tablename__ = "candidacy"
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR outcome IN ('accepted', 'reserve', 'rejected')", name="outcome"),
        CheckConstraint("reserve IS NULL OR reserve > 0", name="reserve"),
    )
    audit_kind = "academy.candidacy"
    audit_label = _l("decyzja komisji")
    audit_skip = frozenset({"application_id", "person_is_new"})
    audit_told = ("lot", "lot_reason", "agreed_reason", "outcome", "reserve", "reason")

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    lot: Mapped[int | None] = mapped_column(info={"label": _l("Wylosowana kolejność")})
    lot_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Przebieg losowania")})
    agreed_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Zgoda na różnicę ocen")})
    outcome: Mapped[str | None] = mapped_column(String(10), info={"label": _l("Decyzja"), "values": DECISIONS})
    reserve: Mapped[int | None] = mapped_column(info={"label": _l("Miejsce na liście rezerwowej")})
    reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Uzasadnienie zmiany")})
    person_is_new: Mapped[bool] = mapped_column(default=False)

    application: Mapped[Application] = relationship(lazy="raise_on_sql")

    @classmethod
    def begun(cls, application: Application) -> "Candidacy":
        """One about which nothing is said yet."""
        return cls(application=application, application_id=application.id, lot_reason="", agreed_reason="", reason="")

    def audit_title(self) -> str:
        """The history line stands on the page of the application, so it need not name it."""
        return ""

    def audit_owner(self):
        """Its changes stand on the tab of the application."""
        return Application.audit_kind, self.application_id


class Promotion(db.Model, Audited):
    """Somebody moved up from the reserve list. vacated_id: the application whose place it was, when it is known."""

    __tablename__ = "promotion"
    audit_kind = "academy.promotion"
    audit_label = _l("awans z listy rezerwowej")
    audit_skip = frozenset({"call_id"})
    audit_told = ("application_id", "promoted_on", "reason")

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id"), unique=True, info={"label": _l("Awansuje"), "kind": "academy.application"}
    )
    vacated_id: Mapped[int | None] = mapped_column(
        ForeignKey("application.id"), unique=True, info={"label": _l("Zwalnia miejsce"), "kind": "academy.application"}
    )
    reserve: Mapped[int | None] = mapped_column(info={"label": _l("Miejsce na liście rezerwowej")})
    promoted_on: Mapped[date] = mapped_column(default=today, info={"label": _l("Data awansu")})
    reason: Mapped[str] = mapped_column(String(500), info={"label": _l("Powód awansu")})

    application: Mapped[Application] = relationship(lazy="raise_on_sql", foreign_keys=application_id)
    vacated: Mapped[Application | None] = relationship(lazy="raise_on_sql", foreign_keys=vacated_id)

    def audit_title(self) -> str:
        """Who moved up."""
        return self.application.listed_name

    def audit_owner(self):
        """It stands on the tab of the call."""
        return Call.audit_kind, self.call_id


class LetterText(db.Model, Timestamped, Versioned, Audited):
    """The text of one kind of letter of a call, when it is not the usual one."""

    __tablename__ = "letter_text"
    __table_args__ = (
        UniqueConstraint("call_id", "kind", "language"),
        CheckConstraint("kind IN ('accepted', 'reserve', 'rejected', 'promoted', 'withdrawn')", name="kind"),
        CheckConstraint("language IN ('pl', 'en')", name="language"),
    )
    audit_kind = "academy.letter_text"
    audit_label = _l("treść listu")
    audit_skip = frozenset({"call_id"})
    audit_told = ("kind", "language", "subject")

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("List"), "values": LETTERS})
    language: Mapped[str] = mapped_column(String(2), info={"label": _l("Język"), "values": LANGUAGES})
    subject: Mapped[str] = mapped_column(String(200), info={"label": _l("Temat")})
    body: Mapped[str] = mapped_column(Text, info={"label": _l("Treść")})

    def audit_title(self) -> str:
        """Which letter it is."""
        return str(LETTERS[self.kind])

    def audit_owner(self):
        """It stands on the tab of the call."""
        return Call.audit_kind, self.call_id


class Letter(db.Model):
    """A letter that went into the outbox: one of a kind for each application, which the constraint makes sure of."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("application_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str] = mapped_column(String(10))
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id", ondelete="SET NULL"), index=True)
    sent_at: Mapped[datetime] = mapped_column(default=now)
