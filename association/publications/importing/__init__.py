"""Manuscripts of other programs read into Markdown: Word, OpenDocument, HTML of a clipboard, Markdown itself.

A manuscript is plain data, kept until somebody accepts it::

    {"title": str, "blocks": [[level of the heading or 0, Markdown]], "notes": {label: Markdown},
     "pictures": [{"key", "name", "alt", "caption"}], "lost": {what could not be carried over: how often}}

Pictures are called `obraz:wczytany-1` until they are pictures of the publication.
"""

from flask_babel import gettext as _

from association.core.refusals import Refused


def weight(data: bytes) -> int:
    """How many bytes have to be read: what is packed well is larger than it looks."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    if not data.startswith(b"PK\x03\x04"):
        return len(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sum(file.file_size for file in archive.infolist() if file.filename.endswith(".xml"))
    except BadZipFile:
        return len(data)


def manuscript_of(data: bytes, name: str) -> tuple[dict, list[bytes]]:
    """The manuscript that a file holds, and its pictures in their order. Refused beside the field „file”."""
    suffix = name.rpartition(".")[2].lower()
    try:
        if data.startswith(b"PK\x03\x04"):
            from association.publications.importing import office

            return office.read(data, suffix)
        if suffix in ("md", "markdown", "txt"):
            from association.publications.importing.splitting import of_markdown

            return of_markdown(data.decode("utf-8-sig")), []
    except Refused:
        raise
    except (Exception, RecursionError):  # Readers of damaged documents raise whatever they stumble over.
        raise Refused(_("Tego pliku nie da się odczytać. Otwórz go w edytorze i zapisz jeszcze raz."), "file") from None
    raise Refused(_("Wczytujemy pliki DOCX, ODT i MD. Ten plik otwórz w edytorze i zapisz jako DOCX."), "file")
