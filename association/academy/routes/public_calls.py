"""The public side of a call: its page, and the beginning of an application. Whoever applies needs no account."""

from functools import wraps

from flask import Blueprint, abort, make_response, request, url_for
from flask_babel import gettext as _

from association.academy import recruitment
from association.academy.commands import applications as commands
from association.academy.forms.applications import PersonForm
from association.academy.links import token_of
from association.academy.queries import applications as queries
from association.academy.queries import calls
from association.academy.routes import academy
from association.accounts.commands import guard
from association.core import files
from association.core.pages import locale
from association.core.profile import association
from association.core.web import allow, anyone, done, page, toast, viewer

public = Blueprint("calls", __name__)
academy.record_once(lambda state: state.app.register_blueprint(public))


def of_call(view):
    """Load the call that the address names: a published one, or one of the viewer's own."""

    @wraps(view)
    def door(slug, **parts):
        call = calls.by_slug(slug)
        if call is None or call.cohort.archived_at or (call.published_at is None and not _may_preview(call)):
            abort(404)
        return view(call, **parts)

    return door


def _may_preview(call) -> bool:
    person = viewer()
    return person is not None and calls.call_by_id(person, call.id) is not None


def of_link(view):
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


def public_page(name: str, call, *, application=None, status=200, fragment=None, **context):
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
@of_call
def call(call):
    """What the call is, until when, and the way to apply."""
    return public_page("public_call", call, notice=calls.latest_notice(call))


@public.get("/calls/<slug>/privacy")
@allow(anyone)
@of_call
def privacy(call):
    """What happens with the data."""
    return public_page("public_notice", call, notice=calls.latest_notice(call))


@public.get("/calls/<slug>/programme")
@allow(anyone)
@of_call
def programme(call):
    """The programme, to be saved."""
    if call.programme is None:
        abort(404)
    return files.send(call.programme)


@public.route("/calls/<slug>/apply", methods=["GET", "POST"])
@allow(anyone)
@of_call
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
        return go_to(form.result, recruitment.neighbours(form.result, "person")[1])
    steps = recruitment.steps(with_questions=commands.edition_of(call) is not None)
    return public_page(
        "step_person", call, form=form, step="person", steps=steps, stamp=guard.stamp(), status=form.status
    )


def go_to(application, step: str | None):
    """To a part of the form, or to the page of the application."""
    token = token_of(application.nonce)
    to = url_for("calls.step", token=token, step=step) if step else url_for("calls.status", token=token)
    return done("", to=to)
