"""Editions: what was released, in which forms, where its copies went."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import Timestamped, Versioned, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
from association.people.models import Organisation, Person
from association.publications.models.publications import Publication

OUTPUTS = {
    "pdf": _l("PDF na ekran"),
    "print": _l("PDF do druku"),
    "cover": _l("okładka do druku"),
    "epub": _l("EPUB"),
    "web": _l("wydanie w sieci"),
    "docx": _l("DOCX"),
    "zip": _l("Markdown z ilustracjami"),
}
HANDED = {
    "person": _l("osoba"),
    "organisation": _l("organizacja"),
    "event": _l("wydarzenie"),
    "loss": _l("zniszczone"),
}


class BookEdition(db.Model, Timestamped, Versioned, Audited):
    """A frozen edition. source: everything it was made from, as data; digest: sha-256 of it; made_on: the end of
    production, from which deposit runs; print_run None: not printed."""

    __tablename__ = "book_edition"
    __table_args__ = (UniqueConstraint("publication_id", "number"), CheckConstraint("print_run > 0", "print_run"))
    audit_kind = "publications.edition"
    audit_label = _l("wydanie")
    audit_skip = frozenset({"publication_id", "source", "digest"})

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    number: Mapped[int] = mapped_column(info={"label": _l("Wydanie")})
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    released_on: Mapped[date] = mapped_column(info={"label": _l("Wydano")})
    source: Mapped[dict] = mapped_column(db.JSON, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))
    print_run: Mapped[int | None] = mapped_column(info={"label": _l("Nakład")})
    printer: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Drukarnia")})
    made_on: Mapped[date | None] = mapped_column(info={"label": _l("Koniec produkcji")})
    changes: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co się zmieniło")})

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The publication."""
        return Publication.audit_kind, self.publication_id


class EditionFile(db.Model, Timestamped, Audited):
    """A form of an edition: its file with its checksum, and an ISBN of its own."""

    __tablename__ = "edition_file"
    __table_args__ = (UniqueConstraint("edition_id", "form"), one_of("form", OUTPUTS))
    audit_kind = "publications.form"
    audit_label = _l("forma wydania")
    # Files are made of what the edition froze, and downloads are counted, not written.
    audit_skip = frozenset({"edition_id", "file_id", "digest", "downloads"})
    audit_told = ("form", "isbn")

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    form: Mapped[str] = mapped_column(String(10), info={"label": _l("Forma"), "values": OUTPUTS})
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), default="")
    isbn: Mapped[str | None] = mapped_column(String(13), unique=True, info={"label": _l("ISBN")})
    downloads: Mapped[int] = mapped_column(default=0)

    edition: Mapped[BookEdition] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The edition."""
        return BookEdition.audit_kind, self.edition_id


class DepositCopy(db.Model, Timestamped, Audited):
    """Copies that a library gets by the law on legal deposit, reserved as soon as the print run is known. library: a
    key of editions.deposit; due None while nobody said when the production ended."""

    __tablename__ = "deposit_copy"
    __table_args__ = (UniqueConstraint("edition_id", "library"), CheckConstraint("copies > 0", "copies"))
    audit_kind = "publications.deposit"
    audit_label = _l("egzemplarz obowiązkowy")
    audit_skip = frozenset({"edition_id", "library"})

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    library: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Biblioteka")})
    copies: Mapped[int] = mapped_column(info={"label": _l("Egzemplarze")})
    due: Mapped[date | None] = mapped_column(info={"label": _l("Termin")})
    sent_on: Mapped[date | None] = mapped_column(info={"label": _l("Wysłano")})

    edition: Mapped[BookEdition] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The edition."""
        return BookEdition.audit_kind, self.edition_id


class Handout(db.Model, Timestamped, Versioned, Audited):
    """Copies that left the store; with those for legal deposit their sum never exceeds the print run."""

    __tablename__ = "handout"
    __table_args__ = (
        one_of("kind", HANDED),
        CheckConstraint("copies > 0", "copies"),
        Index("ix_handout_listed", "edition_id", "day"),
    )
    audit_kind = "publications.handout"
    audit_label = _l("wydane egzemplarze")
    audit_skip = frozenset({"edition_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    day: Mapped[date] = mapped_column(info={"label": _l("Data")})
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Komu"), "values": HANDED})
    copies: Mapped[int] = mapped_column(info={"label": _l("Egzemplarze")})
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    whom: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Kto odebrał")})
    note: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Uwagi")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    edition: Mapped[BookEdition] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Who took them."""
        return self.whom

    def audit_owner(self):
        """The edition."""
        return BookEdition.audit_kind, self.edition_id


class Erratum(db.Model, Timestamped, Versioned, Audited):
    """A mistake found after the release."""

    __tablename__ = "erratum"
    audit_kind = "publications.erratum"
    audit_label = _l("errata")
    audit_skip = frozenset({"edition_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"), index=True)
    place: Mapped[str] = mapped_column(String(120), info={"label": _l("Miejsce")})
    wrong: Mapped[str] = mapped_column(Text, info={"label": _l("Jest")})
    right: Mapped[str] = mapped_column(Text, info={"label": _l("Powinno być")})
    found_on: Mapped[date] = mapped_column(info={"label": _l("Zauważono")})

    edition: Mapped[BookEdition] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """Where it is."""
        return self.place

    def audit_owner(self):
        """The edition."""
        return BookEdition.audit_kind, self.edition_id
