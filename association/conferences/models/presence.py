"""Presence: who was there, on which day and at which item, and what the phones of the desks said about it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, ConferenceDay, _Part
from association.conferences.models.programme import ProgrammeItem
from association.conferences.models.registrations import Attendee
from association.core.clock import now
from association.core.database import Timestamped, db, one_of

# What a desk says of a person: came, went before the end, was written down by mistake, came without a registration.
TAPS = ("in", "out", "undo", "walk_in")
OUTCOMES = ("stored", "kept")


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

    def audit_title(self) -> str:
        """History calls it by the person."""
        return self.attendee.name

    def audit_place(self) -> str:
        """The person and where, for the lines of one person."""
        return f"{self.attendee_id}-{self.scope}"


class DeskTap(db.Model):
    """One tap at a desk, kept so that a repeated delivery changes nothing. key: made on the device; device: which of
    the desks it was, because one account may open several; action: see TAPS; outcome: "stored", or "kept" when another
    desk had let the person in meanwhile and the tap took nothing back."""

    __tablename__ = "desk_tap"
    __table_args__ = (one_of("action", TAPS), one_of("outcome", OUTCOMES))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"), index=True)
    presence_id: Mapped[int | None] = mapped_column(ForeignKey("presence.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    device: Mapped[str] = mapped_column(String(36), default="")
    action: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(10))
    message: Mapped[str] = mapped_column(String(300), default="")
    tapped_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(default=now, index=True)
