"""The parts of the public form behind a private link, saved as one goes."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.academy import recruitment
from association.academy.commands import applications as commands
from association.academy.forms.applications import NeedsForm, PersonForm, SendForm
from association.academy.links import token_of
from association.academy.queries import calls
from association.academy.routes.public_calls import go_to, of_link, public, public_page
from association.core.clock import local, now
from association.core.pages import locale
from association.core.web import allow, anyone, done, page, partial
from association.questionnaires.commands import keep
from association.questionnaires.forms import answer_form
from association.questionnaires.queries import reply, shown_answers


@public.route("/applications/<token>/<any(person, answers, needs, consents):step>", methods=["GET", "POST"])
@allow(anyone)
@of_link
def step(application, step):
    """One part of the form."""
    if application.state not in commands.OPEN_TO_CHANGES:
        return go_to(application, None)
    keys = [key for key, _label in recruitment.steps_of(application)]
    if step not in keys:
        abort(404)
    return _STEPS[step](application)


def _step_page(application, step: str, form, **context):
    before, behind = recruitment.neighbours(application, step)
    return public_page(
        f"step_{step}",
        application.call,
        application=application,
        token=token_of(application.nonce),
        step=step,
        steps=recruitment.steps_of(application),
        before=before,
        behind=behind,
        form=form,
        status=form.status,
        **context,
    )


def _onward(application, step: str):
    """Where the pressed button leads."""
    before, behind = recruitment.neighbours(application, step)
    return go_to(application, before if request.form.get("go") == "back" else behind)


def _person(application):
    form = PersonForm(obj=application)
    if form.accepts(commands.change_person, application):
        return _onward(application, "person")
    return _step_page(application, "person", form)


def _answers(application):
    kept = reply(application.reply_id)
    form = answer_form(kept.edition, locale()).of(kept)
    if request.method == "POST" and request.form.get("go") == "back":
        form.after(kept, keep(kept, form.answers()))
        return _onward(application, "answers")
    if form.accepts(keep, kept):
        form.after(kept, form.result)
        if not form.result:
            return _onward(application, "answers")
        form.status = 422
    return _step_page(application, "answers", form, edition=kept.edition)


def _needs(application):
    form = NeedsForm(obj=application)
    if form.accepts(commands.change_needs, application):
        return _onward(application, "needs")
    return _step_page(application, "needs", form)


def _consents(application):
    call = application.call
    form = SendForm(consents=call.consents)
    notice = calls.latest_notice(call)
    if request.method == "POST" and form.validate_on_submit():
        said = {
            "declarations": form.said("notice", "truth", "rules"),
            "consents": form.said("image", "news"),
            "notice_id": notice.id if notice else None,
        }
        if form.carries_out(commands.send, application, **said):
            return go_to(application, None)
    elif request.method == "POST":
        form.status = 422
    return _step_page(application, "consents", form, notice=notice, answers=_said(application))


_STEPS = {"person": _person, "answers": _answers, "needs": _needs, "consents": _consents}


def _said(application) -> list:
    """The answers in words, in the language of the page."""
    if not application.reply_id:
        return []
    found = reply(application.reply_id)
    return shown_answers([found], locale())[found.id]


@public.post("/applications/<token>/<any(answers, needs):step>/draft")
@allow(anyone)
@of_link
def keep_step(application, step):
    """Save as one goes; nothing has to be complete."""
    if application.state not in commands.OPEN_TO_CHANGES:
        return go_to(application, None)
    saved_at = f"{local(now()):%H:%M}"
    if step == "answers":
        kept = reply(application.reply_id)
        form = answer_form(kept.edition, locale()).of(kept)
        form.after(kept, keep(kept, form.answers()))
        fragment = "questionnaires/_kept.html"
    else:
        form = NeedsForm()
        if form.validate():
            commands.change_needs(application, needs=form.needs.data)
        fragment = "academy/recruitment/_kept.html"
    if partial():
        return page(fragment, form=form, saved_at=saved_at)
    message = _(
        "Zapisaliśmy to, co jest. Wrócisz tu linkiem, który wysłaliśmy na adres %(email)s.", email=application.email
    )
    return done(message, to=url_for("calls.step", token=token_of(application.nonce), step=step))
