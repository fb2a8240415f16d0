"""Who goes on which visit: the division with the greatest sum of satisfaction within the places there are.

People are put in one after another, each along the cheapest chain of moves that makes room (successive shortest paths
over the visits), so that after every step no other division of those who are in would be better. Those who go together
are first allowed to part; whoever then stands in two places is fixed to one and the rest is reckoned anew, branch by
branch, until nothing better can be left (branch and bound). Nothing here is drawn by lot or depends on a clock.

What a place in a visit is worth to others, its price, proves the result: no division can have more than the sum of all
places times their prices and of what each party has above the price, which is what `limit` adds up.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import inf, lcm

NOWHERE = None
# How many branches are looked into before the best division found so far is taken; a number and not a time, so that
# the same people get the same visits on every computer.
MOST_BRANCHES = 400


@dataclass(frozen=True)
class Party:
    """People who go together, mostly one alone. values: {visit: what it is worth to all of them}, positive, and only
    where they may go."""

    size: int
    values: Mapping[int, int]


@dataclass(frozen=True)
class Division:
    """The visit of each party, or None. total: what that is worth; bound: what no division can surpass; prices: what a
    place in a visit is worth, times `scale`; is_best: proved to be so, but for differences smaller than the grain."""

    visits: Sequence[int | None]
    total: int
    bound: int
    prices: Mapping[int, int]
    scale: int
    is_best: bool


class _Hall:
    """Who is where while places are given out. worth: of a visit to one person of a party, times the scale, so that a
    party may be counted by its people."""

    def __init__(self, places, worth):
        self.places, self.worth = dict(places), worth
        self.inside = {visit: {} for visit in [*places, NOWHERE]}
        self.filled = dict.fromkeys(self.inside, 0)
        # The moves out of each visit, the cheapest first; those of people who left are thrown away when they turn up.
        self.moves = {visit: {} for visit in self.inside}

    def copy(self) -> "_Hall":
        other = _Hall(self.places, self.worth)
        other.inside = {visit: dict(people) for visit, people in self.inside.items()}
        other.filled = dict(self.filled)
        other.moves = {start: {end: list(heap) for end, heap in ends.items()} for start, ends in self.moves.items()}
        return other

    def has_room(self, visit) -> bool:
        return visit is NOWHERE or self.filled[visit] < self.places[visit]

    def enter(self, party: int, visit) -> None:
        people = self.inside[visit]
        self.filled[visit] += 1
        people[party] = people.get(party, 0) + 1
        if people[party] == 1:
            worth, moves = self.worth[party], self.moves[visit]
            here = worth.get(visit, 0)
            for other, there in worth.items():
                if other != visit:
                    heappush(moves.setdefault(other, []), (here - there, party))
            if visit is not NOWHERE:
                heappush(moves.setdefault(NOWHERE, []), (here, party))

    def leave(self, party: int, visit) -> None:
        people = self.inside[visit]
        self.filled[visit] -= 1
        people[party] -= 1
        if not people[party]:
            del people[party]

    def ways_out(self, start) -> list[tuple]:
        """[(where to, at what cost)] of the cheapest move to each other visit."""
        found, people = [], self.inside[start]
        for end, heap in self.moves[start].items():
            while heap and heap[0][1] not in people:
                heappop(heap)
            if heap:
                found.append((end, heap[0][0]))
        return found

    def follow(self, way: list) -> None:
        """Everybody along a way moves on by one."""
        moved = [(self.moves[start][end][0][1], start, end) for start, end in pairwise(way)]
        for party, start, end in moved:
            self.leave(party, start)
            self.enter(party, end)

    def way_to_room(self, distance: dict) -> tuple[int, list]:
        """The cheapest way to a free place from where one could be, at what cost so far; a full visit is gone through
        by moving somebody on."""
        came, waiting, out = dict.fromkeys(distance), deque(distance), {}
        while waiting:
            start = waiting.popleft()
            if self.has_room(start):
                continue
            if start not in out:
                out[start] = self.ways_out(start)
            so_far = distance[start]
            for end, cost in out[start]:
                if so_far + cost < distance.get(end, inf):
                    distance[end], came[end] = so_far + cost, start
                    if end not in waiting:
                        waiting.append(end)
        end = last = min(filter(self.has_room, distance), key=lambda end: (distance[end], end or 0))
        way = [end]
        while came[end] is not None:
            end = came[end]
            way.append(end)
        return distance[last], way[::-1]

    def put(self, party: int) -> None:
        """One person of a party comes in where that leaves the greatest sum."""
        distance = {visit: -worth for visit, worth in self.worth[party].items()}
        _cost, way = self.way_to_room(distance | {NOWHERE: 0})
        self.follow(way)
        self.enter(party, way[0])

    def take_out(self, party: int) -> None:
        """A whole party goes, and others move up where that is better for all."""
        while here := [visit for visit, people in self.inside.items() if party in people]:
            visit = here[0]
            was_full = not self.has_room(visit)
            self.leave(party, visit)
            if was_full:
                self._move_up(visit)

    def _move_up(self, visit) -> None:
        """Fill a place that became free along the way that gains most, if any does."""
        distance, onward, waiting = {visit: 0}, {}, deque([visit])
        into = {end: [] for end in self.inside}
        for start in self.inside:
            for end, cost in self.ways_out(start):
                into[end].append((start, cost))
        while waiting:
            end = waiting.popleft()
            for start, cost in into[end]:
                if distance[end] + cost < distance.get(start, inf):
                    distance[start], onward[start] = distance[end] + cost, end
                    if start not in waiting:
                        waiting.append(start)
        start = min(distance, key=lambda start: (distance[start], start or 0))
        way = [start]
        while way[-1] != visit:
            way.append(onward[way[-1]])
        self.follow(way)

    def reserve(self, visit, size: int) -> None:
        """Keep places of a visit for a party that is fixed there; others make room."""
        if visit is not NOWHERE:
            self.places[visit] -= size
            while self.filled[visit] > self.places[visit]:
                self.follow(self.way_to_room({visit: 0})[1])

    def sum(self) -> int:
        """What everybody's place is worth."""
        return sum(
            count * self.worth[party].get(visit, 0)
            for visit, people in self.inside.items()
            for party, count in people.items()
        )

    def parted(self) -> list[int]:
        """The parties that stand in several places."""
        seen, parted = set(), set()
        for people in self.inside.values():
            for party in people:
                (parted if party in seen else seen).add(party)
        return sorted(parted)

    def prices(self) -> dict[int, int]:
        """What it costs to free one place of each visit."""
        return {visit: 0 if self.has_room(visit) else self.way_to_room({visit: 0})[0] for visit in self.places}


