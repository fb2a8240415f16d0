"""The content of a report as papers show it: every value a text, headings in order, columns as wide as they need.

Reports to a funder are official Polish papers, so their words do not follow the language of the page.
"""

import re
from dataclasses import dataclass
from datetime import date

from association.core.polish import fold, short_date

# What no XML and no PDF/A can hold; marks of direction could show a text otherwise than it is stored.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufffe\uffff]"
)
BULLET = re.compile(r"\s*[-–•*]\s+")
MISSING = "do uzupełnienia"
# Letters that fit on a line of a table across a page that stands upright, and that lies; a column of words takes MOST
# of them at most and can do with FEW, because words may break.
UPRIGHT, LYING, MOST, FEW = 104, 160, 40, 16


@dataclass(frozen=True)
class Edition:
    """Which state of a report goes out. issuer: whose paper it is; standing: in words, „wersja 2, złożona 12.12.2026”;
    fingerprint: of the frozen content, "" while the report is being written."""

    issuer: str
    standing: str
    fingerprint: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return not self.fingerprint


def printed(content: dict, edition: Edition) -> dict:
    """Everything that a template of a paper needs, as plain data."""
    sections, level = [], 1
    for section in content["sections"]:
        # A heading that skips a level would leave a hole in the outline that screen readers tell.
        level = min(section["level"] + 1, level + 1)
        sections.append(_section(section, level))
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    told = {block.get("key") for block in blocks}
    return {
        "title": clean(content["title"]),
        "subtitle": clean(content.get("subtitle") or ""),
        "issuer": clean(edition.issuer),
        "standing": clean(edition.standing),
        "fingerprint": edition.fingerprint,
        "draft": edition.is_draft,
        "facts": facts_of(content),
        "sections": sections,
        # A template of a report may have a place of its own for the annexes.
        "evidence": [] if "attachments" in told else _evidence(content.get("evidence", ())),
    }


def facts_of(content: dict) -> list[list[str]]:
    """What stands above a report, without what its sections say anyway."""
    blocks = [block for section in content["sections"] for block in section["blocks"] if block["kind"] == "facts"]
    said = {label for block in blocks for label, _text in block["rows"]}
    return [[label, text] for label, text in _facts(content.get("facts", ())) if label not in said]


def clean(text) -> str:
    """A text without signs that cannot be printed."""
    return UNPRINTABLE.sub("", str(text))


def shown(cell) -> str:
    """A cell of a table as people read it; a number keeps its thousands on one line."""
    if isinstance(cell, dict):
        return clean(cell["text"]).replace(" ", "\N{NO-BREAK SPACE}")
    return "" if cell is None else clean(cell)


def heading(section: dict) -> str:
    """The number and the name of a section, „2. Opis działań”."""
    number = (section.get("number") or "").removesuffix(".")
    return clean(f"{number}. {section['title']}" if number else section["title"])


def slug(text: str, limit: int = 60) -> str:
    """A text as part of a file name that every system can keep; it ends with a whole word where it can."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain if len(plain) <= limit else plain[: limit + 1].rpartition("-")[0] or plain[:limit]


def _section(section: dict, level: int) -> dict:
    blocks = [_BLOCKS[block["kind"]](block) for block in section["blocks"]]
    wide = any(block["kind"] == "table" and block["wide"] for block in blocks)
    for block in blocks:
        # What the heading says just above need not be said again.
        if block.get("caption") == clean(section["title"]):
            block["caption"] = ""
    return {"level": level, "heading": heading(section), "blocks": blocks, "wide": wide}


def _facts(rows) -> list[list[str]]:
    return [[clean(label), shown(text)] for label, text in rows if shown(text)]


def paragraphs(text: str) -> list[dict]:
    """The lines of a text that somebody wrote; those that begin with a dash or a dot are items of a list."""
    lines = [clean(line).strip() for line in (text or "").splitlines()]
    return [{"item": BULLET.match(line) is not None, "text": BULLET.sub("", line, count=1)} for line in lines if line]


def _table(block: dict) -> dict:
    rows = [_row(row) for row in block["rows"]]
    columns = [{"label": clean(column["label"]), "end": column.get("align") == "end"} for column in block["columns"]]
    for place, column in enumerate(columns):
        column["width"] = _width(column, [row["cells"][place] for row in rows if row["role"] != "group"])
    wide = sum(column["width"] if column["end"] else min(column["width"], FEW) for column in columns) > UPRIGHT
    _fit(columns, LYING if wide else UPRIGHT)
    return {
        "kind": "table",
        "caption": clean(block.get("caption") or ""),
        "columns": columns,
        "rows": rows,
        "wide": wide,
    }


def _row(row: dict) -> dict:
    """A row of texts; span: how many columns the last of them takes, for the heading of a group runs to the end."""
    cells = [shown(cell) for cell in row["cells"]]
    role, span = row.get("role", "line"), 1
    while role == "group" and len(cells) > 1 and not cells[-1]:
        cells.pop()
        span += 1
    return {"role": role, "cells": cells, "span": span}


def _width(column: dict, texts: list[str]) -> int:
    """How many letters a column wants: numbers stay on one line, words may break."""
    longest = max(map(len, texts), default=0)
    word = max((len(word) for word in column["label"].split()), default=0)
    if not column["end"]:
        longest = min(longest, MOST)
    return max(longest + column["end"], min(word + 1, FEW), 3) + 2


def _fit(columns: list[dict], room: int) -> None:
    """Let the columns of words give way to those of numbers, which must not break."""
    wordy = [column for column in columns if not column["end"] and column["width"] > FEW]
    over = sum(column["width"] for column in columns) - room
    spare = sum(column["width"] - FEW for column in wordy)
    if over > 0 and spare:
        for column in wordy:
            column["width"] -= min(over, spare) * (column["width"] - FEW) // spare


def _evidence(rows) -> list[dict]:
    """The annexes by folder, numbered through."""
    return [
        {
            "folder": clean(folder),
            "lines": [
                {
                    "role": "line",
                    "span": 1,
                    "cells": [str(number), clean(row["title"]), day(row.get("date")), clean(row["name"])],
                }
                for number, row in found
            ],
        }
        for folder, found in by_folder(rows).items()
    ]


def by_folder(rows) -> dict[str, list[tuple[int, dict]]]:
    """The annexes with their numbers, by folder in the order in which the folders first appear."""
    found: dict[str, list] = {}
    for number, row in enumerate(rows, start=1):
        found.setdefault(row["folder"], []).append((number, row))
    return found


def day(text: str | None) -> str:
    """A day as papers write it."""
    return short_date(date.fromisoformat(text)) if text else ""


def _pairs(block: dict) -> dict:
    """Facts; the place for signatures is drawn as lines."""
    if block.get("key") == "signatures":
        return {"kind": "signatures"}
    return {"kind": "facts", "rows": _facts(block["rows"])}


def _text(block: dict) -> dict:
    return {"kind": "text", "label": clean(block.get("label") or ""), "paragraphs": paragraphs(block["text"])}


_BLOCKS = {
    "facts": _pairs,
    "text": _text,
    "table": _table,
    "list": lambda block: {"kind": "list", "items": [shown(item) for item in block["items"]]},
}
