"""Indicators and their numbers: with evidence, achieved, target."""

from dataclasses import dataclass
from types import SimpleNamespace

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.core.clock import today
from association.core.database import db, get
from association.core.feature import Measure, Measured, measure
from association.core.questions import Question
from association.documents.models import Document
from association.people.models import SEXES
from association.projects import formulas, rules
from association.projects.models import Indicator, IndicatorPart, IndicatorValue, Project
from association.projects.queries.reckoning import Reckoner


@dataclass(frozen=True)
class PartStanding:
    """A part of a target with what was counted. key "": what belongs to no category."""

    key: str
    name: str
    target: int
    achieved: int
    documented: int

    @property
    def label(self):
        """How the category is called."""
        return self.name or SEXES.get(self.key) or _("bez kategorii")


@dataclass(frozen=True)
class Standing:
    """An indicator with what was counted. row: the columns of the indicator; counted None: its measure is gone."""

    row: object
    counted: Measured | None
    categories: tuple[PartStanding, ...] = ()

    @property
    def is_entered(self) -> bool:
        """Whether people enter its values."""
        return not self.row.measure_key and not self.row.formula

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


def indicators(project_id: int, *, archived: bool = False) -> list[Standing]:
    """The indicators of a project in their order, counted: one statement for entered values, then each measure once."""
    reckoner = Reckoner(project_id)
    return [_standing(reckoner, row) for row in reckoner.rows.values() if (row.archived_at is not None) == archived]


def standing(indicator) -> Standing:
    """One indicator, counted."""
    reckoner = Reckoner(indicator.project_id)
    return _standing(reckoner, reckoner.rows[indicator.id])


def _standing(reckoner: Reckoner, row) -> Standing:
    parts = tuple(PartStanding(*part) for part in reckoner.categories(row))
    return Standing(row, reckoner.counted(row), parts)


def order_of(project_id: int) -> list[int]:
    """The ids of the indicators that are not put away, in their order."""
    wanted = select(Indicator.id).where(Indicator.project_id == project_id, Indicator.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Indicator.position, Indicator.id)))


def measure_of(indicator) -> Measure | None:
    """What counts this indicator, or None when people enter its values or the feature is gone."""
    return measure(indicator.measure_key) if indicator.measure_key else None


@Question
def _proved(project_id):
    return (
        select(IndicatorValue.document_id, IndicatorValue.indicator_id)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(
            Indicator.project_id == project_id,
            IndicatorValue.document_id.is_not(None),
            IndicatorValue.archived_at.is_(None),
        )
        .order_by(IndicatorValue.id.desc())
    )


def proved(project_id: int) -> dict[int, int]:
    """{id of a document that proves an entered value: the id of its indicator}."""
    return dict(tuple(row) for row in _proved(project_id))


def values(indicator_id: int) -> list:
    """The entered values of an indicator with what proves them, the newest first."""
    wanted = (
        select(
            IndicatorValue.id,
            IndicatorValue.dated_on,
            IndicatorValue.value,
            IndicatorValue.note,
            IndicatorValue.category,
            IndicatorValue.document_id,
            Document.title.label("document_title"),
            Document.archived_at.label("document_archived_at"),
        )
        .outerjoin(Document, Document.id == IndicatorValue.document_id)
        .where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.archived_at.is_(None))
    )
    return db.session.execute(wanted.order_by(IndicatorValue.dated_on.desc(), IndicatorValue.id.desc())).all()


def parts(indicator_id: int) -> list[IndicatorPart]:
    """The categories of a target in their order, as records of their indicator."""
    wanted = select(IndicatorPart).where(IndicatorPart.indicator_id == indicator_id)
    loaded = wanted.options(joinedload(IndicatorPart.indicator, innerjoin=True))
    return list(db.session.scalars(loaded.order_by(IndicatorPart.position, IndicatorPart.id)))


def others(project_id: int, indicator_id: int | None = None) -> list:
    """(id, name) of the indicators of a project that a formula of this one may use."""
    wanted = select(Indicator.id, Indicator.name).where(
        Indicator.project_id == project_id, Indicator.archived_at.is_(None), Indicator.id != (indicator_id or 0)
    )
    return db.session.execute(wanted.order_by(Indicator.position, Indicator.id)).all()


def _promised(indicator) -> tuple[Reckoner, object]:
    """The project as it would be with this indicator, which may not be kept yet."""
    reckoner = Reckoner(indicator.project_id)
    ident = indicator.id or 0
    row = SimpleNamespace(
        id=ident,
        archived_at=None,
        achieved=0,
        documented=0,
        measure_key=indicator.measure_key,
        formula=indicator.formula,
        split=indicator.split,
    )
    reckoner.rows[ident] = row
    return reckoner, row


def why_not(indicator) -> str | None:
    """Why the formula of an indicator cannot be reckoned, in a sentence; None when it can."""
    reckoner, row = _promised(indicator)
    tree = formulas.parse(indicator.formula)
    for leaf in tree.leaves():
        if leaf.kind == "measure" and measure(leaf.value) is None:
            return _("Splot nie zna miary „%(key)s”.", key=leaf.value)
        if leaf.kind == "indicator" and leaf.value not in {one.id for one in others(indicator.project_id)}:
            return _("W tym projekcie nie ma wskaźnika #%(number)d.", number=leaf.value)
        if leaf.kind == "indicator" and reckoner.leads_to(leaf, row.id):
            return _("Wskaźnik nie może liczyć się z samego siebie, także przez inny wskaźnik.")
    if reckoner.counted(row) is None:
        of_people = any(word in indicator.formula for word in ("osoby", "wspólne"))
        people = _("Osoby policzy tylko z miar i wskaźników, które liczą osoby.")
        return (
            people if of_people else _("Tego wzoru nie da się policzyć: wynik jest za duży albo czegoś w nim brakuje.")
        )
    return None


def counts_people(indicator) -> bool:
    """Whether what counts this indicator counts people, so that they can be told apart."""
    reckoner, row = _promised(indicator)
    return reckoner.people(row) is not None


@Question
def _entered_in(project_id):
    return (
        select(Indicator.id, Indicator.project_id, Indicator.name, IndicatorValue.dated_on, IndicatorValue.value)
        .add_columns(IndicatorValue.note)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(
            Indicator.project_id == project_id,
            Indicator.archived_at.is_(None),
            Indicator.measure_key.is_(None),
            Indicator.formula.is_(None),
            IndicatorValue.archived_at.is_(None),
            IndicatorValue.value != 0,
        )
        .order_by(IndicatorValue.dated_on, IndicatorValue.id)
    )


def entered_in(project_id: int) -> list:
    """What was entered for the indicators of a project, for its timeline."""
    return _entered_in(project_id).all()
