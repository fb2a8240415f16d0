"""Readings of indicators, numbers that fell, and what history says about it."""

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.database import db, get
from association.core.feature import measure
from association.core.history import HistoryEntry
from association.core.questions import Question
from association.documents.models import Document
from association.projects import rules
from association.projects.models import (
    Indicator,
    IndicatorDrop,
    IndicatorReading,
    IndicatorValue,
    Project,
    ProjectMember,
)

MOST_READINGS = 400
MOST_LINES = 12
# A command that began before the last look may have ended after it; its lines bear the moment at which it began.
LONGEST_COMMAND = timedelta(seconds=30)
WATCHED = ("running", "finished")


def watched_projects() -> list[int]:
    """The ids of projects whose indicators are read by themselves."""
    promised = select(Indicator.project_id).where(Indicator.archived_at.is_(None))
    wanted = select(Project.id).where(Project.status.in_(WATCHED), Project.id.in_(promised))
    return list(db.session.scalars(wanted.order_by(Project.id)))


def latest(project_id: int) -> dict[int, IndicatorReading]:
    """{indicator id: its newest reading}."""
    newest = (
        select(func.max(IndicatorReading.id))
        .join(Indicator, Indicator.id == IndicatorReading.indicator_id)
        .where(Indicator.project_id == project_id)
        .group_by(IndicatorReading.indicator_id)
    )
    rows = db.session.scalars(select(IndicatorReading).where(IndicatorReading.id.in_(newest)))
    return {row.indicator_id: row for row in rows}


def readings(indicator_id: int) -> list:
    """(at, until, achieved, documented) of an indicator from the oldest that is shown to the newest."""
    columns = IndicatorReading.at, IndicatorReading.until, IndicatorReading.achieved, IndicatorReading.documented
    wanted = select(*columns).where(IndicatorReading.indicator_id == indicator_id)
    return db.session.execute(wanted.order_by(IndicatorReading.id.desc()).limit(MOST_READINGS)).all()[::-1]


def record(indicator_id: int) -> Indicator:
    """The indicator as a record, to which a drop belongs."""
    return db.session.get(Indicator, indicator_id)


def waiting_drops(project_id: int) -> list[IndicatorDrop]:
    """The drops of a project that nobody has explained, as records with their indicators."""
    return list(db.session.scalars(_drops().where(Indicator.project_id == project_id, _waits())))


def _drops():
    loaded = select(IndicatorDrop).join(Indicator, Indicator.id == IndicatorDrop.indicator_id)
    return loaded.options(joinedload(IndicatorDrop.indicator, innerjoin=True)).order_by(IndicatorDrop.id.desc())


def _waits():
    return IndicatorDrop.explained_at.is_(None) & Indicator.archived_at.is_(None)


@Question
def _open_drops(project_id):
    return (
        select(
            IndicatorDrop.id,
            IndicatorDrop.indicator_id,
            Indicator.name,
            IndicatorDrop.noticed_at,
            IndicatorDrop.was_achieved,
            IndicatorDrop.achieved,
            IndicatorDrop.was_documented,
            IndicatorDrop.documented,
        )
        .join(Indicator, Indicator.id == IndicatorDrop.indicator_id)
        .where(Indicator.project_id == project_id, _waits())
        .order_by(IndicatorDrop.id.desc())
    )


def open_drops(project_id: int) -> list:
    """The same in plain columns, for pages and for a report that should not be sent without an explanation."""
    return _open_drops(project_id).all()


@Question
def _drops_of(indicator_id):
    return (
        select(*IndicatorDrop.__table__.columns, Account.name.label("explained_by_name"))
        .outerjoin(Account, Account.id == IndicatorDrop.explained_by)
        .where(IndicatorDrop.indicator_id == indicator_id)
        .order_by(IndicatorDrop.id.desc())
        .limit(20)
    )


def drops_of(indicator_id: int) -> list:
    """The drops of an indicator with who explained them, the newest first."""
    return _drops_of(indicator_id).all()


def drop(viewer, project_id: int, indicator_id: int, drop_id: int) -> IndicatorDrop | None:
    """A drop with its indicator, or None when the viewer does not see the project."""
    path = joinedload(IndicatorDrop.indicator, innerjoin=True).joinedload(Indicator.project, innerjoin=True)
    found = get(IndicatorDrop, drop_id, path.selectinload(Project.team))
    if found is None or found.indicator_id != indicator_id or found.indicator.project_id != project_id:
        return None
    return found if rules.see_indicator(viewer, found.indicator) else None


@Question
def _pressing_drops(account_id):
    coordinated = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    return (
        select(Indicator.id, Indicator.project_id, Indicator.name, Project.title, func.max(IndicatorDrop.noticed_at))
        .join_from(IndicatorDrop, Indicator, Indicator.id == IndicatorDrop.indicator_id)
        .join(Project, Project.id == Indicator.project_id)
        .where(Indicator.project_id.in_(coordinated), Project.status.in_(WATCHED), _waits())
        .group_by(Indicator.id, Indicator.project_id, Indicator.name, Project.title)
        .order_by(Indicator.project_id, Indicator.id)
    )


def pressing_drops(viewer) -> list:
    """Indicators that fell in the projects that this person coordinates."""
    return _pressing_drops(viewer.id).all()


def causes(reckoner, row, drop) -> list[HistoryEntry]:
    """The lines of history that may have made a number fall, the newest first."""
    lines, since = [], drop.since - LONGEST_COMMAND
    for key in reckoner.keys(row):
        found = measure(key)
        if found and found.changes:
            lines += found.changes(row.project_id, since, tuple(drop.lost or ()))
    lines += _of_values(reckoner.entered_in(row), row.project_id, since)
    before = {line.id: line for line in lines if line.at <= drop.noticed_at}
    return [before[ident] for ident in sorted(before, reverse=True)][:MOST_LINES]


def _of_values(indicator_ids, project_id: int, since) -> list[HistoryEntry]:
    """Lines about entered values and about the papers that prove them; a new value takes away when it is below zero."""
    if not indicator_ids:
        return []
    mine = IndicatorValue.indicator_id.in_(indicator_ids)
    values = select(IndicatorValue.id).where(mine)
    minus = select(IndicatorValue.id).where(mine, IndicatorValue.value < 0)
    papers = select(IndicatorValue.document_id).where(IndicatorValue.indicator_id.in_(indicator_ids))
    kind, record_id = HistoryEntry.kind, HistoryEntry.record_id
    wanted = select(HistoryEntry).where(
        HistoryEntry.at >= since,
        or_(
            (kind == IndicatorValue.audit_kind) & record_id.in_(values) & (HistoryEntry.action != "created"),
            (kind == IndicatorValue.audit_kind) & record_id.in_(minus),
            (kind == Document.audit_kind) & record_id.in_(papers) & (HistoryEntry.field == "archived_at"),
        ),
    )
    return list(db.session.scalars(wanted.order_by(HistoryEntry.id.desc()).limit(MOST_LINES)))
