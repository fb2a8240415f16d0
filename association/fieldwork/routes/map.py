"""The tile map: counties and municipalities coloured by whatever is counted, with the numbers beside it."""

from collections import Counter

from flask import request, url_for
from flask_babel import gettext as _

from association.core import polish, teryt
from association.core.clock import today
from association.core.web import allow, number, viewer
from association.fieldwork import rules, tiles
from association.fieldwork.addresses import folder
from association.fieldwork.quarter import HOUR, labels, place_name
from association.fieldwork.queries import figures
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, section_page

COUNTRY = "PL"
YEARS = 4
# Where the list of what is counted can be narrowed to a municipality.
LISTS = {
    **dict.fromkeys(("entries", "minutes", "organisations", "people"), "fieldwork.entry"),
    "diagnoses": "fieldwork.diagnosis",
}


@fieldwork.get("/fieldwork/map")
@allow(rules.enter)
def map():
    """Where something happens, and where nothing does."""
    names, projects, here = labels(), projects_to_choose(viewer()), today().year
    what = request.args.get("what", "")
    what = what if what in names else "entries"
    year, project_id = number(request.args.get("year", "")), number(request.args.get("project", ""))
    year = year if year in range(here - YEARS + 1, here + 1) else None
    project_id = project_id if project_id in {row.id for row in projects} else None
    period = (today().replace(year, 1, 1), today().replace(year, 12, 31)) if year else None
    amounts = Counter()
    for place, _kind, amount, _proved in figures.by_place(viewer(), what, project_id, period):
        amounts[teryt.current(place)] += amount
    if what == "minutes":
        amounts = Counter({place: round(amount / HOUR) for place, amount in amounts.items()})
    area = _area(request.args.get("area", ""), amounts)

    def link(**changes) -> str:
        kept = {"what": what, "year": year, "project": project_id, "area": area or COUNTRY}
        return url_for("fieldwork.map", **{name: value for name, value in {**kept, **changes}.items() if value})

    return section_page(
        "map.html",
        "map",
        **_picture(area, amounts),
        area=area,
        title=place_name(area) if area else _("Polska"),
        what=what,
        names=names,
        year=year,
        years=range(here, here - YEARS, -1),
        project_id=project_id,
        projects=projects,
        link=link,
        up=_up(area, link),
        elsewhere=sum(amount for place, amount in amounts.items() if not place.startswith(area)),
        country=COUNTRY,
        behind=folder(LISTS[what]) if what in LISTS and len(area) == 4 else "",
    )


def _area(asked: str, amounts) -> str:
    """The part of the country to show: what was asked for, or else the one voivodeship where anything is counted."""
    if asked == COUNTRY:
        return ""
    if asked and len(asked) in (2, 4) and teryt.unit(asked):
        return asked
    found = {place[:2] for place, amount in amounts.items() if place and amount}
    return found.pop() if len(found) == 1 else ""


def _up(area: str, link) -> tuple[str, str] | None:
    """(the larger part, its page), None for the country."""
    if not area:
        return None
    larger = area[:2] if len(area) == 4 else ""
    return (place_name(larger) if larger else _("Polska"), link(area=larger or COUNTRY))


def _picture(area: str, amounts) -> dict:
    """The tiles, the shades and the rows of the table."""
    if len(area) == 4:
        units = [(unit.code, teryt.label(unit.code).partition(" (")[0]) for unit in teryt.municipalities_of(area)]
        sums = {code: amounts[code] for code, _name in units}
        drawn, outline = [], ""
    else:
        squares = tiles.of_area(area)
        sums = Counter()
        for place, amount in amounts.items():
            sums[place[:4]] += amount
        drawn, outline = squares, tiles.borders(squares)
        units = [(square.code, teryt.label(square.code)) for square in squares]
    ends = tiles.steps(amount for code, amount in sums.items() if code.startswith(area))
    shades = {code: tiles.shade(sums[code], ends) for code, _name in units}
    return {
        "squares": [
            (*square, tiles.short_name(square.code), sums[square.code], shades[square.code]) for square in drawn
        ],
        "outline": outline,
        "width": max((square.column for square in drawn), default=0) + 1,
        "height": max((square.row for square in drawn), default=0) + 1,
        "units": [(code, name, sums[code], shades[code]) for code, name in units],
        "table": sorted(
            ((code, name, sums[code]) for code, name in units if sums[code] or len(area) == 4),
            key=lambda row: (-row[2], polish.sort_key(row[1])),
        ),
        "total": sum(sums[code] for code, _name in units),
        "key": _key(ends),
    }


def _key(ends: list[int]) -> list[tuple[int, str]]:
    """(shade, from–to in words) of every step."""
    found = []
    for place, end in enumerate(ends):
        start = ends[place - 1] + 1 if place else 1
        found.append((tiles.shade(end, ends), f"{start}–{end}" if start < end else str(end)))
    return found
