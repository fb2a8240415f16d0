"""The questions of a draft, one by one."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.questionnaires import commands, queries, rules
from association.questionnaires.forms.answers import form_of
from association.questionnaires.forms.builder import ChangeQuestionForm, QuestionForm
from association.questionnaires.items import KINDS
from association.questionnaires.routes import builder_url, questionnaires
from association.questionnaires.routes.builder import changed


def _back(held, question) -> str:
    return f"{builder_url(held.questionnaire.id)}#draft-{question.id}"


def _page(held, form, question=None):
    return page(
        "questionnaires/question.html",
        fragment="questionnaires/_question.html",
        status=form.status,
        held=held,
        question=question,
        form=form,
        preview=form_of([form.item()])(formdata=None),
    )


@questionnaires.get("/<int:questionnaire_id>/questions/new")
@allow(rules.edit, on=queries.held)
def new_question(held):
    """The form of a new question; ?kind= says which."""
    kind = request.args.get("kind", "text")
    if kind not in KINDS:
        abort(404)
    first = {"kind": kind, "required": kind == "consent"}
    if kind == "scale":
        first |= {"least": 1, "most": 5}
    if kind in {"one", "many"} and held.questionnaire.purpose == "test":
        first |= {"points": 1, "required": True}
    form = QuestionForm(formdata=None, data=first, questionnaire=held.questionnaire)
    return _page(held, _retold(form))


def _retold(form):
    """The form as it was before its kind was changed; ?kind=, ?label= and ?help= bring what was typed."""
    kind = request.args.get("kind")
    if kind in KINDS and "label" in request.args:
        form.become(kind, request.args["label"], request.args.get("help", ""))
    return form


@questionnaires.post("/<int:questionnaire_id>/questions")
@allow(rules.edit, on=queries.held)
def add_question(held):
    """Add a question at the end."""
    form = QuestionForm(questionnaire=held.questionnaire)
    if form.accepts(commands.add_question, held.questionnaire):
        to = _back(held, form.result)
        if "another" in request.form:
            to = url_for("questionnaires.new_question", questionnaire_id=held.questionnaire.id, kind=form.kind.data)
        return done(_("Dodano pytanie."), to=to)
    return _page(held, form)


@questionnaires.post("/<int:questionnaire_id>/questions/preview")
@allow(rules.edit, on=queries.held)
def preview_question(held):
    """How the question that is being written will look; nothing is kept. A new kind gets its own fields."""
    form = QuestionForm(questionnaire=held.questionnaire)
    if form.kind.data not in KINDS:
        abort(404)
    return page(
        "questionnaires/_question-preview.html",
        fragment="questionnaires/_question-preview.html",
        preview=form_of([form.item()])(formdata=None),
    )


@questionnaires.get("/<int:questionnaire_id>/questions/<int:question_id>")
@allow(rules.edit, on=queries.question)
def question(held):
    """The form of a question."""
    form = ChangeQuestionForm(obj=held.question, questionnaire=held.questionnaire, question=held.question)
    return _page(held, form if held.question.published else _retold(form), held.question)


@questionnaires.post("/<int:questionnaire_id>/questions/<int:question_id>")
@allow(rules.edit, on=queries.question)
def change_question(held):
    """Change a question."""
    form = ChangeQuestionForm(questionnaire=held.questionnaire, question=held.question)
    if form.accepts(commands.change_question, held.question):
        return done(_("Zapisano pytanie."), to=_back(held, held.question))
    return _page(held, form, held.question)


@questionnaires.post("/<int:questionnaire_id>/questions/<int:question_id>/<any(up, down):way>")
@allow(rules.edit, on=queries.asked_question)
def move_question(held, way):
    """Move a question one place."""
    commands.move_question(held.question, by=-1 if way == "up" else 1)
    order = held.questionnaire.asked
    place = order.index(held.question) + 1
    return changed(held, _("Pytanie jest teraz %(place)d. z %(all)d.", place=place, all=len(order)))


@questionnaires.post("/<int:questionnaire_id>/questions/<int:question_id>/copy")
@allow(rules.edit, on=queries.asked_question)
def copy_question(held):
    """The same question once more, right below."""
    commands.copy_question(held.question, actor=viewer())
    return changed(held, _("Skopiowano pytanie."))


@questionnaires.post("/<int:questionnaire_id>/questions/<int:question_id>/removal")
@allow(rules.edit, on=queries.question)
def remove_question(held):
    """Take a question out of the draft."""
    commands.remove_question(held.question, actor=viewer())
    undo = url_for(
        "questionnaires.restore_question", questionnaire_id=held.questionnaire.id, question_id=held.question.id
    )
    return done(
        _("Usunięto pytanie: „%(label)s”.", label=held.question.label[:80]),
        to=builder_url(held.questionnaire.id),
        undo=undo,
    )


@questionnaires.post("/<int:questionnaire_id>/questions/<int:question_id>/restoration")
@allow(rules.edit, on=queries.question)
def restore_question(held):
    """Put the question back where it stood."""
    commands.restore_question(held.question, actor=viewer())
    return done(_("Pytanie wróciło na swoje miejsce."), to=_back(held, held.question))
