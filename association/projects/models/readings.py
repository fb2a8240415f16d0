"""Readings of indicators: what Splot counted and when, and what it noticed when a number fell."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.projects.models.indicators import Indicator
from association.projects.models.projects import Project


class IndicatorReading(db.Model):
    """The numbers of an indicator from one look, `at`, to the last that found the same, `until`.

    people: {person id: 1 when proved, otherwise 0}, where people are counted, to say later who is missing.
    """

    __tablename__ = "indicator_reading"
    __table_args__ = (Index("ix_indicator_reading_latest", "indicator_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime] = mapped_column(default=now)
    achieved: Mapped[int]
    documented: Mapped[int]
    people: Mapped[dict | None] = mapped_column(db.JSON)


class IndicatorDrop(db.Model, Timestamped, Versioned, Audited):
    """A number that fell between two looks. lost: the ids of people who count no more, or are proved no more.

    explanation: what somebody wrote about it; explained_at None means that it still waits.
    """

    __tablename__ = "indicator_drop"
    audit_kind = "projects.drop"
    audit_label = _l("spadek wskaźnika")
    audit_skip = frozenset({"indicator_id", "since", "noticed_at", "lost", "explained_by"})
    audit_told = ("was_achieved", "achieved", "was_documented", "documented")

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime]
    noticed_at: Mapped[datetime] = mapped_column(default=now)
    was_achieved: Mapped[int] = mapped_column(info={"label": _l("Było osiągnięte")})
    was_documented: Mapped[int] = mapped_column(info={"label": _l("Było z dowodem")})
    achieved: Mapped[int] = mapped_column(info={"label": _l("Osiągnięte")})
    documented: Mapped[int] = mapped_column(info={"label": _l("Z dowodem")})
    lost: Mapped[list | None] = mapped_column(db.JSON)
    explanation: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wyjaśnienie")})
    explained_by: Mapped[int | None] = mapped_column(ForeignKey(Account.id, ondelete="SET NULL"))
    explained_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wyjaśniono")})

    indicator: Mapped[Indicator] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The name of the indicator."""
        return self.indicator.name

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.indicator.project_id

    def explain(self, words: str, account) -> None:
        """Somebody says why it fell."""
        self.explanation, self.explained_by, self.explained_at = words, account.id, now()
