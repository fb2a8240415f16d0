"""Numbers about a record as tables: the same for its page, its paper and its spreadsheet."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from association.core import polish
from association.core.spreadsheets import write_xlsx


@dataclass(frozen=True)
class Table:
    """A part of a summary. heads: of the columns; rows: a label, then numbers and texts; shares: whether the second
    column is also told in percent of all people; total: the last row is the sum of those above it."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: list[tuple]
    shares: bool = False
    total: bool = False


@dataclass(frozen=True)
class Summary:
    """All of it. people: how many there are."""

    people: int
    tables: list[Table]


def on_paper(summary: Summary) -> list[dict]:
    """The tables as templates/documents/summary.typ takes them: texts alone, in Polish."""
    return [
        {
            "title": table.title,
            "heads": [*table.heads, "Udział"] if table.shares else list(table.heads),
            "rows": [_said(row, table, summary.people) for row in table.rows],
            "total": table.total,
        }
        for table in summary.tables
    ]


def _said(row: tuple, table: Table, people: int) -> list[str]:
    cells = [_cell(value) for value in row]
    return [*cells, f"{(200 * row[1] + people) // (2 * people)} %"] if table.shares else cells


def _cell(value) -> str:
    if isinstance(value, date):
        return polish.short_date(value)
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else str(value)


def as_sheet(summary: Summary, title: str) -> bytes:
    """All tables as one sheet of a workbook: the part, the line, its numbers."""
    width = max((len(table.heads) for table in summary.tables), default=2)
    headers = [_("Część"), *(_("Kolumna %(number)d", number=number) for number in range(1, width + 1))]
    rows = []
    for table in summary.tables:
        rows.append([table.title, *table.heads])
        rows += [[table.title, *row] for row in table.rows]
    return write_xlsx(headers, rows, title)
