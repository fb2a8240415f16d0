"""Files in which a person stands among others: signed lists, reports. A human says what becomes of them."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from sqlalchemy import inspect, select

from association.core import files
from association.core.database import Base, db
from association.core.files import StoredFile
from association.privacy.queries.places import places, target
from association.privacy.queries.traces import Trace
from association.privacy.words import Words


@dataclass(frozen=True)
class SharedFile:
    """A file, and why it is shown: the person took part in what it belongs to, or it names them."""

    id: int
    name: str
    names_them: bool


def shared_files(found: Trace, words: Words) -> list[SharedFile]:
    """The files to decide about, those that surely name the person first."""
    own, near = found.ids("stored_file"), set(found.shared.get("stored_file", ())) | _beside(found)
    shown = []
    for file in db.session.scalars(select(StoredFile).order_by(StoredFile.id)):
        if file.id in own:
            continue
        # Pictures and PDF keep their words packed or drawn; reading them all would take long and find nothing.
        legible = bool(words.telling) and file.media_type.partition("/")[0] != "image"
        path = files.location(file) if legible and file.media_type != "application/pdf" else None
        named = path is not None and path.exists() and tells_of(path.read_bytes(), words)
        if named or file.id in near:
            shown.append(SharedFile(file.id, file.name, named))
    return sorted(shown, key=lambda file: not file.names_them)


def _beside(found: Trace) -> set[int]:
    """Files of documents that belong to what the person took part in: a session, a meeting, a conference."""
    near: dict[str, set[int]] = {}
    for name, ids in found.rows.items():
        table = places()[name].table
        for column in table.columns:
            reached = target(column)
            if reached and reached not in found.rows:
                kind = _kinds().get(reached)
                if kind:
                    rows = db.session.scalars(select(column).where(table.c.id.in_(ids), column.is_not(None)))
                    near.setdefault(kind, set()).update(rows)
    document = Base.metadata.tables["document"]
    papers: set[int] = set()
    for kind, ids in near.items():
        owned = (document.c.owner_kind == kind) & document.c.owner_id.in_(ids)
        papers |= set(
            db.session.scalars(select(document.c.file_id).where(owned, document.c.kind == "attendance_sheet"))
        )
    return papers


def _kinds() -> dict[str, str]:
    return {
        mapper.local_table.name: kind
        for mapper in Base.registry.mappers
        if (kind := getattr(inspect(mapper).class_, "audit_kind", None))
    }


def tells_of(data: bytes, words: Words) -> bool:
    """Whether a file names the person: in its bytes, or in those of what is packed in it."""
    if words.bytes_pattern.search(data):
        return True
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return any(words.bytes_pattern.search(packed.read(name)) for name in packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
