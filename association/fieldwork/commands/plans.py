"""Action plans and their tasks: who does what until when, in which order, and what came of it."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, get
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.fieldwork.commands import records
from association.fieldwork.models import ActionPlan, Community, PlanTask
from association.fieldwork.queries import plans as queries


def begin_plan(*, title, take_needs=False, actor, **facts) -> ActionPlan:
    """A plan is drafted. facts: goal, project_id, municipality, community_id, diagnosis_id, group_id, partnership_id,
    author_id. take_needs: the needs of its diagnosis become its first tasks, the weightiest first."""
    community = get(Community, facts["community_id"]) if facts.get("community_id") else None
    if take_needs and not facts.get("diagnosis_id"):
        raise Refused(_("Wybierz diagnozę, z której mają pochodzić zadania."), "diagnosis_id")
    plan = records.begin(ActionPlan(title=title, state="draft", **records.placed(facts, community)), actor=actor)
    if take_needs:
        needs = queries.needs(plan.diagnosis_id)
        tasks = [PlanTask(plan_id=plan.id, title=text[:300], position=n) for n, text in enumerate(needs, start=1)]
        note_all(tasks, actor=actor)
        db.session.flush()
    return plan


def agree_plan(plan, *, agreed_on, upload=None, actor) -> ActionPlan:
    """Those whom it concerns adopted it."""
    records.has_come(agreed_on, "agreed_on")
    if not queries.standing(plan.id):
        raise Refused(_("Ten plan nie ma jeszcze zadań. Dodaj choć jedno, zanim zapiszesz, że go przyjęto."))
    title = _("Przyjęty plan: %(title)s", title=plan.title)
    records.attach(plan, upload, kind="other", title=title, dated_on=agreed_on, actor=actor)
    return records.change(plan, agreed_on=agreed_on, state="agreed", finished_on=None, actor=actor)


def finish_plan(plan, *, finished_on, actor) -> ActionPlan:
    """Everything in it is done."""
    records.has_come(finished_on, "finished_on", after=plan.agreed_on)
    if any(task.done_on is None for task in queries.standing(plan.id)):
        raise Refused(
            _("W planie są zadania do zrobienia. Oznacz je jako wykonane albo usuń te, z których zrezygnowano.")
        )
    return records.change(plan, finished_on=finished_on, state="finished", actor=actor)


def reopen_plan(plan, *, actor) -> ActionPlan:
    """One step back: what was finished is agreed, what was agreed is a draft."""
    if plan.state == "finished":
        return records.change(plan, finished_on=None, state="agreed", actor=actor)
    return records.change(plan, agreed_on=None, state="draft", actor=actor)


def add_task(plan, *, title, owner_id=None, who_else="", due=None, actor) -> PlanTask:
    """One more task, at the end."""
    records.sensible(due, "due")
    _still_open(plan)
    last = max((task.position for task in queries.standing(plan.id)), default=0)
    facts = {"title": title, "owner_id": owner_id, "who_else": who_else, "due": due}
    return records.begin(PlanTask(plan_id=plan.id, position=last + 1, **facts), actor=actor)


def change_task(task, *, due, actor, **facts) -> PlanTask:
    """What it is, who does it, until when, and what came of it."""
    records.sensible(due, "due")
    return records.change(task, due=due, actor=actor, **facts)


def do_task(task, *, done_on, outcome="", actor) -> PlanTask:
    """It is done."""
    records.has_come(done_on, "done_on")
    return records.change(task, done_on=done_on, outcome=outcome or task.outcome, actor=actor)


def reopen_task(task, *, actor) -> PlanTask:
    """It is not done after all; so neither is its plan."""
    if task.plan.state == "finished":
        reopen_plan(task.plan, actor=actor)
    return records.change(task, done_on=None, actor=actor)


def remove_task(task, *, actor) -> None:
    """Nobody will do it."""
    records.change(task, archived_at=now(), actor=actor)


def restore_task(task, *, actor) -> None:
    """Somebody will do it after all."""
    _still_open(task.plan)
    task.archived_at = None
    note(task, actor=actor, action="restored")
    db.session.flush()


def move_task(task, *, by: int) -> tuple[int, int]:
    """Move a task so many places down, or up when `by` is negative. Returns (its place, of how many)."""
    order = queries.standing(task.plan_id)
    here = next((place for place, each in enumerate(order) if each.id == task.id), None)
    if here is None:
        raise Refused(_("Tego zadania już nie ma w planie."))
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    _arrange(order)
    return there + 1, len(order)


def reorder_tasks(plan, *, order: list[int]) -> None:
    """Put the tasks in the order of these ids; those that somebody added meanwhile stay at the end."""
    places = {ident: place for place, ident in enumerate(order)}
    _arrange(sorted(queries.standing(plan.id), key=lambda task: places.get(task.id, len(places))))


def _arrange(order: list[PlanTask]) -> None:
    for position, task in enumerate(order, start=1):
        task.position = position
    db.session.flush()


def _still_open(plan) -> None:
    if plan.state == "finished":
        raise Refused(_("Ten plan jest wykonany. Otwórz go ponownie, żeby dodać zadanie."))
