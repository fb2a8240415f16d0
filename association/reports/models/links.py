"""The auditor's link: a report and what proves it, shown for a time to somebody without an account; and the packages
in which everything can be taken along."""

import secrets
from datetime import date, datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import SignIn, digest
from association.core.clock import local, now, stored
from association.core.database import Timestamped, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
from association.core.keys import keyed
from association.projects.models import Project
from association.reports.models.reports import Report, Snapshot

SEEN = {
    "report": _l("sprawozdanie na ekranie"),
    "pdf": _l("sprawozdanie, PDF"),
    "docx": _l("sprawozdanie, DOCX"),
    "xlsx": _l("tabele, XLSX"),
    "package": _l("paczka z dowodami, ZIP"),
    "evidence": _l("załącznik"),
}


def end_of(day: date) -> datetime:
    """The moment at which a day is over in Warsaw, as it is stored."""
    return stored(datetime.combine(day + timedelta(days=1), time()))


class AuditorLink(db.Model, Timestamped, Audited):
    """Leave to read one report until a moment. nonce: what the secret in the address is made of, by the key of this
    installation alone; token_digest: by which the address is recognised."""

    __tablename__ = "auditor_link"
    audit_kind = "reports.auditor_link"
    audit_label = _l("link dla kontroli")
    audit_skip = frozenset({"report_id", "nonce", "token_digest", "given_by_name"})
    audit_told = ("for_whom", "expires_at")

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    nonce: Mapped[str] = mapped_column(String(32))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    for_whom: Mapped[str] = mapped_column(String(200), info={"label": _l("Dla kogo")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    expires_at: Mapped[datetime] = mapped_column(info={"label": _l("Działa do")})
    revoked_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wyłączono")})
    given_by_name: Mapped[str] = mapped_column(String(200), default="")

    report: Mapped[Report] = relationship(lazy="raise_on_sql")

    @classmethod
    def to(cls, report: Report, **facts) -> "AuditorLink":
        """A new link with a secret of its own."""
        nonce = secrets.token_hex(16)
        return cls(report=report, report_id=report.id, nonce=nonce, token_digest=digest(token_of(nonce)), **facts)

    @property
    def token(self) -> str:
        """The secret in its address."""
        return token_of(self.nonce)

    def state(self, moment: datetime) -> str:
        """ "open", "expired" or "revoked"."""
        return state_of(self, moment)

    @property
    def last_day(self) -> date:
        """The last day on which it opens the report."""
        return last_day_of(self)

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody may enter."""
        return self.state(moment) == "open"

    def revoke(self) -> None:
        """From now on it leads nowhere."""
        self.revoked_at = now()

    def restore(self) -> None:
        """It leads to the report again, as long as its time lasts."""
        self.revoked_at = None

    def audit_title(self) -> str:
        """For whom it is."""
        return self.for_whom

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.report.project_id


def token_of(nonce: str) -> str:
    """The secret in the address of a link; no database holds it."""
    return keyed("auditor", nonce)


def last_day_of(link) -> date:
    """The day with which the time of a link ends."""
    return local(link.expires_at - timedelta(seconds=1)).date()


def state_of(link, moment: datetime) -> str:
    """How a link stands, told from its columns."""
    if link.revoked_at:
        return "revoked"
    return "open" if moment < link.expires_at else "expired"


class AuditorVisit(db.Model, Audited):
    """Something that was looked at or taken through a link. what: a key of SEEN; title: of the file;
    seen_by: the account of somebody who was signed in and tried the link, "" for whom it was given."""

    __tablename__ = "auditor_visit"
    __table_args__ = (one_of("what", SEEN), Index("ix_auditor_visit_link", "link_id", "at"))
    audit_kind = "reports.auditor_visit"
    audit_label = _l("wizyta kontroli")
    audit_skip = frozenset({"link_id", "at", "seen_by", "address", "browser"})
    audit_told = ("what", "title")

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("auditor_link.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=now)
    what: Mapped[str] = mapped_column(String(10), info={"label": _l("Obejrzano"), "values": SEEN})
    title: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Co")})
    seen_by: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(45), default="")
    browser: Mapped[str] = mapped_column(String(60), default="")

    link: Mapped[AuditorLink] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Whose visit it was."""
        return self.link.for_whom

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.link.report.project_id


def device_of(browser: str) -> str:
    """„Firefox, Windows”: what a browser says of itself, in short."""
    return SignIn(browser=browser).device[:60]


class ReportPackage(db.Model):
    """A ZIP with a report and everything that proves it. snapshot_id: which version, None: as it stood then.

    file_id: None while it is being made by the job; changed: how many files were gone or were not what was sent.
    """

    __tablename__ = "report_package"
    __table_args__ = (CheckConstraint("files >= 0 AND changed >= 0", "counts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("report_snapshot.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    files: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    made_by_name: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)

    report: Mapped[Report] = relationship(lazy="raise_on_sql")
    snapshot: Mapped[Snapshot | None] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
