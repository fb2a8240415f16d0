"""A text as lines that are compared: a paragraph, a heading, an item, a row is one line each, as writers type them.

Lines are the same when their words are; how many empty lines follow is told beside.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINE = re.compile(r"([^\n]+)(\n*)")
_TOKEN = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")
# From here on two lines are one line that was changed; long ones are judged by so many words at their beginning.
ALIKE, JUDGED = 0.4, 200
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
    if not is_long_work(inner_old, inner_new):
        inner = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_matching_blocks()
        found += [(a + first, b + first, length) for a, b, length in inner]
    found.append((len(old) - last, len(new) - last, last))
    return [each for each in found if each[2]]


def _pairs(old, new) -> int:
    """How many pairs of the same there are between the two."""
    counts = Counter(new)
    return sum(counts[each] for each in old)


def is_long_work(old: list[str], new: list[str]) -> bool:
    """Whether comparing them would keep somebody waiting."""
    return _pairs(old, new) > MOST_PAIRS


def tokens(line: str) -> list[str]:
    """Its words and signs, each with the space behind it."""
    return _TOKEN.findall(line)


def bare(line: str) -> list[str]:
    """The same without the spaces."""
    return [token.strip() for token in tokens(line)]


def likeness(old: str, new: str) -> float:
    """How much of one line is in the other, from ALIKE to 1; 0 when it is less."""
    before, after = bare(old[: JUDGED * 10])[:JUDGED], bare(new[: JUDGED * 10])[:JUDGED]
    if set(before).isdisjoint(after):
        return 0
    shared = sum((Counter(before) & Counter(after)).values())
    if 2 * shared < ALIKE * (len(before) + len(after)):
        return 0
    ratio = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0
