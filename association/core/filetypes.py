"""What a file is, read from its content: the short list of types that Splot takes. HTML, SVG and scripts are not on it.

Ready-made guessers take every ZIP that begins well for a DOCX and know nothing of text, so each type is looked into.
"""

import re
from io import BytesIO
from pathlib import PurePath

PDF, ZIP = "application/pdf", "application/zip"
JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = OOXML + "wordprocessingml.document"
XLSX = OOXML + "spreadsheetml.sheet"
PPTX = OOXML + "presentationml.presentation"
ODT, ODS, ODP = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation"))
CSV, TEXT, EMAIL = "text/csv", "text/plain", "message/rfc822"

# Pictures may bear each other's names, as phones and browsers mix them up and they are encoded anew anyway.
_PICTURE_NAMES = (".jpg", ".jpeg", ".jfif", ".png", ".webp")
EXTENSIONS = {
    JPEG: _PICTURE_NAMES,
    PNG: _PICTURE_NAMES,
    WEBP: _PICTURE_NAMES,
    PDF: (".pdf",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    ODT: (".odt",),
    ODS: (".ods",),
    ODP: (".odp",),
    ZIP: (".zip",),
    CSV: (".csv", ".tsv"),
    TEXT: (".txt",),
    EMAIL: (".eml",),
}
KINDS = {
    "picture": {JPEG, PNG, WEBP},
    "scan": {PDF, JPEG, PNG},
    "table": {XLSX, ODS, CSV},
    "document": {PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TEXT, CSV, EMAIL, JPEG, PNG, WEBP},
}

_DIRECTORY_LIMIT = 1024 * 1024  # bytes; a list of a million files inside a ZIP would fill the memory
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<|.*<\s*(?:!doctype|html|head|body|script|svg|iframe)\b", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(r"(?=.*^from:)(?=.*^(?:date|subject|received):)[\w-]+:", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def recognise(data: bytes, filename: str) -> str | None:
    """The media type of a whole file, or None when it is none of EXTENSIONS or its name claims something else.

    A name without extension claims nothing; text is only what is called .txt, .csv, .tsv or .eml.
    """
    extension = PurePath(filename.lower()).suffix
    media_type = _binary(data) or _text(data, extension)
    return media_type if media_type and (not extension or extension in EXTENSIONS[media_type]) else None


def _binary(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    return _inside_zip(data) if data.startswith(b"PK\x03\x04") else None


def _inside_zip(data: bytes) -> str | None:
    """The office document that a ZIP is, else ZIP; None for a damaged one, other documents and macros."""
    from zipfile import ZipFile

    end = data.rfind(b"PK\x05\x06", -66_000)
    if (
        int.from_bytes(data[end + 12 : end + 16], "little") > _DIRECTORY_LIMIT
        or data[end - 20 : end - 16] == b"PK\x06\x07"
    ):
        return None
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                kind = archive.open("mimetype").read(200).decode("ascii").strip()
                return kind if kind in (ODT, ODS, ODP) else None
            if "[Content_Types].xml" in names:
                types = archive.open("[Content_Types].xml").read(500_000)
                macros = any(name.endswith("vbaProject.bin") for name in names)
                main = [kind for kind in (DOCX, XLSX, PPTX) if f'"{kind}.main+xml"'.encode() in types]
                return main[0] if len(main) == 1 and not macros else None
            return ZIP
    except Exception:  # Damaged archives raise whatever their reader stumbles over.
        return None


def _text(data: bytes, extension: str) -> str | None:
    found = {name: kind for kind in (CSV, TEXT, EMAIL) for name in EXTENSIONS[kind]}.get(extension)
    if not found or not data:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1250")
        except UnicodeDecodeError:
            return None
    if _CONTROL.search(text) or _MARKUP.match(text[:1500]):
        return None
    headers = text.replace("\r\n", "\n").partition("\n\n")[0]
    return found if found != EMAIL or _LETTER.match(headers) else None
