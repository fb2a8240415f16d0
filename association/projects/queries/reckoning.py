"""How the numbers of a project's indicators come about: measures, entered values, formulas; each asked once."""

from contextlib import suppress
from fractions import Fraction
from math import floor

from sqlalchemy import bindparam, case, func, select

from association.core.database import db, remembered
from association.core.feature import Measured, measure, measures
from association.core.questions import Question
from association.documents.models import Document
from association.people.models import Person
from association.projects import formulas
from association.projects.models import Indicator, IndicatorPart, IndicatorValue

# What the database can keep of a reading, and more than any project counts.
LARGEST = 999_999_999
# Formulas that lead from one to the next are followed so far.
DEEPEST = 30
ENOUGH = Document.archived_at.is_(None) & Document.id.is_not(None)


def entered_sums():
    """Sums of entered values: achieved, and of it proved by a document that is not put away."""
    return (
        select(
            IndicatorValue.indicator_id,
            func.sum(IndicatorValue.value).label("achieved"),
            func.sum(case((ENOUGH, IndicatorValue.value), else_=0)).label("documented"),
        )
        .outerjoin(Document, Document.id == IndicatorValue.document_id)
        .where(IndicatorValue.archived_at.is_(None))
        .group_by(IndicatorValue.indicator_id)
        .subquery()
    )


@Question
def _rows(project_id):
    sums = entered_sums()
    return (
        select(
            Indicator.id,
            Indicator.project_id,
            Indicator.name,
            Indicator.kind,
            Indicator.baseline,
            Indicator.target,
            Indicator.unit,
            Indicator.method,
            Indicator.source,
            Indicator.due_on,
            Indicator.measure_key,
            Indicator.formula,
            Indicator.split,
            Indicator.archived_at,
            func.coalesce(sums.c.achieved, 0).label("achieved"),
            func.coalesce(sums.c.documented, 0).label("documented"),
        )
        .outerjoin(sums, sums.c.indicator_id == Indicator.id)
        .where(Indicator.project_id == project_id)
        .order_by(Indicator.position, Indicator.id)
    )


@Question
def _parts(project_id):
    return (
        select(IndicatorPart.indicator_id, IndicatorPart.key, IndicatorPart.name, IndicatorPart.target)
        .join(Indicator, Indicator.id == IndicatorPart.indicator_id)
        .where(Indicator.project_id == project_id)
        .order_by(IndicatorPart.indicator_id, IndicatorPart.position, IndicatorPart.id)
    )


@Question
def _by_category(project_id):
    return (
        select(
            IndicatorValue.indicator_id,
            IndicatorValue.category,
            func.sum(IndicatorValue.value),
            func.sum(case((ENOUGH, IndicatorValue.value), else_=0)),
        )
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .outerjoin(Document, Document.id == IndicatorValue.document_id)
        .where(
            Indicator.project_id == project_id,
            Indicator.split != "",
            Indicator.measure_key.is_(None),
            Indicator.formula.is_(None),
            IndicatorValue.archived_at.is_(None),
        )
        .group_by(IndicatorValue.indicator_id, IndicatorValue.category)
    )


