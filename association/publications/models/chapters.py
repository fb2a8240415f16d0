"""Chapters: their text, its versions and drafts, and how far each is on its way."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.accounts.private_links import PrivateLink
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.search import Searchable
from association.people.models import Person
from association.publications.models.publications import Publication

CHAPTER_KINDS = {"part": _l("część"), "chapter": _l("rozdział"), "calendar": _l("kalendarium")}
# Where a chapter is on its way; in this order.
CHAPTER_STATES = {
    "concept": _l("koncepcja"),
    "manuscript": _l("maszynopis"),
    "copy_editing": _l("redakcja"),
    "approval": _l("akceptacja autora"),
    "layout": _l("skład"),
    "proof_1": _l("korekta I"),
    "proof_2": _l("korekta II"),
    "ready": _l("gotowy"),
}
# Why a version of a chapter was kept.
VERSION_REASONS = {
    "save": _l("zapis"),
    "restore": _l("przywrócenie"),
    "merge": _l("połączenie dwóch zmian"),
    "suggestion": _l("przyjęta propozycja"),
    "import": _l("wczytanie pliku"),
    "outside": _l("zmiana osoby spoza Splotu"),
}
# What somebody from outside may do by a link.
LINK_RIGHTS = {
    "read": _l("czyta"),
    "comment": _l("czyta i zgłasza uwagi"),
    "write": _l("czyta, zgłasza uwagi i pisze"),
}


class Chapter(db.Model, Timestamped, Versioned, Audited, Searchable):
    """A part, a chapter in it or beside it, or the place of the kalendarium. text: Markdown; number: of its newest
    ChapterVersion; words: how many it has. key: what cross-references and included addresses call it."""

    __tablename__ = "chapter"
    __table_args__ = (
        one_of("kind", CHAPTER_KINDS),
        one_of("state", CHAPTER_STATES),
        UniqueConstraint("publication_id", "key"),
        Index("ix_chapter_listed", "publication_id", "parent_id", "position"),
    )
    audit_kind = search_kind = "publications.chapter"
    audit_label = _l("rozdział")
    # Its text has versions of its own.
    audit_skip = frozenset({"publication_id", "position", "text", "number", "words", "key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("chapter.id"), index=True, info={"label": _l("W części"), "kind": "publications.chapter"}
    )
    kind: Mapped[str] = mapped_column(
        String(20), default="chapter", info={"label": _l("Rodzaj"), "values": CHAPTER_KINDS}
    )
    position: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    short_title: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Tytuł w żywej paginie")})
    author: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Autor lub autorka")})
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba w kartotece"), "kind": "people.person"}
    )
    text: Mapped[str] = mapped_column(Text, default="", deferred=True)
    number: Mapped[int] = mapped_column(default=0)
    words: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(
        String(20), default="concept", info={"label": _l("Stan"), "values": CHAPTER_STATES}
    )
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Teraz pracuje"), "kind": "accounts.account"}
    )
    due: Mapped[date | None] = mapped_column(info={"label": _l("Do kiedy")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its title and its words."""
        return f"{self.title} {self.text}"

    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.publication_id


class ChapterVersion(db.Model):
    """A text of a chapter as it was kept; only its name ever changes. base: the number from which it was written."""

    __tablename__ = "chapter_version"
    __table_args__ = (UniqueConstraint("chapter_id", "number"), one_of("reason", VERSION_REASONS))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    number: Mapped[int]
    base: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    reason: Mapped[str] = mapped_column(String(20), default="save")
    name: Mapped[str] = mapped_column(String(120), default="")
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    saved_by_name: Mapped[str] = mapped_column(String(200), default="")
    saved_at: Mapped[datetime]

    chapter: Mapped[Chapter] = relationship(lazy="raise_on_sql")


class ChapterDraft(db.Model, Timestamped):
    """What somebody writes and has not saved yet: autosaved, never lost. base: the version from which it is written.

    revision: goes up with every keeping, so that two windows of one person cannot write over each other. dropped_at:
    when the writer let go of it; it can still be brought back.
    """

    __tablename__ = "chapter_draft"
    __table_args__ = (UniqueConstraint("chapter_id", "account_id"), UniqueConstraint("chapter_id", "link_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("outside_link.id"))
    base: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)
    dropped_at: Mapped[datetime | None]


class ChapterPresence(db.Model):
    """Somebody has the chapter open, or had a moment ago. wrote_at: when they last typed."""

    __tablename__ = "chapter_presence"
    __table_args__ = (UniqueConstraint("chapter_id", "account_id"), UniqueConstraint("chapter_id", "link_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("outside_link.id"))
    name: Mapped[str] = mapped_column(String(200))
    seen_at: Mapped[datetime]
    wrote_at: Mapped[datetime | None]


class ChapterStep(db.Model, Timestamped):
    """A chapter went from one state to another: who, until when, why."""

    __tablename__ = "chapter_step"
    __table_args__ = (one_of("state", CHAPTER_STATES), Index("ix_chapter_step_listed", "chapter_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    state: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    next_owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    due: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class OutsideLink(db.Model, Timestamped, PrivateLink, Audited):
    """A private, expiring link by which somebody without an account reads, comments or writes a chapter. is_author: by
    it the author's approval is given, too; opened_at: when it was last used."""

    __tablename__ = "outside_link"
    __table_args__ = (one_of("may", LINK_RIGHTS),)
    audit_kind = "publications.link"
    audit_label = _l("link dla osoby spoza Splotu")
    audit_skip = frozenset({"chapter_id", "token_digest", "nonce", "opened_at"})
    audit_told = ("name", "may", "expires_at")
    link_purpose = "chapter"

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Dla kogo")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    may: Mapped[str] = mapped_column(
        String(10), default="comment", info={"label": _l("Co może"), "values": LINK_RIGHTS}
    )
    is_author: Mapped[bool] = mapped_column(default=False, info={"label": _l("Akceptuje tekst jako autor")})
    opened_at: Mapped[datetime | None]
    given_by_name: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kto dał")})

    chapter: Mapped[Chapter] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.chapter.publication_id
