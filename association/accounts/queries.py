"""Everything the database is asked about accounts."""

from datetime import datetime
from types import SimpleNamespace

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, cast, exists, func, select
from sqlalchemy.orm import contains_eager

from association.accounts.models import (
    ROLES,
    SIGN_IN_LASTS,
    Account,
    AccountLink,
    SignIn,
    SignInAttempt,
    Viewer,
    digest,
)
from association.core import database, search
from association.core.clock import local, now
from association.core.database import db, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.mail import Mail
from association.core.profile import Association
from association.core.questions import Question

NEVER = datetime(1970, 1, 1)
STATES = {"active": _l("aktywne"), "invited": _l("zaproszone"), "disabled": _l("zablokowane")}
MAIL_STATES = {
    "queued": _l("czeka na wysłanie"),
    "sent": _l("wysłana"),
    "failed": _l("nie doszła"),
    "kept": _l("nie wysłana, została tutaj"),
}


@Question
def _recognised(token_digest, since):
    # The name of the association stands on every page and comes along.
    name = select(Association.name).limit(1).scalar_subquery()
    columns = (
        Account.id,
        Account.name,
        Account.email,
        Account.roles,
        Account.language,
        Account.form_of_address,
    )
    return (
        select(SignIn.id, SignIn.seen_at, name, *columns)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_digest == token_digest, SignIn.created_at > since, Account.disabled_at.is_(None))
    )


def recognised(token: str) -> tuple | None:
    """(sign_in_id, seen_at, Viewer, name of the association) of an open sign-in, or None."""
    found = _recognised(digest(token), now() - SIGN_IN_LASTS).one_or_none()
    if found is None:
        return None
    sign_in_id, seen_at, association, ident, name, email, *rest = found
    return sign_in_id, seen_at, Viewer(ident, name, email, *rest), association


def credentials(email: str):
    """What signing in compares, as plain values that outlive the transaction; None for an unknown address."""
    columns = (Account.id, Account.email, Account.password_hash, Account.disabled_at, Account.totp_secret)
    return db.session.execute(select(*columns).where(Account.email == email)).one_or_none()


def account(viewer, account_id: int) -> Account | None:
    """One account for an administrator or its owner; for others it does not exist."""
    if viewer is None or not (viewer.has_role("administrator") or viewer.id == account_id):
        return None
    return database.get(Account, account_id)


def own(viewer) -> Account:
    """The viewer's own account, ready to be changed."""
    return database.get(Account, viewer.id)


def by_email(email: str) -> Account | None:
    """The account with this address, or None."""
    return db.session.scalar(select(Account).where(Account.email == email))


titles = titles_of(Account.name)


def _with_role(role: str):
    # Roles are a short JSON list of plain keys, which both databases can give back as text.
    return cast(Account.roles, String).contains(f'"{role}"')


def active(*roles: str) -> list[Account]:
    """Accounts that may sign in, with one of these roles if any are named, in the order of names."""
    found = select(Account).where(Account.disabled_at.is_(None)).order_by(Account.sort_key, Account.id)
    return [one for one in db.session.scalars(found) if not roles or one.has_role(*roles)]


def working_administrators() -> list[int]:
    """Ids of administrators who can sign in, locked, so that two of them cannot remove each other at once."""
    found = select(Account.id).where(
        Account.disabled_at.is_(None), Account.password_hash.is_not(None), _with_role("administrator")
    )
    return list(db.session.scalars(found.order_by(Account.id).with_for_update()))


def open_sign_ins(account_id: int) -> list[SignIn]:
    """Where this person is signed in, the latest first."""
    found = select(SignIn).where(SignIn.account_id == account_id, SignIn.created_at > now() - SIGN_IN_LASTS)
    return list(db.session.scalars(found.order_by(SignIn.seen_at.desc(), SignIn.id.desc())))


def own_sign_in(viewer, sign_in_id: int) -> SignIn | None:
    """One of the viewer's own sign-ins."""
    return database.one(select(SignIn).where(SignIn.id == sign_in_id, SignIn.account_id == viewer.id), SignIn)


def link(purpose: str, token: str) -> AccountLink | None:
    """The link of this token with its account, if it may still be used."""
    found = (
        select(AccountLink)
        .join(AccountLink.account)
        .options(contains_eager(AccountLink.account))
        .where(AccountLink.purpose == purpose, AccountLink.token_digest == digest(token))
        .where(AccountLink.used_at.is_(None), AccountLink.expires_at > now(), Account.disabled_at.is_(None))
    )
    return database.one(found, AccountLink)


def links_since(account_id: int, purpose: str, moment: datetime) -> int:
    """How many links of this kind the account was sent since then."""
    found = select(func.count(AccountLink.id)).where(
        AccountLink.account_id == account_id, AccountLink.purpose == purpose, AccountLink.created_at > moment
    )
    return db.session.scalar(found)


