"""Marks of attendance: one for a person and a session, or none while nobody has taken it."""

from datetime import time

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort, Enrolment
from association.academy.models.sessions import TrainingSession
from association.core.database import Timestamped, db
from association.core.history import Audited

STATUSES = {
    "present": _l("jest"),
    "absent": _l("nie ma"),
    "excused": _l("usprawiedliwiona nieobecność"),
    "late": _l("spóźnienie"),
}


class Attendance(db.Model, Timestamped, Audited):
    """Whether a person was at a session. minutes: of teaching, attended by one who came late or left early; arrived and
    departed: when that was, if anybody wrote it down."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "session_id"),
        CheckConstraint(f"status IN ({', '.join(repr(status) for status in STATUSES)})", name="status"),
        CheckConstraint("(status = 'late') = (minutes IS NOT NULL) AND COALESCE(minutes, 1) > 0", name="minutes"),
    )
    audit_kind = "academy.attendance"
    audit_label = _l("obecność")
    audit_skip = frozenset({"enrolment_id", "session_id"})
    audit_told = ("status", "minutes", "arrived", "departed")

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), index=True)
    status: Mapped[str] = mapped_column(String(10), info={"label": _l("Obecność"), "values": STATUSES})
    minutes: Mapped[int | None] = mapped_column(info={"label": _l("Minuty obecności")})
    arrived: Mapped[time | None] = mapped_column(info={"label": _l("Przyjście")})
    departed: Mapped[time | None] = mapped_column(info={"label": _l("Wyjście")})

    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The person and the day of the session."""
        return f"{self.enrolment.person.listed_name}, {self.session.day:%d.%m.%Y} {self.session.starts:%H:%M}"

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.session.cohort_id

    def audit_place(self) -> str:
        """The field of the grid: marks come and go in it."""
        return f"{self.enrolment_id}-{self.session_id}"
