"""Private links: leave to enter one place for a time, for somebody without an account.

The secret in the address is made of a nonce by the key of this installation alone; the database knows its digest.
"""

import secrets
from datetime import date, datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from association.accounts.models import digest
from association.core.clock import local, now, stored
from association.core.keys import keyed


class PrivateLink:
    """A link that ends by itself and can be taken back. link_purpose: of its secret, so that no two kinds share one."""

    link_purpose: str

    nonce: Mapped[str] = mapped_column(String(32))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(info={"label": _l("Działa do")})
    revoked_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wyłączono")})

    @classmethod
    def new(cls, **facts):
        """A link with a secret of its own."""
        nonce = secrets.token_hex(16)
        return cls(nonce=nonce, token_digest=digest(cls.token_of(nonce)), **facts)

    @classmethod
    def token_of(cls, nonce: str) -> str:
        """The secret in the address of a link; no database holds it."""
        return keyed(cls.link_purpose, nonce)

    @property
    def token(self) -> str:
        """The secret in its address."""
        return self.token_of(self.nonce)

    def state(self, moment: datetime) -> str:
        """ "open", "expired" or "revoked"."""
        return state_of(self, moment)

    @property
    def last_day(self) -> date:
        """The last day on which it opens its place."""
        return last_day_of(self)

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody may enter."""
        return self.state(moment) == "open"

    def revoke(self) -> None:
        """From now on it leads nowhere."""
        self.revoked_at = now()

    def restore(self) -> None:
        """It leads to its place again, as long as its time lasts."""
        self.revoked_at = None


class Guest:
    """Whoever acts by a private link: the trail names the person, who has no account."""

    id = None

    def __init__(self, name: str):
        self.name = name


def end_of(day: date) -> datetime:
    """The moment at which a day is over in Warsaw, as it is stored."""
    return stored(datetime.combine(day + timedelta(days=1), time()))


def last_day_of(link) -> date:
    """The day with which the time of a link ends."""
    return local(link.expires_at - timedelta(seconds=1)).date()


def state_of(link, moment: datetime) -> str:
    """How a link stands, told from its columns."""
    if link.revoked_at:
        return "revoked"
    return "open" if moment < link.expires_at else "expired"