def attempt_before(column: str, value: str, since: datetime, count: int) -> datetime | None:
    """When the last but `count` of the failed tries since then happened; None when there were fewer."""
    found = select(SignInAttempt.at).where(getattr(SignInAttempt, column) == value, SignInAttempt.at > since)
    return db.session.scalar(found.order_by(SignInAttempt.at.desc()).offset(count - 1).limit(1))


@Question
def _threshold():
    used = exists(select(Account.id)) | exists(select(Association.id))
    return select(used, select(Association.name).limit(1).scalar_subquery())


def threshold() -> tuple[bool, str | None]:
    """What the door needs to know: whether anybody has ever come in, and the name of the association."""
    return tuple(_threshold().one())


def untouched(viewer=None):
    """Something true while neither an association nor an account exists: the first visit; None afterwards."""
    return None if threshold()[0] else SimpleNamespace()


def _in_state(statement, state: str):
    if state == "disabled":
        return statement.where(Account.disabled_at.is_not(None))
    invited = Account.password_hash.is_(None)
    return statement.where(Account.disabled_at.is_(None), invited if state == "invited" else ~invited)


def _find_accounts(statement, words: str):
    return statement.where(Account.id.in_(search.matching(Account.search_kind, words)))


def accounts():
    """All accounts."""
    return select(Account)


def everybody() -> list[Account]:
    """All accounts in the order of names."""
    return list(db.session.scalars(accounts().order_by(Account.sort_key, Account.id)))


def search_accounts(viewer, words: str, limit: int) -> list[Account]:
    """Accounts for the search over everything; only administrators find them."""
    if viewer is None or not viewer.has_role("administrator"):
        return []
    return list(db.session.scalars(_find_accounts(accounts(), words).order_by(Account.sort_key).limit(limit)))


ACCOUNTS = Listing(
    columns=[
        Column("name", _l("Imię i nazwisko"), sort=[Account.sort_key]),
        Column("email", _l("Adres e-mail"), only_export=True),
        Column("roles", _l("Role"), value=lambda row: ", ".join(str(label) for label in row.role_labels)),
        Column("state", _l("Stan"), value=lambda row: str(STATES[row.state])),
        Column(
            "last_sign_in_at",
            _l("Ostatnie logowanie"),
            value=lambda row: row.last_sign_in_at and local(row.last_sign_in_at),
            sort=[func.coalesce(Account.last_sign_in_at, NEVER)],
        ),
    ],
    order="name",
    tie=[Account.sort_key, Account.id],
    filters=[
        Filter("role", _l("Rola"), lambda: list(ROLES.items()), lambda found, role: found.where(_with_role(role))),
        Filter("state", _l("Stan"), lambda: list(STATES.items()), _in_state),
    ],
    search=_find_accounts,
    scalars=True,
)


def association(viewer) -> Association | None:
    """The one row of the association, ready to be changed; None before the first visit."""
    return database.one(select(Association).order_by(Association.id).limit(1), Association)


def mails():
    """All messages of the outbox."""
    return select(Mail)


def mail(viewer, mail_id: int) -> Mail | None:
    """One message."""
    return database.get(Mail, mail_id)


def letters_to(address: str, limit: int = 50) -> list:
    """The latest messages to an address: rows of id, subject, state and when."""
    columns = (Mail.id, Mail.subject, Mail.state, Mail.created_at)
    wanted = select(*columns).where(Mail.to_address == address).order_by(Mail.id.desc()).limit(limit)
    return db.session.execute(wanted).all()


def letters() -> list[Mail]:
    """The latest messages, for the mailbox of the demonstration."""
    return list(db.session.scalars(mails().order_by(Mail.id.desc()).limit(100)))


def _find_mails(statement, words: str):
    for word in words.split():
        statement = statement.where(
            Mail.subject.icontains(word, autoescape=True)
            | Mail.to_address.icontains(word, autoescape=True)
            | Mail.to_name.icontains(word, autoescape=True)
        )
    return statement


MAILS = Listing(
    columns=[
        Column("created_at", _l("Kiedy"), value=lambda row: local(row.created_at), sort=[Mail.id]),
        Column("to_address", _l("Do kogo"), sort=[Mail.to_address]),
        Column("subject", _l("Temat")),
        Column("state", _l("Stan"), value=lambda row: str(MAIL_STATES[row.state])),
        Column("attempts", _l("Próby"), numeric=True),
    ],
    order="-created_at",
    tie=[Mail.id.desc()],
    filters=[
        Filter(
            "state",
            _l("Stan"),
            lambda: list(MAIL_STATES.items()),
            lambda found, state: found.where(Mail.state == state),
        )
    ],
    search=_find_mails,
    scalars=True,
)
