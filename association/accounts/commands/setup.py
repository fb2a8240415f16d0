"""The first visit: a code that only the person at the server sees opens the door to the first administrator."""

import secrets
from pathlib import Path

from flask_babel import gettext as _

from association.accounts import queries
from association.accounts.commands import accounts, throttle
from association.accounts.models import Account, digest
from association.core import history
from association.core.database import after_commit, settle
from association.core.profile import Association
from association.core.refusals import Refused

# Signs that nobody mistakes for another when copying from a screen.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def _file(app) -> Path:
    return Path(app.config["INSTANCE"]) / "setup-code"


def setup_code(app) -> str | None:
    """A new one-time code for the first visit, to be printed by the server; None when it is not needed (any more).

    Only its digest is kept, so every start prints a new one.
    """
    with app.app_context(), settle():
        if app.config["DEMO"] or queries.untouched() is None:
            return None
    signs = "".join(secrets.choice(ALPHABET) for _number in range(12))
    file = _file(app)
    file.touch(mode=0o600)
    file.write_text(digest(signs))
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def set_up(
    app, *, code: str, association: str, name: str, email: str, password: str, form_of_address: str, browser, actor=None
) -> Account:
    """Make the association and its first administrator, once."""
    with settle():
        throttle.count("setup", browser.address)
    file = _file(app)
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    if not file.exists() or not secrets.compare_digest(file.read_text(), digest(signs)):
        raise Refused(_("Ten kod się nie zgadza. Serwer wypisuje go, gdy startuje; każdy start daje nowy."), "code")
    if queries.untouched() is None:
        raise Refused(_("To stowarzyszenie jest już założone. Zaloguj się."))
    account = accounts.create(
        email=email,
        name=name,
        roles=["administrator"],
        form_of_address=form_of_address,
        password=password,
        actor=None,
    )
    history.note(Association(name=association, email=email), actor=account)
    throttle.forget("setup")
    after_commit(lambda: file.unlink(missing_ok=True))
    return account
