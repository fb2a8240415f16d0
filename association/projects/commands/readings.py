"""Looking at the numbers of indicators, noticing when one fell, and saying why."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, get
from association.core.history import note
from association.projects.models import IndicatorDrop, IndicatorReading, Project
from association.projects.queries.readings import latest, record, waiting_drops
from association.projects.queries.reckoning import Reckoner


def read_indicators(project_id: int, *, actor=None) -> list[IndicatorDrop]:
    """Look at every indicator of a project; the drops that this look finds."""
    # Two looks at once would both see the same fall.
    get(Project, project_id)
    reckoner, before = Reckoner(project_id), latest(project_id)
    waiting: dict[int, list] = {}
    for drop in waiting_drops(project_id):
        waiting.setdefault(drop.indicator_id, []).append(drop)
    found = []
    for row in reckoner.rows.values():
        counted = reckoner.counted(row) if row.archived_at is None else None
        if counted is None:
            continue
        people = reckoner.people(row)
        told = None if people is None else {str(ident): int(proved) for ident, proved in people.items()}
        drop = _look(row, counted, told, before.get(row.id), actor)
        if drop:
            found.append(drop)
        else:
            _recover(waiting.get(row.id, ()), counted, actor)
    db.session.flush()
    return found


def _look(row, counted, people, last, actor) -> IndicatorDrop | None:
    numbers = counted.achieved, counted.documented
    if last and (last.achieved, last.documented, last.people) == (*numbers, people):
        last.until = now()
        return None
    db.session.add(IndicatorReading(indicator_id=row.id, achieved=numbers[0], documented=numbers[1], people=people))
    if last is None or (numbers[0] >= last.achieved and numbers[1] >= last.documented):
        return None
    drop = IndicatorDrop(
        indicator=record(row.id),
        indicator_id=row.id,
        since=last.until,
        was_achieved=last.achieved,
        was_documented=last.documented,
        achieved=numbers[0],
        documented=numbers[1],
        lost=_lost(last.people, people),
    )
    note(drop, actor=actor)
    return drop


def _lost(before, after) -> list[int] | None:
    """The people who count no more, or are proved no more."""
    if before is None or after is None:
        return None
    return sorted(int(ident) for ident, proved in before.items() if after.get(ident, -1) < proved)


def _recover(drops, counted, actor) -> None:
    """A number that is as high as before needs no explanation any more."""
    for drop in drops:
        if counted.achieved >= drop.was_achieved and counted.documented >= drop.was_documented:
            drop.explanation, drop.explained_at = _("Liczba wróciła do poprzedniej wysokości."), now()
            note(drop, actor=actor)


def explain_drop(drop, *, explanation: str, actor) -> IndicatorDrop:
    """Say why a number fell."""
    drop.explain(explanation, actor)
    note(drop, actor=actor)
    db.session.flush()
    return drop
