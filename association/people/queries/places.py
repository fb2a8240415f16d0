"""What the lists of persons and of organisations share: words, where somebody is at home, when it was changed."""

import re
from functools import lru_cache

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from association.core import teryt
from association.core.clock import local
from association.core.listing import Column, Filter
from association.core.polish import fold
from association.core.questions import Question
from association.core.search import prepared

# With more places than these the filter offers counties, and the municipalities of the one that is chosen.
MOST_PLACES = 60
MOST_WORDS = 8


def terms(words: str) -> list[str]:
    """The words of a query as the index is asked, each to be found by itself; none when one of them holds no letter
    and no digit. The groups of a telephone number are one word."""
    joined = re.sub(r"(?<=\d)[ \u00a0-]+(?=\d)", "", words)
    found = [prepared(word) for word in re.findall(r"\w+", fold(joined.replace("+48", "")))[:MOST_WORDS]]
    return found if all(found) else []


@lru_cache(maxsize=64)
def _places(codes: frozenset[str], county: str) -> list[tuple[str, str]]:
    # Records of other years hold the codes of those years; a place stands here once.
    places = {teryt.current(code) for code in codes}
    counties = {code[:4] for code in places}
    few = len(places) <= MOST_PLACES
    shown = counties | {code for code in places if few or code[:4] == county}
    return [(code, teryt.label(code)) for code in sorted(shown)]


def place_filter(model) -> Filter:
    """The counties and municipalities in which these records are at home."""

    @Question
    def codes():
        return select(model.municipality).where(model.municipality != "").distinct()

    def choices(chosen=""):
        return _places(frozenset(codes().scalars()), chosen[:4])

    def apply(statement, code):
        # The seventh digit of a municipality changes when a village becomes a town.
        digits = min(len(code), 6)
        return statement.where(func.substr(model.municipality, 1, digits) == code[:digits])

    return Filter("place", _l("Miejsce"), choices, apply, nested=True)


def place_columns(model) -> list[Column]:
    """Municipality on the page; county and address in files."""
    county = teryt.county_of
    return [
        Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), sort=[model.place_key]),
        Column(
            "county",
            _l("Powiat"),
            value=lambda row: found.name if (found := county(row.municipality)) else "",
            only_export=True,
        ),
        Column("street", _l("Ulica i numer"), only_export=True),
        Column("postcode", _l("Kod pocztowy"), only_export=True),
        Column("city", _l("Miejscowość"), only_export=True),
    ]


def changed_column(model) -> Column:
    """When the record was last changed."""
    return Column("changed", _l("Zmieniono"), value=lambda row: local(row.updated_at), sort=[model.updated_at])
