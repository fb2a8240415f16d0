"""Reading a budget from a table: which column holds what, which rows are lines, and what is wrong with them."""

import re
from dataclasses import dataclass, field

from flask_babel import gettext as _

from association.core import money
from association.core.polish import fold
from association.finances import amounts
from association.finances.budget_tables import FIGURES, WORDS
from association.finances.models import SOURCES

# What a head of a column says in offers and in the tables of funders, folded; the first that fits names the column.
HEADS = (
    ("number", r"l\.? ?p\.?|nr|numer|poz\.?|pozycja nr|no\.?|number"),
    ("part", r"czesc|part"),
    ("category", r"kategoria.*|dzialanie.*|category"),
    ("unit_cost", r".*(koszt|cena) jedn.*|cena|stawka.*|unit cost.*"),
    ("quantity", r"(liczba|ilosc).*|number of.*|quantity.*|l\. ?jedn.*"),
    ("unit", r"(rodzaj )?miar.*|jedn.*|j\. ?m\.?|rodzaj miary.*|unit"),
    ("grant", r".*dotacj.*|grant.*"),
    ("recipients", r".*(odbiorc|wplat|swiadczen).*|recipients.*"),
    ("other_public", r".*inn.*publiczn.*|other public.*"),
    ("personal", r".*osobow.*|personal.*"),
    ("in_kind", r".*rzeczow.*|in.kind.*"),
    ("own", r".*(srodk|wklad|finansow).*wlasn.*|.*wlasn.*|wklad finansowy.*|own.*"),
    ("other", r"pozostale.*|inne.*|other.*"),
    ("amount", r"wartosc.*|.*razem.*|kwota.*|suma|.*calkowit.*|ogolem.*|amount|value|total.*"),
    ("name", r"(rodzaj|nazwa|opis|tytul).*|koszt.*|wydatek|pozycja.*|name.*|cost.*"),
)
TOTALS = re.compile(r"(suma|razem|ogolem|lacznie|total)\b.*")
ADMINISTRATION = re.compile(r"(ii\.?\b(?!\.?\d).*|.*koszty administracyjne.*|administrati.*)")
ACTIONS = re.compile(r"(i\.?\b(?!\.?\d).*|.*koszty (realizacji )?dzialan.*|.*koszty merytoryczne.*|actions.*)")
NUMBER = re.compile(r"[IVX]*\.?[0-9]*(\.[0-9]+)*\.?")


@dataclass
class Row:
    """A line that was read. line: its place in the table; errors: [(column, sentence)]; match: the line that it is."""

    line: int
    facts: dict
    errors: list = field(default_factory=list)
    match: object = None
    changes: dict = field(default_factory=dict)


def columns_of(rows: list[list[str]]) -> tuple[list[str], int]:
    """(what each column holds, "" when unknown; the number of rows above the first line of the budget)."""
    for index, row in enumerate(rows[:20]):
        found = _named(row)
        if "name" in found and len(set(found) - {""}) >= 3:
            return found, index + 1
    return _guessed(rows), 0


def _named(row) -> list[str]:
    found: list[str] = []
    for cell in row:
        words = fold(cell).strip(" *:")
        keys = (key for key, pattern in HEADS if words and key not in found and re.fullmatch(pattern, words))
        found.append(next(keys, ""))
    return found


def _guessed(rows) -> list[str]:
    """Without heads: words come first, then figures; of the first two the one with grosze or the larger is the cost."""
    width = len(rows[0]) if rows else 0
    filled = [[row[n] for row in rows if row[n]] for n in range(width)]
    found = [""] * width
    texts = [n for n in range(width) if _are_words(filled[n])]
    if len(filled) > 1 and filled[0] and all(NUMBER.fullmatch(cell) for cell in filled[0]):
        found[0] = "number"
        texts = [n for n in texts if n]
    if texts:
        name = max(texts, key=lambda n: sum(map(len, filled[n])))
        found[name] = "name"
        found[next((n for n in texts if n != name), name)] = "unit"
        found[name] = "name"
    figures = [n for n in range(width) if filled[n] and not found[n] and n not in texts]
    keys = {1: ["amount"], 2: ["quantity", "unit_cost"]}.get(len(figures), [*FIGURES, "grant", "own"])
    if len(figures) >= 2 and _weight(filled[figures[0]]) > _weight(filled[figures[1]]):
        keys = ["unit_cost", "quantity", *keys[2:]]
    for n, key in zip(figures, keys, strict=False):
        found[n] = key
    return found


def _figure(cell):
    try:
        return money.parse(cell)
    except ValueError:
        return None


