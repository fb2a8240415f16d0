"""Signing in and out.

Signing in checks the password outside any transaction, because that takes long on purpose, and keeps a failed try
although the answer is an error. So these commands settle by themselves, in short transactions.
"""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, update

from association.accounts import passwords, queries, second_factor
from association.accounts.commands import links, throttle
from association.accounts.models import SIGN_IN_LASTS, Account, SignIn, digest, new_token
from association.core.clock import now
from association.core.database import db, settle
from association.core.refusals import Refused


@dataclass(frozen=True)
class Browser:
    """From where somebody signs in: the network address, and what the browser says about itself."""

    address: str
    name: str


@dataclass(frozen=True)
class Entered:
    """What signing in gave: the token of the sign-in, or of the second step when a code is still needed."""

    token: str
    needs_code: bool = False


def sign_in(*, email: str, password: str, browser: Browser, actor=None) -> Entered:
    """Let a person in who knows the password. The answer takes as long and says the same for an unknown address."""
    with settle():
        throttle.count(email, browser.address)
        known = queries.credentials(email)
    if not passwords.fits(known.password_hash if known else None, password):
        raise Refused(_("Adres e-mail i hasło do siebie nie pasują. Sprawdź jedno i drugie."))
    if known.disabled_at:
        raise Refused(_("To konto jest zablokowane. Jeśli to pomyłka, napisz do administratora."))
    if known.totp_secret:
        with settle():
            return Entered(links.make(known.id, "second_step"), needs_code=True)
    fresh = passwords.hashed(password) if passwords.is_outdated(known.password_hash) else known.password_hash
    with settle():
        return Entered(open_sign_in(known.id, email, browser, password_hash=fresh))


def confirm(token: str, *, code: str, browser: Browser, actor=None) -> Entered:
    """The second step: the code of the second factor. token: from the first step."""
    with settle():
        link = queries.link("second_step", token)
        if link is None:
            raise Refused(_("Minęło za dużo czasu. Zacznij jeszcze raz od hasła."))
        account_id, email = link.account_id, link.account.email
        secret, used = link.account.totp_secret, link.account.totp_counter
        throttle.count(email, browser.address)
    counter = second_factor.counter_of(secret, code, after=used) if secret else None
    with settle():
        # The condition lets only one of two who send the same code at once pass.
        moved = update(Account).where(Account.id == account_id, Account.totp_counter < (counter or 0))
        if not counter or not db.session.execute(moved.values(totp_counter=counter)).rowcount:
            raise Refused(_("Ten kod się nie zgadza albo był już użyty. Poczekaj na następny."), "code")
        links.use_up(account_id, "second_step")
        return Entered(open_sign_in(account_id, email, browser))


def open_sign_in(account_id: int, email: str, browser: Browser, **changes) -> str:
    """Open a sign-in and give its token.

    Plain statements instead of the record: signing in is no change of the account that would need a history line or
    make a form outdated that somebody else has open.
    """
    throttle.forget(email)
    db.session.execute(update(Account).where(Account.id == account_id).values(last_sign_in_at=now(), **changes))
    token = new_token()
    db.session.add(
        SignIn(
            account_id=account_id,
            token_digest=digest(token),
            address=browser.address[:45],
            browser=browser.name[:200],
        )
    )
    db.session.flush()
    return token


def mark_seen(sign_in_id: int) -> None:
    """The person of this sign-in is here now."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now()))


def sign_out(token: str) -> None:
    """End the sign-in of this token."""
    db.session.execute(delete(SignIn).where(SignIn.token_digest == digest(token)))


def end(sign_in: SignIn, *, actor) -> None:
    """End one sign-in."""
    db.session.delete(sign_in)


def end_all(account: Account) -> None:
    """End every sign-in of this account, also the one that asks for it."""
    db.session.execute(delete(SignIn).where(SignIn.account_id == account.id))


def tidy() -> None:
    """Forget what nobody can use any more."""
    with settle():
        db.session.execute(delete(SignIn).where(SignIn.created_at < now() - SIGN_IN_LASTS))
        throttle.tidy()
        links.tidy()
