"""Confirming one's presence by oneself: a window that a trainer opens, whose code changes every half minute, and who
came in through it."""

import hashlib
import hmac
import secrets
from calendar import timegm
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Enrolment
from association.academy.models.sessions import TrainingSession
from association.core.clock import now
from association.core.database import db
from association.core.history import Audited
from association.core.polish import fold, plain_phone

STEP = 30
# Somebody who has just seen the old code may still type it.
GRACE = 20
DIGITS = 6
REMEMBERED_STEPS = 40
# Without the letters and digits that are mistaken for each other.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def seconds(moment: datetime) -> int:
    """A stored moment in seconds, of which codes are made."""
    return timegm(moment.timetuple())


def _number(secret: str, text: str) -> int:
    return int.from_bytes(hmac.digest(secret.encode(), text.encode(), hashlib.sha256)[:8], "big")


def code_at(secret: str, second: int) -> str:
    """The code that stands on the screen at this second."""
    return f"{_number(secret, str(second // STEP)) % 10**DIGITS:0{DIGITS}d}"


def accepts(secret: str, code: str, second: int) -> bool:
    """Whether this code is on the screen now or has just gone."""
    return any(hmac.compare_digest(code_at(secret, at), code) for at in (second, second - GRACE))


def was_shown(secret: str, code: str, second: int) -> bool:
    """Whether this code stood on the screen in the last while."""
    return code in {code_at(secret, second - step * STEP) for step in range(1, REMEMBERED_STEPS)}


def personal_code(secret: str, enrolment_id: int) -> str:
    """The code on the slip of somebody whose telephone and address are not known; secret: that of the installation."""
    number = _number(secret, f"check-in {enrolment_id}")
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(6))


def is_told_by(row, typed: str, secret: str) -> bool:
    """Whether what somebody typed is the telephone, the address or the personal code of this person."""
    text = typed.strip()
    known = {(row.email or "").casefold(), row.phone} - {""}
    return (
        text.casefold() in known
        or plain_phone(text) in known
        or fold(text).upper().replace(" ", "") == personal_code(secret, row.id)
    )


class CheckInWindow(db.Model, Audited):
    """A time in which those who are there confirm it themselves. key: in its address.

    late_after: minutes from the start of the session after which one is late, None: nobody is.
    """

    __tablename__ = "check_in_window"
    __table_args__ = (CheckConstraint("late_after BETWEEN 0 AND 600", name="late_after"),)
    audit_kind = "academy.check_in_window"
    audit_label = _l("potwierdzanie obecności kodem")
    audit_skip = frozenset({"session_id", "key", "secret", "opened_at", "opened_by_id"})
    audit_told = ("closes_at", "late_after")

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(8), unique=True)
    secret: Mapped[str] = mapped_column(String(64))
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closes_at: Mapped[datetime] = mapped_column(index=True, info={"label": _l("Otwarte do")})
    late_after: Mapped[int | None] = mapped_column(info={"label": _l("Spóźnienie po (minut)")})

    session: Mapped[TrainingSession] = relationship(lazy="raise_on_sql")

    @classmethod
    def of(cls, session, **facts) -> "CheckInWindow":
        """A new window with a key and a secret of its own."""
        key = "".join(secrets.choice(ALPHABET) for _ in range(5))
        return cls(session=session, key=key, secret=secrets.token_hex(32), **facts)

    def is_open(self, moment: datetime) -> bool:
        """Whether one can come in."""
        return self.opened_at <= moment < self.closes_at

    def audit_title(self) -> str:
        """The session."""
        return f"{self.session.topic}, {self.session.day:%d.%m.%Y}"

    def audit_owner(self):
        """Its changes stand on the tab of the session."""
        return TrainingSession.audit_kind, self.session_id


class CheckIn(db.Model):
    """Somebody who confirmed being there. wrote: the mark that this made, see sent_marks.told(), "" when one stood
    there already. device: the digest of what the phone is known by; browser: how it calls itself."""

    __tablename__ = "check_in"
    __table_args__ = (
        Index(
            "uq_check_in_session_id_enrolment_id",
            "session_id",
            "enrolment_id",
            unique=True,
            sqlite_where=db.text("removed_at IS NULL"),
            postgresql_where=db.text("removed_at IS NULL"),
        ),
        Index("ix_check_in_session_device", "session_id", "device"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    window_id: Mapped[int] = mapped_column(ForeignKey("check_in_window.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    wrote: Mapped[str] = mapped_column(String(20), default="")
    device: Mapped[str] = mapped_column(String(64))
    browser: Mapped[str] = mapped_column(String(60), default="")
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    window: Mapped[CheckInWindow] = relationship(lazy="raise_on_sql")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
