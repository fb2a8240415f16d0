"""How an indicator grew: its readings as steps against the target, drawn on the server."""

from dataclasses import dataclass

from association.core import polish
from association.core.clock import local

WIDTH, HEIGHT = 640, 132
LEFT, RIGHT, TOP, BOTTOM = 44, WIDTH - 12, 14, HEIGHT - 26


@dataclass(frozen=True)
class Growth:
    """The places of everything in the picture, and the same as rows of a table: (day, achieved, documented)."""

    achieved: str
    documented: str
    target: float
    marks: tuple[tuple[float, int], ...]
    first: str
    last: str
    rows: tuple[tuple[str, int, int], ...]


def drawn(readings, target: int, locale: str) -> Growth | None:
    """The picture, or None when there are not two looks to compare."""
    if len(readings) < 2:
        return None
    begin, end = readings[0].at, readings[-1].until
    whole = (end - begin).total_seconds() or 1
    most = max(target, *(row.achieved for row in readings), 1)
    least = min(0, *(min(row.documented, row.achieved) for row in readings))

    def x(moment) -> str:
        return f"{LEFT + (moment - begin).total_seconds() / whole * (RIGHT - LEFT):.1f}"

    def y(value) -> float:
        return round(BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP), 1)

    def steps(name: str) -> str:
        path = f"M{x(begin)} {y(getattr(readings[0], name))}"
        for row in readings[1:]:
            path += f"H{x(row.at)}V{y(getattr(row, name))}"
        return path + f"H{x(end)}"

    days = [polish.short_date(local(row.at).date(), locale) for row in readings]
    rows = [(day, row.achieved, row.documented) for day, row in zip(days, readings, strict=True)]
    return Growth(
        achieved=steps("achieved"),
        documented=steps("documented"),
        target=y(target),
        marks=tuple((y(value), value) for value in dict.fromkeys((target, least))),
        first=days[0],
        last=polish.short_date(local(end).date(), locale),
        rows=tuple(rows[::-1]),
    )
