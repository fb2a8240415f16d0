"""The doors that links in letters open, and the way to such a letter."""

from flask import redirect, request, url_for
from flask_babel import gettext as _

from association.accounts import queries
from association.accounts.commands import links, sign_ins
from association.accounts.forms import ForgottenForm, PasswordForm
from association.accounts.routes.recognition import accounts, browser, remember
from association.core.web import allow, anyone, done, page


@accounts.route("/password/forgotten", methods=["GET", "POST"])
@allow(anyone)
def forgotten():
    """Asking for a new password. The answer is the same whether the account exists or not."""
    form = ForgottenForm()
    if form.accepts(links.ask, network=request.remote_addr or ""):
        return redirect(url_for("accounts.letter_sent"), 303)
    return page("accounts/forgotten.html", status=form.status, form=form)


@accounts.get("/password/sent")
@allow(anyone)
def letter_sent():
    """What to do now."""
    return page("accounts/letter_sent.html")


@accounts.route("/invitation/<token>", methods=["GET", "POST"])
@allow(anyone)
def accept_invitation(token):
    """The first password of an invited person."""
    return _choose_password("invitation", token)


@accounts.route("/password/<token>", methods=["GET", "POST"])
@allow(anyone)
def choose_password(token):
    """A new password for somebody who forgot the old one."""
    return _choose_password("password", token)


def _choose_password(purpose, token):
    link = queries.link(purpose, token)
    if link is None:
        return page("accounts/link_over.html", status=404, purpose=purpose)
    form = PasswordForm()
    if not form.accepts(links.choose_password, link):
        return page("accounts/link.html", status=form.status, form=form, purpose=purpose, account=link.account)
    account = form.result
    if account.has_second_factor:
        return done(_("Nowe hasło jest zapisane. Zaloguj się nim."), to=url_for("accounts.sign_in"))
    remember(sign_ins.open_sign_in(account.id, account.email, browser()))
    return done(_("Hasło jest zapisane."), to="/")
