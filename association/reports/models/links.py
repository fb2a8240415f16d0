"""The auditor's link: a report and what proves it, shown for a time to somebody without an account; and the packages
in which everything can be taken along."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import SignIn
from association.accounts.private_links import PrivateLink
from association.core.clock import now
from association.core.database import Timestamped, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
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


class AuditorLink(db.Model, Timestamped, PrivateLink, Audited):
    """Leave to read one report until a moment."""

    __tablename__ = "auditor_link"
    audit_kind = "reports.auditor_link"
    audit_label = _l("link dla kontroli")
    audit_skip = frozenset({"report_id", "nonce", "token_digest", "given_by_name"})
    audit_told = ("for_whom", "expires_at")
    link_purpose = "auditor"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    for_whom: Mapped[str] = mapped_column(String(200), info={"label": _l("Dla kogo")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    given_by_name: Mapped[str] = mapped_column(String(200), default="")

    report: Mapped[Report] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """For whom it is."""
        return self.for_whom

    def audit_owner(self) -> tuple[str, int]:
        """The project."""
        return Project.audit_kind, self.report.project_id


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
