"""The parts of a woven timeline: what goes in (threads, events), what comes out (lines, strands, labels, rows)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Thread:
    """An area of work from its first to its last day. key: the name of the area, as in the style sheet."""

    key: str
    label: str
    start: date
    end: date


@dataclass(frozen=True)
class Event:
    """Something that happened or is planned, and the keys of the threads it binds. when: the date in words."""

    start: date
    title: str
    when: str
    threads: frozenset[str]
    end: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A thread as drawn: what was, and from today on what is planned. Either path may be ""."""

    key: str
    label: str
    y: float
    done: str
    planned: str


@dataclass(frozen=True)
class Label:
    """Where the words of a strand stand: the baseline of the title, and how they hang on it."""

    x: float
    y: float
    anchor: str
    left: float
    right: float
    side: int
    level: int


@dataclass(frozen=True)
class Strand:
    """An event as drawn. A strand without room for words has no label; the table always holds them."""

    event: Event
    x: float
    paths: tuple[str, ...]
    knots: tuple[float, ...]
    planned: bool
    whole: bool
    label: Label | None


@dataclass(frozen=True)
class Row:
    """An event in the list for narrow boxes: threads run down, the strand comes from the right."""

    event: Event
    threads: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    knots: tuple[float, ...]
    planned: bool


@dataclass(frozen=True)
class Loom:
    """Everything needed to draw a timeline. today: its place, or None outside the picture."""

    height: float
    axis: float
    left: float
    months: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]
    strands: tuple[Strand, ...]
    rows: tuple[Row, ...]
    today: float | None
    top: float
    bottom: float
    drawings: dict[tuple, str] = field(default_factory=dict, compare=False, repr=False)

    def drawn(self, draw: Callable, *words) -> str:
        """What `draw` makes of this picture and these words. The same picture is drawn once and kept with it."""
        if words not in self.drawings:
            self.drawings[words] = draw(self, *words)
        return self.drawings[words]

    @property
    def labels(self) -> dict[str, str]:
        """How each thread is called."""
        return {line.key: line.label for line in self.lines}


@dataclass(frozen=True)
class Mini:
    """The same picture without words, for a card."""

    height: float
    lines: tuple[Line, ...]
    strands: tuple[tuple[str, bool], ...]
