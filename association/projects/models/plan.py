"""The plan of a project: its actions, when they are due, and which of them wait for others."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import now, today
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.search import Searchable
from association.projects.models.obligations import TargetGroup
from association.projects.models.projects import Project

ACTION_STATES = {
    "planned": _l("zaplanowane"),
    "running": _l("trwa"),
    "done": _l("wykonane"),
    "dropped": _l("odstąpiono"),
}
OPEN = ("planned", "running")


class Action(db.Model, Timestamped, Versioned, Audited, Searchable):
    """Something the project promised to do. number: as the offer writes it, "2" or "2.1", which stands below "2".

    starts_on, ends_on: as planned now; agreed_from, agreed_to: as the contract has it, None before it was agreed;
    began_on, finished_on: as it happened. outcome: what was done, and what went otherwise than planned.
    """

    __tablename__ = "action"
    __table_args__ = (
        one_of("state", ACTION_STATES),
        CheckConstraint("ends_on >= starts_on", "dates"),
        CheckConstraint("(agreed_from IS NULL) = (agreed_to IS NULL) AND agreed_to >= agreed_from", "agreed"),
        CheckConstraint("finished_on >= began_on", "happened"),
        CheckConstraint("done_percent BETWEEN 0 AND 100", "done_percent"),
        Index("ix_action_project", "project_id", "position"),
    )
    audit_kind = search_kind = "projects.action"
    audit_label = _l("działanie")
    audit_skip = frozenset({"project_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=1)
    number: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Numer")})
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Opis")})
    starts_on: Mapped[date] = mapped_column(info={"label": _l("Początek")})
    ends_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Koniec")})
    agreed_from: Mapped[date | None] = mapped_column(info={"label": _l("Początek według umowy")})
    agreed_to: Mapped[date | None] = mapped_column(info={"label": _l("Koniec według umowy")})
    began_on: Mapped[date | None] = mapped_column(info={"label": _l("Zaczęto")})
    finished_on: Mapped[date | None] = mapped_column(info={"label": _l("Skończono")})
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Odpowiada"), "kind": "accounts.account"}
    )
    target_group_id: Mapped[int | None] = mapped_column(
        ForeignKey("target_group.id"), index=True, info={"label": _l("Grupa docelowa"), "kind": "projects.target_group"}
    )
    deliverables: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co powstanie")})
    external_part: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co wykona podmiot zewnętrzny")})
    state: Mapped[str] = mapped_column(
        String(10), default="planned", info={"label": _l("Stan"), "values": ACTION_STATES}
    )
    done_percent: Mapped[int] = mapped_column(default=0, info={"label": _l("Wykonano (%)")})
    outcome: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co zrobiono")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    responsible: Mapped[Account | None] = relationship(lazy="raise_on_sql")
    target_group: Mapped[TargetGroup | None] = relationship(lazy="raise_on_sql")
    needs: Mapped[list["ActionDependency"]] = relationship(
        lazy="raise_on_sql", back_populates="action", foreign_keys="ActionDependency.action_id"
    )

    @property
    def needed_ids(self) -> list[int]:
        """The ids of the actions for which it waits."""
        return [row.needs_id for row in self.needs]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Whether it should have ended and did not."""
        return self.is_open and self.ends_on < today()

    def search_text(self) -> str:
        """Everything by which people may look for it."""
        return f"{self.title} {self.description} {self.deliverables} {self.outcome}"

    def audit_title(self) -> str:
        """Its number and name."""
        return f"{self.number} {self.title}".strip()

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id

    def archive(self) -> None:
        """Take it out of the plan."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back into the plan."""
        self.archived_at = None


class ActionDependency(db.Model, Audited):
    """An action begins only after another one, needs, has ended."""

    __tablename__ = "action_dependency"
    __table_args__ = (UniqueConstraint("action_id", "needs_id"), CheckConstraint("action_id <> needs_id", "two"))
    audit_kind = "projects.dependency"
    audit_label = _l("zależność działań")
    audit_skip = frozenset({"action_id"})
    audit_told = ("needs_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    needs_id: Mapped[int] = mapped_column(
        ForeignKey("action.id", ondelete="CASCADE"),
        index=True,
        info={"label": _l("Po działaniu"), "kind": "projects.action"},
    )

    action: Mapped[Action] = relationship(lazy="raise_on_sql", back_populates="needs", foreign_keys=[action_id])
    needed: Mapped[Action] = relationship(lazy="raise_on_sql", foreign_keys=[needs_id])

    def audit_title(self) -> str:
        """The action that waits."""
        return self.action.audit_title()

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.action.project_id
