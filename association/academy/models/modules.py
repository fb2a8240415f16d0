"""The programme of a cohort: modules with their planned hours, which sessions belong to them, and what was changed
in the plan at one go."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort
from association.academy.models.sessions import TrainingSession
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited


class Module(db.Model, Timestamped, Versioned, Audited):
    """A part of the course. minutes: planned, of teaching; outcomes: what people can do afterwards, one a line."""

    __tablename__ = "module"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes"),
        Index("ix_module_cohort", "cohort_id", "position"),
    )
    audit_kind = "academy.module"
    audit_label = _l("moduł")
    audit_skip = frozenset({"cohort_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa modułu")})
    outcomes: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Efekty")})
    minutes: Mapped[int] = mapped_column(info={"label": _l("Planowane minuty (godzina dydaktyczna to 45)")})
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id


class ModuleSession(db.Model, Audited):
    """The module to which a session belongs; at most one."""

    __tablename__ = "module_session"
    audit_kind = "academy.module_session"
    audit_label = _l("moduł sesji")
    audit_skip = frozenset({"session_id"})
    audit_told = ("module_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), unique=True)
    module_id: Mapped[int] = mapped_column(
        ForeignKey("module.id"), index=True, info={"label": _l("Moduł"), "kind": Module.audit_kind}
    )

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql", back_populates="placed")
    module: Mapped[Module] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id


class PlanChange(db.Model):
    """Many sessions changed at one go, so that one undo takes all of it back.

    kind: "series" planned them, "shift" moved them; days: {session id: the day on which it was before, for a shift}.
    """

    __tablename__ = "plan_change"
    __table_args__ = (CheckConstraint("kind IN ('series', 'shift')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    days: Mapped[dict] = mapped_column(db.JSON)
    undone_at: Mapped[datetime | None]

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")


class ProgrammeLink(db.Model, Audited):
    """An address at which participants, who have no account, find the programme and its materials."""

    __tablename__ = "programme_link"
    audit_kind = "academy.programme_link"
    audit_label = _l("adres programu dla uczestników")
    audit_skip = frozenset({"cohort_id", "nonce", "token_digest"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), unique=True)
    nonce: Mapped[str] = mapped_column(String(32))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id
