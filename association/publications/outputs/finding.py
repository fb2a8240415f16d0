"""Finding words in a book that is read in a browser."""

import re
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from association.core.polish import fold

MOST, LONGEST, AROUND = 60, 100, 90
# Polish words change at their ends: so many letters from the end a word may be another form of the same.
ENDING = 3


class Found(NamedTuple):
    """A place in the book. excerpt: its words, with those that were sought marked."""

    key: str
    ident: str
    excerpt: Markup


def find(lines: list, words: str) -> tuple[list[tuple[str, list[Found]]], int]:
    """([(key of the page, its places)] in reading order, how many places there are). Every word must stand in the same
    paragraph; when that gives nothing, other endings will do."""
    sought = re.findall(r"[a-z0-9]+", fold(words[:LONGEST]))
    if not sought:
        return [], 0
    for stems in (sought, [word[:-ENDING] if len(word) > 2 * ENDING else word for word in sought]):
        patterns = [re.compile(rf"\b{stem}\w*") for stem in stems]
        hits = [line for line in lines if all(pattern.search(line[3]) for pattern in patterns)]
        if hits:
            break
    found = [Found(key, ident, _excerpt(text, folded, patterns)) for key, ident, text, folded in hits[:MOST]]
    return [(key, list(places)) for key, places in groupby(found, key=lambda one: one.key)], len(hits)


def _excerpt(text: str, folded: str, patterns) -> Markup:
    """Words around the first place; marked only where letters of both texts stand under each other."""
    spans = sorted({match.span() for pattern in patterns for match in pattern.finditer(folded)})
    begin = max(0, spans[0][0] - AROUND)
    end = min(len(text), spans[0][1] + 2 * AROUND)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = text.find(" ", end) if text.find(" ", end) > 0 else len(text)
    pieces, at = [Markup("… ") if begin else Markup("")], begin
    for first, last in spans if len(text) == len(folded) else ():
        if first >= at and last <= end:
            pieces += [escape(text[at:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            at = last
    return Markup("").join([*pieces, escape(text[at:end]), Markup(" …") if end < len(text) else Markup("")])
