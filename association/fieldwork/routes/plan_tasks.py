"""The tasks of action plans: added, done, put in order, removed; most of it in place."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, local_path, number, page, partial, viewer
from association.fieldwork import rules
from association.fieldwork.commands import plans as commands
from association.fieldwork.forms.plans import DoneForm, NewTaskForm, TaskForm
from association.fieldwork.queries import plans as queries
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.choosing import accounts_for
from association.fieldwork.routes.plans import plan_page, plan_url, shown


def _changed(plan, message: str):
    """The tasks in place with a sentence for those who listen, or the page with a toast."""
    if not partial():
        return done(message, to=plan_url(plan))
    return page("fieldwork/plans/_tasks.html", record=plan, **shown(plan) | {"said": message})


def _task_url(endpoint: str, task) -> str:
    return url_for(f"fieldwork.{endpoint}", plan_id=task.plan_id, task_id=task.id)


@fieldwork.route("/fieldwork/plans/<int:plan_id>/tasks/new", methods=["GET", "POST"])
@allow(rules.work, on=queries.plan)
def add_task(plan):
    """One more task."""
    form = NewTaskForm(accounts=accounts_for(viewer()))
    if form.accepts(commands.add_task, plan):
        again = url_for("fieldwork.add_task", plan_id=plan.id)
        to = again if request.form.get("more") == "yes" else plan_url(plan)
        return done(_("Dodano zadanie."), to=to)
    return plan_page("plans/task.html", plan, form=form, task=None, status=form.status)


@fieldwork.route("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>", methods=["GET", "POST"])
@allow(rules.work_part, on=queries.task)
def edit_task(task):
    """What it is, who does it, until when."""
    form = TaskForm(obj=task, accounts=accounts_for(task.owner))
    if form.accepts(commands.change_task, task):
        return done(_("Zapisano zadanie."), to=plan_url(task.plan))
    return plan_page("plans/task.html", task.plan, form=form, task=task, status=form.status)


@fieldwork.route("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/done", methods=["GET", "POST"])
@allow(rules.work_part, on=queries.task)
def do_task(task):
    """It is done; one comes back to where one was."""
    form = DoneForm(data={"done_on": today(), "outcome": task.outcome})
    if form.accepts(commands.do_task, task):
        to = local_path(request.args.get("next"), plan_url(task.plan))
        return done(_("Zrobione: %(title)s.", title=task.title), to=to, undo=_task_url("reopen_task", task))
    return plan_page("plans/done.html", task.plan, form=form, task=task, status=form.status)


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/done/today")
@allow(rules.work_part, on=queries.task)
def do_task_today(task):
    """It is done, in one tap."""
    commands.do_task(task, done_on=today(), actor=viewer())
    return _changed(task.plan, _("Zrobione: %(title)s.", title=task.title))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/reopening")
@allow(rules.work_part, on=queries.task)
def reopen_task(task):
    """It is not done after all."""
    commands.reopen_task(task, actor=viewer())
    return _changed(task.plan, _("Znowu do zrobienia: %(title)s.", title=task.title))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/<any(up, down):way>")
@allow(rules.work_part, on=queries.task)
def move_task(task, way):
    """Move a task one place."""
    place, count = commands.move_task(task, by=-1 if way == "up" else 1)
    return _changed(task.plan, _("Zadanie jest teraz %(place)d. z %(all)d.", place=place, all=count))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/order")
@allow(rules.work, on=queries.plan)
def reorder_tasks(plan):
    """Keep the order into which the tasks were dragged."""
    order = [ident for ident in map(number, request.form.getlist("order")) if ident is not None]
    commands.reorder_tasks(plan, order=order)
    return _changed(plan, _("Zapisano kolejność zadań."))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/removal")
@allow(rules.work_part, on=queries.task)
def remove_task(task):
    """Nobody will do it."""
    commands.remove_task(task, actor=viewer())
    undo = _task_url("restore_task", task)
    return done(_("Usunięto zadanie: %(title)s.", title=task.title), to=plan_url(task.plan), undo=undo)


@fieldwork.post("/fieldwork/plans/<int:plan_id>/tasks/<int:task_id>/restoration")
@allow(rules.work_part, on=queries.task)
def restore_task(task):
    """Somebody will do it after all."""
    commands.restore_task(task, actor=viewer())
    return done(_("Przywrócono zadanie: %(title)s.", title=task.title), to=plan_url(task.plan))
