"""Accounts for tests: valid, and with everything visible in the call."""

from itertools import count

from association.accounts.models import Account
from association.core import history

_number = count(1)


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
