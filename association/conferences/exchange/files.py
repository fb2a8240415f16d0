"""A programme from a file of any kind, told by its name, and into one."""

import re

from association.conferences.exchange import schedule_json, schedule_xml, table, text
from association.conferences.exchange.calendar import calendar
from association.conferences.exchange.draft import Draft, Unreadable
from association.conferences.models import ITEM_KINDS, ITEM_ROLES
from association.core.polish import fold
from association.core.spreadsheets import XLSX, read_rows, write_xlsx

TABLES = ("xlsx", "ods", "csv")
READ = ("txt", "md", *TABLES, "xml", "json")
MEDIA_TYPES = {
    "xml": "application/xml",
    "json": "application/json",
    "ics": "text/calendar",
    "xlsx": XLSX,
}


def suffix_of(name: str) -> str:
    """The end of a file's name, "" when it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def named(words: str) -> str:
    """Words as a part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60]


def read(data: bytes, name: str) -> tuple[str, Draft]:
    """The kind of source and the programme in a file. Raises Unreadable, and ValueError with a sentence for tables."""
    suffix = suffix_of(name)
    if suffix in TABLES:
        return "table", table.read(read_rows(data, name), ITEM_KINDS)
    if suffix == "xml":
        return "xml", schedule_xml.read(data)
    if suffix == "json":
        return "json", schedule_json.read(data)
    if suffix in ("txt", "md"):
        return "text", text.read(_decoded(data))
    raise Unreadable("suffix", suffix)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def write(programme: Draft, suffix: str) -> bytes:
    """The programme as a file of this kind."""
    if suffix == "xlsx":
        return write_xlsx(table.headings(), table.write(programme, ITEM_KINDS, ITEM_ROLES), programme.title)
    return {"xml": schedule_xml.write, "json": schedule_json.write, "ics": calendar}[suffix](programme)
