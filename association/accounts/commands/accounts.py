"""What an administrator does with accounts."""

from flask_babel import gettext as _

from association.accounts import passwords, queries
from association.accounts.commands import links, sign_ins
from association.accounts.models import ROLES, Account
from association.core import history
from association.core.clock import now
from association.core.database import refused_if_taken
from association.core.refusals import Refused


def _taken():
    return refused_if_taken(_("Konto z tym adresem już istnieje."), "email")


def _in_order(roles) -> list[str]:
    return [role for role in ROLES if role in roles]


def create(
    *,
    email: str,
    name: str,
    roles,
    form_of_address: str = "none",
    language: str = "pl",
    password: str | None = None,
    actor,
) -> Account:
    """Make an account; without a password nobody can sign in with it before accepting an invitation."""
    if password is not None:
        passwords.refuse_easy(password, email=email, name=name)
    with _taken():
        account = Account(
            email=email,
            name=name,
            roles=_in_order(roles),
            form_of_address=form_of_address,
            language=language,
            password_hash=passwords.hashed(password) if password is not None else None,
        )
        history.note(account, actor=actor)
    return account


def invite(*, email: str, name: str, roles, form_of_address: str = "none", language: str = "pl", actor) -> Account:
    """Make an account and send its owner a link to choose a password."""
    account = create(
        email=email, name=name, roles=roles, form_of_address=form_of_address, language=language, actor=actor
    )
    links.send(account, "invitation", inviter=actor)
    return account


def invite_again(account: Account, *, actor) -> None:
    """Send a new invitation; the link of the one before stops working."""
    if not account.is_active:
        raise Refused(_("To konto jest zablokowane. Odblokuj je, zanim wyślesz zaproszenie."))
    if account.password_hash is not None:
        raise Refused(_("Ta osoba ma już hasło. Jeśli go nie pamięta, ustawi nowe przez „Nie pamiętam hasła”."))
    links.send(account, "invitation", inviter=actor)


def change(account: Account, *, email: str, name: str, roles, form_of_address: str, language: str, actor) -> Account:
    """Change the data and the roles of an account."""
    if account.has_role("administrator") and "administrator" not in roles:
        _keep_an_administrator(account, "roles")
    moved = account.email != email
    with _taken():
        account.email, account.name, account.roles = email, name, _in_order(roles)
        account.form_of_address, account.language = form_of_address, language
        history.note(account, actor=actor)
    if moved:
        links.use_up(account.id)
    return account


def disable(account: Account, *, actor) -> None:
    """Lock an account: whoever is signed in with it is out at once."""
    if account.disabled_at is not None:
        raise Refused(_("To konto jest już zablokowane."))
    if account.has_role("administrator"):
        _keep_an_administrator(account)
    account.disabled_at = now()
    history.note(account, actor=actor)
    links.use_up(account.id)
    sign_ins.end_all(account)


def enable(account: Account, *, actor) -> None:
    """Unlock an account."""
    if account.disabled_at is None:
        raise Refused(_("To konto nie jest zablokowane."))
    account.disabled_at = None
    history.note(account, actor=actor)


def remove_second_factor(account: Account, *, actor) -> None:
    """For somebody who lost the telephone: from now on the password is enough."""
    if not account.has_second_factor:
        raise Refused(_("To konto nie ma drugiego składnika logowania."))
    account.totp_secret = None
    history.note(account, actor=actor)
    links.tell(account, "second_factor")


def _keep_an_administrator(account: Account, field: str | None = None) -> None:
    """Refuse what would leave the association without an administrator who can sign in."""
    if not set(queries.working_administrators()) - {account.id}:
        raise Refused(_("To ostatnie konto administratora. Najpierw nadaj tę rolę komuś, kto ma już hasło."), field)
