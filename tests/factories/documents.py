"""Documents for tests: a small true PDF attached to a record, with everything visible in the call."""

from datetime import date

from association.core import files, history
from association.core.database import db
from association.documents.models import Document

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def make_file(*, name="lista.pdf", data=PDF, media_type="application/pdf", actor=None) -> files.StoredFile:
    """A file on disk and its row; flushed, so it has an id."""
    stored = files.keep(data, name=name, media_type=media_type, actor=actor)
    db.session.flush()
    return stored


def make_document(
    *,
    owner_kind,
    owner_id,
    kind="attendance_sheet",
    title="Lista obecności – zjazd I",
    dated_on=date(2026, 9, 5),
    description="",
    file=None,
    actor=None,
) -> Document:
    """A document of a record; flushed, so it has an id."""
    file = file or make_file(actor=actor)
    document = Document(
        owner_kind=owner_kind,
        owner_id=owner_id,
        kind=kind,
        title=title,
        dated_on=dated_on,
        description=description,
        file=file,
        file_id=file.id,
    )
    history.note(document, actor=actor)
    return document
