"""The log of support: whom an animator met, for how long, what was found and agreed, and what comes next."""

from datetime import date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.search import Searchable
from association.fieldwork.models.communities import Community, Worked
from association.fieldwork.models.diagnoses import CommunityDiagnosis
from association.fieldwork.models.groups import InitiativeGroup, Partnership
from association.fieldwork.models.plans import ActionPlan
from association.people.models import Organisation, Person
from association.projects.models import Action, Project

FORMS = {
    "meeting": _l("spotkanie animacyjne"),
    "diagnosis": _l("diagnoza środowiska lokalnego"),
    "partnership": _l("budowanie partnerstwa rozwojowego"),
    "civic_dialogue": _l("dialog obywatelski"),
    "strategic_planning": _l("planowanie strategiczne z samorządem"),
    "consultation": _l("konsultacja"),
}
CHANNELS = {
    "in_person": _l("na miejscu"),
    "phone": _l("przez telefon"),
    "online": _l("zdalnie"),
}


def minutes_between(starts: time | None, ends: time | None) -> int:
    """How many minutes there are between two hours of a day; 0 while one of them is not known."""
    if starts is None or ends is None:
        return 0
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


class SupportEntry(db.Model, Timestamped, Versioned, Worked, Audited, Searchable):
    """A line of the log. It is a draft until it has a client, a form, hours and an outcome (findings or agreements):
    completed_at tells since when it has them all, and only then does it count. Two entries of one animator never
    overlap. minutes: between starts and ends; next_done_on: when the next step was taken."""

    __tablename__ = "support_entry"
    __table_args__ = (
        one_of("form", FORMS),
        one_of("channel", CHANNELS),
        CheckConstraint("ends > starts", "hours"),
        CheckConstraint("participants >= 0", "participants"),
        CheckConstraint("travel_km >= 0", "travel_km"),
        Index("ix_support_entry_day", "animator_id", "day"),
        Index("ix_support_entry_next", "next_owner_id", "next_done_on", "next_due"),
        Index("ix_support_entry_counted", "project_id", "day"),
    )
    audit_kind = search_kind = "fieldwork.entry"
    audit_label = _l("wpis w dzienniku")
    audit_skip = frozenset({"request_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    animator_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Animator"), "kind": "accounts.account"}
    )
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": "projects.action"}
    )
    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), index=True, info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    diagnosis_id: Mapped[int | None] = mapped_column(
        ForeignKey("community_diagnosis.id"), index=True, info={"label": _l("Diagnoza"), "kind": "fieldwork.diagnosis"}
    )
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("action_plan.id"), index=True, info={"label": _l("Plan działania"), "kind": "fieldwork.plan"}
    )
    partnership_id: Mapped[int | None] = mapped_column(
        ForeignKey("partnership.id"), index=True, info={"label": _l("Partnerstwo"), "kind": "fieldwork.partnership"}
    )
    day: Mapped[date] = mapped_column(info={"label": _l("Data")})
    starts: Mapped[time | None] = mapped_column(info={"label": _l("Od")})
    ends: Mapped[time | None] = mapped_column(info={"label": _l("Do")})
    form: Mapped[str | None] = mapped_column(String(20), info={"label": _l("Forma wsparcia"), "values": FORMS})
    channel: Mapped[str] = mapped_column(
        String(20), default="in_person", info={"label": _l("Sposób"), "values": CHANNELS}
    )
    place: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Miejsce")})
    topic: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Temat")})
    findings: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Ustalenia")})
    agreements: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uzgodnienia")})
    participants: Mapped[int | None] = mapped_column(info={"label": _l("Liczba osób")})
    next_step: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Następny krok")})
    next_owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Kto zrobi następny krok"), "kind": "accounts.account"}
    )
    next_due: Mapped[date | None] = mapped_column(info={"label": _l("Termin następnego kroku")})
    next_done_on: Mapped[date | None] = mapped_column(info={"label": _l("Następny krok zrobiono")})
    travel_from: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Dojazd skąd")})
    travel_km: Mapped[int | None] = mapped_column(info={"label": _l("Przejechano (km)")})
    travel_minutes: Mapped[int | None] = mapped_column(info={"label": _l("Czas dojazdu (min)")})
    de_minimis: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Pomoc de minimis")}
    )
    completed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Kompletny od")})
    request_key: Mapped[str | None] = mapped_column(String(40), unique=True)

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    action: Mapped[Action | None] = relationship(lazy="raise_on_sql")
    animator: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=animator_id)
    next_owner: Mapped[Account | None] = relationship(lazy="raise_on_sql", foreign_keys=next_owner_id)
    community: Mapped[Community | None] = relationship(lazy="raise_on_sql")
    diagnosis: Mapped[CommunityDiagnosis | None] = relationship(lazy="raise_on_sql")
    plan: Mapped[ActionPlan | None] = relationship(lazy="raise_on_sql")
    partnership: Mapped[Partnership | None] = relationship(lazy="raise_on_sql")
    clients: Mapped[list["SupportClient"]] = relationship(
        back_populates="entry", lazy="raise_on_sql", order_by="SupportClient.id"
    )

    @property
    def title(self) -> str:
        """Its topic, or else its form."""
        return self.topic or str(FORMS.get(self.form, _("Wpis bez tematu")))

    @property
    def minutes(self) -> int:
        """How long it took; 0 while nobody said."""
        return minutes_between(self.starts, self.ends)

    @property
    def client_keys(self) -> list[str]:
        """Its clients as forms send them: "organisation-7"."""
        told = [("organisation", "organisation_id"), ("person", "person_id"), ("group", "group_id")]
        return [
            f"{kind}-{getattr(client, column)}"
            for client in self.clients
            for kind, column in told
            if getattr(client, column) is not None
        ]

    def lacks(self, clients) -> list[str]:
        """What it still needs to be complete with these clients, in words."""
        needed = [
            (self.day <= today(), _("spotkanie dopiero się odbędzie")),
            (clients, _("klient")),
            (self.form, _("forma wsparcia")),
            (self.minutes, _("godziny")),
            (self.findings or self.agreements, _("ustalenia lub uzgodnienia")),
        ]
        return [word for there, word in needed if not there]

    def search_text(self) -> str:
        """By its topic and place; what was found and agreed is for its readers only."""
        return f"{self.topic} {self.place} {self.place_label}"


