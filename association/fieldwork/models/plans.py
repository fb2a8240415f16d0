"""What is going to be done: action plans with their tasks, and work with local government."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.search import Searchable
from association.fieldwork.models.communities import Worked
from association.fieldwork.models.groups import Grown, InitiativeGroup, Named, Partnership
from association.people.models import Organisation
from association.projects.models import Project

PLAN_STATES = {"draft": _l("szkic"), "agreed": _l("przyjęty"), "finished": _l("wykonany")}
GOVERNMENT_KINDS = {
    "strategy": _l("strategia lub plan rozwoju"),
    "programme": _l("program współpracy"),
    "social_clauses": _l("klauzule społeczne w zamówieniach"),
    "commissioning": _l("powierzanie zadań i usług społecznych"),
    "premises": _l("dostęp do lokali"),
    "revitalisation": _l("rewitalizacja"),
    "other": _l("inna współpraca"),
}
GOVERNMENT_STATES = {
    "talks": _l("rozmowy"),
    "drafting": _l("projekt dokumentu"),
    "adopted": _l("przyjęto"),
    "stopped": _l("wstrzymano"),
}


class ActionPlan(db.Model, Timestamped, Versioned, Grown, Audited, Searchable):
    """What a community, a group or a partnership is going to do. agreed_on: when it was adopted."""

    __tablename__ = "action_plan"
    __table_args__ = (one_of("state", PLAN_STATES),)
    audit_kind = search_kind = "fieldwork.plan"
    audit_label = _l("plan działania")

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("initiative_group.id"), index=True, info={"label": _l("Plan grupy"), "kind": "fieldwork.group"}
    )
    partnership_id: Mapped[int | None] = mapped_column(
        ForeignKey("partnership.id"),
        index=True,
        info={"label": _l("Plan partnerstwa"), "kind": "fieldwork.partnership"},
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    goal: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Cel")})
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Prowadzi"), "kind": "accounts.account"}
    )
    agreed_on: Mapped[date | None] = mapped_column(info={"label": _l("Przyjęto dnia")})
    finished_on: Mapped[date | None] = mapped_column(info={"label": _l("Wykonano dnia")})
    state: Mapped[str] = mapped_column(String(20), default="draft", info={"label": _l("Stan"), "values": PLAN_STATES})

    group: Mapped[InitiativeGroup | None] = relationship(lazy="raise_on_sql")
    partnership: Mapped[Partnership | None] = relationship(lazy="raise_on_sql")
    author: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its title, goal and place."""
        return f"{self.title} {self.goal} {self.place_label}"


class PlanTask(db.Model, Timestamped, Versioned, Audited):
    """A task of an action plan. owner_id: who does it when it is one of us, otherwise who_else says it."""

    __tablename__ = "plan_task"
    __table_args__ = (Index("ix_plan_task_listed", "plan_id", "position"),)
    audit_kind = "fieldwork.task"
    audit_label = _l("zadanie planu")
    audit_skip = frozenset({"plan_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id"))
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Zadanie")})
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Odpowiada"), "kind": "accounts.account"}
    )
    who_else: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kto spoza zespołu")})
    due: Mapped[date | None] = mapped_column(index=True, info={"label": _l("Termin")})
    done_on: Mapped[date | None] = mapped_column(info={"label": _l("Wykonano")})
    outcome: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Efekt")})
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    plan: Mapped[ActionPlan] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def whole(self) -> ActionPlan:
        """What it is a part of."""
        return self.plan

    def audit_owner(self):
        """The plan."""
        return ActionPlan.audit_kind, self.plan_id


class GovernmentWork(db.Model, Timestamped, Versioned, Worked, Named, Audited, Searchable):
    """What is done together with a unit of local government. adopted_on: when it became a document in force."""

    __tablename__ = "government_work"
    __table_args__ = (one_of("kind", GOVERNMENT_KINDS), one_of("state", GOVERNMENT_STATES))
    audit_kind = search_kind = "fieldwork.government"
    audit_label = _l("współpraca z samorządem")

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Samorząd"), "kind": "people.organisation"}
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Czego dotyczy")})
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": GOVERNMENT_KINDS})
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    animator_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Prowadzi"), "kind": "accounts.account"}
    )
    begun_on: Mapped[date] = mapped_column(info={"label": _l("Początek")})
    adopted_on: Mapped[date | None] = mapped_column(info={"label": _l("Przyjęto dnia")})
    resolution: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Numer uchwały lub umowy")})
    effect: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co zapisano o ekonomii społecznej")})
    state: Mapped[str] = mapped_column(
        String(20), default="talks", info={"label": _l("Stan"), "values": GOVERNMENT_STATES}
    )

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    animator: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def is_open(self) -> bool:
        """Whether it is neither adopted nor stopped."""
        return self.state in {"talks", "drafting"}

    def search_text(self) -> str:
        """By its title and place."""
        return f"{self.title} {self.place_label} {self.resolution}"
