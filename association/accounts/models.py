"""Accounts: who may sign in, with which roles, and the sign-ins that are open."""

import hashlib
import secrets
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited

ROLES = {
    "administrator": _l("administrator"),
    "coordinator": _l("koordynator"),
    "trainer": _l("prowadzący"),
    "editor": _l("redaktor"),
    "accountant": _l("księgowość"),
    "animator": _l("animator"),
    "member": _l("członek stowarzyszenia"),
}
SIGN_IN_LASTS = timedelta(days=14)


def digest(token: str) -> str:
    """What of a secret token is kept: a thief of the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A secret for a link or a cookie."""
    return secrets.token_urlsafe(32)


class Account(db.Model, Timestamped, Versioned, Audited):
    """A person who may sign in. roles: keys of ROLES; language: "pl" or "en"; password_hash None until invited."""

    __tablename__ = "account"
    audit_kind = "accounts.account"
    audit_skip = frozenset({"last_sign_in_at", "totp_counter"})
    audit_secret = frozenset({"password_hash", "totp_secret", "calendar_token"})

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True, info={"label": _l("Adres e-mail")})
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Imię i nazwisko")})
    password_hash: Mapped[str | None] = mapped_column(String(200), info={"label": _l("Hasło")})
    roles: Mapped[list[str]] = mapped_column(db.JSON, default=list, info={"label": _l("Role"), "values": ROLES})
    language: Mapped[str] = mapped_column(String(5), default="pl", info={"label": _l("Język")})
    disabled_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zablokowano")})
    last_sign_in_at: Mapped[datetime | None]
    totp_secret: Mapped[str | None] = mapped_column(String(64), info={"label": _l("Drugi składnik logowania")})
    totp_counter: Mapped[int] = mapped_column(default=0)

    is_authenticated = True
    is_anonymous = False

    @property
    def title(self) -> str:
        """How lists and history call this account."""
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether this account may sign in."""
        return self.disabled_at is None

    @property
    def initials(self) -> str:
        """Two letters for the round badge."""
        words = self.name.replace("-", " ").split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def role_label(self):
        """The first role in the order of ROLES, in words."""
        return next((label for role, label in ROLES.items() if role in self.roles), "")

    def has_role(self, *roles: str) -> bool:
        """Whether this person has one of these roles."""
        return any(role in self.roles for role in roles)

    def get_id(self) -> str:
        """Flask-Login asks for it; sign-ins have their own tokens, so this is never put into a cookie."""
        raise NotImplementedError


class SignIn(db.Model):
    """One open sign-in of one browser; the cookie holds the token, the database its digest."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    address: Mapped[str] = mapped_column(String(45), default="")
    browser: Mapped[str] = mapped_column(String(200), default="")

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
