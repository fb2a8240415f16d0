"""The tables of a report as a workbook: a sheet for each, with real numbers and dates, and one of the annexes."""

import io
import re
from datetime import date

from association.core.spreadsheets import XLSX
from association.reports.exports.printed import clean, heading, shown

__all__ = ["XLSX", "xlsx"]

FORMATS = {"money": "#,##0.00", "date": "dd.mm.yyyy", "number": None, "percent": "0.00%"}
LONGEST_CELL = 32_767


def xlsx(content: dict, standing: str) -> bytes:
    """A first sheet with what the report is about, then the tables in their order, then what proves them."""
    from xlsxwriter import Workbook

    output = io.BytesIO()
    with Workbook(output, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": clean(content["title"]), "comments": clean(standing)})
        book = _Book(workbook)
        tables = [(section, block) for section in content["sections"] for block in section["blocks"]]
        tables = [(section, block) for section, block in tables if block["kind"] == "table"]
        book.facts(content, standing)
        for section, block in tables:
            book.table(section, block)
        book.evidence(content.get("evidence", ()))
    return output.getvalue()


class _Book:
    """A workbook being written."""

    def __init__(self, workbook):
        self.workbook = workbook
        self.names: set[str] = set()
        self.styles: dict = {}

    def style(self, number_format: str | None, strong: bool):
        key = (number_format, strong)
        if key not in self.styles:
            wanted = {"bold": strong, "valign": "top"} | ({"num_format": number_format} if number_format else {})
            self.styles[key] = self.workbook.add_format(wanted)
        return self.styles[key]

    def sheet(self, name: str):
        """A sheet by a name that Excel accepts and that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", clean(name)).strip(" '")[:31].strip(" '") or "Tabela"
        found, number = plain, 1
        while found.casefold() in self.names:
            number += 1
            found = f"{plain[: 30 - len(str(number))].rstrip()} {number}"
        self.names.add(found.casefold())
        return self.workbook.add_worksheet(found)

    def facts(self, content: dict, standing: str) -> None:
        """What the report is about."""
        sheet = self.sheet("Sprawozdanie")
        lines = [("Tytuł", content["title"]), ("", content.get("subtitle") or ""), ("Stan", standing)]
        for row, (label, text) in enumerate([*lines, *content.get("facts", ())]):
            sheet.write_string(row, 0, clean(label), self.style(None, True))
            sheet.write_string(row, 1, shown(text)[:LONGEST_CELL])
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 80)

    def table(self, section: dict, block: dict) -> None:
        """One table of the report."""
        title = block.get("caption") or heading(section)
        sheet = self.sheet(" ".join(filter(None, (section.get("number"), title))))
        sheet.write_string(0, 0, clean(title), self.style(None, True))
        self.grid(sheet, [column["label"] for column in block["columns"]], block["rows"])

    def grid(self, sheet, heads, rows, top: int = 2) -> None:
        """Heads in row `top` that stay in sight, and the rows below them."""
        widths = [len(clean(head)) + 2 for head in heads]
        for column, head in enumerate(heads):
            sheet.write_string(top, column, clean(head), self.style(None, True))
        for line, row in enumerate(rows, start=top + 1):
            strong = row.get("role", "line") != "line"
            for column, cell in enumerate(row["cells"]):
                self.write(sheet, line, column, cell, strong)
                if column < len(widths):
                    widths[column] = max(widths[column], len(shown(cell)) + 2)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(max(width, 8), 60))
        sheet.freeze_panes(top + 1, 0)

    def write(self, sheet, line: int, column: int, cell, strong: bool) -> None:
        """A cell as the kind of value that it is; what is no value is its text."""
        kind, value = (cell.get("kind"), cell.get("value")) if isinstance(cell, dict) else (None, None)
        style = self.style(FORMATS.get(kind), strong)
        if kind == "date" and value:
            sheet.write_datetime(line, column, date.fromisoformat(value), style)
        elif kind in ("money", "percent") and value is not None:
            sheet.write_number(line, column, value / 100, style)
        elif kind == "number" and isinstance(value, int | float):
            sheet.write_number(line, column, value, style)
        elif text := shown(cell):
            sheet.write_string(line, column, text[:LONGEST_CELL], style)

    def evidence(self, rows) -> None:
        """The annexes with their fingerprints."""
        if not rows:
            return
        heads = ["Lp.", "Folder", "Dokument", "Data", "Plik", "Rozmiar (bajty)", "SHA-256"]
        lines = [
            {
                "cells": [
                    {"kind": "number", "value": number, "text": str(number)},
                    row["folder"],
                    row["title"],
                    {"kind": "date", "value": row.get("date"), "text": row.get("date") or ""},
                    row["name"],
                    {"kind": "number", "value": row["size"], "text": str(row["size"])},
                    row["sha256"],
                ]
            }
            for number, row in enumerate(rows, start=1)
        ]
        self.grid(self.sheet("Wykaz załączników"), heads, lines, top=0)
