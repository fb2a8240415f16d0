"""Reports: those of a project, one with its texts, and what was frozen."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.core.database import db, one
from association.core.history import HistoryEntry
from association.core.questions import Question
from association.finances.models import ClosedPeriod
from association.projects import queries as projects
from association.projects import rules as project_rules
from association.projects.models import Project, ProjectMember
from association.reports.models import Report, ReportText, Snapshot


def report(viewer, project_id: int, report_id: int) -> Report | None:
    """A report with its texts and its project, or None when this viewer does not see the whole project."""
    team = joinedload(Report.project, innerjoin=True).selectinload(Project.team).joinedload(ProjectMember.account)
    wanted = select(Report).where(Report.id == report_id, Report.project_id == project_id)
    found = one(wanted.options(team, selectinload(Report.texts)), Report)
    return found if found and project_rules.see(viewer, found.project) else None


def report_in_sight(viewer, report_id: int) -> Report | None:
    """The same by its id alone, for its history and its documents."""
    project_id = db.session.scalar(select(Report.project_id).where(Report.id == report_id))
    return None if project_id is None else report(viewer, project_id, report_id)


def visible_ids(viewer):
    """The select of the ids of reports which this viewer sees."""
    return select(Report.id).where(Report.project_id.in_(projects.visible_ids(viewer)))


@Question
def _reports(project_id, *, archived):
    newest = (
        select(Snapshot.report_id, Snapshot.number, Snapshot.at, Snapshot.by_name, Snapshot.sha256)
        .where(Snapshot.id.in_(select(db.func.max(Snapshot.id)).group_by(Snapshot.report_id)))
        .subquery()
    )
    written = (
        select(db.func.count(ReportText.id))
        .where(ReportText.report_id == Report.id, db.or_(ReportText.text != "", ReportText.not_applicable))
        .scalar_subquery()
    )
    return (
        select(
            Report.id,
            Report.number,
            Report.kind,
            Report.first,
            Report.last,
            Report.state,
            Report.due_on,
            Report.template_name,
            Report.accepted_on,
            written.label("written"),
            newest.c.number.label("version"),
            newest.c.at.label("sent_at"),
            newest.c.by_name.label("sent_by"),
        )
        .outerjoin(newest, newest.c.report_id == Report.id)
        .where(
            Report.project_id == project_id,
            Report.archived_at.is_not(None) if archived else Report.archived_at.is_(None),
        )
        .order_by(Report.last.desc(), Report.id.desc())
    )


def reports(project_id: int, *, archived: bool = False) -> list:
    """The reports of a project, the newest period first."""
    return _reports(project_id, archived=archived).all()


def numbers(project_id: int) -> list[int]:
    """The numbers that are taken."""
    return list(db.session.scalars(select(Report.number).where(Report.project_id == project_id)))


@Question
def _snapshots(report_id):
    return (
        select(Snapshot.id, Snapshot.number, Snapshot.sha256, Snapshot.reason, Snapshot.in_spite, Snapshot.at)
        .add_columns(Snapshot.by_name)
        .where(Snapshot.report_id == report_id)
        .order_by(Snapshot.number.desc())
    )


def snapshots(report) -> list:
    """What was sent, the newest first; without the contents."""
    return _snapshots(report.id).all()


def snapshot(report, number: int | None = None) -> Snapshot | None:
    """A version that was sent; without a number the newest."""
    wanted = select(Snapshot).where(Snapshot.report_id == report.id)
    if number is not None:
        wanted = wanted.where(Snapshot.number == number)
    return db.session.scalars(wanted.order_by(Snapshot.number.desc()).limit(1)).one_or_none()


def closed_period(report) -> ClosedPeriod | None:
    """The days in finances which this report closed."""
    return db.session.get(ClosedPeriod, report.closed_period_id) if report.closed_period_id else None


def text(report, key: str) -> ReportText | None:
    """What was written in one place of a report."""
    return next((one for one in report.texts if one.key == key), None)


@dataclass(frozen=True)
class Sent:
    """A report and one version of it that was sent."""

    report: Report
    snapshot: Snapshot

    @property
    def project(self):
        """Whose it is, for the rules."""
        return self.report.project


def sent(viewer, project_id: int, report_id: int, number: int) -> Sent | None:
    """A version that was sent, or None."""
    found = report(viewer, project_id, report_id)
    stored = snapshot(found, number) if found else None
    return Sent(found, stored) if stored else None


@dataclass(frozen=True)
class Version:
    """A report and a line of the trail of one of its texts."""

    report: Report
    entry: HistoryEntry

    @property
    def project(self):
        """Whose it is, for the rules."""
        return self.report.project


def version(viewer, project_id: int, report_id: int, entry_id: int) -> Version | None:
    """A line of the trail that says what a text was, or None."""
    found, entry = report(viewer, project_id, report_id), db.session.get(HistoryEntry, entry_id)
    if found is None or entry is None or (entry.kind, entry.field) != (ReportText.audit_kind, "text"):
        return None
    return Version(found, entry)


@Question
def _versions(kind, ident):
    return (
        select(HistoryEntry.id, HistoryEntry.at, HistoryEntry.actor_name, HistoryEntry.new)
        .where(HistoryEntry.kind == kind, HistoryEntry.record_id == ident, HistoryEntry.field == "text")
        .order_by(HistoryEntry.id.desc())
    )


def versions_of(place) -> list:
    """What stood in a place: (id, at, actor_name, new), the newest first."""
    return _versions(place.audit_kind, place.id).all()
