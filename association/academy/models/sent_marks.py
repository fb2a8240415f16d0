"""Marks that phones sent: kept so that a repeated delivery changes nothing, and where two people disagree until one
of them has chosen."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Enrolment
from association.academy.models.sessions import TrainingSession
from association.accounts.models import Account
from association.core.clock import now
from association.core.database import db

# "stored"; "conflict" until somebody chooses: "chosen" is the mark of the phone, "dropped" when the other one stays;
# "replaced" by a newer tap of the same account.
OUTCOMES = ("stored", "conflict", "chosen", "dropped", "replaced")
NOTHING = ""


def told(status: str | None, minutes: int | None) -> str:
    """A field in one word, as phones remember it: "present", "late:225", "" for none."""
    return NOTHING if status is None else status if minutes is None else f"{status}:{minutes}"


class SentMark(db.Model):
    """One tap on a phone. key: made there, so that the same tap is known again.

    status: "" empties the field; missed: minutes of teaching, for "late". stood, left: what was in the field before and
    after, see told().
    """

    __tablename__ = "sent_mark"
    __table_args__ = (
        CheckConstraint(f"outcome IN ({', '.join(repr(outcome) for outcome in OUTCOMES)})", name="outcome"),
        CheckConstraint("missed >= 0", name="missed"),
        Index("ix_sent_mark_session_outcome", "session_id", "outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    status: Mapped[str] = mapped_column(String(10))
    missed: Mapped[int] = mapped_column(default=0)
    stood: Mapped[str] = mapped_column(String(20))
    left: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(10))
    tapped_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(default=now, index=True)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")
    account: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=account_id)

    @property
    def asks(self) -> tuple[str | None, int]:
        """What it asks for: (status or None, missed minutes)."""
        return self.status or None, self.missed

    def settle(self, outcome: str, account=None) -> None:
        """End a conflict; account: who chose, or None when a newer tap took its place."""
        self.outcome, self.settled_at = outcome, now()
        self.settled_by_id = account.id if account else None
