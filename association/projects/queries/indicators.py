"""Indicators and their numbers: with evidence, achieved, target."""

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from association.core.clock import today
from association.core.database import db, get
from association.core.feature import Measure, Measured, measure
from association.core.questions import Question
from association.documents.models import Document
from association.projects import rules
from association.projects.models import Indicator, IndicatorValue, Project


@dataclass(frozen=True)
class Standing:
    """An indicator with what was counted. row: the columns of the indicator; counted None: its measure is gone."""

    row: object
    counted: Measured | None

    @property
    def achieved(self) -> int:
        """How much was reached."""
        return self.counted.achieved if self.counted else 0

    @property
    def documented(self) -> int:
        """How much of it is proved by a paper."""
        return self.counted.documented if self.counted else 0

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached and proved."""
        return self.documented >= self.row.target

    @property
    def unproved(self) -> int:
        """How much evidence is missing although the target is reached."""
        return max(0, self.row.target - self.documented) if self.achieved >= self.row.target else 0

    @property
    def lacks(self) -> bool:
        """Whether something is missing that somebody should see to."""
        return bool(self.unproved) or self.is_late

    @property
    def is_late(self) -> bool:
        """Whether the day has passed and the target is not reached."""
        due = self.row.due_on
        return bool(due and due < today() and self.achieved < self.row.target)


def indicator(viewer, project_id: int, indicator_id: int) -> Indicator | None:
    """An indicator with its project and team, or None when the viewer does not see the whole project."""
    found = get(Indicator, indicator_id, joinedload(Indicator.project, innerjoin=True).selectinload(Project.team))
    if found is None or found.project_id != project_id:
        return None
    return found if rules.see_indicator(viewer, found) else None


def value(viewer, project_id: int, indicator_id: int, value_id: int) -> IndicatorValue | None:
    """An entered value with its indicator and document, or None when the viewer does not see the project."""
    found = get(
        IndicatorValue,
        value_id,
        joinedload(IndicatorValue.indicator, innerjoin=True)
        .joinedload(Indicator.project, innerjoin=True)
        .selectinload(Project.team),
    )
    if found is None or found.indicator_id != indicator_id or found.indicator.project_id != project_id:
        return None
    return found if rules.see_indicator(viewer, found.indicator) else None


def _entered():
    """Sums of entered values: achieved, and of it proved by a document that is not put away."""
    proved = case((Document.archived_at.is_(None) & Document.id.is_not(None), IndicatorValue.value), else_=0)
    return (
        select(
            IndicatorValue.indicator_id,
            func.sum(IndicatorValue.value).label("achieved"),
            func.sum(proved).label("documented"),
        )
        .outerjoin(Document, Document.id == IndicatorValue.document_id)
        .where(IndicatorValue.archived_at.is_(None))
        .group_by(IndicatorValue.indicator_id)
        .subquery()
    )


@Question
def _rows(project_id, *, archived):
    sums = _entered()
    return (
        select(
            Indicator.id,
            Indicator.project_id,
            Indicator.name,
            Indicator.kind,
            Indicator.target,
            Indicator.unit,
            Indicator.method,
            Indicator.due_on,
            Indicator.measure_key,
            func.coalesce(sums.c.achieved, 0).label("achieved"),
            func.coalesce(sums.c.documented, 0).label("documented"),
        )
        .outerjoin(sums, sums.c.indicator_id == Indicator.id)
        .where(
            Indicator.project_id == project_id,
            Indicator.archived_at.is_not(None) if archived else Indicator.archived_at.is_(None),
        )
        .order_by(Indicator.position, Indicator.id)
    )


def indicators(project_id: int, *, archived: bool = False) -> list[Standing]:
    """The indicators of a project in their order, counted: one statement for entered values, then each measure once."""
    rows = _rows(project_id, archived=archived).all()
    counted = {key: _measured(key, project_id) for key in {row.measure_key for row in rows if row.measure_key}}
    return [
        Standing(row, counted[row.measure_key] if row.measure_key else Measured(row.achieved, row.documented))
        for row in rows
    ]


def standing(indicator) -> Standing:
    """One indicator, counted."""
    if indicator.measure_key:
        return Standing(indicator, _measured(indicator.measure_key, indicator.project_id))
    sums = _entered()
    row = db.session.execute(select(sums.c.achieved, sums.c.documented).where(sums.c.indicator_id == indicator.id))
    return Standing(indicator, Measured(*(row.one_or_none() or (0, 0))))


def _measured(key: str, project_id: int) -> Measured | None:
    found = measure(key)
    return found.count(project_id) if found else None


def order_of(project_id: int) -> list[int]:
    """The ids of the indicators that are not put away, in their order."""
    wanted = select(Indicator.id).where(Indicator.project_id == project_id, Indicator.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Indicator.position, Indicator.id)))


def measure_of(indicator) -> Measure | None:
    """What counts this indicator, or None when people enter its values or the feature is gone."""
    return measure(indicator.measure_key) if indicator.measure_key else None


def values(indicator_id: int) -> list:
    """The entered values of an indicator with what proves them, the newest first."""
    wanted = (
        select(
            IndicatorValue.id,
            IndicatorValue.dated_on,
            IndicatorValue.value,
            IndicatorValue.note,
            IndicatorValue.document_id,
            Document.title.label("document_title"),
            Document.archived_at.label("document_archived_at"),
        )
        .outerjoin(Document, Document.id == IndicatorValue.document_id)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.archived_at.is_(None))
    )
    return db.session.execute(wanted.order_by(IndicatorValue.dated_on.desc(), IndicatorValue.id.desc())).all()
