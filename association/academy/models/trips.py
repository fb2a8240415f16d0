"""Away trainings and study visits: where a group goes together, who rides with whom and who sleeps where."""

from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort
from association.core.clock import today
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.core.polish import date_range
from association.core.search import Searchable
from association.people.models import Organisation, Person

WAYS = {"both": _l("tam i z powrotem"), "there": _l("tylko tam"), "back": _l("tylko z powrotem")}


class Trip(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A journey of a cohort; the sessions of its days belong to it. programme: of the visit, one point a line."""

    __tablename__ = "trip"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="dates"),
        Index("ix_trip_cohort", "cohort_id", "starts_on"),
        Index("ix_trip_days", "starts_on", "ends_on"),
    )
    audit_kind = search_kind = "academy.trip"
    audit_label = _l("wyjazd")
    audit_skip = frozenset({"cohort_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa wyjazdu")})
    starts_on: Mapped[date] = mapped_column(info={"label": _l("Od")})
    ends_on: Mapped[date] = mapped_column(info={"label": _l("Do")})
    place: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Miejsce")})
    host_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Kto przyjmuje"), "kind": "people.organisation"}
    )
    host_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Gospodarz"), "kind": "people.person"}
    )
    programme: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Program wyjazdu")})
    meeting_point: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Miejsce zbiórki")})
    meets_at: Mapped[time | None] = mapped_column(info={"label": _l("Godzina zbiórki")})
    information: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Informacje dla jadących")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    host_organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    host_person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    @property
    def nights(self) -> int:
        """How many nights it lasts."""
        return (self.ends_on - self.starts_on).days

    @property
    def is_over(self) -> bool:
        """Whether everybody is home again."""
        return self.ends_on < today()

    def search_text(self) -> str:
        """By its name, its place and what happens there."""
        return f"{self.title} {self.place} {self.programme}"

    def audit_title(self) -> str:
        """With its days, because a group may go to one place twice."""
        return f"{self.title}, {date_range(self.starts_on, self.ends_on)}"

    def audit_owner(self):
        """Its changes stand on the tab of the cohort, too."""
        return Cohort.audit_kind, self.cohort_id


class _OfTrip(Audited):
    """A part of a trip."""

    audit_skip = frozenset({"trip_id"})

    @property
    def cohort(self) -> Cohort:
        """Whose trip it belongs to."""
        return self.trip.cohort

    def audit_owner(self):
        """Its changes stand on the tab of the trip."""
        return Trip.audit_kind, self.trip_id


class Vehicle(_OfTrip, db.Model, Versioned):
    """What carries people: a coach, a train, somebody's car. seats: for passengers, without the driver."""

    __tablename__ = "vehicle"
    __table_args__ = (
        CheckConstraint("seats > 0", name="seats"),
        CheckConstraint(f"way IN ({', '.join(map(repr, WAYS))})", name="way"),
    )
    audit_kind = "academy.vehicle"
    audit_label = _l("przejazd")

    id: Mapped[int] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"), index=True)
    title: Mapped[str] = mapped_column(String(120), info={"label": _l("Czym")})
    way: Mapped[str] = mapped_column(String(10), default="both", info={"label": _l("Kierunek"), "values": WAYS})
    seats: Mapped[int] = mapped_column(info={"label": _l("Miejsca dla pasażerów")})
    departs_from: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Skąd")})
    departs_at: Mapped[time | None] = mapped_column(info={"label": _l("Odjazd tam")})
    returns_at: Mapped[time | None] = mapped_column(info={"label": _l("Odjazd z powrotem")})
    driver: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kierowca i telefon")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")

    def goes(self, way: str) -> bool:
        """Whether it carries people this way: "there" or "back"."""
        return self.way in {"both", way}


class Room(_OfTrip, db.Model, Versioned):
    """A room to sleep in."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("places > 0", name="places"),)
    audit_kind = "academy.room"
    audit_label = _l("pokój")

    id: Mapped[int] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"), index=True)
    title: Mapped[str] = mapped_column(String(120), info={"label": _l("Pokój")})
    places: Mapped[int] = mapped_column(info={"label": _l("Miejsca")})
    remarks: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Uwagi o pokoju")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")


class Traveller(_OfTrip, db.Model, Versioned):
    """What was settled for one person on a trip. A person without such a row goes, and nothing is settled yet.

    added: takes no part and leads nothing, yet goes along. sleeps_from, sleeps_until: the first and the last day of
    the stay, when they differ from those of the trip.
    """

    __tablename__ = "traveller"
    __table_args__ = (UniqueConstraint("trip_id", "person_id"),)
    audit_kind = "academy.traveller"
    audit_label = _l("osoba na wyjeździe")
    audit_secret = frozenset({"needs"})
    audit_told = ("person_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    goes: Mapped[bool] = mapped_column(default=True, info={"label": _l("Jedzie")})
    added: Mapped[bool] = mapped_column(default=False, info={"label": _l("Spoza grupy")})
    there_id: Mapped[int | None] = mapped_column(
        ForeignKey("vehicle.id"), index=True, info={"label": _l("Przejazd tam"), "kind": Vehicle.audit_kind}
    )
    back_id: Mapped[int | None] = mapped_column(
        ForeignKey("vehicle.id"), index=True, info={"label": _l("Przejazd z powrotem"), "kind": Vehicle.audit_kind}
    )
    room_id: Mapped[int | None] = mapped_column(
        ForeignKey("room.id"), index=True, info={"label": _l("Pokój"), "kind": Room.audit_kind}
    )
    sleeps_from: Mapped[date | None] = mapped_column(info={"label": _l("Nocuje od")})
    sleeps_until: Mapped[date | None] = mapped_column(info={"label": _l("Nocuje do")})
    needs: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Szczególne potrzeby")})

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
