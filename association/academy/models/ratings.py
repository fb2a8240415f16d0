"""Rating the applications of a call: its panel, who rates what, and the points."""

from datetime import date, datetime
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.applications import Application
from association.academy.models.calls import Call, Criterion
from association.academy.models.ranking import shown
from association.accounts.models import Account
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.documents.models import Document

ASSESSMENT_STATES = {
    "draft": _l("w trakcie"),
    "confirmed": _l("zatwierdzona"),
    "declined": _l("wyłączenie z oceny"),
}
# An application is rated in these states: it is complete, and nothing has been announced yet.
RATED_STATES = ("formal_ok", "scored")
PANEL = (1, 2)
THIRD = 3


class Selection(db.Model, Timestamped, Versioned, Audited):
    """How the panel of a call works, and what came of it.

    half_points: whether halves of points are given; difference_percent: from which difference of two ratings on they
    must be agreed; least_percent: the least result for a place; members: others of the panel, one on a line.
    """

    __tablename__ = "selection"
    __table_args__ = (
        CheckConstraint("difference_percent BETWEEN 1 AND 100 AND least_percent BETWEEN 0 AND 100", name="percentages"),
    )
    audit_kind = "academy.selection"
    audit_label = _l("praca komisji")
    audit_skip = frozenset({"call_id", "protocol_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), unique=True)
    half_points: Mapped[bool] = mapped_column(default=True, info={"label": _l("Połówki punktów")})
    difference_percent: Mapped[int] = mapped_column(default=30, info={"label": _l("Duża różnica ocen (%)")})
    least_percent: Mapped[int] = mapped_column(default=0, info={"label": _l("Próg punktów (%)")})
    rate_until: Mapped[date | None] = mapped_column(info={"label": _l("Oceny do")})
    confirm_until: Mapped[date | None] = mapped_column(info={"label": _l("Potwierdzenie miejsca do")})
    members: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Skład komisji")})
    remarks: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uwagi do protokołu")})
    announced_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Ogłoszono decyzje")})
    protocol_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))

    call: Mapped[Call] = relationship(lazy="raise_on_sql")
    protocol: Mapped[Document | None] = relationship(lazy="raise_on_sql")

    @classmethod
    def begun(cls, call_id: int) -> "Selection":
        """The rules of a panel that has decided nothing yet."""
        return cls(
            call_id=call_id,
            half_points=True,
            difference_percent=30,
            least_percent=0,
            members="",
            remarks="",
            version=0,
        )

    @property
    def step(self) -> int:
        """The smallest part of a point that may be given, in halves."""
        return 1 if self.half_points else 2

    def audit_owner(self):
        """Its changes stand on the tab of the call."""
        return Call.audit_kind, self.call_id


class PanelSeat(db.Model, Audited):
    """An account that rates the applications of a call. seat: the first or the second rating."""

    __tablename__ = "panel_seat"
    __table_args__ = (
        UniqueConstraint("call_id", "seat"),
        UniqueConstraint("call_id", "account_id"),
        CheckConstraint("seat IN (1, 2)", name="seat"),
    )
    audit_kind = "academy.panel_seat"
    audit_label = _l("osoba w komisji")
    audit_skip = frozenset({"call_id"})
    audit_told = ("account_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    seat: Mapped[int] = mapped_column(info={"label": _l("Ocena")})
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Ocenia"), "kind": "accounts.account"}
    )

    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """Its changes stand on the tab of the call."""
        return Call.audit_kind, self.call_id


class Assessment(db.Model, Timestamped, Versioned, Audited):
    """One person's rating of one application. A declined one tells of a conflict of interest; its seat is free again.

    The members of the panel get one when they first save; a substitute or a third rater has an empty one beforehand.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("application_id", "account_id"),
        Index(
            "uq_assessment_seat",
            "application_id",
            "seat",
            unique=True,
            sqlite_where=text("state <> 'declined'"),
            postgresql_where=text("state <> 'declined'"),
        ),
        CheckConstraint("state IN ('draft', 'confirmed', 'declined')", name="state"),
        CheckConstraint("seat IN (1, 2, 3)", name="seat"),
        CheckConstraint("(state = 'confirmed') = (confirmed_at IS NOT NULL)", name="confirmed"),
    )
    audit_kind = "academy.assessment"
    audit_label = _l("ocena zgłoszenia")
    audit_skip = frozenset({"application_id", "confirmed_at"})
    audit_told = ("account_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Ocenia"), "kind": "accounts.account"}
    )
    seat: Mapped[int] = mapped_column(info={"label": _l("Ocena")})
    state: Mapped[str] = mapped_column(
        String(10), default="draft", info={"label": _l("Stan oceny"), "values": ASSESSMENT_STATES}
    )
    comment: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uzasadnienie")})
    declined_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Powód wyłączenia")})
    confirmed_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(lazy="raise_on_sql")
    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    ratings: Mapped[list["Rating"]] = relationship(
        lazy="raise_on_sql", back_populates="assessment", passive_deletes="all"
    )

    @property
    def is_confirmed(self) -> bool:
        """Whether the rater has finished."""
        return self.state == "confirmed"

    @property
    def marks(self) -> dict[int, int]:
        """{criterion id: halves of points}"""
        return {rating.criterion_id: rating.halves for rating in self.ratings}

    def confirm(self, moment: datetime) -> None:
        """It counts from now on."""
        self.state, self.confirmed_at = "confirmed", moment

    def reopen(self) -> None:
        """It is worked on again."""
        self.state, self.confirmed_at = "draft", None

    def decline(self, reason: str) -> None:
        """The rater must not judge this application; what was given so far does not count."""
        self.state, self.confirmed_at, self.declined_reason = "declined", None, reason

    def audit_title(self) -> str:
        """The history line stands on the page of the application, so it need not name it."""
        return ""

    def audit_owner(self):
        """Its changes stand on the tab of the application."""
        return Application.audit_kind, self.application_id


class _Halves:
    """How history lines read points that are kept in halves."""

    def get(self, halves: str, default: str = "") -> str:
        """„8,5” for 17."""
        return shown(Fraction(int(halves), 2))


class Rating(db.Model, Audited):
    """The points for one criterion, counted in halves."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("assessment_id", "criterion_id"),
        CheckConstraint("halves BETWEEN 0 AND 200", name="halves"),
    )
    audit_kind = "academy.rating"
    audit_label = _l("punkty")
    audit_skip = frozenset({"assessment_id", "criterion_id"})
    audit_told = ("halves",)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), index=True)
    halves: Mapped[int] = mapped_column(info={"label": _l("Punkty"), "values": _Halves()})

    assessment: Mapped[Assessment] = relationship(lazy="raise_on_sql", back_populates="ratings")
    criterion: Mapped[Criterion] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """What was judged."""
        return self.criterion.title

    def audit_owner(self):
        """Its changes stand on the tab of the application."""
        return Application.audit_kind, self.assessment.application_id
