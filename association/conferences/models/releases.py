"""Releases: what the public reads of a programme, numbered, with what changed."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.clock import now
from association.core.database import db, one_of

LETTER_STATES = {"sent": _l("wysłany"), "skipped": _l("pominięty")}


class Release(db.Model, _Part):
    """One published state of a programme. content: the whole programme as data, never changed; changes: what became
    different since the release before; text: what the office adds to them."""

    __tablename__ = "programme_release"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    audit_kind = "conferences.release"
    audit_label = _l("wydanie programu")
    audit_skip = frozenset({"conference_id", "content", "changes", "released_by_name"})
    audit_told = ("number",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer")})
    text: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co się zmieniło")})
    content: Mapped[dict] = mapped_column(db.JSON)
    changes: Mapped[list] = mapped_column(db.JSON, default=list)
    released_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Ogłoszono")})
    released_by_name: Mapped[str] = mapped_column(String(200), default="")

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")


class ReleaseLetter(db.Model, _Part):
    """What became of the letter that tells one address of a release: it went out, or the office decided against it.
    Each address gets a release once, however many people read mail there."""

    __tablename__ = "release_letter"
    __table_args__ = (UniqueConstraint("release_id", "email"), one_of("state", LETTER_STATES))
    audit_kind = "conferences.release_letter"
    audit_label = _l("list o zmianach programu")
    audit_skip = frozenset({"conference_id", "release_id", "mail_id"})
    audit_told = ("email", "state")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    release_id: Mapped[int] = mapped_column(ForeignKey("programme_release.id"))
    email: Mapped[str] = mapped_column(String(254), info={"label": _l("Adres e-mail")})
    state: Mapped[str] = mapped_column(String(10), info={"label": _l("Stan"), "values": LETTER_STATES})
    mail_id: Mapped[int | None]
    decided_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Kiedy")})

    def audit_title(self) -> str:
        """History calls it by its address."""
        return self.email
