"""Results: what was promised and reached, how it was measured, and how much of it has its proof."""

from flask import url_for

from association.core.feature import measure
from association.reports import content


def _url(row) -> str:
    return url_for("projects.indicator", project_id=row.project_id, indicator_id=row.id)


def results(gathered, section) -> list[dict]:
    """Every indicator: target, achieved, with proof."""
    rows = [
        content.row(
            f"indicator-{one.row.id}",
            str(place),
            one.row.name,
            one.row.unit,
            content.number(one.row.target),
            content.number(one.achieved),
            content.number(one.documented),
            content.percent(one.achieved, one.row.target),
            url=_url(one.row),
        )
        for place, one in enumerate(gathered.standings, start=1)
    ]
    heads = "Lp.|Rezultat|Jednostka|Planowane>|Osiągnięte>|Z dowodem>|Stopień>"
    return [content.table("results", "Zakładane i osiągnięte rezultaty", heads, rows)]


def measuring(gathered, section) -> list[dict]:
    """How each was measured, and from what it follows."""
    rows = [
        content.row(
            f"indicator-{one.row.id}",
            str(place),
            one.row.name,
            one.row.method or content.NOT_APPLICABLE,
            one.row.source or content.NOT_APPLICABLE,
            _counted_by(one.row),
            url=_url(one.row),
        )
        for place, one in enumerate(gathered.standings, start=1)
    ]
    heads = "Lp.|Rezultat|Sposób pomiaru|Źródło informacji|Skąd liczba"
    return [content.table("measuring", "Sposób pomiaru rezultatów", heads, rows)]


def _counted_by(row) -> str:
    if row.measure_key:
        found = measure(row.measure_key)
        return str(found.label) if found else "źródło niedostępne"
    return "wzór z innych wskaźników" if row.formula else "wpisy z dowodami"
