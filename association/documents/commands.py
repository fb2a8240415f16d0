"""Attaching, describing, replacing and putting away documents."""

from pathlib import PurePath

from flask_babel import gettext as _

from association.core import files
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.documents.models import Document


def attach(holder, *, uploads, kind, title="", dated_on=None, description="", actor, field="uploads"):
    """Attach these files to a record, each as a document of its own; all or none. Refusals stand beside `field`.

    A title goes with a single file; several are called by their names.
    """
    if title and len(uploads) > 1:
        raise Refused(
            _("Wspólny tytuł nie odróżni kilku plików. Zostaw to pole puste – tytułami będą ich nazwy."), "title"
        )
    stored = [_keep(upload, actor, field, many=len(uploads) > 1) for upload in uploads]
    db.session.flush()
    documents = [
        Document(
            owner_kind=holder.kind,
            owner_id=holder.id,
            kind=kind,
            title=title or _title(file.name),
            dated_on=dated_on,
            description=description,
            file=file,
            file_id=file.id,
        )
        for file in stored
    ]
    note_all(documents, actor=actor)
    return documents


def _keep(upload, actor, field: str, *, many: bool = False) -> files.StoredFile:
    try:
        return files.store(upload, actor=actor, field=field)
    except Refused as refusal:
        if not many:
            raise
        raise Refused(f"{upload.filename}: {refusal.message}", field) from refusal


def _title(name: str) -> str:
    """What people read instead of a file name: „lista_obecnosci-zjazd.pdf” → „lista obecnosci-zjazd”."""
    return " ".join(PurePath(name).stem.replace("_", " ").split()) or name


def describe(document, *, title, kind, dated_on, description, actor) -> Document:
    """Change what is said about a document."""
    document.title, document.kind = title, kind
    document.dated_on, document.description = dated_on, description
    note(document, actor=actor)
    db.session.flush()
    return document


def replace_file(document, *, upload, actor) -> Document:
    """Put a newer file in the place of the present one, which stays within reach."""
    stored = _keep(upload, actor, "upload")
    if stored.sha256 == document.file.sha256:
        raise Refused(_("Ten sam plik już tu jest."), "upload")
    db.session.flush()
    document.replace_file(stored)
    note(document, actor=actor)
    db.session.flush()
    return document


def archive(document, *, actor) -> None:
    """Put a document away."""
    document.archive()
    note(document, actor=actor)
    db.session.flush()


def restore(document, *, actor) -> None:
    """Bring a document back."""
    document.restore()
    note(document, actor=actor, action="restored")
    db.session.flush()
