"""From wishes to a division: which parties there are at a time, where each may go and what that is worth to it.

Only what decides is taken from what people need: the visits that can receive them. What came of it is told without it.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from association.conferences.allocation import Party, divide
from association.conferences.models.visits import VISIT_NEEDS
from association.core.clock import now

# What a wish is worth when it comes true. Nobody's third wish is worth another one's being left out.
POINTS = (100, 80, 65, 55, 45, 40, 35, 30, 25, 20)
FILLED = 10
STEP = 5


@dataclass(frozen=True)
class Material:
    """Everything a division is made of. comers: [(id, group)] in the order of registration; wishes: {id: {visit:
    rank}}; pins: {id: {visit or None}}; held: {id: {visit}}; needs: {id: [need]}; away: {(id, day)}."""

    slots: list
    fills: str
    comers: list
    wishes: dict
    pins: dict
    held: dict
    needs: dict
    away: set
    everyone: bool = False

    @property
    def digest(self) -> str:
        """The same for the same, and telling nothing."""
        visits = [
            [slot.key, [(v.id, v.capacity, v.day_id, sorted(v.serves or ())) for v in slot.visits]]
            for slot in self.slots
        ]
        people = [
            (
                ident,
                group,
                sorted(self.wishes.get(ident, {}).items()),
                sorted(str(item) for item in self.pins.get(ident, ())),
                sorted(self.held.get(ident, ())),
                sorted(self.needs.get(ident, ())),
            )
            for ident, group in self.comers
        ]
        told = json.dumps([visits, self.fills, people, sorted(self.away), self.everyone])
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass
class Place:
    """Where somebody goes, None for nowhere. rank: which wish that is, 0 for none; how: a key of HOWS."""

    attendee_id: int
    item_id: int | None
    rank: int
    how: str


@dataclass
class Outcome:
    """What came of one time. prices: {visit: what a place in it was worth to others, in points}; total, bound: in
    points; highest: if everybody had got the first wish; too_full: visits with more people by hand than places."""

    key: int
    places: list[Place] = field(default_factory=list)
    prices: dict = field(default_factory=dict)
    total: int = 0
    bound: int = 0
    highest: int = 0
    is_best: bool = True
    too_full: list = field(default_factory=list)

    def told(self) -> dict:
        """What is kept of it beside the places."""
        prices = {str(visit): price for visit, price in self.prices.items()}
        sums = {"total": self.total, "bound": self.bound, "highest": self.highest, "is_best": self.is_best}
        return {"key": self.key, "prices": prices, **sums}


def suits(visit, needs) -> bool:
    """Whether a visit can receive somebody with these needs; what nobody asked about cannot."""
    required = VISIT_NEEDS.keys() & set(needs)
    return not required or (visit.serves is not None and required <= set(visit.serves))


def apportion(material: Material) -> list[Outcome]:
    """The division of every time."""
    return [_apportion(material, slot) for slot in material.slots]


def _apportion(material, slot) -> Outcome:
    outcome, comers = Outcome(slot.key), []
    ids = set(slot.ids)
    for ident, group in material.comers:
        pins, wishes = material.pins.get(ident, set()), _of(material.wishes.get(ident, {}), ids)
        held = material.held.get(ident, set()) & ids
        if pins & ids:
            item = min(pins & ids)
            outcome.places.append(Place(ident, item, wishes.get(item, 0), "pinned"))
        elif None in pins:
            outcome.places.append(Place(ident, None, 0, "pinned"))
        elif held and not (material.everyone and wishes):
            item = min(held)
            outcome.places.append(Place(ident, item, wishes.get(item, 0), "held"))
        elif (ident, slot.visits[0].day_id) not in material.away:
            comers.append((ident, group, wishes))
    taken = Counter(place.item_id for place in outcome.places)
    everybody = len(material.comers)
    places = {}
    for visit in slot.visits:
        room = (everybody if visit.capacity is None else visit.capacity) - taken[visit.id]
        if room < 0:
            outcome.too_full.append(visit)
        if room > 0:
            places[visit.id] = room
    # Differences between people of equal wishes are smaller than the smallest between wishes: who came first decides.
    unit = 10 ** len(str(100 * everybody * everybody))
    parties = list(_parties(comers))
    made = [_party(material, slot, places, members, unit, everybody) for members in parties]
    division = divide(places, made, grain=STEP * unit)
    for members, item in zip(parties, division.visits, strict=True):
        for ident, _group, wishes, _order in members:
            rank = wishes.get(item, 0)
            if item is not None:
                outcome.places.append(Place(ident, item, rank, "wished" if rank else "filled"))
            elif wishes or material.fills == "everybody":
                outcome.places.append(Place(ident, None, 0, "left"))
    outcome.total, outcome.bound = division.total // unit, division.bound // unit
    outcome.highest = POINTS[0] * sum(1 for _ident, _group, wishes in comers if wishes)
    outcome.prices = {visit: round(price / division.scale / unit, 2) for visit, price in division.prices.items()}
    outcome.is_best = division.is_best
    return outcome


def _of(wishes: dict, ids: set) -> dict:
    """The wishes of one time, counted from one without gaps."""
    kept = [item for item, _rank in sorted(wishes.items(), key=lambda each: each[1]) if item in ids]
    return {item: rank for rank, item in enumerate(kept[: len(POINTS)], 1)}


def _parties(comers):
    """Lists of (id, group, wishes, order) of those who go together, in the order of who came first."""
    found: dict = {}
    for order, (ident, group, wishes) in enumerate(comers):
        found.setdefault(group or -ident, []).append((ident, group, wishes, order))
    return found.values()


def _party(material, slot, places, members, unit, everybody) -> Party:
    fills = material.fills == "everybody" or (
        material.fills == "ranked" and any(wishes for _i, _g, wishes, _o in members)
    )
    needs = [need for ident, *_rest in members for need in material.needs.get(ident, ())]
    values = {}
    for visit in slot.visits:
        worth = 0
        for _ident, _group, wishes, order in members:
            points = POINTS[wishes[visit.id] - 1] if visit.id in wishes else FILLED if fills else 0
            worth += points * (unit + everybody - order)
        if worth and suits(visit, needs) and places.get(visit.id, 0) >= len(members):
            values[visit.id] = worth
    return Party(len(members), values)


def takes_wishes(conference, rules, registration_rules) -> bool:
    """Whether people may still say what they wish for. rules: of visits; registration_rules: they say until when a
    registration may be changed."""
    if rules is None or rules.closed_at or conference.archived_at:
        return False
    until = rules.wishes_until or (registration_rules.change_until if registration_rules else None)
    return until is None or now() <= until
