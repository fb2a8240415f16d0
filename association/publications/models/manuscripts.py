"""Manuscripts of other programs, from their upload to their acceptance."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import Timestamped, db
from association.core.files import StoredFile
from association.publications.models.publications import Publication


class ManuscriptImport(db.Model, Timestamped):
    """A file that waits for acceptance, or was accepted. manuscript: as association.publications.importing has it, None
    until it is read; problem: why it could not be; made: {"chapters": [ids], "pictures": [ids]} of what came of it."""

    __tablename__ = "manuscript_import"
    __table_args__ = (Index("ix_manuscript_import_listed", "publication_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    manuscript: Mapped[dict | None] = mapped_column(db.JSON(none_as_null=True), deferred=True)
    problem: Mapped[str] = mapped_column(Text, default="")
    made: Mapped[dict] = mapped_column(db.JSON, default=dict)
    job_id: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    by_name: Mapped[str] = mapped_column(String(200), default="")
    read_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
