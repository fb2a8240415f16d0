"""Calendar addresses: a secret link by which a person's own calendar program reads Splot; revocable."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import now
from association.core.database import db
from association.core.history import Audited


class CalendarFeed(db.Model, Audited):
    """One address; the database keeps only the digest of its secret. thread: one area, or "" for everything."""

    __tablename__ = "calendar_feed"
    audit_kind = "home.calendar_feed"
    audit_label = _l("adres kalendarza")
    audit_skip = frozenset({"account_id"})
    audit_secret = frozenset({"token_digest"})

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(100), info={"label": _l("Nazwa")})
    thread: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Obszar")})
    token_digest: Mapped[str] = mapped_column(String(64), unique=True, info={"label": _l("Sekretny adres")})
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Odwołano")})

    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The line stands on the account's history, too."""
        return Account.audit_kind, self.account_id
