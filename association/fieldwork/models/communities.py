"""Where community work is done: villages, housing estates and other communities, and how far each of them has come."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core import teryt
from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.people.models.directory import PlaceLabels
from association.projects.models import Project

# The stages of the model of community organising (OSL), in their order.
STAGES = {
    "preparation": _l("przygotowanie instytucji i terenu"),
    "diagnosis": _l("diagnoza i mapa zasobów"),
    "leaders": _l("liderzy i plan działania"),
    "networks": _l("grupy, sieci i partnerstwa"),
    "handover": _l("ewaluacja i przekazanie"),
}


class Worked:
    """What every record of community work has: a project that counts it, a place by TERYT, and an archive.

    municipality: the code of a gmina; project_id None: work outside of projects, open to all animators.
    """

    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, info={"label": _l("Projekt"), "kind": "projects.project"}
    )
    municipality: Mapped[str] = mapped_column(
        String(7), default="", index=True, info={"label": _l("Gmina"), "values": PlaceLabels()}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    @property
    def place_label(self) -> str:
        """The municipality with its county, or ""."""
        return teryt.label(self.municipality)

    def archive(self) -> None:
        """Put it away; it counts no more."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class Community(db.Model, Timestamped, Versioned, Worked, Audited, Searchable):
    """A village, an estate or another community in which somebody works. area: its borders in words."""

    __tablename__ = "community"
    __table_args__ = (CheckConstraint("inhabitants >= 0", "inhabitants"),)
    audit_kind = search_kind = "fieldwork.community"
    audit_label = _l("społeczność")
    audit_skip = frozenset({"sort_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    area: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Teren")})
    inhabitants: Mapped[int | None] = mapped_column(info={"label": _l("Mieszkańcy")})
    organiser_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Kto tu pracuje"), "kind": "accounts.account"}
    )
    about: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O społeczności")})

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    organiser: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its name and place."""
        return f"{self.name} {self.place_label} {self.area}"


@event.listens_for(Community, "before_insert")
@event.listens_for(Community, "before_update")
def _keep_order(mapper, connection, community):
    community.sort_key = sort_key(community.name)[:400]


class CommunityStage(db.Model, Timestamped, Audited):
    """A stage of the OSL model that a community has reached, when, and what shows it."""

    __tablename__ = "community_stage"
    __table_args__ = (
        UniqueConstraint("community_id", "stage"),
        one_of("stage", STAGES),
        Index("ix_community_stage_reached", "community_id", "reached_on"),
    )
    audit_kind = "fieldwork.stage"
    audit_label = _l("etap modelu OSL")
    audit_skip = frozenset({"community_id"})
    audit_told = ("stage", "reached_on", "note")

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    stage: Mapped[str] = mapped_column(String(20), info={"label": _l("Etap"), "values": STAGES})
    reached_on: Mapped[date] = mapped_column(info={"label": _l("Osiągnięto")})
    note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co o tym świadczy")})

    community: Mapped[Community] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The community."""
        return Community.audit_kind, self.community_id
