"""Comparing the signed sheet of a session with what is stored: who did it when, and where they differ."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Enrolment
from association.academy.models.sessions import TrainingSession
from association.core.clock import now
from association.core.database import Timestamped, db
from association.core.history import Audited

VERDICTS = {"agrees": _l("zgadza się"), "differs": _l("są różnice")}
SAID = {
    "signed": _l("jest podpis"),
    "empty": _l("nie ma podpisu"),
    "other": _l("jest coś innego"),
}
HERE = frozenset({"present", "late"})


class PaperCheck(db.Model, Timestamped, Audited):
    """Somebody held the signed sheet of a session beside what is stored. seen: a digest of both as they were then."""

    __tablename__ = "paper_check"
    __table_args__ = (CheckConstraint(f"verdict IN ({', '.join(map(repr, VERDICTS))})", name="verdict"),)
    audit_kind = "academy.paper_check"
    audit_label = _l("sprawdzenie podpisanej listy")
    audit_skip = frozenset({"session_id", "checked_by", "seen"})
    audit_told = ("verdict",)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), unique=True)
    verdict: Mapped[str] = mapped_column(String(10), info={"label": _l("Wynik"), "values": VERDICTS})
    checked_by: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    checked_by_name: Mapped[str] = mapped_column(String(200), info={"label": _l("Kto sprawdził")})
    checked_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Kiedy sprawdzono")})
    seen: Mapped[str] = mapped_column(String(64))

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The session."""
        return self.session.topic

    def audit_owner(self):
        """The line stands on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id


class PaperDifference(db.Model, Timestamped, Audited):
    """What the paper says about one person, when it is not what is stored. settled_at: since when it is cleared up."""

    __tablename__ = "paper_difference"
    __table_args__ = (
        UniqueConstraint("session_id", "enrolment_id"),
        CheckConstraint(f"said IN ({', '.join(map(repr, SAID))})", name="said"),
    )
    audit_kind = "academy.paper_difference"
    audit_label = _l("różnica z podpisaną listą")
    audit_skip = frozenset({"session_id", "enrolment_id"})
    audit_told = ("said", "remark")

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    said: Mapped[str] = mapped_column(String(10), info={"label": _l("Na kartce"), "values": SAID})
    remark: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Uwaga")})
    settled_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wyjaśniono")})

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The person."""
        return self.enrolment.person.listed_name

    def audit_owner(self):
        """The line stands on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id


def contradicts(said: str, status: str | None) -> bool:
    """Whether what the paper says and what is stored cannot both be true; something else on it never agrees."""
    return said == "other" or (said == "signed") != (status in HERE)
