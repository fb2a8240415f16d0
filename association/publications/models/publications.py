"""Publications: what is written, by whom, and how far each chapter is."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.projects.models import Project

BOOK_TEMPLATES = {"handbook_a5": _l("poradnik A5"), "workbook_a4": _l("zeszyt ćwiczeń A4")}
FUNCTIONS = {
    "editor": _l("redaguje"),
    "author": _l("pisze"),
    "proofreader": _l("robi korektę"),
    "designer": _l("projektuje"),
}


class Publication(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A book. slug: its name in addresses and on the command line; template: a key of BOOK_TEMPLATES."""

    __tablename__ = "publication"
    __table_args__ = (one_of("template", BOOK_TEMPLATES),)
    audit_kind = search_kind = "publications.publication"
    audit_label = _l("publikacja")
    audit_skip = frozenset({"sort_key", "design"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("action.id"), index=True, info={"label": _l("Działanie"), "kind": "projects.action"}
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    subtitle: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Podtytuł")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    slug: Mapped[str] = mapped_column(String(80), unique=True, info={"label": _l("Nazwa w adresie")})
    summary: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O publikacji")})
    template: Mapped[str] = mapped_column(
        String(20), default="handbook_a5", info={"label": _l("Wzór książki"), "values": BOOK_TEMPLATES}
    )
    design: Mapped[dict] = mapped_column(db.JSON, default=dict)
    imprint: Mapped[dict] = mapped_column(db.JSON, default=dict, info={"label": _l("Stopka redakcyjna")})
    calendar_year: Mapped[int | None] = mapped_column(info={"label": _l("Rok kalendarium")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    team: Mapped[list["PublicationMember"]] = relationship(
        lazy="raise_on_sql", back_populates="publication", passive_deletes="all"
    )

    @property
    def language(self) -> str:
        """The language in which it is written and speaks of itself."""
        return (self.design or {}).get("language") or "pl"

    def search_text(self) -> str:
        """By its titles and what it is about."""
        return f"{self.title} {self.subtitle} {self.summary}"

    def function_of(self, account) -> str | None:
        """A key of FUNCTIONS, or None: what this account does in the publication; the team must be loaded."""
        return next((row.function for row in self.team if row.account_id == account.id), None)


@event.listens_for(Publication, "before_insert")
@event.listens_for(Publication, "before_update")
def _keep_order(mapper, connection, publication):
    publication.sort_key = sort_key(publication.title)[:400]


class _Part(Audited):
    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.publication_id


class PublicationMember(db.Model, _Part):
    """Somebody with an account who works on the publication."""

    __tablename__ = "publication_member"
    __table_args__ = (UniqueConstraint("publication_id", "account_id"), one_of("function", FUNCTIONS))
    audit_kind = "publications.member"
    audit_label = _l("zespół publikacji")
    audit_skip = frozenset({"publication_id"})
    audit_told = ("account_id", "function")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Osoba z kontem"), "kind": "accounts.account"}
    )
    function: Mapped[str] = mapped_column(
        String(20), default="author", info={"label": _l("Zadanie"), "values": FUNCTIONS}
    )

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql", back_populates="team")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")
