"""Which action of the project's plan a cohort carries out, and which of its sessions carry out another one."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort
from association.academy.models.sessions import TrainingSession
from association.core.database import db
from association.core.history import Audited
from association.projects.models import Action


class CohortAction(db.Model, Audited):
    """The action that a cohort carries out; at most one, and it holds for its sessions."""

    __tablename__ = "cohort_action"
    audit_kind = "academy.cohort_action"
    audit_label = _l("działanie grupy")
    audit_skip = frozenset({"cohort_id"})
    audit_told = ("action_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), unique=True)
    action_id: Mapped[int] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": Action.audit_kind}
    )

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.cohort_id


class SessionAction(db.Model, Audited):
    """The action that a session carries out, when it is not that of its cohort."""

    __tablename__ = "session_action"
    audit_kind = "academy.session_action"
    audit_label = _l("działanie sesji")
    audit_skip = frozenset({"session_id"})
    audit_told = ("action_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), unique=True)
    action_id: Mapped[int] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": Action.audit_kind}
    )

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")

    def audit_title(self):
        """The topic of the session."""
        return self.session.topic

    def audit_owner(self):
        """Its changes stand on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id