class Reckoner:
    """What is counted in a project, each thing when it is first needed."""

    def __init__(self, project_id: int):
        self.project_id = project_id
        self.rows = {row.id: row for row in _rows(project_id)}
        self._counted: dict[int, Measured | None] = {}
        self._people: dict[int, dict | None] = {}
        self._behind: dict[int, tuple[list, list]] = {}
        self._measured: dict[str, Measured | None] = {}
        self._open: set[int] = set()
        self._parts = self._categories = self._sexes = None

    def counted(self, row) -> Measured | None:
        """The numbers of an indicator; None when what counts it is gone."""
        if row.id not in self._counted:
            self._counted[row.id] = self._count(row)
        return self._counted[row.id]

    def _count(self, row) -> Measured | None:
        if row.measure_key:
            return self._measure(row.measure_key)
        if not row.formula:
            return Measured(row.achieved, row.documented)
        try:
            return self._within(row, lambda tree: rounded(*formulas.reckon(tree, self._leaf, self._people_of_leaf)))
        except (ValueError, formulas.Missing):
            return None

    def _within(self, row, work):
        """What `work` makes of the formula of an indicator, which must not lead back to itself."""
        if row.id in self._open or len(self._open) > DEEPEST:
            raise formulas.Missing(row.id)
        self._open.add(row.id)
        try:
            return work(formulas.parse(row.formula))
        finally:
            self._open.discard(row.id)

    def _measure(self, key: str) -> Measured | None:
        if key not in self._measured:
            found = measure(key)
            self._measured[key] = found.count(self.project_id) if found else None
        return self._measured[key]

    def _leaf(self, node) -> tuple[int, int]:
        found = self._measure(node.value) if node.kind == "measure" else self.counted(self._row(node))
        if found is None:
            raise formulas.Missing(node.value)
        return found.achieved, found.documented

    def _row(self, node):
        row = self.rows.get(node.value)
        if row is None or row.archived_at is not None:
            raise formulas.Missing(node.value)
        return row

    def _people_of_leaf(self, node) -> dict[int, bool]:
        found = self._reached(node.value) if node.kind == "measure" else self.people(self._row(node))
        if found is None:
            raise formulas.Missing(node.value)
        return found

    def _reached(self, key: str) -> dict[int, bool] | None:
        rows = reached_by(key, None, self.project_id)
        return None if rows is None else once(rows)

    def people(self, row) -> dict[int, bool] | None:
        """{person id: proved} of everybody whom an indicator counts; None when it does not count people."""
        if row.measure_key:
            return self._reached(row.measure_key)
        if not row.formula:
            return None
        if row.id not in self._people:
            try:
                self._people[row.id] = self._within(row, self._people_in)
            except (ValueError, formulas.Missing):
                self._people[row.id] = None
        return self._people[row.id]

    def _people_in(self, tree):
        return formulas.reached(tree, self._people_of_leaf) if tree.kind in formulas.OF_PEOPLE else None

    def leads_to(self, node, ident: int) -> bool:
        """Whether an indicator of a formula is, or is reckoned from, the one with this id."""
        waiting, seen = [node], set()
        while waiting:
            leaf = waiting.pop()
            row = self.rows.get(leaf.value) if leaf.kind == "indicator" else None
            if leaf.kind == "indicator" and leaf.value == ident:
                return True
            if row is not None and row.formula and row.id not in seen:
                seen.add(row.id)
                waiting += formulas.parse(row.formula).leaves()
        return False

    def categories(self, row) -> list[tuple]:
        """(key, name, target, achieved, documented) of each part of a target, then of what belongs to none."""
        if not row.split:
            return []
        if self._parts is None:
            self._parts = {}
            for part in _parts(self.project_id):
                self._parts.setdefault(part.indicator_id, []).append(part)
        parts = self._parts.get(row.id, ())
        sums = self._people_sums(row, parts) if row.measure_key or row.formula else self._entered(row)
        told = [(part.key, part.name, part.target, *sums.pop(part.key, (0, 0))) for part in parts]
        rest = [sum(pair[n] for pair in sums.values()) for n in (0, 1)]
        return [*told, ("", "", 0, *rest)] if any(rest) else told

    def _entered(self, row) -> dict[str, tuple]:
        if self._categories is None:
            self._categories = {}
            for ident, key, achieved, documented in _by_category(self.project_id):
                self._categories.setdefault(ident, {})[key] = (achieved, documented)
        return dict(self._categories.get(row.id, {}))

    def _people_sums(self, row, parts) -> dict[str, list]:
        people = self.people(row) or {}
        keys = self.sexes() if row.split == "sex" else self._categories_of_people(row, parts)
        sums: dict[str, list] = {}
        for ident, proved in people.items():
            pair = sums.setdefault(keys.get(ident, ""), [0, 0])
            pair[0] += 1
            pair[1] += bool(proved)
        return sums

    def sexes(self) -> dict[int, str]:
        """{person id: sex} of everybody of whom it is known, among those whom measures of this project count."""
        if self._sexes is None:
            ids = {one for found in measures() if found.people for one in self._reached(found.key)}
            wanted = select(Person.id, Person.sex).where(Person.id.in_(bindparam("ids", expanding=True)))
            self._sexes = dict(db.session.execute(wanted, {"ids": sorted(ids)}).all()) if ids else {}
        return self._sexes

    def _categories_of_people(self, row, parts) -> dict[int, str]:
        """{person id: key of a part}: the first activity of a person that stands in one of the categories counts."""
        known = {part.name.casefold(): part.key for part in parts}
        found: dict[int, str] = {}
        for key in self.keys(row):
            for one in reached_by(key, None, self.project_id) or ():
                part = known.get(one.category.casefold())
                if part is not None:
                    found.setdefault(one.person_id, part)
        return found

    def keys(self, row) -> list[str]:
        """The measures that an indicator counts, also through others, each once."""
        return self._behind_it(row)[0]

    def entered_in(self, row) -> list[int]:
        """The indicators with entered values that an indicator counts: itself, or those in its formula."""
        return self._behind_it(row)[1]

    def _behind_it(self, row) -> tuple[list, list]:
        if not row.formula:
            return ([row.measure_key], []) if row.measure_key else ([], [row.id])
        if row.id not in self._behind:
            keys: dict[str, None] = {}
            entered: dict[int, None] = {}

            def walk(tree):
                for leaf in tree.leaves():
                    found = ([leaf.value], []) if leaf.kind == "measure" else self._behind_it(self._row(leaf))
                    keys.update(dict.fromkeys(found[0]))
                    entered.update(dict.fromkeys(found[1]))

            with suppress(ValueError, formulas.Missing):
                self._within(row, walk)
            self._behind[row.id] = list(keys), list(entered)
        return self._behind[row.id]


def rounded(achieved: Fraction, documented: Fraction) -> Measured:
    """Whole numbers, never more than was reached."""
    achieved, documented = floor(achieved), floor(documented)
    if abs(achieved) > LARGEST:
        raise formulas.Missing(achieved)
    return Measured(achieved, max(0, min(achieved, documented)))


def reached_by(key: str, viewer, project_id: int) -> list | None:
    """The people of a measure, each once an activity; None when it does not count people or its feature is gone."""
    found = measure(key)
    if not found or not found.people:
        return None
    who = viewer.id if viewer else None
    return remembered(("reached", key, who, project_id), lambda: list(found.people(viewer, project_id)))


def once(rows) -> dict[int, bool]:
    """{person id: proved in any activity}."""
    found: dict[int, bool] = {}
    for one in rows:
        found[one.person_id] = found.get(one.person_id, False) or bool(one.documented)
    return found
