"""The page where a questionnaire is put together: its questions, what stands around them, how it will look."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.pages import LANGUAGES
from association.core.web import allow, done, number, page, partial, viewer
from association.questionnaires import commands, queries, rules
from association.questionnaires import editions as drafts
from association.questionnaires.forms.answers import form_of
from association.questionnaires.forms.builder import QuestionnaireForm, SourceForm
from association.questionnaires.routes import builder_url, parts, questionnaires
from association.questionnaires.sets import SETS


def language() -> str:
    """The language in which to show what people will see."""
    wanted = request.args.get("language")
    return wanted if wanted in LANGUAGES else "pl"


def builder_page(held, said="", status=200):
    """The builder, or the part of it that a change replaces; said: what a screen reader should hear."""
    questionnaire = held.questionnaire
    draft = questionnaire.draft
    last = queries.current_edition(questionnaire.id)
    return page(
        "questionnaires/builder.html",
        fragment="questionnaires/_builder.html",
        status=status,
        held=held,
        questionnaire=questionnaire,
        parts=parts(held),
        tab="questions",
        last=last,
        changes=[drafts.sentence(each) for each in commands.differences(questionnaire, last)],
        obstacles=drafts.obstacles(draft, questionnaire.purpose) if draft else [],
        ids={question.key: question.id for question in questionnaire.asked},
        conditions={item.key: _condition(item, draft) for item in draft if item.shown_if_key},
        untranslated=len(drafts.untranslated(draft)),
        preview=form_of(draft, language())(formdata=None),
        language=language(),
        sets=sorted(SETS.values(), key=lambda each: each.purpose != questionnaire.purpose),
        said=said,
    )


def _condition(item, draft) -> str:
    asked = next((each for each in draft if each.key == item.shown_if_key), None)
    if asked is None:
        return _("gdy odpowiedź na usunięte pytanie")
    answer = dict(asked.choices).get(item.shown_if_value, "?")
    return _("gdy „%(label)s” to: %(answer)s", label=asked.label, answer=answer)


def changed(held, said: str):
    """After a small change in place: the fragment for htmx, otherwise the page anew."""
    if partial():
        return builder_page(held, said=said)
    return done(said, to=builder_url(held.questionnaire.id))


@questionnaires.get("/<int:questionnaire_id>")
@allow(rules.edit, on=queries.held)
def builder(held):
    """The questions with a preview beside them; ?language= of the preview."""
    return builder_page(held)


@questionnaires.get("/<int:questionnaire_id>/edit")
@allow(rules.edit, on=queries.held)
def edit(held):
    """The form of what stands around the questions."""
    return _edit(held, QuestionnaireForm(obj=held.questionnaire))


@questionnaires.post("/<int:questionnaire_id>/edit")
@allow(rules.edit, on=queries.held)
def describe(held):
    """Change the title, the introduction, the thanks."""
    form = QuestionnaireForm()
    if form.accepts(commands.describe, held.questionnaire):
        return done(_("Zapisano zmiany."), to=builder_url(held.questionnaire.id))
    return _edit(held, form)


def _edit(held, form):
    return page("questionnaires/edit.html", status=form.status, held=held, form=form)


@questionnaires.post("/<int:questionnaire_id>/order")
@allow(rules.edit, on=queries.held)
def reorder(held):
    """Put the questions in the order in which they were dragged."""
    order = [ident for ident in map(number, request.form.getlist("order")) if ident is not None]
    commands.reorder(held.questionnaire, order=order)
    return changed(held, _("Zmieniono kolejność pytań."))


@questionnaires.post("/<int:questionnaire_id>/sets/<any(application, survey, test):key>")
@allow(rules.edit, on=queries.held)
def take_set(held, key):
    """Begin with a ready set of questions."""
    taken = commands.take_set(held.questionnaire, key=key, actor=viewer())
    return _taken(held, taken)


def _taken(held, taken):
    message = ngettext("Dodano %(num)d pytanie.", "Dodano %(num)d pytań.", len(taken))
    ident = held.questionnaire.id
    undo = url_for("questionnaires.take_back", questionnaire_id=ident, first=taken[0].id, last=taken[-1].id)
    return done(message, to=builder_url(ident), undo=undo)


@questionnaires.post("/<int:questionnaire_id>/questions/<int:first>/<int:last>/removal")
@allow(rules.edit_of, on=queries.arrivals)
def take_back(pair):
    """Take out the questions that came together."""
    held, came = pair
    commands.take_back(came, actor=viewer())
    message = ngettext("Cofnięto: odeszło %(num)d pytanie.", "Cofnięto: odeszło %(num)d pytań.", len(came))
    return done(message, to=builder_url(held.questionnaire.id))


@questionnaires.get("/<int:questionnaire_id>/copying")
@allow(rules.edit, on=queries.held)
def copying(held):
    """Choose a questionnaire to copy questions from."""
    return _copying(held, _source_form(held, formdata=None))


@questionnaires.post("/<int:questionnaire_id>/copying")
@allow(rules.edit, on=queries.held)
def copy(held):
    """Copy the questions of another questionnaire behind one's own."""
    form = _source_form(held)
    source = queries.held(viewer(), form.source.data) if form.validate_on_submit() else None
    if source and source.questionnaire.asked:
        return _taken(held, commands.copy_from(held.questionnaire, source=source.questionnaire, actor=viewer()))
    if source:
        form.refuse(_("Tam nie ma już żadnego pytania."), "source")
    form.status = 422
    return _copying(held, form)


def _source_form(held, **kwargs):
    form = SourceForm(**kwargs)
    found = queries.sources(viewer(), held.questionnaire)
    form.source.choices = [(each.id, f"{each.title} – {record}") for each, record in found]
    return form


def _copying(held, form):
    return page("questionnaires/copying.html", status=form.status, held=held, form=form)


@questionnaires.get("/<int:questionnaire_id>/preview")
@allow(rules.edit, on=queries.held)
def preview(held):
    """The whole page as somebody who answers will see it; ?language=."""
    return _preview(held, form_of(held.questionnaire.draft, language())(formdata=None))


@questionnaires.post("/<int:questionnaire_id>/preview")
@allow(rules.edit, on=queries.held)
def try_out(held):
    """Try to answer; nothing is kept."""
    form = form_of(held.questionnaire.draft, language())()
    good = form.validate()
    form.status = 200 if good else 422
    return _preview(held, form, tried=good)


def _preview(held, form, tried=False):
    return page(
        "questionnaires/preview.html",
        status=form.status,
        held=held,
        edition=held.questionnaire,
        form=form,
        tried=tried,
        keep_url=None,
        saved_at=None,
        spoken=language(),
        back=url_for("questionnaires.builder", questionnaire_id=held.questionnaire.id),
    )
