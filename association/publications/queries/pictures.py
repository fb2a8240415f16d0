"""What pages ask about the pictures of a publication."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.files import StoredFile
from association.publications.models import Picture, Publication
from association.publications.queries.publications import work


def keys(publication_id: int) -> set[str]:
    """The keys that its pictures have, those put away too."""
    return set(db.session.scalars(select(Picture.key).where(Picture.publication_id == publication_id)))


def picture(viewer, publication_id: int, picture_id: int) -> Picture | None:
    """One picture with its file and publication, when this viewer may see the work on it."""
    if work(viewer, publication_id) is None:
        return None
    found = get(
        Picture, picture_id, joinedload(Picture.file), joinedload(Picture.publication).selectinload(Publication.team)
    )
    return found if found and found.publication_id == publication_id else None


def file_of(publication_id: int, key: str) -> StoredFile | None:
    """The file of the picture that texts of this publication call so."""
    wanted = select(StoredFile).join(Picture, Picture.file_id == StoredFile.id)
    return db.session.scalars(wanted.where(Picture.publication_id == publication_id, Picture.key == key)).one_or_none()
