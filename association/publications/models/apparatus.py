"""What stands around the text: pictures, blocks used again, glossary, bibliography, remarks and suggestions."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.publications.models.chapters import Chapter
from association.publications.models.publications import Publication

SUGGESTION_STATES = {"open": _l("czeka"), "accepted": _l("przyjęta"), "rejected": _l("odrzucona")}


class _Part(Audited):
    audit_skip = frozenset({"publication_id", "key", "file_id", "width", "height", "position", "sort_key"})

    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.publication_id


class Picture(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A picture of a publication; the text calls it by its key. alt "" with is_decoration: nothing to say about it."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("publication_id", "key"),)
    audit_kind = search_kind = "publications.picture"
    audit_label = _l("ilustracja")
    audit_skip = _Part.audit_skip - {"file_id"}
    # That there is another file is told; the numbers of files say nothing.
    audit_secret = frozenset({"file_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    key: Mapped[str] = mapped_column(String(80))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True, info={"label": _l("Plik")})
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Tekst zastępczy")})
    is_decoration: Mapped[bool] = mapped_column(default=False, info={"label": _l("Tylko ozdoba")})
    credit: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Autor i źródło")})
    caption: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Podpis ilustracji")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """What texts call it."""
        return self.key

    def search_text(self) -> str:
        """By its key and everything said of it."""
        return f"{self.key} {self.alt} {self.caption} {self.credit}"


class TextBlock(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A text kept once and included in many places, by its key."""

    __tablename__ = "text_block"
    __table_args__ = (UniqueConstraint("publication_id", "key"),)
    audit_kind = search_kind = "publications.block"
    audit_label = _l("blok wielokrotny")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    text: Mapped[str] = mapped_column(Text, info={"label": _l("Treść")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its name, key and words."""
        return f"{self.title} {self.key} {self.text}"


class GlossaryTerm(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A term and what it means. forms: other forms in which it stands in the text, one a line."""

    __tablename__ = "glossary_term"
    __table_args__ = (UniqueConstraint("publication_id", "term"),)
    audit_kind = search_kind = "publications.term"
    audit_label = _l("hasło słowniczka")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    term: Mapped[str] = mapped_column(String(120), info={"label": _l("Hasło słowniczka")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    forms: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Inne formy")})
    meaning: Mapped[str] = mapped_column(Text, info={"label": _l("Znaczenie")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """The term."""
        return self.term

    def search_text(self) -> str:
        """By the term, its forms and what it means."""
        return f"{self.term} {self.forms} {self.meaning}"


class BookSource(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A line of the bibliography, called by its key in the text."""

    __tablename__ = "book_source"
    __table_args__ = (UniqueConstraint("publication_id", "key"),)
    audit_kind = search_kind = "publications.source"
    audit_label = _l("pozycja bibliografii")

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    key: Mapped[str] = mapped_column(String(80))
    authors: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Autorzy")})
    title: Mapped[str] = mapped_column(String(500), info={"label": _l("Tytuł")})
    details: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Wydawca, miejsce, rok, strony")})
    url: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Adres")})
    seen_on: Mapped[date | None] = mapped_column(info={"label": _l("Dostęp")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By everything that is printed."""
        return f"{self.key} {self.authors} {self.title} {self.details}"


def _keep_order(text_of):
    def keep(mapper, connection, record):
        record.sort_key = sort_key(text_of(record))[:400]

    return keep


for _model, _text_of in (
    (GlossaryTerm, lambda term: term.term),
    (BookSource, lambda source: f"{source.authors or source.title} {source.title}"),
):
    for _moment in ("before_insert", "before_update"):
        event.listen(_model, _moment, _keep_order(_text_of))


class Remark(db.Model, Timestamped, Versioned):
    """A comment on a passage, or (replacement is not None) a suggestion what should stand there. number: the version it
    was made on; quote, before: the passage and what stands in front of it, by which it is found again; link_id: by
    which somebody without an account wrote it; settled_number: the version that took the suggestion in."""

    __tablename__ = "remark"
    __table_args__ = (one_of("state", SUGGESTION_STATES), Index("ix_remark_listed", "chapter_id", "state", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"), index=True)
    number: Mapped[int]
    before: Mapped[str] = mapped_column(String(200), default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    replacement: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), default="open")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("outside_link.id"), index=True)
    by_name: Mapped[str] = mapped_column(String(200))
    settled_by_name: Mapped[str] = mapped_column(String(200), default="")
    settled_at: Mapped[datetime | None]
    settled_number: Mapped[int | None]

    chapter: Mapped[Chapter] = relationship(lazy="raise_on_sql")

    @property
    def root_id(self) -> int:
        """The remark that begins its thread."""
        return self.answers_id or self.id
