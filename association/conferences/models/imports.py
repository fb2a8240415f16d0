"""Programmes that were pasted or uploaded and wait until somebody has looked at them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference
from association.core.clock import now
from association.core.database import db, one_of

SOURCES = ("text", "table", "xml", "json")


class ProgrammeImport(db.Model):
    """A programme between its paste and its acceptance, a week at most. draft: exchange.Draft as JSON; version: of its
    corrections, so that two windows do not overwrite each other."""

    __tablename__ = "programme_import"
    __table_args__ = (one_of("source", SOURCES),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    source: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")
    draft: Mapped[dict] = mapped_column(db.JSON)
    version: Mapped[int] = mapped_column(default=1)
    accepted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
