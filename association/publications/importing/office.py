"""Documents of word processors: ZIP files full of XML, opened with care."""

from io import BytesIO
from zipfile import ZipFile

from flask_babel import gettext as _

from association.core.refusals import Refused
from association.publications.importing.hypertext import Conversion

MOST_FILES = 5_000
MOST_XML = 12 * 1024 * 1024
MOST_BYTES = 200 * 1024 * 1024
# How an entity would be declared, in the encodings that readers of XML understand.
_DECLARED = [sign.encode(code) for sign in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]


def read(data: bytes, suffix: str) -> tuple[dict, list[bytes]]:
    """The manuscript in a DOCX or ODT, and its pictures."""
    with ZipFile(BytesIO(data)) as archive:
        _check(archive)
        names = set(archive.namelist())
        if "word/document.xml" in names or "[Content_Types].xml" in names:
            from association.publications.importing import docx as reader
        elif "content.xml" in names:
            from association.publications.importing import odt as reader
        else:
            raise Refused(_("To nie jest dokument DOCX ani ODT."), "file")
        tree, pictures, lost = reader.read(archive, data)
    conversion = Conversion(pictures=True)
    blocks = conversion.read(tree)
    lost = conversion.lost + lost
    return {
        "title": conversion.title,
        "blocks": [list(block) for block in blocks],
        "notes": conversion.notes,
        "pictures": [
            {"key": f"wczytany-{number}", "name": name, "alt": alt, "caption": ""}
            | {"caption": conversion.captions.get(f"wczytany-{number}", "")}
            for number, (name, alt, _data) in enumerate(pictures, 1)
        ],
        "lost": {what: count for what, count in lost.items() if count},
    }, [data for _name, _alt, data in pictures]


def _check(archive: ZipFile) -> None:
    """Refuse what would fill the memory, or tries to read other files."""
    files = archive.infolist()
    written = [file for file in files if file.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(files) > MOST_FILES
        or sum(file.file_size for file in files) > MOST_BYTES
        or sum(file.file_size for file in written) > MOST_XML
    ):
        raise Refused(_("Ten plik po rozpakowaniu jest za duży. Podziel maszynopis na mniejsze pliki."), "file")
    for file in written:
        text = archive.read(file)
        if any(sign in text for sign in _DECLARED):
            raise Refused(_("Ten plik odwołuje się do innych plików. Zapisz go jeszcze raz jako DOCX lub ODT."), "file")
