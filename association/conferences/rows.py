"""Lists of people that somebody pasted or sent as a file, with or without headings."""

from association.core.spreadsheets import read_rows
from association.people.forms.tables import candidates, heading_row, recognised

TAKEN = ("given_name", "family_name", "form_of_address", "organisation", "function", "email", "phone", "municipality")


def people_of(data: bytes, name: str) -> tuple[list[dict], list[tuple[int, str]]]:
    """(the facts of each person, [(number of a row, what is wrong in it)]). A list that cannot be read is a
    ValueError."""
    rows = read_rows(data, name)
    start = heading_row(rows)
    columns = recognised(rows[start]) if rows else []
    if any(columns):
        rows, first = rows[start + 1 :], start + 2
    else:
        columns, first = _guessed(rows), 1
    people, wrong = [], []
    for candidate in candidates(rows, columns, first):
        # Whoever registers an office says once where all of them work.
        candidate.errors.pop("function", None)
        if candidate.errors:
            wrong.append((candidate.number, " ".join(candidate.errors.values())))
        else:
            people.append({key: candidate.values[key] or "" for key in TAKEN if candidate.values.get(key)})
    return people, wrong


def pasted(text: str) -> tuple[list[dict], list[tuple[int, str]]]:
    """The same of text: cells stand apart by tabs or semicolons."""
    return people_of(text.encode(), "lista.csv")


def _guessed(rows) -> list[str | None]:
    """What the columns hold when nothing says so: the name comes first, then what people do; addresses show."""
    columns: list[str | None] = []
    width = max((len(row) for row in rows), default=0)
    for place in range(width):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if any("@" in cell for cell in cells):
            key = "email"
        elif cells and all(sum(sign.isdigit() for sign in cell) >= 7 for cell in cells):
            key = "phone"
        else:
            key = next((one for one in ("name", "function", "organisation") if one not in columns), None)
        columns.append(None if key in columns else key)
    return columns
