"""A text as lines that are compared: a paragraph, a heading, an item, a row is one line each, as writers type them.

Lines are the same when their words are; how many empty lines follow is told beside.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINE = re.compile(r"([^\n]+)(\n*)")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# From here on two lines are one line that was changed; longer ones are judged by their beginning.
ALIKE, MOST_TOKENS = 0.4, 4000
# Comparing takes about as many steps as there are pairs of same lines; beyond this a text is taken as rewritten.
MOST_PAIRS = 1_000_000


@dataclass(frozen=True)
class Line:
    """What stands on it, and how many ends of lines follow, two when it is the last."""

    text: str
    ends: int


def lines_of(text: str) -> list[Line]:
    """The lines that are not empty."""
    found = [Line(line, len(ends)) for line, ends in _LINE.findall(text)]
    return [*found[:-1], Line(found[-1].text, 2)] if found else []


def text_of(lines) -> str:
    """The text of these lines."""
    return "".join(line.text + "\n" * line.ends for line in lines).rstrip("\n")


def matches(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """(start in old, start in new, length) of the runs that stayed, in order, without the empty one at the end."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    inner_old, inner_new = old[first : len(old) - last], new[first : len(new) - last]
    found = [(0, 0, first)]
    if _pairs(inner_old, inner_new) <= MOST_PAIRS:
        inner = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_matching_blocks()
        found += [(a + first, b + first, length) for a, b, length in inner]
    found.append((len(old) - last, len(new) - last, last))
    return [each for each in found if each[2]]


def _pairs(old, new) -> int:
    counts: dict[str, int] = {}
    for each in new:
        counts[each] = counts.get(each, 0) + 1
    return sum(counts.get(each, 0) for each in old)


def tokens(line: str) -> list[str]:
    """Its words, spaces and signs."""
    return _TOKEN.findall(line)


def likeness(old: str, new: str, least: float = ALIKE) -> float:
    """How much of one line is in the other, from 0 to 1; 0 when it is less than `least`."""
    compared = SequenceMatcher(None, tokens(old)[:MOST_TOKENS], tokens(new)[:MOST_TOKENS], autojunk=False)
    if compared.real_quick_ratio() < least or compared.quick_ratio() < least:
        return 0
    ratio = compared.ratio()
    return ratio if ratio >= least else 0
