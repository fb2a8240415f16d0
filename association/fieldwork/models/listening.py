"""Listening in the way of community organising: conversations, the issues that emerge from them, who may lead."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.fieldwork.models.communities import Community, Worked
from association.fieldwork.models.groups import InitiativeGroup
from association.people.models import Person
from association.people.models.directory import SEXES
from association.projects.models import Project

SETTINGS = {
    "doorstep": _l("pod drzwiami"),
    "home": _l("w domu"),
    "public": _l("w miejscu publicznym"),
    "group": _l("w małej grupie"),
    "online": _l("zdalnie"),
}
# How far somebody would go.
WILLING = {
    0: _l("nie chce działać"),
    1: _l("chce wiedzieć więcej"),
    2: _l("pomoże przy działaniu"),
    3: _l("chce działać i pociągnąć innych"),
}
ISSUE_STATES = {
    "heard": _l("usłyszana"),
    "chosen": _l("wybrana"),
    "acting": _l("działamy"),
    "won": _l("załatwiona"),
    "left": _l("odłożona"),
}


class Listening(db.Model, Timestamped, Versioned, Worked, Audited):
    """A conversation, or a door that was knocked at. It is anonymous unless the person agreed to be found again:
    person_id needs contact_consent_on. answered False: nobody opened or wanted to talk; heads: how many took part."""

    __tablename__ = "listening"
    __table_args__ = (
        one_of("setting", SETTINGS),
        CheckConstraint("willing BETWEEN 0 AND 3", "willing"),
        CheckConstraint("minutes >= 0", "minutes"),
        CheckConstraint("heads >= 1", "heads"),
        CheckConstraint("person_id IS NULL OR contact_consent_on IS NOT NULL", "consent"),
        Index("ix_listening_day", "organiser_id", "day"),
        Index("ix_listening_area", "community_id", "day"),
    )
    audit_kind = "fieldwork.listening"
    audit_label = _l("rozmowa")
    audit_skip = frozenset({"request_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    organiser_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Rozmawiał(a)"), "kind": "accounts.account"}
    )
    day: Mapped[date] = mapped_column(info={"label": _l("Data")})
    area: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Ulica lub rejon")})
    setting: Mapped[str] = mapped_column(String(20), info={"label": _l("Gdzie"), "values": SETTINGS})
    answered: Mapped[bool] = mapped_column(
        default=True, server_default=text("true"), info={"label": _l("Rozmowa się odbyła")}
    )
    heads: Mapped[int] = mapped_column(default=1, server_default=text("1"), info={"label": _l("Osób")})
    minutes: Mapped[int | None] = mapped_column(info={"label": _l("Minuty")})
    sex: Mapped[str] = mapped_column(
        String(10), default="", server_default=text("''"), info={"label": _l("Płeć"), "values": SEXES}
    )
    cares_about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Na czym jej zależy")})
    concerns: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co jej doskwiera")})
    ideas: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Pomysły")})
    willing: Mapped[int | None] = mapped_column(info={"label": _l("Gotowość do działania")})
    skills: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Umiejętności")})
    leader_potential: Mapped[bool] = mapped_column(default=False, info={"label": _l("Może zostać liderem")})
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    contact_consent_on: Mapped[date | None] = mapped_column(info={"label": _l("Zgoda na kontakt")})
    next_step: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Następny krok")})
    next_due: Mapped[date | None] = mapped_column(info={"label": _l("Termin następnego kroku")})
    next_done_on: Mapped[date | None] = mapped_column(info={"label": _l("Następny krok zrobiono")})
    request_key: Mapped[str | None] = mapped_column(String(40), unique=True)

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    community: Mapped[Community | None] = relationship(lazy="raise_on_sql")
    organiser: Mapped[Account] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")


class CommunityIssue(db.Model, Timestamped, Versioned, Worked, Audited, Searchable):
    """What many people speak of. group_id: who took it up; merged_into_id: the issue under which this one is counted,
    because both say the same. That one is never merged itself."""

    __tablename__ = "community_issue"
    __table_args__ = (one_of("state", ISSUE_STATES),)
    audit_kind = search_kind = "fieldwork.issue"
    audit_label = _l("sprawa")
    audit_skip = frozenset({"sort_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), index=True, info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Sprawa")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    state: Mapped[str] = mapped_column(String(20), default="heard", info={"label": _l("Stan"), "values": ISSUE_STATES})
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("initiative_group.id"), index=True, info={"label": _l("Podjęła grupa"), "kind": "fieldwork.group"}
    )
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("community_issue.id"), index=True, info={"label": _l("Liczona jako"), "kind": "fieldwork.issue"}
    )

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    community: Mapped[Community | None] = relationship(lazy="raise_on_sql")
    group: Mapped[InitiativeGroup | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its title and place."""
        return f"{self.title} {self.place_label}"


@event.listens_for(CommunityIssue, "before_insert")
@event.listens_for(CommunityIssue, "before_update")
def _keep_order(mapper, connection, issue):
    issue.sort_key = sort_key(issue.title)[:400]


class IssueMention(db.Model):
    """A conversation in which an issue was spoken of."""

    __tablename__ = "issue_mention"
    __table_args__ = (UniqueConstraint("listening_id", "issue_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listening_id: Mapped[int] = mapped_column(ForeignKey("listening.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("community_issue.id"), index=True)

    listening: Mapped[Listening] = relationship(lazy="raise_on_sql")
    issue: Mapped[CommunityIssue] = relationship(lazy="raise_on_sql")
