"""The programme: its items, the people in them, and when those people can come. Times stand as on the wall of the
conference (naive, in its time zone)."""

from datetime import datetime
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, ConferenceDay, ConferenceRoom, _Part
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.polish import sort_key
from association.core.search import Searchable
from association.people.models import Person

ITEM_KINDS = {
    "registration": _l("rejestracja"),
    "welcome": _l("powitanie"),
    "lecture": _l("wykład"),
    "workshop": _l("warsztat"),
    "table": _l("stolik dyskusyjny"),
    "panel": _l("panel"),
    "study_visit": _l("wizyta studyjna"),
    "meal": _l("posiłek"),
    "break": _l("przerwa"),
    "transfer": _l("przejazd"),
    "evening": _l("wydarzenie wieczorne"),
    "summary": _l("podsumowanie"),
    "other": _l("inne"),
}
ITEM_ROLES = {
    "speaker": _l("występuje"),
    "panellist": _l("w panelu"),
    "moderator": _l("moderuje"),
    "host": _l("przyjmuje gości"),
    "chair": _l("przewodniczy"),
}


def new_guid() -> str:
    """A name that stays the same in every exchange."""
    return str(uuid4())


class ProgrammeItem(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A thing in the programme. parent_id: the slot that it shares with parallel ones, as a table in "Warsztaty";
    number: as it is called, "3" or "IV"; ends_at None: the programme says only when it begins; place: where it is when
    not in a room; bookable: people choose it when they register, and capacity then limits them; exchange_id: its
    number in exchanged schedules; recording, tracks and links of an imported one stand in extra, as they came."""

    __tablename__ = "programme_item"
    __table_args__ = (
        one_of("kind", ITEM_KINDS),
        CheckConstraint("ends_at >= starts_at", name="times"),
        CheckConstraint("capacity > 0", name="capacity"),
        UniqueConstraint("conference_id", "guid"),
        Index("ix_programme_item_shown", "conference_id", "starts_at"),
    )
    audit_kind = search_kind = "conferences.item"
    audit_label = _l("punkt programu")
    audit_skip = frozenset({"conference_id", "guid", "exchange_id", "extra", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    day_id: Mapped[int] = mapped_column(
        ForeignKey("conference_day.id"), index=True, info={"label": _l("Dzień"), "kind": "conferences.day"}
    )
    room_id: Mapped[int | None] = mapped_column(
        ForeignKey("conference_room.id"), index=True, info={"label": _l("Sala"), "kind": "conferences.room"}
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("programme_item.id"), index=True, info={"label": _l("W ramach"), "kind": "conferences.item"}
    )
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": ITEM_KINDS})
    number: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Numer")})
    title: Mapped[str] = mapped_column(String(400), info={"label": _l("Tytuł")})
    title_en: Mapped[str] = mapped_column(String(400), default="", info={"label": _l("Tytuł po angielsku")})
    subtitle: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Podtytuł")})
    abstract: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Streszczenie")})
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    description_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis po angielsku")})
    starts_at: Mapped[datetime] = mapped_column(info={"label": _l("Początek"), "wall": True})
    ends_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Koniec"), "wall": True})
    place: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Miejsce")})
    departure: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Zbiórka")})
    track: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Ścieżka")})
    language: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("Język")})
    capacity: Mapped[int | None] = mapped_column(info={"label": _l("Miejsca")})
    bookable: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Do wyboru przy rejestracji")}
    )
    guid: Mapped[str] = mapped_column(String(36), default=new_guid)
    exchange_id: Mapped[int | None]
    extra: Mapped[dict] = mapped_column(db.JSON, default=dict)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    day: Mapped[ConferenceDay] = relationship(lazy="raise_on_sql")
    room: Mapped[ConferenceRoom | None] = relationship(lazy="raise_on_sql")
    roles: Mapped[list["ItemRole"]] = relationship(
        lazy="raise_on_sql", back_populates="item", order_by="[ItemRole.position, ItemRole.id]", passive_deletes="all"
    )

    def audit_title(self) -> str:
        """History calls it by its name."""
        return self.title

    @property
    def starts(self):
        """The hour at which it begins, as forms ask for it."""
        return self.starts_at.time()

    @property
    def ends(self):
        """The hour at which it ends, if the programme says so."""
        return self.ends_at and self.ends_at.time()

    @property
    def people(self) -> list[tuple[str, str, str]]:
        """Who is in it: role, name and institution, as forms ask for them."""
        return [(row.role, row.contributor.name, row.contributor.affiliation) for row in self.roles]

    def search_text(self) -> str:
        """By what it is called and what it is about."""
        return f"{self.title} {self.title_en} {self.subtitle} {self.place}"


class Contributor(db.Model, Timestamped, Versioned, _Part, Searchable):
    """Somebody who does something in the programme. affiliation: as of then, and it stays when the person moves on;
    person_id: who that is in the directory, when known; guid, exchange_id: in exchanged schedules; archived_at: since
    when there is nobody like that, because of a merge or a removal that may be taken back."""

    __tablename__ = "contributor"
    __table_args__ = (Index("ix_contributor_listed", "conference_id", "sort_key"),)
    audit_kind = search_kind = "conferences.contributor"
    audit_label = _l("osoba w programie")
    audit_skip = frozenset({"conference_id", "guid", "exchange_id"})
    audit_told = ("name", "affiliation")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Imię i nazwisko")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    affiliation: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Instytucja")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    bio: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O osobie")})
    bio_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O osobie po angielsku")})
    guid: Mapped[str] = mapped_column(String(36), default=new_guid)
    exchange_id: Mapped[int | None]
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By name and institution."""
        return f"{self.name} {self.affiliation}"


@event.listens_for(Contributor, "before_insert")
@event.listens_for(Contributor, "before_update")
def _keep_order(mapper, connection, contributor):
    given, _space, family = contributor.name.rpartition(" ")
    contributor.sort_key = sort_key(f"{family} {given}")[:400]


class ItemRole(db.Model, _Part):
    """A person in an item, in one role."""

    __tablename__ = "item_role"
    __table_args__ = (UniqueConstraint("item_id", "contributor_id", "role"), one_of("role", ITEM_ROLES))
    audit_kind = "conferences.role"
    audit_label = _l("rola w programie")
    audit_skip = frozenset({"conference_id", "position"})
    audit_told = ("contributor_id", "role")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("programme_item.id"), info={"label": _l("Punkt programu"), "kind": "conferences.item"}
    )
    contributor_id: Mapped[int] = mapped_column(
        ForeignKey("contributor.id"), index=True, info={"label": _l("Osoba"), "kind": "conferences.contributor"}
    )
    role: Mapped[str] = mapped_column(String(20), default="speaker", info={"label": _l("Rola"), "values": ITEM_ROLES})
    position: Mapped[int] = mapped_column(default=0)

    item: Mapped[ProgrammeItem] = relationship(lazy="raise_on_sql", back_populates="roles")
    contributor: Mapped[Contributor] = relationship(lazy="raise_on_sql")


class Availability(db.Model, _Part):
    """A time in which somebody can come; who has none said nothing about it."""

    __tablename__ = "availability"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="times"),)
    audit_kind = "conferences.availability"
    audit_label = _l("dostępność osoby")
    audit_skip = frozenset({"conference_id", "contributor_id"})
    audit_told = ("starts_at", "ends_at")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(info={"label": _l("Od"), "wall": True})
    ends_at: Mapped[datetime] = mapped_column(info={"label": _l("Do"), "wall": True})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
