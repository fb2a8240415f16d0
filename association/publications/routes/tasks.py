"""Tasks of a publication, and agreements with the authors of its chapters."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, local_path, number, viewer
from association.publications import queries, rules
from association.publications.commands import tasks as commands
from association.publications.forms.review import AgreementChangeForm, AgreementForm, TaskChangeForm, TaskForm
from association.publications.queries import steps, tasks
from association.publications.routes.blueprint import chapter_page, chapters_page, publications
from association.publications.routes.steps import way_url


def _offered(form, publication, task=None):
    people = dict(steps.workers(publication))
    if task and task.account:
        people.setdefault(task.account_id, task.account.name)
    form.account_id.choices = people.items()
    form.chapter_id.choices = [(row.id, row.title) for row in steps.board(publication.id)]
    return form


def _back(publication) -> str:
    otherwise = url_for("publications.progress", publication_id=publication.id, _anchor="tasks")
    return local_path(request.args.get("next"), otherwise)


def _task_page(publication, form, heading, submit):
    shown = {"form": form, "heading": heading, "submit": submit, "back": _back(publication)}
    return chapters_page("review/form.html", publication, "progress", **shown, status=form.status)


@publications.route("/publications/<int:publication_id>/tasks/new", methods=["GET", "POST"])
@allow(rules.write, on=queries.work)
def new_task(publication):
    """Somebody has to do something."""
    form = _offered(TaskForm(data={"chapter_id": number(request.args.get("chapter", ""))}), publication)
    if form.accepts(commands.add, publication):
        return done(_("Dodano zadanie „%(title)s”.", title=form.result.title), to=_back(publication))
    return _task_page(publication, form, _("Nowe zadanie"), _("Dodaj zadanie"))


@publications.route("/publications/tasks/<int:task_id>/edit", methods=["GET", "POST"])
@allow(rules.write_part, on=tasks.task)
def edit_task(task):
    """Another task, person or day."""
    form = _offered(TaskChangeForm(obj=task), task.publication, task)
    if form.accepts(commands.change, task):
        return done(_("Zapisano zadanie „%(title)s”.", title=task.title), to=_back(task.publication))
    return _task_page(task.publication, form, _("Zmiana zadania"), _("Zapisz"))


@publications.route("/publications/tasks/<int:task_id>/done", methods=["GET", "POST"])
@allow(rules.write_part, on=tasks.task)
def task_done(task):
    """It is done; the desk leads here, so a page asks first."""
    if request.method == "GET":
        return chapters_page("review/task.html", task.publication, "progress", task=task, back=_back(task.publication))
    commands.done(task, actor=viewer())
    undo = url_for("publications.task_reopened", task_id=task.id)
    return done(_("Zrobione: %(title)s.", title=task.title), to=_back(task.publication), undo=undo)


@publications.post("/publications/tasks/<int:task_id>/reopening")
@allow(rules.write_part, on=tasks.task)
def task_reopened(task):
    """It is to be done again."""
    commands.reopen(task, actor=viewer())
    return done(_("Zadanie „%(title)s” znów czeka.", title=task.title), to=_back(task.publication))


@publications.route("/publications/chapters/<int:chapter_id>/agreement", methods=["GET", "POST"])
@allow(rules.manage_chapter, on=queries.chapter)
def agreement(chapter):
    """What was agreed with the author of the chapter."""
    known = tasks.agreement(chapter.id)
    form = AgreementChangeForm(obj=known) if known else AgreementForm(data={"name": chapter.author})
    form.document_id.choices = tasks.contracts(chapter.publication)
    if _agreed(form, chapter, known):
        return done(_("Zapisano umowę z autorem."), to=way_url(chapter, "agreement"))
    shown = {"form": form, "heading": _("Umowa z autorem"), "submit": _("Zapisz"), "back": way_url(chapter)}
    return chapter_page("review/chapter_form.html", chapter, "way", **shown, status=form.status)


def _agreed(form, chapter, known) -> bool:
    if known:
        return form.accepts(commands.change_agreement, known)
    return form.accepts(commands.agree, chapter)
