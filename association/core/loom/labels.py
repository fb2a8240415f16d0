"""Room for the words of a timeline: two levels above and below the threads, where nothing touches or crosses."""

from collections.abc import Sequence

from association.core.loom.shapes import Event, Label

WIDTH = 1040
LEVEL = 40
LEVELS = 2
AIR = 12
CROWD = 60
SIZE = 14.5

# Widths of letters in em, a little generous; what is not listed is as wide as an „n”.
_WIDTHS = dict.fromkeys("fijlł .,:;()'|", 0.31) | dict.fromkeys("rtI1-/", 0.42)
_WIDTHS |= dict.fromkeys("wACDGHKNOQUXÓ0", 0.72) | dict.fromkeys("mWM", 0.9)
_NORMAL = 0.6


def text_width(text: str) -> float:
    """About how wide a label is; never less than it really is in the typeface of the application."""
    return sum(_WIDTHS.get(letter, _NORMAL) for letter in text) * SIZE


def place(keys: list[str], events: Sequence[Event], places: list[float]) -> list[Label | None]:
    """Room for the words of each event: those that bind most first, those of a dense series last."""

    def crowd(index: int) -> int:
        near = [other for other, x in enumerate(places) if abs(x - places[index]) < CROWD]
        return sum(events[other].threads == events[index].threads for other in near)

    placed: list[Label | None] = [None] * len(events)
    order = sorted(range(len(events)), key=lambda index: (-len(events[index].threads), crowd(index), places[index]))
    taken: list[tuple[float, Label]] = []
    for index in order:
        event, x = events[index], places[index]
        bound = [row for row, key in enumerate(keys) if key in event.threads]
        near = -1 if bound[0] <= len(keys) - 1 - bound[-1] else 1
        for label in _candidates(x, max(text_width(event.title), text_width(event.when)), near, keys):
            if all(clear(x, label, other_x, other) for other_x, other in taken):
                placed[index] = label
                taken.append((x, label))
                break
    return placed


def _candidates(x: float, width: float, near: int, keys: list[str]):
    """Places for a label, the best first: the nearer side, the nearer level, the middle."""
    hung = (("middle", x, x - width / 2), ("start", x - 6, x - 6), ("end", x + 8, x + 8 - width))
    for side in (near, -near):
        for anchor, text_x, left in hung:
            if left < 0 or left + width > WIDTH:
                continue
            for level in range(LEVELS):
                # The baseline is counted from the outermost thread of its side.
                y = -66 - level * LEVEL if side < 0 else 58 + level * LEVEL
                yield Label(text_x, y, anchor, left, left + width, side, level)


def clear(x: float, label: Label, other_x: float, other: Label) -> bool:
    """Whether two labels neither touch nor are crossed by each other's strand."""
    if label.side != other.side:
        return True
    if label.level == other.level:
        return label.right + AIR <= other.left or other.right + AIR <= label.left
    inner, outer_x = (label, other_x) if label.level < other.level else (other, x)
    return not inner.left - AIR / 2 < outer_x < inner.right + AIR / 2
