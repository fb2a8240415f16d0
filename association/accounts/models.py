"""Accounts: who may sign in, with which roles, the sign-ins that are open, and the links that lead to a password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from association.core import polish
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.core.search import Searchable

ROLES = {
    "administrator": _l("administrator"),
    "coordinator": _l("koordynator"),
    "trainer": _l("prowadzący"),
    "editor": _l("redaktor"),
    "accountant": _l("księgowość"),
    "animator": _l("animator"),
    "member": _l("członek stowarzyszenia"),
}
# How a woman's role is called; the others are the same for everybody.
ROLES_OF_WOMEN = {
    "administrator": _l("administratorka"),
    "coordinator": _l("koordynatorka"),
    "trainer": _l("prowadząca"),
    "editor": _l("redaktorka"),
    "animator": _l("animatorka"),
    "member": _l("członkini stowarzyszenia"),
}
FORMS_OF_ADDRESS = {"pani": _l("Pani"), "pan": _l("Pan"), "none": _l("bez formy grzecznościowej")}
SIGN_IN_LASTS = timedelta(days=14)
LINK_LASTS = {
    "invitation": timedelta(days=7),
    "password": timedelta(hours=1),
    # The time between a right password and the code of the second factor.
    "second_step": timedelta(minutes=5),
}
# Signs in what a browser says about itself; the first that is there counts, because all claim to be several.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def digest(token: str) -> str:
    """What of a secret token is kept: a thief of the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A secret for a link or a cookie."""
    return secrets.token_urlsafe(32)


def _one_of(column: str, keys) -> str:
    return f"{column} IN ({', '.join(repr(key) for key in keys)})"


class _Somebody:
    """What the name and the roles of an account tell."""

    name: str
    roles: list[str]
    form_of_address: str

    is_authenticated = True
    is_anonymous = False

    @property
    def initials(self) -> str:
        """Two letters for the round badge."""
        words = self.name.replace("-", " ").split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def role_labels(self) -> list:
        """The roles in words, in the order of ROLES."""
        women = ROLES_OF_WOMEN if self.form_of_address == "pani" else {}
        return [women.get(role, label) for role, label in ROLES.items() if role in self.roles]

    @property
    def role_label(self):
        """The first role in words, or ""."""
        return next(iter(self.role_labels), "")

    def has_role(self, *roles: str) -> bool:
        """Whether this person has one of these roles."""
        return any(role in self.roles for role in roles)


@dataclass(frozen=True)
class Viewer(_Somebody):
    """The account that is looking, in plain values: every page shows it, and hardly any changes it."""

    id: int
    name: str
    email: str
    roles: list[str]
    language: str
    form_of_address: str


class Account(db.Model, Timestamped, Versioned, Audited, Searchable, _Somebody):
    """A person who may sign in.

    roles: keys of ROLES; language: "pl" or "en"; password_hash: None until the invitation is accepted;
    totp_counter: the last code of the second factor that was used, so that none is used twice.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint(_one_of("form_of_address", FORMS_OF_ADDRESS), name="form_of_address"),)
    audit_kind = search_kind = "accounts.account"
    audit_label = _l("konto")
    audit_skip = frozenset({"last_sign_in_at", "totp_counter"})
    audit_secret = frozenset({"password_hash", "totp_secret"})

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True, info={"label": _l("Adres e-mail")})
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Imię i nazwisko")})
    sort_key: Mapped[str] = mapped_column(String(1000).with_variant(String(1000, collation="C"), "postgresql"))
    form_of_address: Mapped[str] = mapped_column(
        String(10), default="none", info={"label": _l("Forma grzecznościowa"), "values": FORMS_OF_ADDRESS}
    )
    password_hash: Mapped[str | None] = mapped_column(String(200), info={"label": _l("Hasło")})
    roles: Mapped[list[str]] = mapped_column(db.JSON, default=list, info={"label": _l("Role"), "values": ROLES})
    language: Mapped[str] = mapped_column(String(5), default="pl", info={"label": _l("Język")})
    disabled_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zablokowano")})
    last_sign_in_at: Mapped[datetime | None]
    totp_secret: Mapped[str | None] = mapped_column(String(64), info={"label": _l("Drugi składnik logowania")})
    totp_counter: Mapped[int] = mapped_column(default=0)

    @property
    def title(self) -> str:
        """How lists and history call this account."""
        return self.name

    @property
    def has_second_factor(self) -> bool:
        """Whether signing in asks for a code besides the password."""
        return self.totp_secret is not None

    @property
    def is_active(self) -> bool:
        """Whether this account may sign in."""
        return self.disabled_at is None

    @property
    def state(self) -> str:
        """ "disabled", "invited" (has no password yet) or "active"."""
        if not self.is_active:
            return "disabled"
        return "active" if self.password_hash else "invited"

    @validates("name")
    def _keep_order(self, key, name):
        *given, family = name.split() or [""]
        self.sort_key = polish.sort_key(" ".join([family, *given]))[:1000]
        return name

    def search_text(self) -> str:
        """Name and address."""
        return f"{self.name} {self.email}"


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

    @property
    def device(self) -> str:
        """„Firefox, Windows”: what a person recognises their own browser by; "" when it does not say."""
        return ", ".join(
            next((name for sign, name in signs if sign in self.browser), "") for signs in (BROWSERS, SYSTEMS)
        ).strip(", ")


class AccountLink(db.Model):
    """A secret that leads a person a step on, once and for a short time. purpose: a key of LINK_LASTS."""

    __tablename__ = "account_link"
    __table_args__ = (CheckConstraint(_one_of("purpose", LINK_LASTS), name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class SignInAttempt(db.Model):
    """A try that has not succeeded. subject: digest of what was tried (an e-mail address, the set-up code), so that
    the table tells nobody's address; address: where it came from."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_subject", "subject", "at"),
        Index("ix_sign_in_attempt_address", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(45))
    at: Mapped[datetime] = mapped_column(default=now)
