"""Promising, changing, ordering and putting away indicators."""

from flask_babel import gettext as _
from sqlalchemy import update

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.projects import formulas, queries
from association.projects.models import Indicator, IndicatorPart


def add_indicator(project, *, formula=None, split="", parts=(), actor, **facts) -> Indicator:
    """A new indicator at the end of the list. parts: (key or None, name, target) of each category of its target."""
    order = queries.order_of(project.id)
    indicator = Indicator(project_id=project.id, position=len(order) + 1, formula=formula, split=split, **facts)
    _refuse_impossible(indicator, parts)
    indicator.project = project
    note(indicator, actor=actor)
    _set_parts(indicator, parts, actor)
    return indicator


def change_indicator(indicator, *, parts=(), actor, **facts) -> Indicator:
    """Change what was promised; entered values stay even when a measure counts from now on."""
    promised = Indicator(
        id=indicator.id,
        project_id=indicator.project_id,
        **{key: facts[key] for key in ("target", "measure_key")},
        **{key: facts.get(key) for key in ("formula", "split")},
    )
    _refuse_impossible(promised, parts)
    for name, value in facts.items():
        setattr(indicator, name, value)
    note(indicator, actor=actor)
    if _set_parts(indicator, parts, actor) and not db.session.is_modified(indicator):
        # Whoever has the form open holds other categories, too.
        indicator.version += 1
    db.session.flush()
    return indicator


def _refuse_impossible(indicator, parts) -> None:
    """A formula can be reckoned and does not lead back to itself; a split counts people, and its parts fit."""
    if indicator.formula:
        why = queries.why_not(indicator)
        if why:
            raise Refused(why, "formula" if formulas.decomposed(indicator.formula)[0] == "own" else "operation")
    if indicator.split and not indicator.is_entered and not queries.counts_people(indicator):
        raise Refused(_("Tej wartości nie da się podzielić: nie liczy osób."), "split")
    total = sum(target for _key, _name, target in parts)
    if total > indicator.target:
        said = _(
            "Cele kategorii razem (%(total)d) przekraczają cel (%(target)d).", total=total, target=indicator.target
        )
        raise Refused(said, "categories" if indicator.split == "category" else "target_woman")


def _set_parts(indicator, parts, actor) -> bool:
    """The categories of a target as they are named now; one that keeps its name keeps what was entered for it.

    Whether anything about them changed.
    """
    before = [(part.key, part.target) for part in queries.parts(indicator.id)]
    known = queries.parts(indicator.id)
    by_name = {(part.name or part.key).casefold(): part for part in known}
    kept = []
    for position, (key, name, target) in enumerate(parts, 1):
        part = by_name.get((name or key).casefold())
        if part is None:
            part = IndicatorPart(indicator=indicator, indicator_id=indicator.id, key=key or name, name=name)
        part.target, part.position = target, position
        kept.append(part)
        note(part, actor=actor)
    for part in known:
        if part not in kept:
            note(part, actor=actor, action="removed")
            db.session.delete(part)
    return before != [(part.key, part.target) for part in kept]


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
