"""A report to the funder: its period, the texts that people write into it, and what was frozen when it was sent."""

import hashlib
import json
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core import polish
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.finances.models import ClosedPeriod
from association.projects.models import Project
from association.reports.models.templates import KINDS

STATES = {
    "writing": _l("w przygotowaniu"),
    "submitted": _l("złożone"),
    "correcting": _l("w korekcie"),
    "accepted": _l("przyjęte"),
}


class Report(db.Model, Timestamped, Versioned, Audited):
    """One report of a project for the days from first to last. number: among the reports of its project.

    outline: the copy of the template that it was begun with; closed_period: the days in finances that it closed.
    A report that is written or corrected shows live figures; a submitted or accepted one shows its newest snapshot.
    """

    __tablename__ = "report"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("state", STATES),
        CheckConstraint("last >= first", "period"),
        UniqueConstraint("project_id", "number"),
    )
    audit_kind = "reports.report"
    audit_label = _l("sprawozdanie")
    audit_skip = frozenset({"project_id", "outline", "closed_period_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer")})
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("Rodzaj"), "values": KINDS})
    first: Mapped[date] = mapped_column(info={"label": _l("Od")})
    last: Mapped[date] = mapped_column(info={"label": _l("Do")})
    state: Mapped[str] = mapped_column(String(10), default="writing", info={"label": _l("Stan"), "values": STATES})
    template_name: Mapped[str] = mapped_column(String(200), info={"label": _l("Wzór")})
    outline: Mapped[dict] = mapped_column(db.JSON)
    due_on: Mapped[date | None] = mapped_column(index=True, info={"label": _l("Termin złożenia")})
    correction_reason: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Powód korekty")})
    accepted_on: Mapped[date | None] = mapped_column(info={"label": _l("Przyjęte dnia")})
    closed_period_id: Mapped[int | None] = mapped_column(
        ForeignKey("closed_period.id", ondelete="SET NULL"), index=True
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    texts: Mapped[list["ReportText"]] = relationship(lazy="raise_on_sql", back_populates="report")
    closed_period: Mapped[ClosedPeriod | None] = relationship(lazy="raise_on_sql")

    @property
    def title(self) -> str:
        """„Sprawozdanie końcowe”, or which partial one."""
        if self.kind == "final":
            return _("Sprawozdanie końcowe")
        return _("Sprawozdanie częściowe nr %(number)d", number=self.number)

    @property
    def period(self) -> str:
        """Its days in words."""
        return polish.date_range(self.first, self.last)

    @property
    def is_open(self) -> bool:
        """Whether its texts may be written and its figures are live."""
        return self.state in {"writing", "correcting"} and self.archived_at is None

    @property
    def sections(self) -> list[dict]:
        """The sections that a report of this kind has."""
        return [section for section in self.outline["sections"] if self.kind in section.get("kinds", KINDS)]

    def audit_title(self) -> str:
        """The same as it is written down, whoever looks."""
        return "Sprawozdanie końcowe" if self.kind == "final" else f"Sprawozdanie częściowe nr {self.number}"

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.project_id

    def archive(self) -> None:
        """Take it out of the list."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class ReportText(db.Model, Timestamped, Versioned, Audited):
    """What somebody wrote in one place of a report. key: of the section, or "action-7" for an action of the plan.

    amount: grosze, in places that ask for a sum. Each place has a version of its own: people write side by side.
    """

    __tablename__ = "report_text"
    __table_args__ = (UniqueConstraint("report_id", "key"),)
    audit_kind = "reports.text"
    audit_label = _l("tekst sprawozdania")
    audit_skip = frozenset({"report_id", "key", "updated_by_name"})

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Tekst")})
    not_applicable: Mapped[bool] = mapped_column(default=False, info={"label": _l("Nie dotyczy")})
    amount: Mapped[int | None] = mapped_column(db.BigInteger, info={"label": _l("Kwota w groszach")})
    updated_by_name: Mapped[str] = mapped_column(String(200), default="")

    report: Mapped[Report] = relationship(lazy="raise_on_sql", back_populates="texts")

    def audit_title(self) -> str:
        """The title of its place."""
        wanted = (section["title"] for section in self.report.outline["sections"] if section["key"] == self.key)
        return next(wanted, self.report.audit_title())

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.report.project_id

    def audit_place(self) -> str:
        """Where in the report."""
        return self.key


class Snapshot(db.Model, Audited):
    """What a report said when it was sent: never changed again. content: canonical JSON; sha256: of its UTF-8 bytes.

    number: 1, then one for each correction, with its reason; in_spite: why it was sent in spite of checks.
    """

    __tablename__ = "report_snapshot"
    __table_args__ = (UniqueConstraint("report_id", "number"), Index("ix_report_snapshot_sha256", "sha256"))
    audit_kind = "reports.snapshot"
    audit_label = _l("złożona wersja sprawozdania")
    audit_skip = frozenset({"report_id", "content", "at", "by_id", "by_name"})
    audit_told = ("sha256",)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer wersji")})
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), info={"label": _l("Suma kontrolna")})
    reason: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Powód korekty")})
    in_spite: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Dlaczego mimo braków")})
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(200))

    report: Mapped[Report] = relationship(lazy="raise_on_sql")

    def data(self) -> dict:
        """The content as it was assembled."""
        return json.loads(self.content)

    @property
    def is_whole(self) -> bool:
        """Whether the content is still the one whose sum was written down."""
        return fingerprint(self.content) == self.sha256

    def audit_title(self) -> str:
        """Which report, and which version of it."""
        return f"{self.report.audit_title()}, wersja {self.number}"

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.report.project_id


@event.listens_for(Snapshot, "before_update")
def _stays(mapper, connection, snapshot):
    raise RuntimeError("A submitted report is never changed; a correction is a new version")


def canonical(content: dict) -> str:
    """The content as one text that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """What tells two contents apart."""
    return hashlib.sha256(text.encode()).hexdigest()
