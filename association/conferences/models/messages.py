"""Messages to people of a conference: what is written, to whom, and who got it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.conferences.models.registrations import Attendee
from association.core.database import Timestamped, Versioned, db


class ConferenceMessage(db.Model, Timestamped, Versioned, _Part):
    """One text for many people, with places to fill in. audience: how the people are chosen, {filter: value}; None when
    they were chosen beforehand and stand in its copies; sent_at: when the first of them got it, after which the text
    stays; subject_en, body_en: for those who registered in English, empty for the Polish text."""

    __tablename__ = "conference_message"
    audit_kind = "conferences.message"
    audit_label = _l("wiadomość")
    audit_skip = frozenset({"conference_id", "job_id", "audience"})
    audit_told = ("subject",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    subject: Mapped[str] = mapped_column(String(200), info={"label": _l("Temat")})
    body: Mapped[str] = mapped_column(Text, info={"label": _l("Treść")})
    subject_en: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Temat po angielsku")})
    body_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Treść po angielsku")})
    audience: Mapped[dict | None] = mapped_column(db.JSON)
    job_id: Mapped[int | None]
    sent_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wysłano")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """History calls it by its subject."""
        return self.subject


class MessageCopy(db.Model):
    """A message to one person: the constraint makes sure that nobody gets the same one twice. detail: what it says to
    this person alone; sent_at: when it went into the outbox; mail_id: the letter there, which people at one address
    share when it says the same to them; digest: of the address and the words, to see that."""

    __tablename__ = "message_copy"
    __table_args__ = (UniqueConstraint("message_id", "attendee_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("conference_message.id"))
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"), index=True)
    detail: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    sent_at: Mapped[datetime | None]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id", ondelete="SET NULL"), index=True)

    message: Mapped[ConferenceMessage] = relationship(lazy="raise_on_sql")
    attendee: Mapped[Attendee] = relationship(lazy="raise_on_sql")
