"""Chains of community work with their gaps: meeting, diagnosis, plan, group or partnership, new organisation."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from association.core import polish, teryt
from association.core.clock import today
from association.fieldwork.queries import chains as queries

LINKS = {
    "meeting": _l("Usługi"),
    "diagnosis": _l("Diagnoza"),
    "plan": _l("Plan"),
    "union": _l("Grupa lub partnerstwo"),
    "founded": _l("Organizacja"),
}
GAPS = {
    "silent": _l("60 dni bez kontaktu"),
    "no_diagnosis": _l("spotkania bez diagnozy"),
    "no_plan": _l("diagnoza bez planu"),
    "no_union": _l("plan bez grupy i partnerstwa"),
    "no_paper": _l("bez datowanego dokumentu"),
}
SILENCE = timedelta(days=60)
# So many meetings should have led to a diagnosis.
ENOUGH_MEETINGS = 3


@dataclass
class Chain:
    """A community, or the work in a municipality that belongs to none. every, counted: {link: how many there are, how
    many of them count}; last: the day of the last contact, a meeting or a conversation of listening."""

    place: str
    community_id: int | None = None
    name: str = ""
    organiser: str = ""
    handed_over: bool = False
    last: date | None = None
    every: Counter = field(default_factory=Counter)
    counted: Counter = field(default_factory=Counter)

    def state(self, link: str) -> str:
        """How far a link is: "done", "begun" or "none"."""
        return "done" if self.counted[link] else "begun" if self.every[link] else "none"

    @property
    def gaps(self) -> list[str]:
        """What is missing, keys of GAPS."""
        found = []
        if self.community_id and not self.handed_over and (self.last is None or self.last < today() - SILENCE):
            found.append("silent")
        if self.counted["meeting"] >= ENOUGH_MEETINGS and not self.every["diagnosis"]:
            found.append("no_diagnosis")
        if self.counted["diagnosis"] and not self.every["plan"]:
            found.append("no_plan")
        if self.counted["plan"] and not self.every["union"]:
            found.append("no_union")
        if self.every["union"] > self.counted["union"]:
            found.append("no_paper")
        return found


def chains(viewer) -> list[Chain]:
    """Every chain that this viewer sees, by county, municipality and name."""
    found: dict[tuple, Chain] = {}
    for row in queries.communities(viewer):
        found[row.id, ""] = Chain(row.municipality, row.id, row.name, row.organiser or "", bool(row.handed_over))
    for row in queries.parts(viewer):
        # What belongs to a community that was put away, or that this viewer does not see, counts for its municipality.
        key = (row.community_id, "") if (row.community_id, "") in found else (None, row.place)
        chain = found.setdefault(key, Chain(row.place))
        chain.every[row.what] += row.every
        chain.counted[row.what] += row.counted
        if row.last:
            day = date.fromisoformat(row.last) if isinstance(row.last, str) else row.last
            chain.last = max(day, chain.last or day)
    return sorted(found.values(), key=_order)


def _order(chain: Chain) -> tuple:
    county = teryt.county_of(chain.place)
    return (
        not chain.place,
        polish.sort_key(county.name) if county else "",
        polish.sort_key(teryt.label(chain.place)),
        chain.community_id is None,
        polish.sort_key(chain.name),
    )
