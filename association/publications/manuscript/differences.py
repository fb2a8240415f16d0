"""What changed between two texts, so that people can read it: words added and removed, paragraphs moved."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from association.publications.manuscript.lines import bare, is_long_work, likeness, lines_of, matches, tokens

# So many words make it worth saying that a line was moved.
WORDS_TO_MOVE = 3
# Looking for what resembles what takes time for each pair: so many around one line, and so many in one text.
AROUND, MOST_COMPARED = 30, 6000


@dataclass
class Change:
    """A line. kind: "same", "changed", "added", "removed", "moved" (where it is now), "gone" (from where it was moved).

    words: [(kind of change, text)] as it reads with both, old and new: the two sides of it.
    """

    kind: str
    words: list[tuple[str, str]] = field(default_factory=list)

    @property
    def old(self) -> list[tuple[str, str]]:
        """What stood here."""
        return [word for word in self.words if word[0] != "added"]

    @property
    def new(self) -> list[tuple[str, str]]:
        """What stands here."""
        return [word for word in self.words if word[0] != "removed"]


def changes(old: str, new: str) -> list[Change]:
    """The lines of both texts in the order of reading."""
    before, after = ([line.text for line in lines_of(text)] for text in (old, new))
    found: list[Change] = []
    at_old = at_new = 0
    left = [MOST_COMPARED]
    for start_old, start_new, length in [*matches(before, after), (len(before), len(after), 0)]:
        found += _replaced(before[at_old:start_old], after[at_new:start_new], left)
        found += [Change("same", [("same", line)]) for line in before[start_old : start_old + length]]
        at_old, at_new = start_old + length, start_new + length
    _find_moved(found)
    return found


def _replaced(old: list[str], new: list[str], left: list[int]) -> list[Change]:
    """What became of these lines: each new one is an old one changed, when it resembles one, or was added. left: how
    many may still be compared."""
    found: list[Change] = []
    begin = 0
    for line in new:
        place = _resembling(line, old, begin, left)
        if place is None:
            found.append(Change("added", [("added", line)]))
            continue
        found += [Change("removed", [("removed", gone)]) for gone in old[begin:place]]
        found.append(Change("changed", words(old[place], line)))
        begin = place + 1
    return found + [Change("removed", [("removed", gone)]) for gone in old[begin:]]


def _resembling(line: str, old: list[str], begin: int, left: list[int]) -> int | None:
    best, place = 0.0, None
    for index in range(begin, min(len(old), begin + AROUND, begin + left[0])):
        left[0] -= 1
        found = likeness(old[index], line)
        if found > best:
            best, place = found, index
    return place


def words(old: str, new: str) -> list[tuple[str, str]]:
    """How one line became another: [("same" | "removed" | "added", text)]."""
    before, after = bare(old), bare(new)
    if is_long_work(before, after):
        return [("removed", old), ("added", new)]
    spaced_old, spaced_new = tokens(old), tokens(new)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(spaced_new[c:d])))
        else:
            found += [("removed", "".join(spaced_old[a:b])), ("added", "".join(spaced_new[c:d]))]
    return _joined(found)


def _joined(found) -> list[tuple[str, str]]:
    """Neighbouring words of one kind as one, what was removed before what was added; a space behind both stays."""
    joined: list[tuple[str, str]] = []
    waiting = {"removed": "", "added": ""}
    for kind, text in [*found, ("same", "")]:
        if kind != "same":
            waiting[kind] += text
            continue
        if all(one.endswith(" ") for one in waiting.values()):
            waiting = {each: one[:-1] for each, one in waiting.items()}
            text = f" {text}"
        joined += [(each, one) for each, one in waiting.items() if one]
        waiting = {"removed": "", "added": ""}
        if text:
            joined.append((kind, text))
    return joined


def _find_moved(found: list[Change]) -> None:
    gone: dict[str, list[Change]] = {}
    for change in found:
        if change.kind == "removed":
            gone.setdefault(change.words[0][1].strip(), []).append(change)
    for change in found:
        line = change.words[0][1].strip()
        if change.kind == "added" and gone.get(line) and len(line.split()) >= WORDS_TO_MOVE:
            gone[line].pop(0).kind = "gone"
            change.kind = "moved"


def counts(found: list[Change]) -> dict[str, int]:
    """How many words were added and removed, and how many lines moved."""
    told = {"added": 0, "removed": 0, "moved": 0}
    for change in found:
        if change.kind in {"moved", "gone"}:
            told["moved"] += change.kind == "moved"
            continue
        for kind, text in change.words:
            if kind != "same":
                told[kind] += len(re.findall(r"\w+", text))
    return told


def with_context(found: list[Change], around: int = 1) -> list[list[Change]]:
    """The same in runs: what changed with so many lines around it, and long runs of what did not by themselves."""
    near = {
        place + step
        for place, change in enumerate(found)
        if change.kind != "same"
        for step in range(-around, around + 1)
    }
    runs: list[list[Change]] = []
    previous = None
    for place, change in enumerate(found):
        if (place in near) != previous:
            runs.append([])
            previous = place in near
        runs[-1].append(change)
    return runs
