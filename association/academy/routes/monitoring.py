"""Monitoring teams of a cohort: what they watch, what they found, and whom they asked."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import monitoring as commands
from association.academy.forms.monitoring import EditRequestForm, EditTaskForm, RequestForm, TaskForm
from association.academy.models.monitoring import (
    AREAS,
    CHANNELS,
    EVIDENCE_KINDS,
    OUTCOMES,
    RATINGS,
    TASK_STATES,
    standing,
)
from association.academy.monitoring_report import report
from association.academy.queries import cohorts, monitoring_lists
from association.academy.queries import monitoring as queries
from association.academy.routes import academy, cohort_tabs
from association.core import polish
from association.core.files import send_bytes
from association.core.i18n import locale
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of


def task_url(task) -> str:
    """The page of a task."""
    return url_for("academy.monitoring_task", cohort_id=task.cohort_id, task_id=task.id)


def task_tabs(task) -> list[tuple]:
    """The parts of its page."""
    owner = {"kind": task.audit_kind, "record_id": task.id}
    parts = [
        (_("Zadanie"), task_url(task), "task"),
        (_("Dokumenty"), url_for("documents.of_record", **owner), "documents"),
    ]
    if rules.mark_in(viewer(), task):
        parts.append((_("Historia"), url_for("core.trail", **owner), "history"))
    return parts


@academy.get("/cohorts/<int:cohort_id>/monitoring")
@allow(rules.see, on=cohorts.cohort)
def monitoring(cohort):
    """What the teams of a cohort watch."""
    return page(
        "academy/monitoring/list.html",
        fragment="academy/monitoring/_tasks.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        tab="monitoring",
        listing=monitoring_lists.listing(cohort.id).page(queries.of_cohort(cohort.id)),
        areas=AREAS,
        task_states=TASK_STATES,
        standing=standing,
    )


@academy.get("/cohorts/<int:cohort_id>/monitoring.<any(xlsx, csv):suffix>")
@allow(rules.see, on=cohorts.cohort)
def export_monitoring(cohort, suffix):
    """The list with everything that was found as a file."""
    return monitoring_lists.listing(cohort.id).export(queries.of_cohort(cohort.id), suffix, _("monitoring"))


@academy.get("/cohorts/<int:cohort_id>/monitoring.pdf")
@allow(rules.see, on=cohorts.cohort)
def monitoring_pdf(cohort):
    """What was asked, found, recommended and answered, for the authorities and for the funder."""
    tasks = queries.for_report(cohort.id)
    if not tasks:
        raise Refused(_("Zestawienie będzie, gdy zespoły dostaną pierwsze zadanie."))
    data = report(cohort, tasks, queries.requests_in(cohort.id))
    name = f"{polish.fold(cohort.title).replace(' ', '-')[:80] or 'grupa'}-monitoring.pdf"
    return send_bytes(typeset("academy/monitoring.typ", data, title=data["title"]), name, "application/pdf")


@academy.get("/monitoring/places")
@allow(rules.enter)
def monitoring_places():
    """Municipalities that fit what is being typed: a public register."""
    field = TaskForm(formdata=None).municipality
    typed = request.args.get(field.name, "")[:200]
    chosen = field.look_up(typed) if typed.strip() else None
    return page("people/_choices.html", field=field, offered=field.offered, chosen=chosen)


@academy.route("/cohorts/<int:cohort_id>/monitoring/new", methods=["GET", "POST"])
@allow(rules.mark, on=cohorts.cohort)
def new_monitoring_task(cohort):
    """Give a team a task."""
    form = TaskForm(observers=queries.observers(cohort.id), teams=queries.teams(cohort.id))
    if form.accepts(commands.add_task, cohort):
        undo = url_for("academy.remove_monitoring_task", cohort_id=cohort.id, task_id=form.result.id)
        return done(_("Dodano zadanie monitoringu."), to=task_url(form.result), undo=undo)
    return page("academy/monitoring/task_form.html", form=form, cohort=cohort, task=None, status=form.status)


@academy.get("/cohorts/<int:cohort_id>/monitoring/<int:task_id>")
@allow(rules.see_in, on=queries.task)
def monitoring_task(task):
    """What was asked, found and answered."""
    return page(
        "academy/monitoring/task.html",
        task=task,
        tabs=task_tabs(task),
        requests=queries.requests_of(task),
        documents=documents_of(task.audit_kind, [task.id], limit=6),
        areas=AREAS,
        evidence_kinds=EVIDENCE_KINDS,
        task_states=TASK_STATES,
        ratings=RATINGS,
        outcomes=OUTCOMES,
        channels=CHANNELS,
    )


@academy.route("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/edit", methods=["GET", "POST"])
@allow(rules.mark_in, on=queries.task)
def edit_monitoring_task(task):
    """Write down what was found."""
    observers = queries.observers(task.cohort_id, task.observer_id)
    form = EditTaskForm(obj=task, observers=observers, teams=queries.teams(task.cohort_id))
    if form.accepts(commands.change_task, task):
        return done(_("Zapisano zadanie."), to=task_url(task))
    return page("academy/monitoring/task_form.html", form=form, cohort=task.cohort, task=task, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/removal")
@allow(rules.mark_in, on=queries.task)
def remove_monitoring_task(task):
    """Put it away."""
    commands.remove(task, actor=viewer())
    undo = url_for("academy.restore_monitoring_task", cohort_id=task.cohort_id, task_id=task.id)
    return done(_("Usunięto zadanie."), to=url_for("academy.monitoring", cohort_id=task.cohort_id), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/restoration")
@allow(rules.mark_in, on=queries.removed_task)
def restore_monitoring_task(task):
    """Bring it back."""
    commands.restore(task, actor=viewer())
    return done(_("Przywrócono zadanie."), to=task_url(task))


@academy.route("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/requests/new", methods=["GET", "POST"])
@allow(rules.mark_in, on=queries.task)
def new_foi_request(task):
    """Note a request that was sent."""
    form = RequestForm()
    if form.accepts(commands.send_request, task):
        until = polish.long_date(form.result.deadline, locale())
        undo = _request_url("academy.remove_foi_request", form.result)
        return done(_("Zapisano wniosek. Termin odpowiedzi: %(day)s", day=until), to=_requests_url(task), undo=undo)
    return page("academy/monitoring/request_form.html", form=form, task=task, request_=None, status=form.status)


@academy.route(
    "/cohorts/<int:cohort_id>/monitoring/<int:task_id>/requests/<int:request_id>/edit", methods=["GET", "POST"]
)
@allow(rules.mark_in, on=queries.request)
def edit_foi_request(request_):
    """Note a longer term or the answer."""
    form = EditRequestForm(obj=request_)
    if form.accepts(commands.change_request, request_):
        return done(_("Zapisano wniosek."), to=_requests_url(request_.task))
    task = request_.task
    return page("academy/monitoring/request_form.html", form=form, task=task, request_=request_, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/requests/<int:request_id>/removal")
@allow(rules.mark_in, on=queries.request)
def remove_foi_request(request_):
    """Put it away."""
    commands.remove(request_, actor=viewer())
    undo = _request_url("academy.restore_foi_request", request_)
    return done(_("Usunięto wniosek."), to=_requests_url(request_.task), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/monitoring/<int:task_id>/requests/<int:request_id>/restoration")
@allow(rules.mark_in, on=queries.removed_request)
def restore_foi_request(request_):
    """Bring it back."""
    commands.restore(request_, actor=viewer())
    return done(_("Przywrócono wniosek."), to=_requests_url(request_.task))


def _requests_url(task) -> str:
    return f"{task_url(task)}#requests"


def _request_url(endpoint: str, request_) -> str:
    task = request_.task
    return url_for(endpoint, cohort_id=task.cohort_id, task_id=task.id, request_id=request_.id)
