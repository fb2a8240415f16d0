"""What people are told about their data, in versions, and who was told what; and what they agreed to."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.people.models import Person

AUDIENCES = {
    "general": _l("wszyscy, z którymi współpracujemy"),
    "training": _l("uczestnicy i uczestniczki szkoleń"),
    "conference": _l("uczestnicy i uczestniczki konferencji"),
    "fieldwork": _l("osoby, z którymi pracują animatorzy"),
    "volunteer": _l("wolontariusze i wolontariuszki"),
    "member": _l("członkowie i członkinie stowarzyszenia"),
    "newsletter": _l("odbiorcy newslettera"),
    "image": _l("osoby na zdjęciach i nagraniach"),
}
PURPOSES = {
    "contact": _l("kontakt w sprawie działań stowarzyszenia"),
    "newsletter": _l("newsletter"),
    "image": _l("zdjęcia i nagrania"),
    "publication": _l("publikacja imienia i nazwiska"),
    "special": _l("dane o zdrowiu, diecie i niepełnosprawności"),
}
WAYS = {
    "paper": _l("na papierze"),
    "form": _l("w formularzu internetowym"),
    "mail": _l("e-mailem"),
    "spoken": _l("ustnie"),
}


class PrivacyNotice(db.Model, Timestamped, Versioned, Audited):
    """A clause of art. 13 GDPR for one kind of people. Its text stands in its versions."""

    __tablename__ = "privacy_notice"
    __table_args__ = (one_of("audience", AUDIENCES),)
    audit_kind = "privacy.notice"
    audit_label = _l("klauzula informacyjna")

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Tytuł")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    audience: Mapped[str] = mapped_column(
        String(20), default="general", info={"label": _l("Dla kogo"), "values": AUDIENCES}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    versions: Mapped[list["NoticeVersion"]] = relationship(
        back_populates="notice", lazy="raise_on_sql", order_by="NoticeVersion.number.desc()"
    )


@event.listens_for(PrivacyNotice, "before_insert")
@event.listens_for(PrivacyNotice, "before_update")
def _keep_order(mapper, connection, notice):
    notice.sort_key = sort_key(notice.title)[:400]


class NoticeVersion(db.Model, Timestamped, Versioned, Audited):
    """The words of a notice. Without published_at a draft; published words never change, a new version follows."""

    __tablename__ = "notice_version"
    __table_args__ = (UniqueConstraint("notice_id", "number"),)
    audit_kind = "privacy.notice_version"
    audit_label = _l("wersja klauzuli")

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(
        ForeignKey("privacy_notice.id"), info={"label": _l("Klauzula"), "kind": "privacy.notice"}
    )
    number: Mapped[int] = mapped_column(info={"label": _l("Numer")})
    text: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Treść")})
    text_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Treść po angielsku")})
    changes: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Co się zmieniło")})
    published_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Opublikowano")})

    notice: Mapped[PrivacyNotice] = relationship(back_populates="versions", lazy="raise_on_sql")

    def audit_owner(self) -> tuple[str, int]:
        """It stands on the tab of its notice."""
        return PrivacyNotice.audit_kind, self.notice_id

    def audit_title(self) -> str:
        """Its number."""
        return str(self.number)


class NoticeSeen(db.Model, Timestamped, Audited):
    """A person was told: which version, when and how."""

    __tablename__ = "notice_seen"
    __table_args__ = (UniqueConstraint("version_id", "person_id"), one_of("way", WAYS))
    audit_kind = "privacy.notice_seen"
    audit_label = _l("zapoznanie z klauzulą")
    audit_told = ("version_id", "seen_on", "way")

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("notice_version.id"), info={"label": _l("Klauzula"), "kind": "privacy.notice_version"}
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    seen_on: Mapped[date] = mapped_column(info={"label": _l("Data")})
    way: Mapped[str] = mapped_column(String(10), default="paper", info={"label": _l("Jak"), "values": WAYS})

    def audit_owner(self) -> tuple[str, int]:
        """It stands on the tab of the person."""
        return Person.audit_kind, self.person_id


class Consent(db.Model, Timestamped, Versioned, Audited):
    """One thing that a person agreed to; each purpose is agreed to by itself, and may be taken back at any time."""

    __tablename__ = "consent"
    __table_args__ = (
        one_of("purpose", PURPOSES),
        one_of("way", WAYS),
        CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", "days"),
        db.Index("ix_consent_purpose", "purpose", "withdrawn_on", "person_id"),
    )
    audit_kind = "privacy.consent"
    audit_label = _l("zgoda")
    audit_told = ("purpose", "given_on", "way", "scope")

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    purpose: Mapped[str] = mapped_column(String(20), info={"label": _l("Na co"), "values": PURPOSES})
    scope: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Zakres")})
    given_on: Mapped[date] = mapped_column(info={"label": _l("Wyrażona")})
    way: Mapped[str] = mapped_column(String(10), default="paper", info={"label": _l("Jak"), "values": WAYS})
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("notice_version.id"), info={"label": _l("Klauzula"), "kind": "privacy.notice_version"}
    )
    withdrawn_on: Mapped[date | None] = mapped_column(info={"label": _l("Wycofana")})
    withdrawn_how: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Jak wycofana")})

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.withdrawn_on is None

    def audit_owner(self) -> tuple[str, int]:
        """It stands on the tab of the person."""
        return Person.audit_kind, self.person_id

    def audit_title(self) -> str:
        """What it is for."""
        return str(PURPOSES[self.purpose])