class _Search:
    """The branches: parties fixed to a visit one after another, the most promising first."""

    def __init__(self, parties, scale, grain):
        self.parties, self.scale, self.grain = parties, scale, grain
        self.best, self.visits, self.left = -1, None, MOST_BRANCHES

    def settle(self, hall: _Hall) -> None:
        """Find a good division at once: whoever is parted goes where most of the party stand already."""
        fixed, gained = {}, 0
        while parted := hall.parted():
            party = self._largest(parted)
            count = {visit: people.get(party, 0) for visit, people in hall.inside.items()}
            size, values = self.parties[party].size, self.parties[party].values
            fits = [NOWHERE, *(visit for visit in values if size <= hall.places[visit])]
            visit = max(fits, key=lambda visit: (count[visit], values.get(visit, 0)))
            hall.take_out(party)
            hall.reserve(visit, size)
            fixed[party] = visit
            gained += values.get(visit, 0)
        self._keep(hall, fixed, gained)

    def go(self, hall: _Hall, fixed: dict, gained: int) -> None:
        """Look into a branch. fixed: {party: visit}; gained: what those are worth."""
        parted = hall.parted()
        if not parted:
            self._keep(hall, fixed, gained)
            return
        party = self._largest(parted)
        size, values = self.parties[party].size, self.parties[party].values
        branches = []
        for visit in [*values, NOWHERE]:
            if (visit is NOWHERE or size <= hall.places[visit]) and self.left:
                self.left -= 1
                branch = hall.copy()
                branch.take_out(party)
                branch.reserve(visit, size)
                worth = gained + values.get(visit, 0)
                branches.append((-(worth + branch.sum() // self.scale), len(branches), visit, worth, branch))
        for bound, _order, visit, worth, branch in sorted(branches, key=lambda each: each[:2]):
            if -bound // self.grain > self.best // self.grain:
                self.go(branch, fixed | {party: visit}, worth)

    def _largest(self, parted) -> int:
        return max(parted, key=lambda party: (self.parties[party].size, -party))

    def _keep(self, hall, fixed, gained) -> None:
        total = gained + hall.sum() // self.scale
        if total > self.best:
            stands = {party: visit for visit, people in hall.inside.items() for party in people} | fixed
            self.best, self.visits = total, [stands[party] for party in range(len(self.parties))]


def divide(places: Mapping[int, int], parties: Sequence[Party], *, grain: int = 1) -> Division:
    """The best division of these places. places: {visit: how many}, each at least one; grain: differences smaller than
    this only decide between equals."""
    scale = lcm(*(party.size for party in parties))
    worth = [{visit: value * scale // party.size for visit, value in party.values.items()} for party in parties]
    hall = _Hall(places, worth)
    for party, each in enumerate(parties):
        for _person in range(each.size):
            hall.put(party)
    bound, prices = hall.sum() // scale, hall.prices()
    search = _Search(parties, scale, grain)
    search.settle(hall.copy())
    search.go(hall, {}, 0)
    is_best = search.left > 0 or search.best // grain == bound // grain
    return Division(search.visits, search.best, search.best if is_best else bound, prices, scale, is_best)


def limit(places: Mapping[int, int], parties: Sequence[Party], prices: Mapping[int, int], scale: int) -> int:
    """What no division can surpass, whatever the prices are: each place at its price, and what each party would have
    above the prices where it likes it best. Times the scale."""
    above = (
        max([0, *(value * scale - party.size * prices[visit] for visit, value in party.values.items())])
        for party in parties
    )
    return sum(places[visit] * price for visit, price in prices.items()) + sum(above)
