"""Two people wrote from one text: what each of them changed is taken over, and where both changed the same place,
somebody chooses. Nothing that was typed falls out by itself."""

from dataclasses import dataclass

from association.publications.manuscript.lines import Line, likeness, lines_of, matches, text_of

# Longer runs of changed lines are one change.
MOST_ALIKE = 500


@dataclass(frozen=True)
class Piece:
    """A run of lines. kind: "same", "mine" or "theirs" (only one changed it), "both" (both did the same), "clash"."""

    kind: str
    base: tuple[Line, ...]
    mine: tuple[Line, ...]
    theirs: tuple[Line, ...]

    def texts(self) -> dict[str, str]:
        """The text of each side."""
        return {side: text_of(getattr(self, side)) for side in ("base", "mine", "theirs")}


def merge(base: str, mine: str, theirs: str) -> list[Piece]:
    """The pieces of the three texts, in order."""
    sides = [lines_of(each) for each in (base, mine, theirs)]
    words = [[line.text for line in side] for side in sides]
    edits = sorted(
        (edit, side) for side in (1, 2) for edit in _edits(matches(words[0], words[side]), words[0], words[side])
    )
    pieces: list[Piece] = []
    at = [0, 0, 0]

    def same_until(place):
        while at[0] < place:
            pieces.append(Piece("same", *((lines[n],) for lines, n in zip(sides, at, strict=True))))
            at[:] = [n + 1 for n in at]

    while edits:
        (start, end, *_), _ = edits[0]
        group = []
        while edits and (not group or _meet(start, end, edits[0][0])):
            group.append(edits.pop(0))
            end = max(end, group[-1][0][1])
        same_until(start)
        ends = [end, *(_end_of(side, group, at, end) for side in (1, 2))]
        changed = [tuple(lines[n:m]) for lines, n, m in zip(sides, at, ends, strict=True)]
        pieces.append(Piece(_kind(*changed), *changed))
        at[:] = ends
    same_until(len(sides[0]))
    return pieces


def _edits(stayed, base, side) -> list[tuple[int, int, int, int]]:
    """What does not stay: (start, end) in the base, (start, end) in the side."""
    found, a, b = [], 0, 0
    for start, other, length in [*stayed, (len(base), len(side), 0)]:
        if start - a == other - b <= MOST_ALIKE and all(map(likeness, base[a:start], side[b:other])):
            # As many lines as before, each of them one that was changed.
            found += [(a + n, a + n + 1, b + n, b + n + 1) for n in range(start - a)]
        elif (a, b) != (start, other):
            found.append((a, start, b, other))
        a, b = start + length, other + length
    return found


def _meet(start: int, end: int, edit) -> bool:
    """Whether an edit of the other side is in the way; beside each other both can be done."""
    return max(start, edit[0]) < min(end, edit[1]) or (start == end == edit[0] == edit[1]) or start < edit[0] < end


def _end_of(side: int, group, at, end: int) -> int:
    """Where in a side the place ends that ends there in the base."""
    own = [edit for edit, whose in group if whose == side]
    return own[-1][3] + end - own[-1][1] if own else at[side] + end - at[0]


def _kind(base, mine, theirs) -> str:
    texts = [tuple(line.text for line in side) for side in (base, mine, theirs)]
    if texts[1] == texts[2]:
        return "both"
    if texts[1] == texts[0]:
        return "theirs"
    return "mine" if texts[2] == texts[0] else "clash"


def clashes(pieces: list[Piece]) -> list[Piece]:
    """Where somebody has to choose."""
    return [piece for piece in pieces if piece.kind == "clash"]


def both(piece: Piece) -> str:
    """What both wrote in one place, one after the other, theirs first."""
    return text_of(_apart(piece.theirs) + list(piece.mine))


def result(pieces: list[Piece], texts=()) -> str:
    """The text that comes of it. texts: what shall stand where both changed the same place; both where none is left."""
    given = iter(texts)
    lines: list[Line] = []
    before = None
    for piece in pieces:
        side = "theirs" if piece.kind == "theirs" else "mine"
        if piece.kind == "clash":
            text = next(given, None)
            told = piece.texts()
            side = next((each for each in ("mine", "theirs") if told[each] == text), None)
            if before is not None:
                # What follows the line before is a matter of the choice, too.
                lines[-1] = getattr(before, side)[0] if side else Line(lines[-1].text, 2)
            if side is None:
                lines += _apart(lines_of(both(piece) if text is None else text))
                before = None
                continue
        elif piece.kind == "same" and piece.mine[0].ends == piece.base[0].ends:
            side = "theirs"
        before = piece if piece.kind == "same" else None
        lines += getattr(piece, side)
    return text_of(lines)


def _apart(lines) -> list[Line]:
    """So that what follows begins a paragraph of its own."""
    return [*lines[:-1], Line(lines[-1].text, 2)] if lines else []
