"""Steps of work on a programme, so that each can be taken back and done again."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import db


class ProgrammeStep(db.Model):
    """What one person did at once. changes: for each record its kind, its id, and the values of what became different,
    before and after; or a room or days that it made, which go with it when nobody uses them. What they did to whom
    stands in the trail, this only tells how to go back."""

    __tablename__ = "programme_step"
    __table_args__ = (Index("ix_programme_step_last", "conference_id", "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    label: Mapped[str] = mapped_column(String(300))
    changes: Mapped[list[dict]] = mapped_column(db.JSON)
    made_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
