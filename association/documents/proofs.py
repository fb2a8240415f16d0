"""Documents as proofs of what happened in a project: in which folder each stands when they are collected."""

from typing import NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core.feature import Proof
from association.documents.queries import files_of

FOLDERS = {
    "contract": _l("Umowa i aneksy"),
    "annex": _l("Umowa i aneksy"),
    "attendance_sheet": _l("Listy obecności"),
    "invoice": _l("Dokumenty księgowe"),
    "photo": _l("Zdjęcia"),
    "report": _l("Sprawozdania i opracowania"),
    "statement": _l("Oświadczenia"),
    "other": _l("Inne dokumenty"),
}


class File(NamedTuple):
    """What is told about a stored file that proves something."""

    id: int
    name: str
    sha256: str
    size: int


def proofs_of(kind: str, owners: dict, *, folder=None, kinds=None, row_key="", rows=None):
    """The documents of these records as proofs.

    owners: {id of a record: (words behind the titles of its documents that do not say them, the day of those without a
    date)}; folder: one for all of them; kinds: of documents that prove something here, None: all; row_key: how rows of
    these records are called in the tables of a report, before their id; rows: {id of a document: such a key}.
    """
    for row in files_of(kind, list(owners)):
        if kinds is None or row.kind in kinds:
            words, day = owners[row.owner_id]
            more = ", ".join(word for word in words if word not in row.title)
            title = f"{row.title} – {more}" if more else row.title
            url = url_for("documents.document", document_id=row.id)
            file = File(row.file_id, row.file_name, row.sha256, row.size)
            yield Proof(
                str(folder or FOLDERS[row.kind]),
                title,
                file,
                row.dated_on or day,
                url,
                f"{row_key}-{row.owner_id}" if row_key else (rows or {}).get(row.id, ""),
            )
