"""What an assembled report consists of: plain data that goes unchanged into pages, papers, files and snapshots.

A report is an official Polish document, so its words are Polish in every language of Splot. Every row has a key by
which two states of a report are compared, and the address of what stands behind its numbers.
"""

from datetime import date

from association.core import money, polish

NOT_APPLICABLE = "Nie dotyczy"
NBSP = "\u00a0"


def zloty(grosze: int) -> dict:
    """An amount; its value is in grosze."""
    return {"value": grosze, "kind": "money", "text": money.zloty(grosze)}


def number(value: int) -> dict:
    """A whole number."""
    return {
        "value": value,
        "kind": "number",
        "text": f"{value:,}".replace(",", NBSP) if abs(value) >= 10_000 else str(value),
    }


def percent(part: int, whole: int):
    """How much of the whole a part is, to a hundredth of a percent; nothing of nothing is a dash."""
    if not whole:
        return "–"
    # Halves go away from zero, and whole numbers do not lose them as floats would.
    points = (abs(part) * 20_000 + whole) // (2 * whole) * (-1 if part < 0 else 1)
    sign = money.MINUS if points < 0 else ""
    text = f"{abs(points) // 100},{abs(points) % 100:02}".rstrip("0").rstrip(",")
    return {"value": points / 100, "kind": "percent", "text": f"{sign}{text}{NBSP}%"}


def day(on: date | None):
    """A date, or a dash."""
    return {"value": on.isoformat(), "kind": "date", "text": polish.short_date(on)} if on else "–"


def row(key: str, *cells, role: str = "line", url: str | None = None) -> dict:
    """A row of a table. role: "group" for a heading over rows, "line", or "total"."""
    return {"key": key, "role": role, "cells": list(cells), "url": url}


def table(key: str, caption: str, columns: str, rows: list[dict], hidden: int = 0) -> dict:
    """A table. columns: "Name|Number>|…", a > marks those that stand at the right; hidden: rows that were not made."""
    heads = [
        {"label": head.removesuffix(">"), "align": "end" if head.endswith(">") else "start"}
        for head in columns.split("|")
    ]
    made = {"kind": "table", "key": key, "caption": caption, "columns": heads, "rows": rows}
    return made | {"hidden": hidden} if hidden else made


def facts(key: str, rows: list[tuple[str, str]]) -> dict:
    """Pairs of a label and a text."""
    return {"kind": "facts", "key": key, "rows": [list(pair) for pair in rows]}


def text(key: str, words: str, label: str = "") -> dict:
    """What somebody wrote. label: what it is about, when one section has several."""
    return {"kind": "text", "key": key, "label": label, "text": words}


def items(key: str, sentences: list[str]) -> dict:
    """Sentences one below another."""
    return {"kind": "list", "key": key, "items": list(sentences)}


def cell_text(cell) -> str:
    """A cell as it is read."""
    return cell if isinstance(cell, str) else cell["text"]
