"""The first page of community work: what grew, and where nothing happens."""

from collections import Counter
from datetime import timedelta

from flask import request, url_for

from association.core import polish, teryt
from association.core.clock import today
from association.core.web import allow, number, viewer
from association.fieldwork import rules
from association.fieldwork.addresses import folder, page_of
from association.fieldwork.chains import GAPS, LINKS, chains
from association.fieldwork.queries.chains import grew
from association.fieldwork.routes.blueprint import fieldwork, section_page

LATELY = timedelta(days=90)
PER_PAGE = 50


@fieldwork.get("/fieldwork")
@allow(rules.enter)
def overview():
    """The chains with their gaps."""
    every = chains(viewer())
    gaps = Counter(gap for chain in every for gap in chain.gaps)
    counties = {code: teryt.label(code) for code in {chain.place[:4] for chain in every if chain.place}}
    county, gap = request.args.get("county", ""), request.args.get("gap", "")
    chosen = [
        chain
        for chain in every
        if (county not in counties or chain.place[:4] == county) and (gap not in GAPS or gap in chain.gaps)
    ]
    pages = max(1, -(-len(chosen) // PER_PAGE))
    here = min(max(1, number(request.args.get("page", "")) or 1), pages)
    last = today()

    def link(**changes) -> str:
        return url_for("fieldwork.overview", **{"county": county or None, "gap": gap or None, **changes}) + "#chains"

    return section_page(
        "overview.html",
        "overview",
        total=len(every),
        chosen=len(chosen),
        rows=[_row(chain) for chain in chosen[(here - 1) * PER_PAGE : here * PER_PAGE]],
        links=LINKS,
        sums=sum((chain.counted for chain in every), Counter()),
        gaps=[(key, label, gaps[key], link(gap=key)) for key, label in GAPS.items() if gaps[key]],
        gap=gap if gap in GAPS else "",
        gap_labels=GAPS,
        counties=sorted(counties.items(), key=lambda pair: polish.sort_key(pair[1])),
        county=county if county in counties else "",
        here=here,
        pages=pages,
        link=link,
        grew=[(row, page_of(row.kind, row.id)) for row in grew(viewer(), last - LATELY, last)],
        place=lambda code: teryt.label(code) if code else "",
        communities=folder("fieldwork.community"),
        entries=folder("fieldwork.entry"),
    )


def _row(chain) -> tuple:
    """What the page shows: the chain, its place in words, its links (key, label, state, number), its gaps."""
    links = [(key, label, chain.state(key), chain.counted[key] or chain.every[key]) for key, label in LINKS.items()]
    return chain, teryt.label(chain.place) if chain.place else "", links, chain.gaps
