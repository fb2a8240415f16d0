"""Links that go out by e-mail: the invitation and the way to a new password. Each works once and for a short time."""

from datetime import timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, update

from association.accounts import passwords, queries
from association.accounts.commands import throttle
from association.accounts.models import LINK_LASTS, Account, AccountLink, SignIn, digest, new_token
from association.core import history, jobs, mail
from association.core.assets import public_url
from association.core.clock import now
from association.core.database import db, settle

ENDPOINTS = {"invitation": "accounts.accept_invitation", "password": "accounts.choose_password"}
RESETS_AN_HOUR = 3


def make(account_id: int, purpose: str) -> str:
    """Make a link and give its token; the links of this purpose that were sent before stop working."""
    use_up(account_id, purpose)
    token = new_token()
    link = AccountLink(
        account_id=account_id, purpose=purpose, token_digest=digest(token), expires_at=now() + LINK_LASTS[purpose]
    )
    db.session.add(link)
    return token


def use_up(account_id: int, *purposes: str) -> None:
    """Links of these purposes (all, when none is named) stop working."""
    statement = update(AccountLink).where(AccountLink.account_id == account_id, AccountLink.used_at.is_(None))
    if purposes:
        statement = statement.where(AccountLink.purpose.in_(purposes))
    db.session.execute(statement.values(used_at=now()))


def address(token: str, purpose: str) -> str:
    """The whole address of a link."""
    return public_url(ENDPOINTS[purpose], token=token)


def send(account: Account, purpose: str, *, inviter=None) -> None:
    """Send a link by e-mail, in the language of the account."""
    token = make(account.id, purpose)
    with force_locale(account.language):
        mail.post(
            f"accounts/{purpose}.txt",
            to=account.email,
            name=account.name,
            about=(account.audit_kind, account.id),
            secret=token,
            account=account,
            inviter=inviter,
            link=address(token, purpose),
            expires_at=now() + LINK_LASTS[purpose],
        )


def ask(*, email: str, network: str, actor=None) -> None:
    """Somebody forgot a password: a job writes to them, so that the answer takes as long for an unknown address.

    Asking is counted like a failed try, under a name of its own, so that nobody floods a mailbox.
    """
    with settle():
        throttle.count(f"forgotten {email}", network)
    jobs.start("accounts.password_link", _("Link do nowego hasła"), actor=None, email=email)


@jobs.job("accounts.password_link")
def write_to_forgetful(progress, email: str) -> None:
    """The job of a forgotten password."""
    with settle():
        send_password_link(email)


def send_password_link(email: str) -> None:
    """Send a way to a new password, or the invitation anew to somebody who never had one."""
    account = queries.by_email(email)
    if account is None or not account.is_active:
        return
    purpose = "password" if account.password_hash else "invitation"
    if queries.links_since(account.id, purpose, now() - timedelta(hours=1)) < RESETS_AN_HOUR:
        send(account, purpose)


def choose_password(link: AccountLink, *, password: str, actor=None) -> Account:
    """Set the password by a link; the link and all others are used up, and all sign-ins end."""
    account = link.account
    passwords.refuse_easy(password, email=account.email, name=account.name)
    set_password(account, password, actor=account)
    throttle.forget(account.email)
    return account


def set_password(account: Account, password: str, *, actor) -> None:
    """Give the account a password; whoever was signed in has to sign in anew, and hears of the change by e-mail."""
    had_one = account.password_hash is not None
    account.password_hash = passwords.hashed(password)
    history.note(account, actor=actor)
    use_up(account.id)
    db.session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    if had_one:
        tell(account, "password")


def tell(account: Account, what: str) -> None:
    """Tell the owner of a change that a thief would make. what: "password", "second_factor" or "email"."""
    with force_locale(account.language):
        mail.post(
            "accounts/changed.txt",
            to=account.email,
            name=account.name,
            about=(account.audit_kind, account.id),
            account=account,
            what=what,
            moment=now(),
        )


def tidy() -> None:
    """Forget links that were over a month ago."""
    db.session.execute(delete(AccountLink).where(AccountLink.expires_at < now() - timedelta(days=30)))
