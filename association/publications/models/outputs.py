"""Files made from a book while it is being written: one of each form, and from which text."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.database import Timestamped, db, one_of
from association.core.files import StoredFile

# Keys of outputs.building.FORMS.
BUILT = ("pdf", "print", "cover", "epub", "web", "docx", "zip")


class BuiltFile(db.Model, Timestamped):
    """The newest file of a form. numbers: {id of a chapter: number of its text} from which it was made; around: a
    fingerprint of everything else that stands in it."""

    __tablename__ = "built_file"
    __table_args__ = (UniqueConstraint("publication_id", "form"), one_of("form", BUILT))

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    form: Mapped[str] = mapped_column(String(10))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    numbers: Mapped[dict] = mapped_column(db.JSON)
    around: Mapped[str] = mapped_column(String(64))

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
