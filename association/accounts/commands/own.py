"""What people do with their own accounts."""

from flask_babel import gettext as _

from association.accounts import passwords, second_factor
from association.accounts.commands import links, sign_ins, throttle
from association.accounts.models import Account
from association.core import history
from association.core.database import db, refused_if_taken, settle
from association.core.refusals import Refused


def change_data(
    account: Account, *, name: str, email: str, form_of_address: str, language: str, password: str, browser, actor
) -> None:
    """Change what stands in one's account. A new e-mail address is where a lost password goes, so it needs the
    present one."""
    moved = email != account.email
    if moved:
        _know_password(account, password, browser)
        links.tell(account, "email")
    with refused_if_taken(_("Konto z tym adresem już istnieje."), "email"):
        account.name, account.email = name, email
        account.form_of_address, account.language = form_of_address, language
        history.note(account, actor=actor)
    if moved:
        links.use_up(account.id)


def change_password(account: Account, *, password: str, new_password: str, browser, actor) -> str:
    """Choose a new password. All sign-ins end; gives the token of a new one for the browser that asked."""
    _know_password(account, password, browser)
    passwords.refuse_easy(new_password, email=account.email, name=account.name, field="new_password")
    links.set_password(account, new_password, actor=actor)
    db.session.flush()
    return sign_ins.open_sign_in(account.id, account.email, browser)


def set_second_factor(account: Account, *, secret: str, code: str, actor) -> None:
    """Ask for a code at every sign-in from now on. code: proof that the telephone knows the secret."""
    if account.has_second_factor:
        raise Refused(_("Drugi składnik jest już włączony."))
    counter = second_factor.counter_of(secret, code, after=0)
    if counter is None:
        raise Refused(_("Ten kod się nie zgadza. Sprawdź zegar telefonu i przepisz kod, który widać teraz."), "code")
    account.totp_secret, account.totp_counter = secret, counter
    history.note(account, actor=actor)


def drop_second_factor(account: Account, *, password: str, browser, actor) -> None:
    """Sign in with the password alone again."""
    if not account.has_second_factor:
        raise Refused(_("Drugi składnik nie jest włączony."))
    _know_password(account, password, browser)
    account.totp_secret = None
    history.note(account, actor=actor)
    links.tell(account, "second_factor")


def _know_password(account: Account, password: str, browser) -> None:
    """Ask for the present password, so that an open screen is not enough; guessing is slowed down as at the door."""
    if account.password_hash is None:
        raise Refused(_("To konto nie ma jeszcze hasła. Ustawisz je przez „Nie pamiętam hasła” na stronie logowania."))
    email, stored = account.email, account.password_hash
    with settle():
        throttle.count(email, browser.address)
    if not passwords.fits(stored, password):
        raise Refused(_("To nie jest Twoje obecne hasło."), "password")
    throttle.forget(email)
