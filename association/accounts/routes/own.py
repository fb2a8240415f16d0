"""My account: data, password, second factor, sign-ins."""

from flask import g, session, url_for
from flask_babel import gettext as _

from association.accounts import queries, second_factor
from association.accounts.commands import own as commands
from association.accounts.commands import sign_ins
from association.accounts.forms import DropSecondFactorForm, NewPasswordForm, OwnForm, SecondFactorForm
from association.accounts.routes.recognition import accounts, browser, remember
from association.core.profile import association_name
from association.core.web import allow, done, page, signed_in, viewer


@accounts.route("/account", methods=["GET", "POST"])
@allow(signed_in, on=queries.own)
def own(account):
    """Name, address, language."""
    form = OwnForm(obj=account)
    if form.accepts(commands.change_data, account, browser=browser()):
        return done(_("Zapisano Twoje dane."), to=url_for("accounts.own"))
    return page("accounts/own.html", status=form.status, form=form)


@accounts.route("/account/password", methods=["GET", "POST"])
@allow(signed_in, on=queries.own)
def own_password(account):
    """A new password."""
    form = NewPasswordForm()
    if form.accepts(commands.change_password, account, browser=browser()):
        remember(form.result)
        return done(
            _("Hasło jest zmienione. Na innych urządzeniach trzeba się zalogować od nowa."),
            to=url_for("accounts.own_password"),
        )
    return page("accounts/own_password.html", status=form.status, form=form)


@accounts.route("/account/second-factor", methods=["GET", "POST"])
@allow(signed_in, on=queries.own)
def own_second_factor(account):
    """Switching the second factor on."""
    if account.has_second_factor:
        return page("accounts/own_second_factor.html", form=DropSecondFactorForm(formdata=None), picture=None)
    form = SecondFactorForm()
    if form.accepts(commands.set_second_factor, account):
        return done(
            _("Drugi składnik jest włączony. Przy następnym logowaniu przygotuj telefon."),
            to=url_for("accounts.own_second_factor"),
        )
    if not form.secret.data or form.secret.errors:
        form.secret.data = second_factor.new_secret()
    address = second_factor.address(form.secret.data, email=account.email, issuer=association_name())
    return page(
        "accounts/own_second_factor.html", status=form.status, form=form, picture=second_factor.picture(address)
    )


@accounts.post("/account/second-factor/removal")
@allow(signed_in, on=queries.own)
def drop_own_second_factor(account):
    """Switching the second factor off."""
    form = DropSecondFactorForm()
    if form.accepts(commands.drop_second_factor, account, browser=browser()):
        return done(_("Drugi składnik jest wyłączony."), to=url_for("accounts.own_second_factor"))
    return page("accounts/own_second_factor.html", status=form.status, form=form, picture=None)


@accounts.get("/account/sign-ins")
@allow(signed_in)
def own_sign_ins():
    """Where this person is signed in."""
    return page("accounts/own_sign_ins.html", sign_ins=queries.open_sign_ins(viewer().id), present=g.sign_in_id)


@accounts.post("/account/sign-ins/<int:sign_in_id>/end")
@allow(signed_in, on=queries.own_sign_in)
def end_own_sign_in(sign_in):
    """Sign out one other browser."""
    sign_ins.end(sign_in, actor=viewer())
    return done(_("Wylogowano to urządzenie."), to=url_for("accounts.own_sign_ins"))


@accounts.post("/account/sign-ins/end")
@allow(signed_in)
def end_own_sign_ins():
    """Sign out everywhere, here too."""
    sign_ins.end_all(viewer())
    session.clear()
    return done(_("Wylogowano wszystkie urządzenia, także to."), to=url_for("accounts.sign_in"))
