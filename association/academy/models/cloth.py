"""Attendance as a cloth: a person is a thread across the sessions, as wide as their hours; an absence is a hole."""

from dataclasses import dataclass
from typing import NamedTuple

from association.academy.models.grid import Column, Grid, Line
from association.academy.models.threshold import attended_minutes

ORDERS = ("name", "standing")


class Piece(NamedTuple):
    """A stretch of a thread, in percent of the width. session: its number where it is about a single one."""

    shape: str
    start: float
    width: float
    session: int | None = None


@dataclass(frozen=True)
class Thread:
    """A person: the pieces, and the minutes attended of those about which something is marked."""

    line: Line
    pieces: list[Piece]
    attended: int
    held: int

    @property
    def percent(self) -> int:
        """How much of what was marked so far."""
        return self.attended * 100 // self.held if self.held else 0


@dataclass(frozen=True)
class Warp:
    """A session: where it stands, and how much of its hours the group attended."""

    column: Column
    start: float
    width: float
    attended: int
    possible: int

    @property
    def percent(self) -> int:
        """How much of the hours that could be attended."""
        return self.attended * 100 // self.possible if self.possible else 0

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.start + self.width / 2


@dataclass(frozen=True)
class Cloth:
    """The whole picture."""

    threads: list[Thread]
    warps: list[Warp]

    @property
    def held(self) -> list[Warp]:
        """The sessions about which something is known."""
        return [warp for warp in self.warps if warp.possible]

    @property
    def percent(self) -> int:
        """How much of all hours held so far the group attended."""
        possible = sum(warp.possible for warp in self.warps)
        return sum(warp.attended for warp in self.warps) * 100 // possible if possible else 0

    @property
    def thinnest(self) -> Warp | None:
        """The session with the smallest share, where they differ."""
        shares = {warp.percent for warp in self.held}
        return min(self.held, key=lambda warp: warp.percent) if len(shares) > 1 else None


def weave(grid: Grid, order: str = "name") -> Cloth:
    """The cloth of a grid. order: of the threads, by name or the fullest first."""
    planned = grid.planned or 1
    places, minutes = [], 0
    for column in grid.columns:
        places.append((minutes * 100 / planned, column.minutes * 100 / planned))
        minutes += column.minutes
    attended, possible = [0] * len(places), [0] * len(places)
    threads = []
    for line in grid.lines:
        worths = [_worth(grid, line, column) for column in grid.columns]
        for number, worth in enumerate(worths):
            if worth is not None:
                attended[number] += worth
                possible[number] += grid.columns[number].minutes
        held = sum(column.minutes for column, worth in zip(grid.columns, worths, strict=True) if worth is not None)
        threads.append(Thread(line, _pieces(line, grid.columns, places), sum(filter(None, worths)), held))
    if order == "standing":
        threads.sort(key=lambda thread: -thread.attended)
    warps = [
        Warp(column, *place, *sums)
        for column, place, *sums in zip(grid.columns, places, attended, possible, strict=True)
    ]
    return Cloth(threads, warps)


def _worth(grid, line, column) -> int | None:
    """The minutes of a mark; None where nothing is known."""
    mark = grid.marks.get((line.id, column.id))
    return attended_minutes(*mark, column.minutes) if mark else None


def _pieces(line, columns, places) -> list[Piece]:
    pieces: list[Piece] = []
    for (shape, _session, missed), column, (start, width) in zip(line.fields, columns, places, strict=True):
        there = width * (column.minutes - missed) / column.minutes
        if shape in {"present", "part"}:
            before = pieces[-1] if pieces else None
            if before and before.shape == "present" and abs(before.start + before.width - start) < 0.001:
                pieces[-1] = before._replace(width=start + there - before.start)
            else:
                pieces.append(Piece("present", start, there))
        elif shape == "future" and pieces and pieces[-1].shape == "future":
            pieces[-1] = pieces[-1]._replace(width=start + width - pieces[-1].start)
        else:
            pieces.append(Piece(shape, start, width, None if shape == "future" else column.number))
    return pieces
