"""Two people wrote from one text: what each of them changed is taken over, and where both changed the same place,
somebody chooses. Nothing that was typed falls out by itself."""

from dataclasses import dataclass

from association.publications.manuscript.lines import Line, lines_of, matches, text_of


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


CHOICES = ("both", "mine", "theirs")


def merge(base: str, mine: str, theirs: str) -> list[Piece]:
    """The pieces of the three texts, in order."""
    sides = [lines_of(each) for each in (base, mine, theirs)]
    words = [[line.text for line in side] for side in sides]
    to_mine, to_theirs = (_stayed(matches(words[0], words[n])) for n in (1, 2))
    pieces: list[Piece] = []
    at = [0, 0, 0]
    for place in [*range(len(sides[0])), None]:
        if place is None:
            ends = [len(side) for side in sides]
        elif place in to_mine and place in to_theirs:
            ends = [place, to_mine[place], to_theirs[place]]
        else:
            continue
        changed = [tuple(side[start:end]) for side, start, end in zip(sides, at, ends, strict=True)]
        if any(changed):
            pieces.append(Piece(_kind(*changed), *changed))
        if place is not None:
            pieces.append(_shared(*(side[end] for side, end in zip(sides, ends, strict=True))))
        at = [end + 1 for end in ends]
    return pieces


def _stayed(blocks) -> dict[int, int]:
    return {old + n: new + n for old, new, length in blocks for n in range(length)}


def _kind(base, mine, theirs) -> str:
    texts = [tuple(line.text for line in side) for side in (base, mine, theirs)]
    if texts[1] == texts[2]:
        return "both"
    if texts[1] == texts[0]:
        return "theirs"
    return "mine" if texts[2] == texts[0] else "clash"


def _shared(base: Line, mine: Line, theirs: Line) -> Piece:
    kept = mine if mine.ends != base.ends else theirs
    return Piece("same", (kept,), (kept,), (kept,))


def clashes(pieces: list[Piece]) -> list[Piece]:
    """Where somebody has to choose."""
    return [piece for piece in pieces if piece.kind == "clash"]


def result(pieces: list[Piece], choices=()) -> str:
    """The text that comes of it. choices: for each clash one of CHOICES; both, theirs first, where nothing is said."""
    chosen = iter(choices)
    lines: list[Line] = []
    for piece in pieces:
        which = next(chosen, "both") if piece.kind == "clash" else "mine" if piece.kind == "mine" else "theirs"
        lines += _apart(piece.theirs) + list(piece.mine) if which == "both" else getattr(piece, which)
    return text_of(lines)


def _apart(lines) -> list[Line]:
    """So that what follows begins a paragraph of its own."""
    return [*lines[:-1], Line(lines[-1].text, 2)] if lines else []
