"""An application as its applicant sees it behind the private link: how it stands, the paper to sign, its withdrawal."""

from functools import wraps

from flask import abort, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import recruitment
from association.academy.commands import applications as commands
from association.academy.commands.places import withdraw as give_up
from association.academy.forms.applications import CompletedForm, ScansForm, WithdrawForm
from association.academy.links import token_of
from association.academy.queries import applications as queries
from association.academy.queries.decisions import answer_for
from association.academy.routes.public_calls import go_to, of_link, public, public_page
from association.core import files
from association.core.typesetting import typeset
from association.core.web import allow, anyone, done
from association.questionnaires.queries import reply, shown_answers


def _once_sent(view):
    """A draft has none of this yet: its link leads on through the form."""

    @wraps(view)
    def door(application, **parts):
        if application.is_draft:
            return go_to(application, recruitment.next_step(application))
        return view(application, **parts)

    return door


@public.get("/applications/<token>")
@allow(anyone)
@of_link
def status(application):
    """How the application stands and what to do next; a draft is opened where it goes on."""
    if application.is_draft:
        return go_to(application, recruitment.next_step(application))
    return _status(application)


def _status(application, *, scans=None, completed=None):
    form, completed = scans or ScansForm(formdata=None), completed or CompletedForm(formdata=None)
    return public_page(
        "status",
        application.call,
        application=application,
        token=token_of(application.nonce),
        form=form,
        completed=completed,
        scans=queries.scans(application),
        decision=answer_for(application),
        status=max(form.status, completed.status),
    )


@public.get("/applications/<token>/application.pdf")
@allow(anyone)
@of_link
def paper(application):
    """The form to print and sign."""
    if application.is_draft:
        abort(404)
    found = reply(application.reply_id) if application.reply_id else None
    answers = shown_answers([found], application.language)[found.id] if found else []
    data = recruitment.paper(application, answers)
    name = f"{application.call.slug}-{application.number}.pdf"
    return files.send_bytes(typeset("academy/application.typ", data), name, "application/pdf")


@public.post("/applications/<token>/scans")
@allow(anyone)
@of_link
@_once_sent
def add_scans(application):
    """Pages of the signed form."""
    form = ScansForm()
    if form.accepts(commands.add_scans, application):
        count = len(form.result)
        return done(
            ngettext("Dołączono %(num)d plik.", "Dołączono %(num)d plików.", count),
            to=url_for("calls.status", token=token_of(application.nonce)),
        )
    return _status(application, scans=form)


@public.post("/applications/<token>/scans/<int:document_id>/removal")
@allow(anyone)
@of_link
@_once_sent
def remove_scan(application, document_id):
    """Take a page back."""
    document = queries.scan(application, document_id)
    if document is None:
        abort(404)
    commands.remove_scan(application, document)
    return done(_("Usunięto plik."), to=url_for("calls.status", token=token_of(application.nonce)))


@public.post("/applications/<token>/completion")
@allow(anyone)
@of_link
@_once_sent
def complete(application):
    """What was missing is there."""
    form = CompletedForm()
    if form.accepts(commands.complete, application):
        return done(
            _("Dziękujemy. Sprawdzimy zgłoszenie jeszcze raz."),
            to=url_for("calls.status", token=token_of(application.nonce)),
        )
    return _status(application, completed=form)


@public.post("/applications/<token>/consents/<key>/withdrawal")
@allow(anyone)
@of_link
@_once_sent
def withdraw_consent(application, key):
    """Take a voluntary consent back."""
    commands.withdraw_consent(application, key)
    return done(_("Zgoda jest wycofana."), to=url_for("calls.status", token=token_of(application.nonce)))


@public.route("/applications/<token>/withdrawal", methods=["GET", "POST"])
@allow(anyone)
@of_link
@_once_sent
def withdraw(application):
    """Take the application back, after one more question."""
    form = WithdrawForm()
    if form.accepts(give_up, application):
        return done(_("Zgłoszenie jest wycofane."), to=url_for("calls.status", token=token_of(application.nonce)))
    return public_page(
        "withdraw",
        application.call,
        application=application,
        token=token_of(application.nonce),
        form=form,
        status=form.status,
    )
