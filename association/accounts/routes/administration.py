"""Accounts, as an administrator keeps them."""

from flask import url_for
from flask_babel import gettext as _

from association.accounts import queries, rules
from association.accounts.commands import accounts as commands
from association.accounts.commands import sign_ins
from association.accounts.forms import AccountForm, InviteForm
from association.accounts.routes.recognition import accounts
from association.core.web import allow, done, page, viewer


def _record(account) -> str:
    return url_for("accounts.account", account_id=account.id)


@accounts.get("/administration/accounts")
@allow(rules.administer)
def listed():
    """All accounts."""
    return page("accounts/list.html", fragment="accounts/_list.html", listing=queries.ACCOUNTS.page(queries.accounts()))


@accounts.get("/administration/accounts.<any(xlsx, csv):suffix>")
@allow(rules.administer)
def export(suffix):
    """The list as a file."""
    return queries.ACCOUNTS.export(queries.accounts(), suffix, "konta")


@accounts.route("/administration/accounts/new", methods=["GET", "POST"])
@allow(rules.administer)
def invite():
    """A new account and the letter to its owner."""
    form = InviteForm()
    if form.accepts(commands.invite):
        return done(_("Wysłano zaproszenie na adres %(email)s.", email=form.result.email), to=_record(form.result))
    return page("accounts/invite.html", status=form.status, form=form)


@accounts.get("/administration/accounts/<int:account_id>")
@allow(rules.administer, on=queries.account)
def account(account):
    """One account: its roles and its sign-ins."""
    return page("accounts/account.html", account=account, sign_ins=queries.open_sign_ins(account.id))


@accounts.route("/administration/accounts/<int:account_id>/edit", methods=["GET", "POST"])
@allow(rules.administer, on=queries.account)
def edit(account):
    """Name, address, roles."""
    form = AccountForm(obj=account)
    if form.accepts(commands.change, account):
        return done(_("Zapisano zmiany w koncie."), to=_record(account))
    return page("accounts/edit.html", status=form.status, form=form, account=account)


@accounts.post("/administration/accounts/<int:account_id>/disabling")
@allow(rules.administer, on=queries.account)
def disable(account):
    """Lock the account."""
    commands.disable(account, actor=viewer())
    return done(
        _("Zablokowano konto: %(name)s.", name=account.name),
        to=_record(account),
        undo=url_for("accounts.enable", account_id=account.id),
    )


@accounts.post("/administration/accounts/<int:account_id>/enabling")
@allow(rules.administer, on=queries.account)
def enable(account):
    """Unlock the account."""
    commands.enable(account, actor=viewer())
    return done(_("Odblokowano konto: %(name)s.", name=account.name), to=_record(account))


@accounts.post("/administration/accounts/<int:account_id>/invitation")
@allow(rules.administer, on=queries.account)
def invite_again(account):
    """A new letter; the link of the first one stops working."""
    commands.invite_again(account, actor=viewer())
    return done(_("Wysłano nowe zaproszenie na adres %(email)s.", email=account.email), to=_record(account))


@accounts.post("/administration/accounts/<int:account_id>/second-factor/removal")
@allow(rules.administer, on=queries.account)
def remove_second_factor(account):
    """For somebody who lost the telephone."""
    commands.remove_second_factor(account, actor=viewer())
    return done(_("Drugi składnik jest wyłączony. Właściciel konta dostał o tym wiadomość."), to=_record(account))


@accounts.post("/administration/accounts/<int:account_id>/sign-ins/end")
@allow(rules.administer, on=queries.account)
def end_sign_ins(account):
    """Sign the person out everywhere."""
    sign_ins.end_all(account)
    return done(_("Wylogowano wszystkie urządzenia tej osoby."), to=_record(account))
