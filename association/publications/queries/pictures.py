"""What pages ask about the pictures of a publication."""

from sqlalchemy import select

from association.core.database import db
from association.core.files import StoredFile
from association.publications.models import Picture


def keys(publication_id: int) -> set[str]:
    """The keys that its pictures have, those put away too."""
    return set(db.session.scalars(select(Picture.key).where(Picture.publication_id == publication_id)))


def file_of(publication_id: int, key: str) -> StoredFile | None:
    """The file of the picture that texts of this publication call so."""
    wanted = select(StoredFile).join(Picture, Picture.file_id == StoredFile.id)
    return db.session.scalars(wanted.where(Picture.publication_id == publication_id, Picture.key == key)).one_or_none()
