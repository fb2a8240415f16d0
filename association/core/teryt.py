"""TERYT: voivodeships, counties and municipalities of Poland, from the public register shipped in data/teryt.csv.

Codes are text: 2 digits a voivodeship, 4 a county, 7 a municipality, whose last digit says its kind (1 urban, 2 rural,
3 mixed) and changes when a village becomes a town. Codes of other years are therefore matched on six digits.

Every row says from when to when it holds. What is over is no longer offered, but records of those years still read it.
"""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from association.core.polish import fold, sort_key

REGISTER = Path(__file__).parent.parent / "data" / "teryt.csv"
CITY = "miasto na prawach powiatu"


class Unit(NamedTuple):
    """A unit of the register. level: "voivodeship", "county" or "municipality"; kind: as the register calls it.

    valid_to: the last day of a unit that is over, otherwise "".
    """

    code: str
    level: str
    name: str
    kind: str
    valid_to: str = ""


def unit(code: str) -> Unit | None:
    """The unit with this code; a municipality also under its first six digits, an earlier kind, or that of its town.

    What is over is found only where nothing stands in its place.
    """
    return _found(code) or (_found(code[:6]) if len(code) == 7 else None) or _past().get(code)


def current(code: str) -> str:
    """The code that a place has today; the same one when nobody knows it, or when it is over."""
    found = unit(code)
    return found.code if found else code


def _found(code: str) -> Unit | None:
    return _register().get(code)


def county_of(code: str) -> Unit | None:
    """The county (or city with county rights) in which a municipality lies; a county lies in itself."""
    return (_found(code[:4]) or _past().get(code[:4])) if len(code) >= 4 else None


def voivodeship_of(code: str) -> Unit | None:
    """The voivodeship in which a municipality or county lies."""
    return _found(code[:2]) or _past().get(code[:2])


def municipalities_of(code: str) -> list[Unit]:
    """The municipalities of today in a county or voivodeship, in alphabetical order."""
    inside = [found for found in _municipalities() if found.code.startswith(code)]
    return sorted(inside, key=lambda found: (sort_key(found.name), found.code))


def label(code: str) -> str:
    """What distinguishes a unit for a reader: „Janów (pow. częstochowski)”; the code itself when nobody knows it."""
    found = unit(code)
    if found is None:
        return code
    over = f", do {found.valid_to[:4]} r." if found.valid_to else ""
    if found.level == "municipality":
        return _labels()[found.code] if not over else f"{found.name} ({_around(found)}{over})"
    if over:
        return f"{found.kind} {found.name}{over}"
    return f"{found.name} ({CITY})" if found.kind == CITY else f"{found.kind} {found.name}"


def search(words: str, limit: int = 12) -> list[Unit]:
    """Municipalities while someone types, better matches first; diacritics do not matter.

    Every word must begin a word of the name, of its county or of its voivodeship. The whole name comes first, then
    names that begin with these very words, then names that begin so, then names that hold the words, then the rest.
    """
    typed = _words(words)
    if not typed:
        return []
    found = []
    for name, around, order, municipality in _index():
        if not _begin(typed, name + around):
            continue
        merits = (
            name == typed,
            name[: len(typed)] == typed,
            " ".join(name).startswith(" ".join(typed)),
            _begin(typed, name),
        )
        found.append((*(not merit for merit in merits), order, municipality))
    return [municipality for *_, municipality in sorted(found)[:limit]]


def named(text: str) -> list[Unit]:
    """Municipalities called exactly so: by name, by label, by code, with or without „gmina” or „miasto” before it."""
    plain = fold(text)
    return _names().get(plain) or _names().get(plain.removeprefix("gmina ").removeprefix("miasto "), [])


def _begin(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


_source = REGISTER


def use(own: Path) -> None:
    """Read the register that an installation keeps for itself, unless the shipped one is newer."""
    global _source
    source = own if own.exists() and edition(own) > edition(REGISTER) else REGISTER
    if source != _source:
        _source = source
        forget()


def source() -> Path:
    """The register that is read."""
    return _source


def forget() -> None:
    """Read the register anew when it is next asked."""
    for remembered in (_rows, _register, _past, _labels, _names, _index):
        remembered.cache_clear()


def edition(path: Path) -> str:
    """The day of which a register tells last."""
    with path.open(encoding="utf-8", newline="") as file:
        return max((max(row["valid_from"], row["valid_to"]) for row in csv.DictReader(file)), default="")


@cache
def _rows() -> list[Unit]:
    with _source.open(encoding="utf-8", newline="") as file:
        return [
            Unit(row["code"], row["level"], row["name"], row["kind"], row["valid_to"]) for row in csv.DictReader(file)
        ]


@cache
def _register() -> dict[str, Unit]:
    """Every unit of today by its code, municipalities also by their first six digits."""
    register = {}
    for found in _rows():
        if not found.valid_to:
            register[found.code] = found
            if found.level == "municipality":
                register[found.code[:6]] = found
    return register


@cache
def _past() -> dict[str, Unit]:
    """The last unit of each code that is over."""
    return {found.code: found for found in sorted(_rows(), key=lambda unit: unit.valid_to) if found.valid_to}


def _around(found: Unit) -> str:
    county = county_of(found.code)
    return CITY if county.kind == CITY else f"pow. {county.name}"


def _municipalities() -> list[Unit]:
    return [found for code, found in _register().items() if len(code) == 7]


@cache
def _labels() -> dict[str, str]:
    """Labels that no two municipalities share: where a town and its surroundings bear one name, the kind is added."""
    namesakes = Counter((found.code[:4], found.name) for found in _municipalities())
    labels = {}
    for found in _municipalities():
        kind = f", {found.kind}" if namesakes[found.code[:4], found.name] > 1 else ""
        labels[found.code] = f"{found.name}{kind} ({_around(found)})"
    return labels


@cache
def _names() -> dict[str, list[Unit]]:
    """Municipalities by what they are called, folded; cities first among namesakes."""
    names: dict[str, list[Unit]] = {}
    for *_rest, found in sorted(_index(), key=lambda entry: entry[2]):
        for name in (found.code, fold(found.name), fold(label(found.code))):
            names.setdefault(name, []).append(found)
    return names


@cache
def _index() -> list[tuple[list[str], list[str], tuple, Unit]]:
    """What search compares: words of the name, words around it, order among equals (cities first), the unit."""
    return [
        (
            _words(found.name),
            _words(f"{county_of(found.code).name} {voivodeship_of(found.code).name}"),
            (county_of(found.code).kind != CITY, sort_key(found.name), found.code),
            found,
        )
        for found in _municipalities()
    ]
