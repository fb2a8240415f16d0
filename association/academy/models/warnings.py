"""Warnings about the threshold of attendance, each once for a person: before it is too late, and when it is."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort, Enrolment
from association.core.clock import now
from association.core.database import db
from association.core.history import Audited

WARNINGS = {
    "must_come": _l("nie może opuścić najbliższej sesji"),
    "lost": _l("nie osiągnie progu obecności"),
}


class StandingWarning(db.Model, Audited):
    """That somebody was told how he or she stands. written_to: the address, "" when there was none.

    attended, planned, reachable: the minutes at that moment; seen_at: since when whoever coordinates has known.
    """

    __tablename__ = "standing_warning"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "kind"),
        CheckConstraint(f"kind IN ({', '.join(map(repr, WARNINGS))})", name="kind"),
    )
    audit_kind = "academy.warning"
    audit_label = _l("ostrzeżenie o obecności")
    audit_skip = frozenset({"enrolment_id", "attended", "planned", "reachable", "made_at"})
    audit_told = ("kind", "written_to")

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Ostrzeżenie"), "values": WARNINGS})
    attended: Mapped[int]
    planned: Mapped[int]
    reachable: Mapped[int]
    written_to: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Wysłano na adres")})
    made_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Przyjęto do wiadomości")})
    seen_by_name: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kto przyjął")})

    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The person."""
        return self.enrolment.person.listed_name

    def audit_owner(self):
        """It stands on the tab of the cohort."""
        return Cohort.audit_kind, self.enrolment.cohort_id
