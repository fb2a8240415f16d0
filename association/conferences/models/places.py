"""Places: how many there are of what, who has one, and who waits in which order. One mechanism for the conference as a
whole, its days, items, meals and lodging."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, ConferenceDay, _Part
from association.conferences.models.programme import ProgrammeItem
from association.conferences.models.registrations import Attendee
from association.core.database import Timestamped, db, one_of

POOLS = {
    "conference": _l("cała konferencja"),
    "day": _l("dzień"),
    "item": _l("punkt programu"),
    "meal": _l("posiłek"),
    "lodging": _l("nocleg"),
}
SEAT_STATES = {
    "confirmed": _l("jest miejsce"),
    "waiting": _l("na liście oczekujących"),
    "offered": _l("miejsce zaproponowane"),
    "declined": _l("odmowa"),
    "lapsed": _l("brak odpowiedzi w terminie"),
    "cancelled": _l("odwołane"),
}
# These take a place away from others.
TAKEN = ("confirmed", "offered")
LIVING = (*TAKEN, "waiting")


class PlacePool(db.Model, _Part):
    """Places of one kind. capacity None: as many as come; taken: how many seats are confirmed or offered, kept with
    them in the same transaction under the lock of this row; next_number: of the next one in the order of answer."""

    __tablename__ = "place_pool"
    __table_args__ = (
        one_of("kind", POOLS),
        CheckConstraint("(kind = 'day') = (day_id IS NOT NULL)", name="day"),
        CheckConstraint("(kind = 'item') = (item_id IS NOT NULL)", name="item"),
        CheckConstraint("capacity >= 0 AND taken >= 0", name="numbers"),
        Index("ix_place_pool_conference", "conference_id", "kind"),
        Index("uq_place_pool_item", "item_id", unique=True),
        Index("uq_place_pool_day", "day_id", unique=True),
    )
    audit_kind = "conferences.pool"
    audit_label = _l("pula miejsc")
    audit_skip = frozenset({"conference_id", "taken", "next_number", "position"})
    audit_told = ("label", "capacity")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": POOLS})
    day_id: Mapped[int | None] = mapped_column(
        ForeignKey("conference_day.id"), info={"label": _l("Dzień"), "kind": "conferences.day"}
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("programme_item.id"), info={"label": _l("Punkt programu"), "kind": "conferences.item"}
    )
    label: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Nazwa")})
    capacity: Mapped[int | None] = mapped_column(info={"label": _l("Miejsca")})
    taken: Mapped[int] = mapped_column(default=0)
    next_number: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    day: Mapped[ConferenceDay | None] = relationship(lazy="raise_on_sql")
    item: Mapped[ProgrammeItem | None] = relationship(lazy="raise_on_sql")

    @property
    def has_room(self) -> bool:
        """Whether one more person fits."""
        return self.capacity is None or self.taken < self.capacity

    @property
    def left(self) -> int | None:
        """How many still fit; None when nobody counts."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    def gives_way_to(self, other: "PlacePool") -> bool:
        """Whether a place here is of use only to those who have one there: in the conference as a whole, or on the day
        of this item."""
        if other.id == self.id:
            return False
        same_day = self.kind == "item" and other.kind == "day" and self.item.day_id == other.day_id
        return other.kind == "conference" or same_day


class Seat(db.Model, Timestamped, _Part):
    """One attendee and one pool. number: the order of answer within the pool; offer_ends_at: until when a freed place
    is held for them; choice: 1 for what they wanted most, 2 for its alternative; instead_of_id: the pool that this one
    replaces as long as there is no place in it; reason: why a person decided so."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("attendee_id", "pool_id"),
        one_of("state", SEAT_STATES),
        CheckConstraint("(state = 'offered') = (offer_ends_at IS NOT NULL)", name="offer"),
        Index("ix_seat_queue", "pool_id", "state", "number"),
    )
    audit_kind = "conferences.seat"
    audit_label = _l("miejsce")
    audit_skip = frozenset({"conference_id", "attendee_id", "number"})
    audit_told = ("pool_id", "state")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id"))
    pool_id: Mapped[int] = mapped_column(
        ForeignKey("place_pool.id"), info={"label": _l("Miejsce na"), "kind": "conferences.pool"}
    )
    state: Mapped[str] = mapped_column(String(20), info={"label": _l("Stan"), "values": SEAT_STATES})
    number: Mapped[int]
    choice: Mapped[int] = mapped_column(default=1, info={"label": _l("Który wybór")})
    instead_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("place_pool.id"), info={"label": _l("Zamiast"), "kind": "conferences.pool"}
    )
    offer_ends_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Odpowiedź do")})
    reason: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Powód")})

    attendee: Mapped[Attendee] = relationship(lazy="raise_on_sql")
    pool: Mapped[PlacePool] = relationship(lazy="raise_on_sql", foreign_keys=pool_id)

    @property
    def conference(self) -> Conference:
        """Of whose places it is one."""
        return self.pool.conference

    @property
    def takes_place(self) -> bool:
        """Whether a place is taken away from others by it."""
        return self.state in TAKEN

    @property
    def lives(self) -> bool:
        """Whether anything may still become of it."""
        return self.state in LIVING