class _Part(Audited):
    audit_skip = frozenset({"entry_id"})

    def audit_owner(self):
        """The entry."""
        return SupportEntry.audit_kind, self.entry_id


class SupportClient(db.Model, _Part):
    """Who was supported: exactly one of an organisation (also a unit of local government), a person and a group."""

    __tablename__ = "support_client"
    __table_args__ = (
        UniqueConstraint("entry_id", "organisation_id"),
        UniqueConstraint("entry_id", "person_id"),
        UniqueConstraint("entry_id", "group_id"),
        CheckConstraint(
            "(CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN group_id IS NULL THEN 0 ELSE 1 END) = 1",
            "one",
        ),
    )
    audit_kind = "fieldwork.client"
    audit_label = _l("klient")
    audit_told = ("organisation_id", "person_id", "group_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("support_entry.id"))
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("initiative_group.id"), index=True, info={"label": _l("Grupa"), "kind": "fieldwork.group"}
    )

    entry: Mapped[SupportEntry] = relationship(back_populates="clients", lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    group: Mapped[InitiativeGroup | None] = relationship(lazy="raise_on_sql")


def family_first(name: str) -> str:
    """A name as lists are ordered and printed: the family name before the others."""
    *given, family = name.split() or [""]
    return " ".join([family, *given])


class SupportParticipant(db.Model, Timestamped, _Part):
    """Somebody on the list of a meeting. person_id None: nobody of the directory, only the name on the list.
    organisation: whom the person came from, as it stands on the list."""

    __tablename__ = "support_participant"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)
    audit_kind = "fieldwork.participant"
    audit_label = _l("osoba na liście")
    audit_told = ("name", "organisation_name")

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("support_entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Imię i nazwisko")})
    sort_key: Mapped[str] = mapped_column(String(400), default="")
    organisation_name: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Organizacja na liście")})

    entry: Mapped[SupportEntry] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class WorkMonth(db.Model, Timestamped, Versioned, Audited):
    """A month of an animator, once it is closed: nothing in it changes until it is opened again. month: its first day;
    minutes: the sum when it was closed; accepted_at: when who coordinates confirmed it;
    remark: why it was sent back."""

    __tablename__ = "work_month"
    __table_args__ = (UniqueConstraint("account_id", "month"), CheckConstraint("minutes >= 0", "minutes"))
    audit_kind = "fieldwork.month"
    audit_label = _l("miesiąc pracy")
    audit_skip = frozenset({"account_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    month: Mapped[date] = mapped_column(info={"label": _l("Miesiąc")})
    minutes: Mapped[int] = mapped_column(info={"label": _l("Minuty")})
    closed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zamknięto")})
    accepted_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Przyjęto")})
    accepted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Kto przyjął"), "kind": "accounts.account"}
    )
    remark: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Do poprawy")})

    account: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=account_id)
    accepted_by: Mapped[Account | None] = relationship(lazy="raise_on_sql", foreign_keys=accepted_by_id)
