"""Planning actions, moving them in time, telling how far they are, and putting them away."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import update

from association.core.clock import today
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused
from association.projects import queries, scheduling
from association.projects.models import Action, ActionDependency
from association.projects.models.plan import OPEN

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Move:
    """An action that got other days: how many were added to its first and to its last one. version: it has now."""

    action: Action
    first: int
    last: int

    @property
    def version(self) -> int:
        """The version after the move."""
        return self.action.version


def add_action(project, *, needed_ids, actor, **facts) -> Action:
    """A new action, placed by its number."""
    _check_days(project, facts["starts_on"], facts["ends_on"])
    plan = queries.whole_plan(project)
    _check_number(plan, facts["number"])
    place = scheduling.place_among(facts["number"], [each.number for each in plan.values()])
    action = Action(project=project, project_id=project.id, position=place + 1, needs=[], **facts)
    note(action, actor=actor)
    order = list(plan)
    _reorder([*order[:place], action.id, *order[place:]])
    _wait_for(plan, action, needed_ids, actor)
    return action


def change_action(action, *, needed_ids, follow=False, actor, **facts) -> list[Move]:
    """Change an action; follow: what waits for it moves, too, where it must. Returns what was moved."""
    _check_days(action.project, facts["starts_on"], facts["ends_on"])
    _check_agreed(facts.get("agreed_from"), facts.get("agreed_to"))
    plan = queries.whole_plan(action.project)
    _check_number(plan, facts["number"], action)
    before = action.starts_on, action.ends_on
    for name, value in facts.items():
        setattr(action, name, value)
    note(action, actor=actor)
    _wait_for(plan, action, needed_ids, actor)
    moved = [_moved(action, *before)] if before != (action.starts_on, action.ends_on) else []
    return moved + (_push(plan, action, actor) if moved and follow and action.id in plan else [])


def reschedule(project, *, action_id, starts_on, ends_on, seen, actor) -> list[Move]:
    """Give an action other days, and those that wait for it where they must. Returns what was moved, it first."""
    _check_days(project, starts_on, ends_on)
    plan = queries.whole_plan(project)
    action = _standing(plan, action_id, seen)
    before = action.starts_on, action.ends_on
    action.starts_on, action.ends_on = starts_on, ends_on
    note(action, actor=actor)
    db.session.flush()
    return [_moved(action, *before), *_push(plan, action, actor)] if before != (starts_on, ends_on) else []


def put_back(project, moves, *, actor) -> None:
    """Take moves back. moves: [(id, days to add to the first day, to the last day, version)]."""
    plan = queries.whole_plan(project)
    for action_id, first, last, version in moves:
        action = _standing(plan, action_id, version)
        action.starts_on += timedelta(days=first)
        action.ends_on += timedelta(days=last)
        _check_days(project, action.starts_on, action.ends_on)
        note(action, actor=actor)
    db.session.flush()


def report_action(action, *, state, began_on, finished_on, done_percent, outcome, actor) -> Action:
    """Tell how far an action is."""
    for field, day in (("began_on", began_on), ("finished_on", finished_on)):
        if day and day > today():
            raise Refused(_("Ten dzień jeszcze nie nadszedł."), field)
    if state == "planned" and (began_on or finished_on):
        raise Refused(_("Działanie, które się zaczęło, nie jest już tylko zaplanowane."), "state")
    if state in ("running", "done") and not began_on:
        raise Refused(_("Podaj dzień, w którym działanie się zaczęło."), "began_on")
    if state == "done" and not finished_on:
        raise Refused(_("Podaj dzień, w którym działanie się skończyło."), "finished_on")
    if state == "running" and finished_on:
        raise Refused(_("Działanie, które się skończyło, jest wykonane."), "state")
    if began_on and finished_on and finished_on < began_on:
        raise Refused(_("Działanie nie może skończyć się, zanim się zacznie."), "finished_on")
    action.state, action.began_on, action.finished_on, action.outcome = state, began_on, finished_on, outcome
    action.done_percent = {"planned": 0, "done": 100}.get(state, done_percent)
    note(action, actor=actor)
    db.session.flush()
    return action


def agree(project, *, action_ids, actor) -> list[tuple]:
    """The days of these actions are those of the contract from now on. Returns how it was where that is new:
    [(action, first day or None, last day or None)]."""
    plan = queries.whole_plan(project)
    changed = [
        row
        for ident, row in plan.items()
        if ident in action_ids and (row.agreed_from, row.agreed_to) != (row.starts_on, row.ends_on)
    ]
    before = [(row, row.agreed_from, row.agreed_to) for row in changed]
    for row in changed:
        row.agreed_from, row.agreed_to = row.starts_on, row.ends_on
    note_all(changed, actor=actor)
    db.session.flush()
    return before


def agree_as_before(project, days, *, actor) -> None:
    """Take that back. days: [(id, first day or None, last day or None, version)]."""
    plan = queries.whole_plan(project)
    for action_id, first, last, version in days:
        action = _standing(plan, action_id, version)
        _check_agreed(first, last)
        action.agreed_from, action.agreed_to = first, last
        note(action, actor=actor)
    db.session.flush()


def place_action(project, action, *, up: bool) -> None:
    """One place up or down the plan; the order is not a fact of the record and makes no new version."""
    order = queries.action_order(project.id)
    if action.id not in order:
        return
    place = order.index(action.id)
    target = place - 1 if up else place + 1
    if 0 <= target < len(order):
        order[place], order[target] = order[target], order[place]
    _reorder(order)


def archive_action(action, *, actor) -> None:
    """Take an action out of the plan."""
    action.archive()
    note(action, actor=actor)
    db.session.flush()


def restore_action(action, *, actor) -> None:
    """Bring an action back into the plan, where another one may have got its number, or wait for it in a circle."""
    _check_number(queries.whole_plan(action.project), action.number, action)
    action.restore()
    note(action, actor=actor, action="restored")
    db.session.flush()
    _refuse_circle(action, action.needed_ids)


def _standing(plan, action_id, version) -> Action:
    action = plan.get(action_id)
    if action is None:
        raise Overtaken(_("Tego działania nie ma już w planie. Odśwież stronę."))
    if action.version != version:
        raise Overtaken(
            _(
                "Ktoś w tym czasie zmienił działanie „%(title)s”. Nic nie przesunięto, plan pokazuje to, co zapisane.",
                title=action.audit_title(),
            )
        )
    return action


def _moved(action, first: date, last: date) -> Move:
    return Move(action, (action.starts_on - first).days, (action.ends_on - last).days)


def _push(plan, action, actor) -> list[Move]:
    needs = [(row.id, need) for row in plan.values() for need in row.needed_ids]
    days = {row.id: (row.starts_on, row.ends_on) for row in plan.values() if row.state != "dropped"}
    fixed = frozenset(row.id for row in plan.values() if row.state not in OPEN or row.began_on)
    moves = []
    for ident, (first, last) in scheduling.pushed(days, needs, action.id, fixed).items():
        other = plan[ident]
        before = other.starts_on, other.ends_on
        _check_days(action.project, first, last)
        other.starts_on, other.ends_on = first, last
        moves.append(_moved(other, *before))
    note_all([move.action for move in moves], actor=actor)
    db.session.flush()
    return moves


def _wait_for(plan, action, needed, actor) -> None:
    """Let an action wait for these and no others; what it waited for in the archive is kept."""
    _refuse_circle(action, needed)
    gone = [row for row in action.needs if row.needs_id not in needed and row.needs_id in plan]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        action.needs.remove(row)
        db.session.delete(row)
    kept = set(action.needed_ids)
    note_all([ActionDependency(action=action, needs_id=ident) for ident in needed if ident not in kept], actor=actor)
    db.session.flush()


def _refuse_circle(action, needed) -> None:
    loop = scheduling.waits_for_itself(action.id, needed, queries.needs(action.project_id))
    if loop is not None:
        other = queries.action_titles([loop])[loop]
        raise Refused(_("Działanie „%(title)s” samo czeka na to działanie.", title=other), "needed_ids")


def _check_days(project, starts_on, ends_on) -> None:
    if ends_on < starts_on:
        raise Refused(_("Działanie nie może skończyć się, zanim się zacznie."), "ends_on")
    if starts_on < project.starts_on - YEAR:
        raise Refused(_("To ponad rok przed początkiem projektu. Sprawdź datę."), "starts_on")
    if ends_on > project.ends_on + YEAR:
        raise Refused(_("To ponad rok po końcu projektu. Sprawdź datę."), "ends_on")


def _check_agreed(first, last) -> None:
    if (first is None) != (last is None):
        raise Refused(_("Podaj oba dni z umowy albo żadnego."), "agreed_to" if first else "agreed_from")
    if first and last < first:
        raise Refused(_("Działanie nie może skończyć się, zanim się zacznie."), "agreed_to")


def _check_number(plan, number: str, action=None) -> None:
    if number and any(each.number == number and each is not action for each in plan.values()):
        raise Refused(_("W planie jest już działanie o tym numerze."), "number")


def _reorder(order) -> None:
    db.session.execute(update(Action), [{"id": ident, "position": n} for n, ident in enumerate(order, 1)])


def planned_action(project_id, action_id) -> int | None:
    """The action that it carries out: one of the plan of its project, or none."""
    if action_id is None or project_id is None:
        return None
    if action_id not in {ident for ident, _label in queries.action_choices(project_id)}:
        raise Refused(_("Tego działania nie ma w planie wybranego projektu."), "action_id")
    return action_id
