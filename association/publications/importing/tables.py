"""Tables of other programs as tables of Markdown; those of one cell are the boxes of Word."""

import re

from association.core.polish import fold
from association.publications.importing.runs import Run, markdown, squeezed
from association.publications.manuscript.marks import BOXES

TITLE = re.compile(r"^tab(?:\.|ela\b)\s*(?:nr\s*)?\d*\s*[.:–-]?\s*", re.IGNORECASE)
_WIDEST = 60
# The kind of box -> how writers of Splot type it, and the words of its name.
_TYPED = {
    "dobrapraktyka": ("dobra-praktyka", 2),
    "podstawaprawna": ("podstawa-prawna", 2),
    "uwaga": ("uwaga", 1),
    "cwiczenie": ("cwiczenie", 1),
    "listakontrolna": ("lista-kontrolna", 2),
    "kartapracy": ("karta-pracy", 2),
}
assert _TYPED.keys() == BOXES.keys()


def table(conversion, element) -> list[tuple[int, str]]:
    """The blocks of a table: its caption and itself, or a box."""
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    if sum(1 for _inner in element.iter("table")) > 1:
        conversion.lost["nested_tables"] += 1
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    outside = markdown([Run(squeezed(text)) for text in _outside(element)])
    before = [(0, outside)] if outside else []
    if sum(map(len, cells)) == 1:
        return before + _box(conversion.blocks(next(cell for row in cells for cell in row)))
    written = [[text for cell in row for text in _cell(conversion, cell)][:_WIDEST] for row in cells]
    written = [row for row in written if any(row)]
    if not written:
        return before
    width = max(map(len, written))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in written]
    text = "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])
    caption = next((conversion.runs(child) for child in element if child.tag == "caption"), [])
    title = TITLE.sub("", markdown(caption, breaks=False))
    return [*before, *([(0, f"Tabela: {title}")] if title else []), (0, text)]


def _outside(element):
    """Text that stands in a table and in none of its cells, which HTML forbids and clipboards contain."""
    yield element.text or ""
    for child in element:
        cell = child.tag in ("td", "th") and element.tag == "tr"
        if isinstance(child.tag, str) and not cell and not (child.tag == "caption" and element.tag == "table"):
            yield from _outside(child)
        yield child.tail or ""


def _cell(conversion, cell) -> list[str]:
    """The text of a cell, and an empty one for each that it covers beside it."""
    span = cell.get("colspan") or "1"
    if span != "1" or (cell.get("rowspan") or "1") != "1":
        conversion.lost["merged_cells"] += 1
    text = markdown(conversion.runs(cell), breaks=False).replace("|", "\\|")
    return [text, *[""] * (min(int(span), _WIDEST) - 1 if span.isdecimal() else 0)]


def _box(blocks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    texts = [text for _level, text in blocks]
    if not texts:
        return []
    words = re.sub(r"[\W_]", "", fold(texts[0]))
    kind = next((kind for kind in BOXES if words.startswith(kind)), None)
    typed, count = _TYPED[kind or "uwaga"]
    title = ""
    if kind and len(texts) > 1 and len(texts[0]) < 120:
        title = re.sub(rf"^[\W_]*(?:\w+[\W_]*){{{count}}}", "", texts.pop(0), count=1).strip(" *#")
    inner = "\n\n".join(texts)
    return [(0, f"::: {typed} {title}".rstrip() + f"\n{inner}\n:::")]
