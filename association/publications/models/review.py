"""What a chapter asks of people: tasks, and what was agreed with its author."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.documents.models import Document
from association.people.models import Person
from association.publications.models.chapters import Chapter
from association.publications.models.publications import Publication

AGREEMENTS = {"transfer": _l("przeniesienie praw majątkowych"), "licence": _l("licencja")}
# How a text may be used; an agreement that does not name a field does not cover it.
FIELDS_OF_USE = {
    "print": _l("druk i powielanie"),
    "copies": _l("wprowadzanie egzemplarzy do obrotu i rozdawanie"),
    "web": _l("udostępnianie w internecie"),
    "ebook": _l("e-book i inne pliki"),
    "training": _l("materiały szkoleniowe"),
    "adaptation": _l("opracowania i przekłady"),
}


class _Part(Audited):
    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.publication_id


class ChapterTask(db.Model, Timestamped, Versioned, _Part):
    """Something to be done for a publication, perhaps in one chapter of it."""

    __tablename__ = "chapter_task"
    __table_args__ = (
        Index("ix_chapter_task_listed", "publication_id", "done_at", "due"),
        Index("ix_chapter_task_whose", "account_id", "done_at"),
    )
    audit_kind = "publications.task"
    audit_label = _l("zadanie")
    audit_skip = frozenset({"publication_id", "done_by_name"})
    audit_told = ("account_id", "due")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    chapter_id: Mapped[int | None] = mapped_column(
        ForeignKey("chapter.id"), index=True, info={"label": _l("Rozdział"), "kind": "publications.chapter"}
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Co zrobić")})
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), info={"label": _l("Kto"), "kind": "accounts.account"}
    )
    due: Mapped[date | None] = mapped_column(info={"label": _l("Do kiedy")})
    done_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zrobiono")})
    done_by_name: Mapped[str] = mapped_column(String(200), default="")

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")
    chapter: Mapped[Chapter | None] = relationship(lazy="raise_on_sql")
    account: Mapped[Account | None] = relationship(lazy="raise_on_sql")


class AuthorAgreement(db.Model, Timestamped, Versioned, _Part):
    """What was agreed with the author of a chapter about rights. fields: keys of FIELDS_OF_USE."""

    __tablename__ = "author_agreement"
    __table_args__ = (one_of("kind", AGREEMENTS),)
    audit_kind = "publications.agreement"
    audit_label = _l("umowa z autorem")
    audit_skip = frozenset({"publication_id", "chapter_id"})
    audit_told = ("name", "kind", "signed_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba w kartotece"), "kind": "people.person"}
    )
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Z kim")})
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("Rodzaj umowy"), "values": AGREEMENTS})
    signed_on: Mapped[date] = mapped_column(info={"label": _l("Data podpisania")})
    fields: Mapped[list] = mapped_column(db.JSON, default=list, info={"label": _l("Pola eksploatacji")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Obowiązuje do")})
    note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uwagi")})
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, info={"label": _l("Skan umowy"), "kind": "documents.document"}
    )

    chapter: Mapped[Chapter] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql")
