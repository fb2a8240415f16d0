"""Stored files: what they are is read from their content, on disk they bear names of our own.

A file reaches the browser only as an attachment, with `nosniff` and a policy that lets it run nothing.
"""

import hashlib
import os
import secrets
import time
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from flask import current_app, send_file
from flask_babel import gettext as _
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from association.core import filetypes, images, jobs
from association.core.clock import now
from association.core.database import after_commit, db
from association.core.refusals import Refused

LIMIT = 20 * 1024 * 1024


class StoredFile(db.Model):
    """One file. name: as the person called it; path: ours, below instance/files; size in bytes."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    path: Mapped[str] = mapped_column(String(80), unique=True)
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by: Mapped[int | None]
    uploaded_by_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def is_picture(self) -> bool:
        """Whether browsers can show it as a picture."""
        return self.media_type.startswith("image/")


def folder() -> Path:
    """Where the files of this installation lie."""
    return Path(current_app.config["INSTANCE"]) / "files"


def location(stored: StoredFile) -> Path:
    """The file on disk."""
    return folder() / stored.path


def store(upload, *, actor, kind="document", field="file", longest_side: int | None = None) -> StoredFile:
    """Check and keep an uploaded file.

    upload: werkzeug FileStorage (or anything with .filename and .read()). kind: a key of filetypes.KINDS.
    Refused beside `field` when it is empty, too large, of another kind, or lies about what it is. Pictures are
    re-encoded without metadata, so that no place of taking remains, and made no larger than longest_side points.
    """
    name = _harmless_name(upload.filename or "")
    data = upload.read(LIMIT + 1)
    if not data:
        raise Refused(_("Ten plik jest pusty."), field)
    if len(data) > LIMIT:
        raise Refused(_("Plik jest za duży. Najwyżej %(max)d MB.", max=LIMIT // 1024 // 1024), field)
    media_type = filetypes.recognise(data, name)
    if media_type not in filetypes.KINDS[kind]:
        if kind == "picture":
            raise Refused(_("To nie jest obraz, który przyjmujemy. Zapisz go jako JPG, PNG lub WEBP."), field)
        raise Refused(_("Tego rodzaju pliku nie przyjmujemy. Zapisz go jako PDF, JPG, PNG, DOCX, ODT lub XLSX."), field)
    if media_type.startswith("image/"):
        try:
            data, media_type = images.clean_image(data, longest_side)
        except ValueError:
            raise Refused(
                _("Tego obrazu nie da się otworzyć. Zapisz go jeszcze raz jako JPG lub PNG."), field
            ) from None
    return keep(data, name=name, media_type=media_type, actor=actor)


def _harmless_name(name: str) -> str:
    """The name of a file without folders and invisible signs, which could break headers or turn a word around."""
    name = " ".join(Path(name.replace("\\", "/")).name.split())
    name = "".join(sign for sign in name if sign.isprintable()).rstrip(". ")
    suffix = Path(name).suffix[:20]
    return name.removesuffix(suffix)[: 200 - len(suffix)] + suffix or "plik"


class Written(NamedTuple):
    """A file on disk that no row remembers yet; the sweep takes it away after a day."""

    path: str
    size: int
    sha256: str


def write_down(fill) -> Written:
    """Put a new file on disk; `fill(file)` writes it, piece by piece when it is large. Outside of a transaction."""
    token = secrets.token_hex(16)
    path = f"{token[:2]}/{token[2:]}"
    target = folder() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x+b") as file:
            fill(file)
            file.flush()
            # The row that is committed next must not outlive its file in a power cut.
            os.fsync(file.fileno())
            file.seek(0)
            return Written(path, target.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def remember(written: Written, *, name: str, media_type: str, actor) -> StoredFile:
    """The row of a file that was written down. It is added, not flushed."""
    stored = StoredFile(
        name=name,
        path=written.path,
        media_type=media_type,
        size=written.size,
        sha256=written.sha256,
        uploaded_by=getattr(actor, "id", None),
        uploaded_by_name=getattr(actor, "name", "") or "",
    )
    db.session.add(stored)
    return stored


def keep(data: bytes, *, name: str, media_type: str, actor) -> StoredFile:
    """Put bytes made by Splot itself on disk and remember them. The row is added, not flushed."""
    return remember(write_down(lambda file: file.write(data)), name=name, media_type=media_type, actor=actor)


def fingerprint(data: bytes) -> str:
    """What tells two files apart."""
    return hashlib.sha256(data).hexdigest()


def forget(stored: StoredFile) -> None:
    """Let go of a file that no record shows; the disk follows once this is committed."""
    path = location(stored)
    db.session.delete(stored)
    after_commit(lambda: path.unlink(missing_ok=True))


def send(stored: StoredFile):
    """The file as an attachment that can do nothing in the browser."""
    return _harmless(stored, as_attachment=True)


def show(stored: StoredFile):
    """A picture for an <img>; only what was encoded anew when it came may be shown."""
    if not stored.is_picture:
        raise ValueError(f"{stored.media_type} is not shown, only sent")
    return _harmless(stored, as_attachment=False)


def _harmless(stored: StoredFile, *, as_attachment: bool):
    response = send_file(
        location(stored), mimetype=stored.media_type, as_attachment=as_attachment, download_name=stored.name
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def send_bytes(data: bytes, name: str, media_type: str):
    """Bytes made for this answer (a PDF, a table), as an attachment."""
    response = current_app.response_class(data, mimetype=media_type)
    # Headers travel in Latin-1; a name with other letters stands beside one without them.
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    other = {} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", filename=plain, **other)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@jobs.every(at="02:10")
def sweep() -> int:
    """Delete files on disk that no row remembers and that are older than a day; returns how many."""
    known = set(db.session.scalars(select(StoredFile.path)))
    old = time.time() - 86_400
    gone = 0
    for file in folder().glob("*/*"):
        if f"{file.parent.name}/{file.name}" not in known and file.stat().st_mtime < old:
            file.unlink()
            gone += 1
    return gone
