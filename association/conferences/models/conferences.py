"""Conferences: when and where, who prepares them, on which days and in which rooms."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.people.models import Organisation
from association.projects.models import Project

CONFERENCE_STATES = {
    "planned": _l("w przygotowaniu"),
    "announced": _l("ogłoszona"),
    "finished": _l("zakończona"),
}
FUNCTIONS = {"organiser": _l("organizuje"), "desk": _l("obsługuje recepcję")}


class Conference(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A conference of one or more days. slug: its name in the public address and its acronym in exchanged schedules,
    [a-z0-9_-]{4,}; timezone: of all its times, which are kept as they stand on the wall. Its page is
    public once it is announced."""

    __tablename__ = "conference"
    __table_args__ = (
        one_of("state", CONFERENCE_STATES),
        CheckConstraint("ends_on >= starts_on", name="dates"),
    )
    audit_kind = search_kind = "conferences.conference"
    audit_label = _l("konferencja")

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": "projects.action"}
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa")})
    title_en: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Nazwa po angielsku")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    slug: Mapped[str] = mapped_column(String(80), unique=True, info={"label": _l("Adres strony")})
    summary: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O konferencji")})
    summary_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O konferencji po angielsku")})
    starts_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Od")})
    ends_on: Mapped[date] = mapped_column(info={"label": _l("Do")})
    timezone: Mapped[str] = mapped_column(String(60), default="Europe/Warsaw", info={"label": _l("Strefa czasowa")})
    venue: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Miejsce")})
    address: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Adres")})
    city: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Miejscowość")})
    access: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Dostępność")})
    access_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Dostępność po angielsku")})
    contact: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Kontakt")})
    state: Mapped[str] = mapped_column(
        String(20), default="planned", info={"label": _l("Stan"), "values": CONFERENCE_STATES}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    team: Mapped[list["ConferenceMember"]] = relationship(
        lazy="raise_on_sql", back_populates="conference", passive_deletes="all"
    )

    def search_text(self) -> str:
        """By its name, where it is and what it is about."""
        return f"{self.title} {self.title_en} {self.venue} {self.city}"

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its page."""
        return self.state != "planned" and self.archived_at is None

    def function_of(self, account) -> str | None:
        """A key of FUNCTIONS, or None: what this account does in the conference."""
        return next((row.function for row in self.team if row.account_id == account.id), None)

    def shows_needs_to(self, account) -> bool:
        """Whether this account was given the right to read who eats what and who needs which help."""
        return any(row.account_id == account.id and row.sees_needs for row in self.team)

    def said(self, name: str, language: str) -> str:
        """`title`, `summary` or `access` in this language, or in Polish when nobody translated it."""
        return (language == "en" and getattr(self, f"{name}_en")) or getattr(self, name)


@event.listens_for(Conference, "before_insert")
@event.listens_for(Conference, "before_update")
def _keep_order(mapper, connection, conference):
    conference.sort_key = sort_key(conference.title)[:400]


class _Part(Audited):
    """Something that belongs to a conference: its changes stand on the tab of the conference."""

    def audit_owner(self):
        """The conference."""
        return Conference.audit_kind, self.conference_id


class ConferenceMember(db.Model, _Part):
    """An account that prepares the conference. sees_needs: may read diet and accessibility answers."""

    __tablename__ = "conference_member"
    __table_args__ = (UniqueConstraint("conference_id", "account_id"), one_of("function", FUNCTIONS))
    audit_kind = "conferences.member"
    audit_label = _l("zespół konferencji")
    audit_skip = frozenset({"conference_id"})
    audit_told = ("account_id", "function", "sees_needs")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Osoba z kontem"), "kind": "accounts.account"}
    )
    function: Mapped[str] = mapped_column(
        String(20), default="organiser", info={"label": _l("Zadanie"), "values": FUNCTIONS}
    )
    sees_needs: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Widzi dietę i potrzeby")}
    )

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql", back_populates="team")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class ConferenceOrganiser(db.Model, _Part):
    """An organisation that holds the conference, or holds it with us. name: as it stands in print."""

    __tablename__ = "conference_organiser"
    audit_kind = "conferences.organiser"
    audit_label = _l("organizator konferencji")
    audit_skip = frozenset({"conference_id", "position"})
    audit_told = ("name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa")})
    url: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Strona internetowa")})
    position: Mapped[int] = mapped_column(default=0)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class ConferenceDay(db.Model, _Part):
    """A day of the programme; items that begin after midnight still belong to the evening before."""

    __tablename__ = "conference_day"
    __table_args__ = (UniqueConstraint("conference_id", "day"),)
    audit_kind = "conferences.day"
    audit_label = _l("dzień konferencji")
    audit_skip = frozenset({"conference_id"})
    audit_told = ("day", "title")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    day: Mapped[date] = mapped_column(info={"label": _l("Dzień")})
    title: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Nazwa dnia")})
    title_en: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Nazwa dnia po angielsku")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")


class ConferenceRoom(db.Model, _Part):
    """A room, or another place where items happen side by side. capacity None: nobody counted; guid: in exchanges."""

    __tablename__ = "conference_room"
    __table_args__ = (UniqueConstraint("conference_id", "name"), CheckConstraint("capacity > 0", name="capacity"))
    audit_kind = "conferences.room"
    audit_label = _l("sala")
    audit_skip = frozenset({"conference_id", "position", "guid"})
    audit_told = ("name", "capacity")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    capacity: Mapped[int | None] = mapped_column(info={"label": _l("Miejsca")})
    access: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Dostępność")})
    guid: Mapped[str] = mapped_column(String(36), default="")
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})
