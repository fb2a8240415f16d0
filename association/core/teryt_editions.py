"""Later editions of TERYT: what a new one closes and what it opens in the register that is kept.

The file is the one that the statistical office publishes (TERC, its official version, as CSV), or one of our own form.
"""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from association.core.teryt import CITY

COLUMNS = ("code", "level", "name", "kind", "valid_from", "valid_to")
KINDS = {"1": "gmina miejska", "2": "gmina wiejska", "3": "gmina miejsko-wiejska"}
# Cities with the rights of a county have such numbers.
CITIES_FROM = "61"
# A new edition changes some twenty units; one that takes more away than this is a piece of a file.
MOST_CLOSED = 0.05


class NotAnEdition(ValueError):
    """The file is no edition of the register, or none that can follow the one that is kept."""


@dataclass
class Changes:
    """What an edition brought: rows of the register as they are now."""

    opened: list[dict] = field(default_factory=list)
    closed: list[dict] = field(default_factory=list)


def read(path: Path) -> list[dict]:
    """The rows of a register of our own form."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_edition(text: str) -> tuple[date, dict[str, dict]]:
    """The day of an edition, and its units by their codes: municipalities proper, not their towns and districts."""
    head = text.lstrip("\ufeff").partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in head else ",")
    names = set(rows.fieldnames or ())
    if {"WOJ", "POW", "GMI", "RODZ", "NAZWA", "STAN_NA"} <= names:
        units, days = _of_office(rows)
    elif set(COLUMNS[:5]) <= names:
        rows = [row for row in rows if not row.get("valid_to")]
        units = [{name: row[name] for name in COLUMNS[:4]} for row in rows]
        days = {row["valid_from"] for row in rows}
    else:
        raise NotAnEdition("to nie jest plik TERC: brakuje kolumn WOJ, POW, GMI, RODZ, NAZWA, STAN_NA")
    try:
        return max(map(date.fromisoformat, days)), {unit["code"]: unit for unit in units}
    except ValueError:
        raise NotAnEdition("w pliku nie ma dnia, na który jest stan") from None


def _of_office(rows: Iterable[dict]) -> tuple[list[dict], set[str]]:
    units, days = [], set()
    for row in rows:
        days.add(row["STAN_NA"].strip())
        county, municipality, sort = (row[name].strip() for name in ("POW", "GMI", "RODZ"))
        code, name = f"{row['WOJ'].strip()}{county}{municipality}{sort}", row["NAZWA"].strip()
        if municipality:
            if sort in KINDS:
                units.append({"code": code, "level": "municipality", "name": name, "kind": KINDS[sort]})
        elif county:
            kind = CITY if county >= CITIES_FROM else "powiat"
            units.append({"code": code, "level": "county", "name": name, "kind": kind})
        else:
            units.append({"code": code, "level": "voivodeship", "name": name.lower(), "kind": "województwo"})
    return units, days


def follow(known: list[dict], units: dict[str, dict], day: date) -> Changes:
    """Close in `known` what an edition of this day no longer has, and open what is new in it or called otherwise."""
    standing = {row["code"]: row for row in known if not row["valid_to"]}
    latest = max((row["valid_from"] for row in known), default="")
    if day.isoformat() <= latest:
        raise NotAnEdition(f"ten plik nie jest nowszy niż rejestr (stan na {latest})")
    changes = Changes()
    facts = ("level", "name", "kind")
    for code, row in standing.items():
        new = units.get(code)
        if new is None or any(new[name] != row[name] for name in facts):
            changes.closed.append(row)
    gone = [row for row in changes.closed if row["code"] not in units]
    if len(gone) > max(1, len(standing) * MOST_CLOSED):
        raise NotAnEdition(f"w pliku brakuje {len(gone)} z {len(standing)} jednostek, więc nie jest cały")
    over = {row["code"] for row in changes.closed}
    for row in changes.closed:
        row["valid_to"] = (day - timedelta(days=1)).isoformat()
    for code, unit in units.items():
        if code not in standing or code in over:
            changes.opened.append(unit | {"valid_from": day.isoformat(), "valid_to": ""})
    known.extend(changes.opened)
    known.sort(key=lambda row: (row["code"], row["valid_from"]))
    return changes


def write(path: Path, rows: list[dict]) -> None:
    """Keep the register; whoever reads meanwhile reads the old one or the new one, whole."""
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
