"""Projects: what is done for whose money, by whom, and what it is to bring about."""

from datetime import date
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.documents.models import Document
from association.people.models import Organisation

if TYPE_CHECKING:
    from association.projects.models.indicators import Indicator

STATUSES = {
    "draft": _l("szkic"),
    "running": _l("trwa"),
    "finished": _l("zakończony"),
    "settled": _l("rozliczony"),
    "archived": _l("w archiwum"),
}
FUNCTIONS = {
    "coordinator": _l("koordynacja"),
    "accountant": _l("księgowość"),
    "promotion": _l("promocja"),
    "evaluator": _l("ewaluacja"),
    "member": _l("zespół projektu"),
}


class Project(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A grant and the work done for it. number: of the contract, "" when there is none."""

    __tablename__ = "project"
    __table_args__ = (one_of("status", STATUSES), CheckConstraint("ends_on >= starts_on", "dates"))
    audit_kind = search_kind = "projects.project"
    audit_label = _l("projekt")

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="", index=True)
    number: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Numer umowy")})
    signed_on: Mapped[date | None] = mapped_column(info={"label": _l("Data umowy")})
    funder: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Grantodawca")})
    programme: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Program")})
    starts_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Początek")})
    ends_on: Mapped[date] = mapped_column(index=True, info={"label": _l("Koniec")})
    summary: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Krótki opis")})
    status: Mapped[str] = mapped_column(String(10), default="draft", info={"label": _l("Stan"), "values": STATUSES})
    is_template: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Szablon")}
    )

    team: Mapped[list["ProjectMember"]] = relationship(lazy="raise_on_sql", back_populates="project")
    partners: Mapped[list["ProjectPartner"]] = relationship(lazy="raise_on_sql", back_populates="project")
    indicators: Mapped[list["Indicator"]] = relationship(lazy="raise_on_sql", back_populates="project")

    def search_text(self) -> str:
        """Everything by which people may look for a project."""
        return f"{self.title} {self.number} {self.funder} {self.programme} {self.summary}"

    def function_of(self, account) -> str | None:
        """What this account does in the project, or None; the team must be loaded."""
        return next((member.function for member in self.team if member.account_id == account.id), None)

    @property
    def is_public(self) -> bool:
        """Whether every member of the association may know the public facts."""
        return self.status in {"running", "finished", "settled"}

    @property
    def days_left(self) -> int | None:
        """Days until the end of a running project, or None."""
        left = (self.ends_on - today()).days
        return left if self.status == "running" and left >= 0 else None


@event.listens_for(Project, "before_insert")
@event.listens_for(Project, "before_update")
def _keep_order(mapper, connection, project):
    project.sort_key = sort_key(project.title)[:400]


class ProjectMember(db.Model, Timestamped, Audited):
    """An account that works in a project; the coordinator may change it."""

    __tablename__ = "project_member"
    __table_args__ = (UniqueConstraint("project_id", "account_id"), one_of("function", FUNCTIONS))
    audit_kind = "projects.member"
    audit_label = _l("miejsce w zespole")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Osoba"), "kind": "accounts.account"}
    )
    function: Mapped[str] = mapped_column(String(20), info={"label": _l("Funkcja"), "values": FUNCTIONS})

    project: Mapped[Project] = relationship(lazy="raise_on_sql", back_populates="team")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The name of the person."""
        return self.account.name

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id


class ProjectPartner(db.Model, Timestamped, Audited):
    """An organisation that takes part in a project. role: in words, as the contract calls it."""

    __tablename__ = "project_partner"
    __table_args__ = (UniqueConstraint("project_id", "organisation_id"),)
    audit_kind = "projects.partner"
    audit_label = _l("partnerstwo")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    role: Mapped[str] = mapped_column(String(120), info={"label": _l("Rola")})
    contribution: Mapped[str] = mapped_column(
        Text, default="", server_default=text("''"), info={"label": _l("Co wnosi")}
    )
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, info={"label": _l("Porozumienie"), "kind": "documents.document"}
    )

    project: Mapped[Project] = relationship(lazy="raise_on_sql", back_populates="partners")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The name of the organisation."""
        return self.organisation.name

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id
