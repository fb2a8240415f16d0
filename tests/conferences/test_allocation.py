"""The division of people among visits: never worse than what other ways of reckoning find, and proved at full size."""

import random
from collections import Counter
from itertools import product

import networkx

from association.conferences.allocation import Division, Party, divide, limit

POINTS = (100, 80, 65, 55)
UNIT = 10**9


def crowd(people, visits, *, seed, together=0.0, most=4) -> list[Party]:
    """Parties that wish for some visits more than for others, and for those in different orders."""
    draw = random.Random(seed)
    popular = [1 / (visit + 1) for visit in range(visits)]
    parties, came = [], 0
    while came < people:
        size = min(draw.randint(2, most), people - came) if draw.random() < together else 1
        values = Counter()
        for _person in range(size):
            wishes = list(dict.fromkeys(draw.choices(range(visits), popular, k=6)))[: len(POINTS)]
            for visit, points in zip(wishes, POINTS, strict=False):
                values[visit] += points * (UNIT + people - came)
            came += 1
        parties.append(Party(size, dict(values)))
    return parties


def worth(parties, visits) -> int:
    return sum(party.values.get(visit, 0) for party, visit in zip(parties, visits, strict=True))


def check(places, parties, division: Division) -> None:
    """Nobody beyond the places, nobody where he or she may not go, and the sum is what it says."""
    taken = Counter()
    for party, visit in zip(parties, division.visits, strict=True):
        assert visit is None or visit in party.values
        taken[visit] += party.size
    assert all(taken[visit] <= room for visit, room in places.items())
    assert worth(parties, division.visits) == division.total <= division.bound


def best_of_all(places, parties) -> int:
    """Every division there is, one by one."""
    best = 0
    for visits in product(*([*party.values, None] for party in parties)):
        taken = Counter()
        for party, visit in zip(parties, visits, strict=True):
            taken[visit] += party.size
        if all(taken[visit] <= room for visit, room in places.items()):
            best = max(best, worth(parties, visits))
    return best


def by_network_simplex(places, parties) -> int:
    """The same question to a solver that is not ours: the cheapest flow of people to visits."""
    graph = networkx.DiGraph()
    graph.add_node("all", demand=len(parties))
    for number, party in enumerate(parties):
        graph.add_node(number, demand=-1)
        graph.add_edge(number, "all", capacity=1, weight=0)
        for visit, value in party.values.items():
            graph.add_edge(number, f"visit {visit}", capacity=1, weight=-value)
    for visit, room in places.items():
        graph.add_edge(f"visit {visit}", "all", capacity=room, weight=0)
    cost, _flow = networkx.network_simplex(graph)
    return -cost


def test_nothing_is_better_among_all_divisions_of_a_few():
    for seed in range(30):
        places = {0: 1 + seed % 3, 1: 2, 2: 3}
        parties = crowd(7, 3, seed=seed, together=(0, 0.3, 0.7)[seed % 3], most=3)
        division = divide(places, parties)
        check(places, parties, division)
        assert division.is_best
        assert division.total == best_of_all(places, parties)


def test_an_independent_solver_finds_the_same_sum():
    places = {visit: 8 + visit % 3 for visit in range(12)}
    parties = crowd(120, 12, seed=1)
    division = divide(places, parties)
    check(places, parties, division)
    assert division.total == by_network_simplex(places, parties)


def test_prices_prove_two_thousand_people_and_twenty_visits():
    places = {visit: 100 - visit for visit in range(20)}
    parties = crowd(2000, 20, seed=5)
    division = divide(places, parties)
    check(places, parties, division)
    # Whatever the prices are, no division can surpass this; so one that reaches it is the best.
    assert division.total * division.scale == limit(places, parties, division.prices, division.scale)
    assert divide(places, parties) == division


def test_those_who_go_together_stay_together_and_little_is_lost():
    places = dict.fromkeys(range(10), 50)
    parties = crowd(500, 10, seed=3, together=0.1, most=5)
    division = divide(places, parties, grain=5 * UNIT)
    check(places, parties, division)
    bound = limit(places, parties, division.prices, division.scale)
    assert division.total <= division.bound <= bound // division.scale < division.total * 1.005


def test_equal_wishes_go_to_who_came_first():
    parties = [Party(1, {1: 100 * (UNIT - order)}) for order in range(3)]
    assert divide({1: 2}, parties, grain=5 * UNIT).visits == [1, 1, None]


def test_a_party_that_fits_nowhere_stays_out():
    assert divide({1: 2}, [Party(3, {1: 300}), Party(1, {1: 1})]).visits == [None, 1]
    assert divide({}, []).visits == []
