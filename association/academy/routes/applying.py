"""The public side of a call: its page, and the application of somebody without an account behind a private link."""

from functools import wraps

from flask import Blueprint, abort, make_response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import recruitment
from association.academy.commands import applications as commands
from association.academy.commands import guard
from association.academy.commands.places import withdraw as give_up
from association.academy.forms.applications import (
    CompletedForm,
    NeedsForm,
    PersonForm,
    ScansForm,
    SendForm,
    WithdrawForm,
)
from association.academy.links import token_of
from association.academy.queries import applications as queries
from association.academy.queries import calls
from association.academy.queries.decisions import answer_for
from association.academy.routes import academy
from association.core import files
from association.core.clock import local, now
from association.core.pages import locale
from association.core.profile import association
from association.core.typesetting import typeset
from association.core.web import allow, anyone, done, page, partial, toast, viewer
from association.questionnaires.commands import keep
from association.questionnaires.forms import answer_form
from association.questionnaires.queries import reply, shown_answers

public = Blueprint("calls", __name__)
academy.record_once(lambda state: state.app.register_blueprint(public))


def _of_call(view):
    """Load the call that the address names: a published one, or one of the viewer's own."""

    @wraps(view)
    def door(slug, **parts):
        call = calls.by_slug(slug)
        if call is None or (call.published_at is None and not _may_preview(call)):
            abort(404)
        return view(call, **parts)

    return door


def _may_preview(call) -> bool:
    person = viewer()
    return person is not None and calls.call_by_id(person, call.id) is not None


def _of_link(view):
    """Load the application behind a private link; what is answered stays with the browser that holds the link."""

    @wraps(view)
    def door(token, **parts):
        application = queries.by_token(token)
        if application is None:
            abort(404)
        response = make_response(view(application, **parts))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return door


def _page(name: str, call, *, application=None, status=200, fragment=None, **context):
    return page(
        f"academy/recruitment/{name}.html",
        fragment=fragment,
        status=status,
        call=call,
        wording=call.wording(locale()),
        project=call.cohort.project,
        stage=call.stage(),
        application=application,
        issuer=association(),
        **context,
    )


@public.get("/calls/<slug>")
@allow(anyone)
@_of_call
def call(call):
    """What the call is, until when, and the way to apply."""
    return _page("public_call", call, notice=calls.latest_notice(call))


@public.get("/calls/<slug>/privacy")
@allow(anyone)
@_of_call
def privacy(call):
    """What happens with the data."""
    return _page("public_notice", call, notice=calls.latest_notice(call))


@public.get("/calls/<slug>/programme")
@allow(anyone)
@_of_call
def programme(call):
    """The programme, to be saved."""
    if call.programme is None:
        abort(404)
    return files.send(call.programme)


@public.get("/municipalities")
@allow(anyone)
def places():
    """Municipalities that fit what is being typed: a public register."""
    field = PersonForm(formdata=None).municipality
    typed = request.args.get(field.name, "")[:200]
    chosen = field.look_up(typed) if typed.strip() else None
    return page("people/_choices.html", field=field, offered=field.offered, chosen=chosen)


@public.route("/calls/<slug>/apply", methods=["GET", "POST"])
@allow(anyone)
@_of_call
def apply(call):
    """Begin an application with who applies."""
    form = PersonForm()
    asked = {
        "language": locale(),
        "trap": request.form.get("website", ""),
        "stamp": request.form.get("stamp", ""),
        "address": request.remote_addr or "",
    }
    if form.accepts(commands.begin, call, **asked):
        toast(_("Link do tego zgłoszenia wysłaliśmy na adres %(email)s.", email=form.result.email))
        return _go(form.result, recruitment.neighbours(form.result, "person")[1])
    steps = recruitment.steps(with_questions=commands.edition_of(call) is not None)
    return _page("step_person", call, form=form, step="person", steps=steps, stamp=guard.stamp(), status=form.status)


