"""What stands around a registration: codes of invitation, and what people were told about their data."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.database import Timestamped, db


class InvitationCode(db.Model, Timestamped, _Part):
    """A code with which people register where only invited ones may. uses: for how many people, None without a limit;
    used: for how many it was used, counted under the lock of this row."""

    __tablename__ = "invitation_code"
    __table_args__ = (
        UniqueConstraint("conference_id", "code"),
        CheckConstraint("uses > 0 AND used >= 0", name="numbers"),
    )
    audit_kind = "conferences.invitation_code"
    audit_label = _l("kod zaproszenia")
    audit_skip = frozenset({"conference_id", "used"})
    audit_told = ("code", "label", "uses")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    code: Mapped[str] = mapped_column(String(40), info={"label": _l("Kod")})
    label: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Dla kogo")})
    uses: Mapped[int | None] = mapped_column(info={"label": _l("Dla ilu osób")})
    used: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wycofano")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")

    @property
    def left(self) -> int | None:
        """For how many more people it serves; None without a limit."""
        return None if self.uses is None else max(0, self.uses - self.used)


class RegistrationNotice(db.Model, Timestamped):
    """A version of the privacy notice of a registration; a registration names the one that its contact saw."""

    __tablename__ = "registration_notice"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")

    def wording(self, language: str) -> str:
        """Its text in this language, or in Polish when nobody translated it."""
        return (language == "en" and self.text_en) or self.text
