"""A glossary or a bibliography taken from a table that somebody copied out of Word or a sheet."""

from contextlib import contextmanager

from flask_babel import gettext as _

from association.core.history import note_all
from association.core.refusals import Refused
from association.publications.commands import apparatus
from association.publications.queries import apparatus as queries

MOST = 1000


def lines_of(text: str, least: int) -> list[list[str]]:
    """The cells of each line: parted by tabs, else by semicolons or vertical lines, else by a dash with spaces."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Refused(_("Wklej najwyżej 1000 wierszy naraz."), "rows")
    mark = next((mark for mark in ("\t", ";", "|", " – ", " - ") if any(mark in line for line in lines)), "\t")
    found = []
    for number, line in enumerate(lines, 1):
        line = line.strip("|") if mark == "|" else line
        cells = [cell.strip() for cell in line.split(mark, -1 if mark in "\t;|" else 1)]
        if mark == "|" and all(set(cell) <= set("-: ") for cell in cells):
            continue
        if len([cell for cell in cells[:least] if cell]) < least:
            raise Refused(
                _("W wierszu %(number)d brakuje którejś kolumny: „%(line)s”.", number=number, line=line[:60]), "rows"
            )
        found.append(cells)
    return found


def add_terms(publication, *, rows, actor) -> tuple[int, int]:
    """Terms from lines „term, meaning, forms”; those kept already stay. How many came, how many did not."""
    known = {term.casefold() for term in queries.taken("terms", publication.id)}
    lines, fresh = lines_of(rows, 2), []
    for number, (term, meaning, *forms) in enumerate(lines, 1):
        if term.casefold() in known:
            continue
        _short(term, 120, number)
        with _in_line(number):
            fresh.append(apparatus.new_term(publication, term=term, meaning=meaning, forms="\n".join(forms)))
        known.add(term.casefold())
    note_all(fresh, actor=actor)
    return len(fresh), len(lines) - len(fresh)


def add_sources(publication, *, rows, actor) -> tuple[int, int]:
    """Lines „authors, title, details, address” of a bibliography; those that are there already stay."""
    there = queries.by_call("sources", publication.id)
    known, taken = {_told(one.authors, one.title) for one in there.values()}, set(there)
    lines, fresh = lines_of(rows, 1), []
    for number, cells in enumerate(lines, 1):
        authors, title, details, url, *_rest = ["", *cells, "", "", ""] if len(cells) == 1 else [*cells, "", "", ""]
        authors, title = (authors, title) if title else ("", authors)
        if _told(authors, title) in known:
            continue
        for value, most in ((authors, 300), (title, 500), (details, 500), (url, 500)):
            _short(value, most, number)
        key = apparatus.source_key(authors, title, taken)
        facts = {"authors": authors, "title": title, "details": details, "url": url}
        with _in_line(number):
            fresh.append(apparatus.new_source(publication, key=key, **facts))
        known.add(_told(authors, title))
        taken.add(key)
    note_all(fresh, actor=actor)
    return len(fresh), len(lines) - len(fresh)


@contextmanager
def _in_line(number: int):
    """What is refused inside is told with the number of its line."""
    try:
        yield
    except Refused as refusal:
        raise Refused(_("Wiersz %(number)d: %(why)s", number=number, why=refusal.message), "rows") from None


def _told(authors: str, title: str) -> tuple[str, str]:
    return authors.casefold(), title.casefold()


def _short(value: str, most: int, number: int) -> None:
    if len(value) > most:
        raise Refused(
            _(
                "W wierszu %(number)d kolumna ma ponad %(most)d znaków. Sprawdź, czy to na pewno tabela.",
                number=number,
                most=most,
            ),
            "rows",
        )
