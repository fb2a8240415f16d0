"""Links for auditors and who came through them, and packages of reports."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.accounts.models import digest
from association.core.clock import now
from association.core.database import db, one
from association.core.files import StoredFile
from association.core.jobs import Job
from association.core.questions import Question
from association.projects.models import Project
from association.reports.models import AuditorLink, AuditorVisit, Report, ReportPackage
from association.reports.queries.reports import report

HOUR = timedelta(hours=1)


@Question
def _links(report_id):
    visits, last = func.count(AuditorVisit.id), func.max(AuditorVisit.at)
    return (
        select(
            AuditorLink.id,
            AuditorLink.nonce,
            AuditorLink.for_whom,
            AuditorLink.email,
            AuditorLink.expires_at,
            AuditorLink.revoked_at,
            AuditorLink.created_at,
            AuditorLink.given_by_name,
            visits.label("visits"),
            last.label("last_visit"),
        )
        .outerjoin(AuditorVisit, AuditorVisit.link_id == AuditorLink.id)
        .where(AuditorLink.report_id == report_id)
        .group_by(AuditorLink.id)
        .order_by(AuditorLink.id.desc())
    )


def links(report_id: int) -> list:
    """The links of a report with how often and when they were last used, the newest first."""
    return _links(report_id).all()


@Question
def _visits(report_id, limit):
    return (
        select(
            AuditorVisit.at,
            AuditorVisit.what,
            AuditorVisit.title,
            AuditorVisit.seen_by,
            AuditorVisit.address,
            AuditorVisit.browser,
            AuditorLink.for_whom,
        )
        .join(AuditorLink, AuditorLink.id == AuditorVisit.link_id)
        .where(AuditorLink.report_id == report_id)
        .order_by(AuditorVisit.id.desc())
        .limit(limit)
    )


def visits(report_id: int, limit: int = 50) -> list:
    """What was last looked at through the links of a report."""
    return _visits(report_id, limit).all()


def link(viewer, project_id: int, report_id: int, link_id: int) -> AuditorLink | None:
    """A link of a report that this viewer sees, with the report and its project."""
    if report(viewer, project_id, report_id) is None:
        return None
    wanted = select(AuditorLink).where(AuditorLink.id == link_id, AuditorLink.report_id == report_id)
    project = joinedload(AuditorLink.report, innerjoin=True).joinedload(Report.project, innerjoin=True)
    return one(wanted.options(project.selectinload(Project.team)), AuditorLink)


def by_token(token: str) -> AuditorLink | None:
    """The link with this secret, open or not, with its report and its project; none when the report was put away."""
    wanted = (
        select(AuditorLink)
        .join(Report, Report.id == AuditorLink.report_id)
        .where(AuditorLink.token_digest == digest(token), Report.archived_at.is_(None))
        .options(joinedload(AuditorLink.report, innerjoin=True).joinedload(Report.project, innerjoin=True))
    )
    return db.session.scalars(wanted).one_or_none()


def visits_since(link_id: int, moment: datetime) -> int:
    """How much was looked at through a link since then."""
    counted = select(func.count(AuditorVisit.id)).where(AuditorVisit.link_id == link_id, AuditorVisit.at >= moment)
    return db.session.scalar(counted)


def visits_lately(link_id: int) -> int:
    """How much was looked at in the last hour."""
    return visits_since(link_id, now() - HOUR)


def packages(report_id: int) -> dict:
    """{id of a version, None for the state that is being written: its newest package with the state of its job}."""
    wanted = (
        select(
            ReportPackage.id,
            ReportPackage.snapshot_id,
            ReportPackage.file_id,
            ReportPackage.files,
            ReportPackage.changed,
            ReportPackage.made_at,
            ReportPackage.made_by_name,
            StoredFile.size,
            Job.id.label("job_id"),
            Job.state,
            Job.done,
            Job.total,
        )
        .outerjoin(StoredFile, StoredFile.id == ReportPackage.file_id)
        .outerjoin(Job, Job.id == ReportPackage.job_id)
        .where(ReportPackage.report_id == report_id)
        .order_by(ReportPackage.id)
    )
    return {row.snapshot_id: row for row in db.session.execute(wanted)}


def package(report_id: int, snapshot_id: int | None) -> ReportPackage | None:
    """The newest package of a version with its file."""
    same = ReportPackage.snapshot_id == snapshot_id if snapshot_id else ReportPackage.snapshot_id.is_(None)
    wanted = select(ReportPackage).where(ReportPackage.report_id == report_id, same)
    wanted = wanted.options(joinedload(ReportPackage.file)).order_by(ReportPackage.id.desc()).limit(1)
    return db.session.scalars(wanted).one_or_none()


def earlier_packages(made: ReportPackage) -> list[ReportPackage]:
    """Packages of the same version that are older than this one, with their files."""
    same = ReportPackage.snapshot_id == made.snapshot_id if made.snapshot_id else ReportPackage.snapshot_id.is_(None)
    wanted = select(ReportPackage).where(ReportPackage.report_id == made.report_id, same, ReportPackage.id < made.id)
    return list(db.session.scalars(wanted.options(joinedload(ReportPackage.file))))


def packages_before(moment: datetime) -> list[ReportPackage]:
    """Packages made before a moment, with their files."""
    wanted = select(ReportPackage).where(ReportPackage.made_at < moment).order_by(ReportPackage.id)
    return list(db.session.scalars(wanted.options(joinedload(ReportPackage.file))))


def package_to_make(package_id: int) -> ReportPackage | None:
    """A package for the job that makes it: with its report, its texts, its project and its version."""
    whole = joinedload(ReportPackage.report, innerjoin=True)
    wanted = select(ReportPackage).where(ReportPackage.id == package_id)
    options = (
        whole.selectinload(Report.texts),
        whole.joinedload(Report.project, innerjoin=True),
        joinedload(ReportPackage.snapshot),
        joinedload(ReportPackage.file),
    )
    return db.session.scalars(wanted.options(*options)).one_or_none()


def stored_files(ids) -> dict[int, StoredFile]:
    """Stored files by their ids."""
    wanted = select(StoredFile).where(StoredFile.id.in_(list(ids)))
    return {file.id: file for file in db.session.scalars(wanted)}
