"""What a project owes and may fear: obligations of the contract, risks; and whom it is for."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.documents.models import Document
from association.projects.models.grants import Kept
from association.projects.models.projects import Project

OBLIGATION_KINDS = {
    "report": _l("sprawozdanie"),
    "money": _l("pieniądze"),
    "marking": _l("informacja i promocja"),
    "papers": _l("dokumentacja"),
    "control": _l("kontrola"),
    "other": _l("inne"),
}
OBLIGATION_STATES = {"open": _l("do zrobienia"), "done": _l("zrobione"), "void": _l("nie dotyczy")}
ANCHORS = {
    "signed": _l("od podpisania umowy"),
    "start": _l("od początku zadania"),
    "end": _l("od końca zadania"),
    "year_end": _l("od końca roku, w którym kończy się zadanie"),
}
RISK_LEVELS = {1: _l("małe"), 2: _l("średnie"), 3: _l("duże")}
RISK_STATES = {"open": _l("obserwujemy"), "happened": _l("wystąpiło"), "closed": _l("zamknięte")}


class Obligation(db.Model, Timestamped, Versioned, Audited, Kept):
    """Something the contract or the law demands. due_on: the day it names, None where it names none and the duty lasts
    all the time; falls_on: the same day, moved to the next working day when rolls is set.

    anchor, days: how due_on follows from the dates of the project, so that it moves with them. repeats_months: how many
    months after this one the next follows; it is made when this one is done, up to repeats_until. warned_days: the last
    number of days before at which somebody was reminded.
    """

    __tablename__ = "obligation"
    __table_args__ = (
        one_of("kind", OBLIGATION_KINDS),
        one_of("state", OBLIGATION_STATES),
        one_of("anchor", ANCHORS),
        CheckConstraint("(due_on IS NULL) = (falls_on IS NULL)", "falls"),
        CheckConstraint("(anchor IS NULL) = (days IS NULL)", "anchored"),
        CheckConstraint("repeats_months BETWEEN 1 AND 60", "repeats_months"),
        Index("ix_obligation_project", "project_id", "falls_on"),
        Index("ix_obligation_waiting", "state", "falls_on"),
    )
    audit_kind = "projects.obligation"
    audit_label = _l("obowiązek")
    audit_skip = frozenset({"project_id", "warned_days", "next_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Co trzeba zrobić")})
    kind: Mapped[str] = mapped_column(
        String(10), default="other", info={"label": _l("Rodzaj"), "values": OBLIGATION_KINDS}
    )
    basis: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Podstawa")})
    details: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Szczegóły")})
    due_on: Mapped[date | None] = mapped_column(info={"label": _l("Termin")})
    rolls: Mapped[bool] = mapped_column(default=True, info={"label": _l("Termin przechodzi na dzień roboczy")})
    falls_on: Mapped[date | None] = mapped_column(info={"label": _l("Termin po przesunięciu")})
    anchor: Mapped[str | None] = mapped_column(String(10), info={"label": _l("Termin liczony"), "values": ANCHORS})
    days: Mapped[int | None] = mapped_column(info={"label": _l("Po ilu dniach")})
    repeats_months: Mapped[int | None] = mapped_column(info={"label": _l("Powtarza się co (miesięcy)")})
    repeats_until: Mapped[date | None] = mapped_column(info={"label": _l("Powtarza się do")})
    next_id: Mapped[int | None] = mapped_column(ForeignKey("obligation.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Odpowiada"), "kind": "accounts.account"}
    )
    state: Mapped[str] = mapped_column(
        String(10), default="open", info={"label": _l("Stan"), "values": OBLIGATION_STATES}
    )
    done_on: Mapped[date | None] = mapped_column(info={"label": _l("Zrobiono")})
    outcome: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Jak zrobiono")})
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, info={"label": _l("Dowód"), "kind": "documents.document"}
    )
    warned_days: Mapped[int | None]

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql")


def _level(value: int, locale: str) -> str:
    return str(RISK_LEVELS[value])


class Risk(db.Model, Timestamped, Versioned, Audited, Kept):
    """Something that may go wrong, how likely and how bad it is, and what is done about it."""

    __tablename__ = "risk"
    __table_args__ = (
        CheckConstraint("likelihood BETWEEN 1 AND 3", "likelihood"),
        CheckConstraint("impact BETWEEN 1 AND 3", "impact"),
        one_of("state", RISK_STATES),
    )
    audit_kind = "projects.risk"
    audit_label = _l("ryzyko")
    audit_skip = frozenset({"project_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Co może pójść źle")})
    likelihood: Mapped[int] = mapped_column(info={"label": _l("Prawdopodobieństwo"), "shown": _level})
    impact: Mapped[int] = mapped_column(info={"label": _l("Skutek"), "shown": _level})
    response: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co robimy")})
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Odpowiada"), "kind": "accounts.account"}
    )
    state: Mapped[str] = mapped_column(String(10), default="open", info={"label": _l("Stan"), "values": RISK_STATES})
    reviewed_on: Mapped[date | None] = mapped_column(info={"label": _l("Ostatni przegląd")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")


class TargetGroup(db.Model, Timestamped, Versioned, Audited, Kept):
    """People for whom a project is made. size: how many of them are to take part, None when nobody promised."""

    __tablename__ = "target_group"
    __table_args__ = (CheckConstraint("size > 0", "size"),)
    audit_kind = "projects.target_group"
    audit_label = _l("grupa docelowa")
    audit_skip = frozenset({"project_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    size: Mapped[int | None] = mapped_column(info={"label": _l("Ile osób")})
    needs: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Potrzeby")})
    recruitment: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Jak do nich dotrzemy")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
