"""Signing in and out."""

from time import monotonic

from flask import abort, current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _

from association.accounts import queries
from association.accounts.commands import sign_ins
from association.accounts.demo import PEOPLE
from association.accounts.forms import CodeForm, SignInForm
from association.accounts.routes.recognition import accounts, browser, in_demonstration, remember
from association.core.web import allow, anyone, done, local_path, page, signed_in, viewer

# Seconds for which the door remembers what it saw of the association; it is the same for everybody who knocks.
LASTS = 60


def _next() -> str:
    return local_path(request.args.get("next"))


def _threshold() -> tuple[bool, str]:
    """Whether anybody has ever come in, and the name of the association, which may be a minute old."""
    told, until = current_app.extensions.get("threshold", (None, 0.0))
    if until < monotonic():
        used, name = queries.threshold()
        told = used, name or "Splot"
        current_app.extensions["threshold"] = told, monotonic() + LASTS * (used and not current_app.testing)
    return told


def _door(form):
    demonstration = PEOPLE if current_app.config["DEMO"] else ()
    return page("accounts/sign_in.html", status=form.status, form=form, target=_next(), people=demonstration)


@accounts.get("/sign-in")
@allow(anyone)
def sign_in():
    """The door. Only here is it asked whether the association exists at all."""
    if viewer() is not None:
        return redirect(_next(), 303)
    used, g.association_name = _threshold()
    if not (used or current_app.config["DEMO"]):
        return redirect(url_for("accounts.set_up"), 303)
    return _door(SignInForm())


@accounts.post("/sign-in")
@allow(anyone)
def check_password():
    """The first step."""
    form = SignInForm()
    if not form.accepts(sign_ins.sign_in, browser=browser()):
        return _door(form)
    if form.result.needs_code:
        session["second_step"] = form.result.token
        return redirect(url_for("accounts.second_step", next=request.args.get("next")), 303)
    remember(form.result.token)
    return redirect(_next(), 303)


@accounts.route("/sign-in/code", methods=["GET", "POST"])
@allow(anyone)
def second_step():
    """The second step, for those who have a second factor."""
    if "second_step" not in session:
        return redirect(url_for("accounts.sign_in", next=request.args.get("next")), 303)
    form = CodeForm()
    if form.accepts(sign_ins.confirm, session["second_step"], browser=browser()):
        remember(form.result.token)
        return redirect(_next(), 303)
    return page("accounts/second_step.html", status=form.status, form=form, target=_next())


@accounts.post("/sign-in/demo")
@allow(anyone, on=in_demonstration)
def enter_demonstration(_demonstration):
    """One click instead of a password, in demonstration mode."""
    person = next((person for person in PEOPLE if person.role == request.form.get("role")), None)
    account = queries.by_email(person.email) if person else None
    if account is None or not account.is_active:
        abort(404)
    remember(sign_ins.open_sign_in(account.id, account.email, browser()))
    return redirect(_next(), 303)


@accounts.post("/sign-out")
@allow(signed_in)
def sign_out():
    """The way out."""
    language = viewer().language
    sign_ins.sign_out(session["sign_in"])
    session.clear()
    session["language"] = language
    return done(_("Wylogowano."), to=url_for("accounts.sign_in"))
