"""A field of the grid with everything that is known about it: the mark, what was noted beside it, its corrections."""

from dataclasses import dataclass
from datetime import datetime, time
from zlib import crc32

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.attendance import Attendance
from association.academy.models.cohorts import Cohort, Enrolment
from association.academy.models.sessions import TrainingSession
from association.academy.models.threshold import minutes_within
from association.core.clock import now
from association.core.database import Timestamped, db
from association.core.history import Audited


class _InCell(Audited):
    """Something that stands in a field of the grid."""

    enrolment_id: int
    session_id: int
    enrolment: Enrolment
    session: TrainingSession

    def audit_title(self) -> str:
        """The person and the day of the session."""
        return f"{self.enrolment.person.listed_name}, {self.session.day:%d.%m.%Y} {self.session.starts:%H:%M}"

    def audit_owner(self):
        """Its changes stand on the tab of the cohort."""
        return Cohort.audit_kind, self.session.cohort_id

    def audit_place(self) -> str:
        """The field of the grid."""
        return f"{self.enrolment_id}-{self.session_id}"


class AttendanceNote(db.Model, Timestamped, _InCell):
    """What was noted about a person and a session. It stays when the mark beside it changes, and may come before it.

    reason: why an absence is excused; document_id: the paper that shows it, one of the person's papers in the cohort.
    """

    __tablename__ = "attendance_note"
    __table_args__ = (UniqueConstraint("enrolment_id", "session_id"),)
    audit_kind = "academy.attendance_note"
    audit_label = _l("uwaga do obecności")
    audit_skip = frozenset({"enrolment_id", "session_id"})
    audit_told = ("remark", "reason", "document_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), index=True)
    remark: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Uwaga")})
    reason: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Powód nieobecności")})
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"),
        index=True,
        info={"label": _l("Dokument usprawiedliwienia"), "kind": "documents.document"},
    )

    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")


class Correction(db.Model, _InCell):
    """A mark that was changed after its session had been closed. was, became: as commands.attendance.told() says."""

    __tablename__ = "attendance_correction"
    __table_args__ = (Index("ix_attendance_correction_session", "session_id", "id"),)
    audit_kind = "academy.correction"
    audit_label = _l("poprawka po zamknięciu")
    audit_skip = frozenset({"enrolment_id", "session_id", "made_at", "made_by_name", "was", "became"})
    audit_told = ("reason",)

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"))
    was: Mapped[str] = mapped_column(String(20), default="")
    became: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(300), info={"label": _l("Powód poprawki")})
    made_by_name: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(default=now)

    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")


@dataclass
class Cell:
    """A field of the grid as its panel shows and changes it."""

    cohort: Cohort
    enrolment: Enrolment
    session: TrainingSession
    mark: Attendance | None
    note: AttendanceNote | None

    @property
    def place(self) -> str:
        """What names it in the grid."""
        return f"{self.enrolment.id}-{self.session.id}"

    @property
    def presence(self) -> str:
        """What is marked; "" when nothing is."""
        return self.mark.status if self.mark else ""

    @property
    def arrived(self) -> time | None:
        """When the person came, if written down."""
        return self.mark.arrived if self.mark else None

    @property
    def departed(self) -> time | None:
        """When the person left, if written down."""
        return self.mark.departed if self.mark else None

    @property
    def minutes(self) -> int | None:
        """The minutes that somebody wrote down; None when they follow from the times."""
        counted = self.mark.minutes if self.mark else None
        timed = self.arrived or self.departed
        return None if timed and counted == minutes_within(self.arrived, self.departed, self.session) else counted

    @property
    def remark(self) -> str:
        """What was noted."""
        return self.note.remark if self.note else ""

    @property
    def reason(self) -> str:
        """Why the absence is excused."""
        return self.note.reason if self.note else ""

    @property
    def document_id(self) -> int | None:
        """The paper that shows it."""
        return self.note.document_id if self.note else None

    @property
    def version(self) -> int:
        """A number that differs when anything in the field does, so that an outdated panel is refused."""
        facts = (self.presence, self.mark and self.mark.minutes, self.arrived, self.departed)
        return crc32(repr((*facts, self.remark, self.reason, self.document_id)).encode()) & 0x7FFFFFFF
