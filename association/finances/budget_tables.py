"""A budget as a table for spreadsheet programs, and blocks of cells as they travel between programs."""

import re
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from association.finances import amounts
from association.finances.models import PARTS, SOURCES

# A cell and what ends it. A quotation mark opens one with line ends in it only when another one closes it.
_CELL = re.compile(r'(?:"((?:[^"]|""){0,2000})"|([^\t\n]*))(\t|\n|$)')
WORDS = ("part", "category", "number", "name", "unit")
FIGURES = ("quantity", "unit_cost", "amount")
COLUMNS = {
    "part": _l("Część"),
    "category": _l("Kategoria"),
    "number": _l("Numer"),
    "name": _l("Nazwa kosztu"),
    "unit": _l("Jednostka"),
    "quantity": _l("Liczba jednostek"),
    "unit_cost": _l("Koszt jednostkowy"),
    "amount": _l("Wartość"),
} | SOURCES


def table(project_money) -> tuple[list, list]:
    """Heads and rows of a budget, in the columns that can be read back."""
    used = [source for source, sums in project_money.by_source() if sums.planned]
    heads = [str(COLUMNS[key]) for key in (*WORDS, *FIGURES)] + [str(SOURCES[source]) for source in used]
    heads += [str(head) for head in (_l("W umowie"), _l("Zobowiązania"), _l("Wydano"), _l("Zostało"), _l("Prognoza"))]
    rows = []
    for line in project_money.lines:
        row = line.row
        if row.archived_at:
            continue
        rows.append(
            [str(PARTS[row.part]), row.category, row.number, row.name, row.unit]
            + [Decimal(row.quantity) / amounts.THOUSANDTHS, _zlotys(row.unit_cost), _zlotys(line.planned)]
            + [_zlotys(line.planned_by.get(source, 0)) for source in used]
            + [_zlotys(each) for each in (line.agreed, line.bound, line.spent, line.left, line.forecast)]
        )
    return heads, rows


def _zlotys(grosze: int) -> Decimal:
    return Decimal(grosze).scaleb(-2)


def rows_of(block: str) -> list[list[str]]:
    """A block as spreadsheet programs copy it: tabs between cells, a cell with line ends in quotation marks."""
    rows, row = [], []
    for quoted, plain, end in _CELL.findall(block.replace("\r\n", "\n").replace("\r", "\n")):
        row.append(" ".join((quoted.replace('""', '"') or plain).split()))
        if end != "\t":
            rows.append(row)
            row = []
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def block_of(rows: list[list[str]]) -> str:
    """Rows as such a block, to travel in a form."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