def _go(application, step: str | None):
    """To a part of the form, or to the page of the application."""
    token = token_of(application.nonce)
    to = url_for("calls.step", token=token, step=step) if step else url_for("calls.status", token=token)
    return done("", to=to)


@public.get("/applications/<token>")
@allow(anyone)
@_of_link
def status(application):
    """How the application stands and what to do next; a draft is opened where it goes on."""
    if application.is_draft:
        return _go(application, recruitment.next_step(application))
    return _status(application, ScansForm(formdata=None))


def _status(application, form):
    return _page(
        "status",
        application.call,
        application=application,
        token=token_of(application.nonce),
        form=form,
        completed=CompletedForm(formdata=None),
        scans=queries.scans(application),
        decision=answer_for(application),
        status=form.status,
    )


@public.route("/applications/<token>/<any(person, answers, needs, consents):step>", methods=["GET", "POST"])
@allow(anyone)
@_of_link
def step(application, step):
    """One part of the form."""
    if application.state not in commands.OPEN_TO_CHANGES:
        return _go(application, None)
    keys = [key for key, _label in recruitment.steps_of(application)]
    if step not in keys:
        abort(404)
    return _STEPS[step](application)


def _step_page(application, step: str, form, **context):
    before, behind = recruitment.neighbours(application, step)
    return _page(
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
    return _go(application, before if request.form.get("go") == "back" else behind)


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
            return _go(application, None)
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
@_of_link
def keep_step(application, step):
    """Save as one goes; nothing has to be complete."""
    if application.state not in commands.OPEN_TO_CHANGES:
        return _go(application, None)
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


@public.get("/applications/<token>/application.pdf")
@allow(anyone)
@_of_link
def paper(application):
    """The form to print and sign."""
    if application.is_draft:
        abort(404)
    found = reply(application.reply_id) if application.reply_id else None
    answers = shown_answers([found], application.language)[found.id] if found else []
    data = recruitment.paper(application, answers)
    name = _("zgloszenie") + f"-{application.call.slug}-{application.number}.pdf"
    return files.send_bytes(typeset("academy/application.typ", data), name, "application/pdf")


@public.post("/applications/<token>/scans")
@allow(anyone)
@_of_link
def add_scans(application):
    """Pages of the signed form."""
    form = ScansForm()
    if form.accepts(commands.add_scans, application):
        count = len(form.result)
        return done(
            ngettext("Dołączono %(num)d plik.", "Dołączono %(num)d plików.", count),
            to=url_for("calls.status", token=token_of(application.nonce)),
        )
    return _status(application, form)


@public.post("/applications/<token>/scans/<int:document_id>/removal")
@allow(anyone)
@_of_link
def remove_scan(application, document_id):
    """Take a page back."""
    document = queries.scan(application, document_id)
    if document is None:
        abort(404)
    commands.remove_scan(application, document)
    return done(_("Usunięto plik."), to=url_for("calls.status", token=token_of(application.nonce)))


@public.post("/applications/<token>/completion")
@allow(anyone)
@_of_link
def complete(application):
    """What was missing is there."""
    form = CompletedForm()
    if form.accepts(commands.complete, application):
        return done(
            _("Dziękujemy. Sprawdzimy zgłoszenie jeszcze raz."),
            to=url_for("calls.status", token=token_of(application.nonce)),
        )
    return _status(application, ScansForm(formdata=None))


@public.route("/applications/<token>/withdrawal", methods=["GET", "POST"])
@allow(anyone)
@_of_link
def withdraw(application):
    """Take the application back, after one more question."""
    form = WithdrawForm()
    if form.accepts(give_up, application):
        return done(_("Zgłoszenie jest wycofane."), to=url_for("calls.status", token=token_of(application.nonce)))
    return _page(
        "withdraw",
        application.call,
        application=application,
        token=token_of(application.nonce),
        form=form,
        status=form.status,
    )
