"""Promising, changing, ordering and putting away indicators."""

from sqlalchemy import update

from association.core.database import db
from association.core.history import note
from association.projects import queries
from association.projects.models import Indicator


def add_indicator(project, *, actor, **facts) -> Indicator:
    """A new indicator at the end of the list."""
    position = len(queries.order_of(project.id)) + 1
    indicator = Indicator(project=project, project_id=project.id, position=position, **facts)
    note(indicator, actor=actor)
    return indicator


def change_indicator(indicator, *, name, kind, target, unit, measure_key, method, source, due_on, actor) -> Indicator:
    """Change what was promised; entered values stay even when a measure counts from now on."""
    indicator.name, indicator.kind, indicator.target, indicator.unit = name, kind, target, unit
    indicator.measure_key, indicator.method = measure_key, method
    indicator.source, indicator.due_on = source, due_on
    note(indicator, actor=actor)
    db.session.flush()
    return indicator


def move_indicator(indicator, *, up: bool) -> None:
    """One place up or down among its neighbours; the order is not a fact of the record and makes no new version."""
    order = queries.order_of(indicator.project_id)
    place = order.index(indicator.id)
    target = place - 1 if up else place + 1
    if 0 <= target < len(order):
        order[place], order[target] = order[target], order[place]
    db.session.execute(update(Indicator), [{"id": ident, "position": n} for n, ident in enumerate(order, 1)])


def archive_indicator(indicator, *, actor) -> None:
    """Put an indicator away."""
    indicator.archive()
    note(indicator, actor=actor)
    db.session.flush()


def restore_indicator(indicator, *, actor) -> None:
    """Bring an indicator back."""
    indicator.restore()
    note(indicator, actor=actor, action="restored")
    db.session.flush()