def _weight(cells) -> tuple[bool, int]:
    figures = sorted(_figure(cell) or 0 for cell in cells)
    return any("," in cell or "." in cell for cell in cells), figures[len(figures) // 2]


def _are_words(cells) -> bool:
    return sum(_figure(cell) is None for cell in cells) * 2 > len(cells)


def read(rows: list[list[str]], columns: list[str], skip: int) -> list[Row]:
    """The lines of a table. Rows with words alone name the part or the category of what follows; sums are left out."""
    part, category, found = "actions", "", []
    every = [
        {key: cell.strip() for key, cell in zip(columns, cells, strict=False) if key and cell.strip()}
        for cells in rows[skip:]
    ]
    for index, (typed, after) in enumerate(zip(every, [*every[1:], {}], strict=True), skip + 1):
        title = " ".join(filter(None, (typed.get("number"), typed.get("name"))))
        words = fold(title)
        if not typed or TOTALS.fullmatch(fold(typed.get("name") or next(iter(typed.values())))):
            continue
        if "unit" not in typed and ADMINISTRATION.fullmatch(words):
            part, category = "administration", ""
        elif "unit" not in typed and ACTIONS.fullmatch(words):
            part, category = "actions", ""
        elif title and _is_head(typed, after):
            category = title[:200]
        else:
            found.append(_row(index, typed, part, category))
    return found


def _is_head(typed, after) -> bool:
    """Whether a row names what follows: without figures, or with a sum alone above rows numbered below it."""
    if not typed.keys() & {*FIGURES, *SOURCES, "unit"}:
        return True
    below = after.get("number", "").startswith(typed.get("number", "?").rstrip(".") + ".")
    return below and not typed.keys() & {"unit", "quantity", "unit_cost"}


def _row(index, typed, part, category) -> Row:
    if re.match(r"ii\b", fold(typed.get("number", ""))):
        part = "administration"
    row = Row(index, {"part": _part(typed.get("part", "")) or part, "category": category})
    for key in WORDS[1:]:
        if key in typed:
            row.facts[key] = typed[key][: {"number": 20, "unit": 40, "category": 200}.get(key, 300)]
    if "name" not in typed:
        row.errors.append(("name", _("Brakuje nazwy kosztu.")))
    for key in (*FIGURES, *SOURCES):
        if key in typed and typed[key] not in {"-", "–", "—"}:
            try:
                row.facts[key] = (amounts.parse_quantity if key == "quantity" else money.parse)(typed[key])
            except ValueError as error:
                row.errors.append((key, str(error)))
                continue
            if row.facts[key] < 0:
                row.errors.append((key, _("Kwota w kosztorysie nie może być ujemna.")))
    if not row.errors:
        _check_sources(row)
    return row


def _check_sources(row) -> None:
    """What the sources give must be the value; what is not said the grant gives."""
    facts = row.facts
    given = {source: facts[source] for source in SOURCES if source in facts}
    if not any(key in facts for key in FIGURES) and given:
        facts["amount"] = sum(given.values())
    amount = amounts.recounted(0, 0, 0, changed={key: facts[key] for key in FIGURES if key in facts})[2]
    if amount > money.LARGEST:
        row.errors.append(("amount", _("Ta kwota jest za duża.")))
    elif given and (amounts.spread({}, amount, given) is None or ("grant" in given and sum(given.values()) != amount)):
        told = {"sum": money.zloty(sum(given.values())), "amount": money.zloty(amount)}
        row.errors.append((next(iter(given)), _("Źródła dają razem %(sum)s, a wartość pozycji to %(amount)s.", **told)))
    facts["amount"] = amount


def _part(words: str) -> str | None:
    folded = fold(words)
    if not folded:
        return None
    return "administration" if ADMINISTRATION.fullmatch(folded) else "actions"


def match(rows: list[Row], standing: list) -> None:
    """Find for each row the line that it is: by its number, or else by its category and name. standing: LineMoney."""
    lines = [line for line in standing if not line.row.archived_at]
    by_number, by_name = {}, {}
    for line in lines:
        if line.row.number:
            by_number.setdefault((line.row.part, fold(line.row.number)), []).append(line)
        by_name.setdefault((line.row.part, fold(line.row.category), fold(line.row.name)), []).append(line)
    taken = set()
    for row in rows:
        facts = row.facts
        found = by_number.get((facts["part"], fold(facts.get("number", ""))), [])
        if len(found) != 1:
            found = by_name.get((facts["part"], fold(facts["category"]), fold(facts.get("name", ""))), [])
        if len(found) == 1 and found[0].row.id not in taken:
            row.match = found[0]
            taken.add(row.match.row.id)
            row.changes = _changes(row)


def _changes(row) -> dict:
    """What differs from the line, by column: (was, will be)."""
    line, facts = row.match, row.facts
    changes = {
        key: (getattr(line.row, key), facts[key])
        for key in ("number", "name", "unit", "quantity", "unit_cost")
        if key in facts and facts[key] != getattr(line.row, key)
    }
    if facts["amount"] != line.planned:
        changes["amount"] = (line.planned, facts["amount"])
    for source in SOURCES:
        if source in facts and facts[source] != line.planned_by.get(source, 0):
            changes[source] = (line.planned_by.get(source, 0), facts[source])
    return changes
