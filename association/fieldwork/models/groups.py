"""What grows from meetings: initiative groups and partnerships."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.fieldwork.models.communities import Community, Worked
from association.fieldwork.models.diagnoses import CommunityDiagnosis
from association.people.models import Organisation, Person
from association.projects.models import Project

GROUP_STATES = {
    "forming": _l("zawiązuje się"),
    "working": _l("działa"),
    "organisation": _l("założyła organizację"),
    "dissolved": _l("rozwiązała się"),
}
PARTNERSHIP_KINDS = {
    "development": _l("partnerstwo rozwojowe"),
    "local": _l("partnerstwo lokalne"),
    "cross_sector": _l("partnerstwo trójsektorowe"),
    "network": _l("sieć współpracy"),
    "coalition": _l("koalicja"),
}
PARTNERSHIP_STATES = {
    "preparing": _l("w przygotowaniu"),
    "working": _l("działa"),
    "ended": _l("zakończone"),
}


class Named:
    """A record that stands in alphabetical lists by its name or title."""

    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")


@event.listens_for(Named, "before_insert", propagate=True)
@event.listens_for(Named, "before_update", propagate=True)
def _keep_order(mapper, connection, record):
    record.sort_key = sort_key(record.audit_title())[:400]


class Grown(Worked, Named):
    """What may grow in a community, and out of its diagnosis."""

    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), index=True, info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    diagnosis_id: Mapped[int | None] = mapped_column(
        ForeignKey("community_diagnosis.id"),
        index=True,
        info={"label": _l("Z diagnozy"), "kind": "fieldwork.diagnosis"},
    )

    @declared_attr
    def project(cls) -> Mapped[Project | None]:
        """The project that counts it."""
        return relationship(lazy="raise_on_sql")

    @declared_attr
    def community(cls) -> Mapped[Community | None]:
        """Where it grows."""
        return relationship(lazy="raise_on_sql")

    @declared_attr
    def diagnosis(cls) -> Mapped[CommunityDiagnosis | None]:
        """What it grew out of."""
        return relationship(lazy="raise_on_sql")


class InitiativeGroup(db.Model, Timestamped, Versioned, Grown, Audited, Searchable):
    """People who begin something together. formed_on: the day on its founding document, without which (and without
    the document itself) it counts for no indicator; outcome_id: the organisation that it became."""

    __tablename__ = "initiative_group"
    __table_args__ = (one_of("state", GROUP_STATES),)
    audit_kind = search_kind = "fieldwork.group"
    audit_label = _l("grupa inicjatywna")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa")})
    goal: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Cel")})
    animator_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Animuje"), "kind": "accounts.account"}
    )
    formed_on: Mapped[date | None] = mapped_column(info={"label": _l("Zawiązano dnia")})
    state: Mapped[str] = mapped_column(
        String(20), default="forming", info={"label": _l("Stan"), "values": GROUP_STATES}
    )
    outcome_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"),
        index=True,
        info={"label": _l("Powstała organizacja"), "kind": "people.organisation"},
    )
    outcome_on: Mapped[date | None] = mapped_column(info={"label": _l("Organizacja powstała dnia")})
    dissolved_on: Mapped[date | None] = mapped_column(info={"label": _l("Rozwiązano dnia")})

    animator: Mapped[Account | None] = relationship(lazy="raise_on_sql")
    outcome: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")

    def settle_state(self) -> None:
        """Let its state follow from its days."""
        if self.dissolved_on:
            self.state = "dissolved"
        elif self.outcome_id:
            self.state = "organisation"
        else:
            self.state = "working" if self.formed_on else "forming"

    def search_text(self) -> str:
        """By its name, goal and place."""
        return f"{self.name} {self.goal} {self.place_label}"


class GroupMember(db.Model, Timestamped, Audited):
    """Somebody of an initiative group."""

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)
    audit_kind = "fieldwork.group_member"
    audit_label = _l("osoba w grupie")
    audit_skip = frozenset({"group_id"})
    audit_told = ("person_id", "is_leader", "since", "until")

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("initiative_group.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    is_leader: Mapped[bool] = mapped_column(default=False, info={"label": _l("Prowadzi grupę")})
    since: Mapped[date | None] = mapped_column(info={"label": _l("Od")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Do")})

    group: Mapped[InitiativeGroup] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def whole(self) -> InitiativeGroup:
        """What it is a part of."""
        return self.group

    def audit_owner(self):
        """The group."""
        return InitiativeGroup.audit_kind, self.group_id


class Partnership(db.Model, Timestamped, Versioned, Grown, Audited, Searchable):
    """Parties that agreed on goals. agreed_on: the day of the agreement, without which (and without the agreement
    itself) it counts for no indicator."""

    __tablename__ = "partnership"
    __table_args__ = (
        one_of("kind", PARTNERSHIP_KINDS),
        one_of("state", PARTNERSHIP_STATES),
        CheckConstraint("ends_on >= agreed_on", "dates"),
    )
    audit_kind = search_kind = "fieldwork.partnership"
    audit_label = _l("partnerstwo")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa")})
    kind: Mapped[str] = mapped_column(
        String(20), default="local", info={"label": _l("Rodzaj"), "values": PARTNERSHIP_KINDS}
    )
    goals: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Cele")})
    rules: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Zasady współpracy")})
    animator_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Animuje"), "kind": "accounts.account"}
    )
    agreed_on: Mapped[date | None] = mapped_column(info={"label": _l("Data porozumienia")})
    ends_on: Mapped[date | None] = mapped_column(info={"label": _l("Obowiązuje do")})
    state: Mapped[str] = mapped_column(
        String(20), default="preparing", info={"label": _l("Stan"), "values": PARTNERSHIP_STATES}
    )

    animator: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its name, goals and place."""
        return f"{self.name} {self.goals} {self.place_label}"


class PartnershipParty(db.Model, Timestamped, Audited):
    """A party of a partnership. brings: what it gives to it."""

    __tablename__ = "partnership_party"
    __table_args__ = (UniqueConstraint("partnership_id", "organisation_id"),)
    audit_kind = "fieldwork.party"
    audit_label = _l("strona partnerstwa")
    audit_skip = frozenset({"partnership_id"})
    audit_told = ("organisation_id", "is_leader", "since", "until")

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    is_leader: Mapped[bool] = mapped_column(default=False, info={"label": _l("Lider partnerstwa")})
    brings: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Co wnosi")})
    since: Mapped[date | None] = mapped_column(info={"label": _l("Od")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Do")})

    partnership: Mapped[Partnership] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")

    @property
    def whole(self) -> Partnership:
        """What it is a part of."""
        return self.partnership

    def audit_owner(self):
        """The partnership."""
        return Partnership.audit_kind, self.partnership_id
