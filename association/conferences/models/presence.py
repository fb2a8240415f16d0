"""Presence: who was there, on which day and at which item."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, ConferenceDay, _Part
from association.conferences.models.programme import ProgrammeItem
from association.conferences.models.registrations import Attendee
from association.core.clock import now
from association.core.database import Timestamped, db


class Presence(db.Model, Timestamped, _Part):
    """That somebody was there: at the conference on a day, or at an item of that day. scope: "day" or "item-17", so
    that everybody counts once whatever the desks do; came_at, left_at: UTC, for those who came late or left early;
    undone_at: written by mistake and taken back."""

    __tablename__ = "presence"
    __table_args__ = (
        UniqueConstraint("attendee_id", "day_id", "scope"),
        CheckConstraint("(scope = 'day') = (item_id IS NULL)", name="scope"),
        CheckConstraint("left_at >= came_at", name="times"),
        Index("ix_presence_counted", "conference_id", "day_id", "scope"),
    )
    audit_kind = "conferences.presence"
    audit_label = _l("obecność na konferencji")
    audit_skip = frozenset({"conference_id", "attendee_id", "scope"})
    audit_told = ("day_id", "item_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id"))
    day_id: Mapped[int] = mapped_column(
        ForeignKey("conference_day.id"), info={"label": _l("Dzień"), "kind": "conferences.day"}
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("programme_item.id"), info={"label": _l("Punkt programu"), "kind": "conferences.item"}
    )
    scope: Mapped[str] = mapped_column(String(20), default="day")
    came_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Wejście")})
    left_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wyjście")})
    desk: Mapped[str] = mapped_column(String(100), default="", info={"label": _l("Stanowisko")})
    undone_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Cofnięto")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    attendee: Mapped[Attendee] = relationship(lazy="raise_on_sql")
    day: Mapped[ConferenceDay] = relationship(lazy="raise_on_sql")
    item: Mapped[ProgrammeItem | None] = relationship(lazy="raise_on_sql")
