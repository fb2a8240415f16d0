"""All projects at once, for the board: their money, their indicators as last read, and what is due."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import and_, func, select

from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.finances.queries.contribution_proofs import money_of
from association.finances.queries.portfolio import moneys
from association.projects.models import Indicator, IndicatorReading, Obligation, Project
from association.projects.queries import indicators, visible_ids
from association.projects.queries.projects import coordinator
from association.reports.models import Report
from association.reports.portfolio import Due, Portfolio, ProjectView, Read

CURRENT = ("running", "finished")
OPEN_REPORTS = ("writing", "correcting")
AHEAD = timedelta(days=60)


def _projects(viewer, year: int | None):
    wanted = select(
        Project.id,
        Project.title,
        Project.number,
        Project.funder,
        Project.programme,
        Project.starts_on,
        Project.ends_on,
        Project.status,
        coordinator.label("coordinator"),
        Project.id.in_(money_of(viewer)).label("sees_money"),
    ).where(Project.id.in_(visible_ids(viewer)))
    if year is None:
        wanted = wanted.where(Project.status.in_(CURRENT))
    else:
        lasted = and_(Project.starts_on <= date(year, 12, 31), Project.ends_on >= date(year, 1, 1))
        wanted = wanted.where(Project.status.not_in(("draft", "archived")), lasted)
    return db.session.execute(wanted.order_by(Project.ends_on, Project.sort_key, Project.id)).all()


@Question
def _indicators(ids):
    newest = (
        select(IndicatorReading.indicator_id, func.max(IndicatorReading.id).label("id"))
        .group_by(IndicatorReading.indicator_id)
        .subquery()
    )
    return (
        select(
            Indicator.id,
            Indicator.project_id,
            Indicator.name,
            Indicator.unit,
            Indicator.target,
            Indicator.due_on,
            IndicatorReading.achieved,
            IndicatorReading.documented,
            IndicatorReading.until,
        )
        .outerjoin(newest, newest.c.indicator_id == Indicator.id)
        .outerjoin(IndicatorReading, IndicatorReading.id == newest.c.id)
        .where(Indicator.project_id.in_(ids), Indicator.archived_at.is_(None))
        .order_by(Indicator.project_id, Indicator.position, Indicator.id)
    )


@Question
def _obligations(ids, until):
    return (
        select(Obligation.id, Obligation.project_id, Obligation.title, Obligation.falls_on)
        .where(
            Obligation.project_id.in_(ids),
            Obligation.archived_at.is_(None),
            Obligation.state == "open",
            Obligation.falls_on <= until,
        )
        .order_by(Obligation.falls_on, Obligation.id)
    )


@Question
def _reports(ids, until):
    return (
        select(Report.id, Report.project_id, Report.kind, Report.number, Report.due_on)
        .where(
            Report.project_id.in_(ids),
            Report.archived_at.is_(None),
            Report.state.in_(OPEN_REPORTS),
            Report.due_on <= until,
        )
        .order_by(Report.due_on, Report.id)
    )


def years(viewer) -> list[int]:
    """The years in which this viewer sees projects, the last first."""
    first, last = db.session.execute(
        select(func.min(Project.starts_on), func.max(Project.ends_on)).where(
            Project.id.in_(visible_ids(viewer)), Project.status.not_in(("draft", "archived"))
        )
    ).one()
    return list(range(last.year, first.year - 1, -1)) if first else []


def _count(view: ProjectView) -> None:
    """Count what nobody has looked at yet, as on the first day of a project."""
    counted = {standing.row.id: standing.counted for standing in indicators(view.row.id)}
    view.indicators = [
        replace(one, achieved=found.achieved, documented=found.documented)
        if one.achieved is None and (found := counted.get(one.id))
        else one
        for one in view.indicators
    ]


def portfolio(viewer, year: int | None = None) -> Portfolio:
    """The projects that go on, or those of a year, with what this viewer may know of each."""
    rows = _projects(viewer, year)
    ids, until = [row.id for row in rows], today() + AHEAD
    money = moneys([row.id for row in rows if row.sees_money])
    views = {row.id: ProjectView(row, money.get(row.id)) for row in rows}
    for row in _indicators(ids):
        views[row.project_id].indicators.append(Read(**row._mapping))
    for view in views.values():
        if any(one.achieved is None for one in view.indicators):
            _count(view)
    for row in _obligations(ids, until):
        views[row.project_id].due.append(Due("obligation", row.id, row.project_id, row.title, row.falls_on))
    for row in _reports(ids, until):
        views[row.project_id].due.append(Due("report", row.id, row.project_id, (row.kind, row.number), row.due_on))
    for view in views.values():
        view.due.sort(key=lambda due: (due.day, due.kind, due.id))
    return Portfolio(list(views.values()), today())
