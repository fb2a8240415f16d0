"""The tile map: each county a square of the same size, where one would look for it on a map of Poland.

The places of the squares (data/county_tiles.csv) were found so that neighbours stay neighbours, and every voivodeship
stays in one piece; a map of true borders would hide the small and crowded counties of which there is most to tell.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from association.core import teryt

LAYOUT = Path(__file__).parent.parent / "data" / "county_tiles.csv"
SHADES = 4
# Shown in a tile whose name is long.
SHORT = 13


class Tile(NamedTuple):
    """A county on the map."""

    code: str
    column: int
    row: int


@cache
def layout() -> dict[str, Tile]:
    """The tiles of all counties by their codes."""
    with LAYOUT.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Tile(row["code"], int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}


def of_area(area: str) -> list[Tile]:
    """The tiles of a voivodeship, or of the whole country (""), moved to the corner of the picture."""
    found = [tile for tile in layout().values() if tile.code.startswith(area)]
    left, top = min(tile.column for tile in found), min(tile.row for tile in found)
    return sorted(
        (Tile(tile.code, tile.column - left, tile.row - top) for tile in found),
        key=lambda tile: (tile.row, tile.column),
    )


def borders(tiles: list[Tile]) -> str:
    """The lines between voivodeships and around the country, as the path of a picture with tiles of size 1."""
    at = {(tile.column, tile.row): tile.code[:2] for tile in tiles}
    lines = []
    for (column, row), area in at.items():
        if at.get((column, row - 1)) != area:
            lines.append(f"M{column} {row}h1")
        if at.get((column - 1, row)) != area:
            lines.append(f"M{column} {row}v1")
        if (column, row + 1) not in at:
            lines.append(f"M{column} {row + 1}h1")
        if (column + 1, row) not in at:
            lines.append(f"M{column + 1} {row}v1")
    return "".join(lines)


def steps(amounts) -> list[int]:
    """Where each shade ends: the largest number of each, no more shades than there are different numbers."""
    most = max(amounts, default=0)
    if most <= SHADES:
        return list(range(1, most + 1))
    found = []
    for shade in range(1, SHADES + 1):
        # Each shade reaches further than the one before: few places have much, many have little.
        end = round(most * (shade / SHADES) ** 1.5)
        found.append(max(end, (found[-1] if found else 0) + 1))
    return found


def shade(amount: int, ends: list[int]) -> int:
    """The shade of a number: 0 for nothing, otherwise from 1 up to SHADES, always the darkest for the last step."""
    if amount <= 0:
        return 0
    place = next((place for place, end in enumerate(ends) if amount <= end), len(ends) - 1)
    return SHADES - (len(ends) - 1 - place)


def short_name(code: str) -> str:
    """The name of a county as it fits into a tile."""
    name = teryt.unit(code).name
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}."
