"""Accounts for tests: valid, and with everything visible in the call."""

from datetime import timedelta
from itertools import count

from association.accounts.models import LINK_LASTS, Account, AccountLink, SignIn, digest, new_token
from association.core import history
from association.core.clock import now
from association.core.database import db

_number = count(1)

PASSWORD = "zielony rower w deszczu"
# Made once, because making one takes long on purpose: make_account(password_hash=PASSWORD_HASH).
PASSWORD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$UjzHnN6wfQJFzLgJ4TLYqQ$9qVnCUKKqwC2HQsoInNgBu3+E0fnCIPGRXAXMMi+JzQ"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_account(*, name="Beata Tkacz", roles=("coordinator",), email=None, language="pl", **facts) -> Account:
    """An account that can be signed in; flushed, so it has an id."""
    account = Account(
        name=name,
        email=email or f"osoba{next(_number)}@example.org",
        roles=list(roles),
        language=language,
        **facts,
    )
    history.note(account, actor=None)
    return account


def make_sign_in(account, *, age=timedelta(0), seen_ago=timedelta(0), **facts) -> str:
    """An open sign-in of this account; gives its token."""
    token = new_token()
    db.session.add(
        SignIn(
            account_id=account.id,
            token_digest=digest(token),
            created_at=now() - age,
            seen_at=now() - seen_ago,
            **facts,
        )
    )
    db.session.flush()
    return token


def make_link(account, purpose="invitation", *, age=timedelta(0), used_at=None) -> str:
    """A link that was sent so long ago; gives its token."""
    token = new_token()
    db.session.add(
        AccountLink(
            account_id=account.id,
            purpose=purpose,
            token_digest=digest(token),
            created_at=now() - age,
            expires_at=now() - age + LINK_LASTS[purpose],
            used_at=used_at,
        )
    )
    db.session.flush()
    return token
