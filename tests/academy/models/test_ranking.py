from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from association.academy.models.ranking import (
    Entrant,
    best_of,
    differ,
    proposed,
    ranked,
    result_of,
    that_count,
)

NOON = datetime(2026, 9, 17, 12)


@dataclass
class Criterion:
    id: int
    weight: int
    max_points: int
    position: int


MOTIVATION, EXPERIENCE, PLAN = Criterion(1, 2, 10, 1), Criterion(2, 1, 5, 2), Criterion(3, 3, 10, 3)
CRITERIA = [MOTIVATION, EXPERIENCE, PLAN]


def marks(motivation, experience, plan):
    """Points of one rater, as they are kept: in halves."""
    return {1: int(motivation * 2), 2: int(experience * 2), 3: int(plan * 2)}


def entrant(ident, *ratings, minutes=0, lot=None):
    return Entrant(ident, NOON + timedelta(minutes=minutes), ratings, lot)


def order(*entrants):
    return [(place.entrant.id, place.decided_by, place.tied) for place in ranked(entrants, CRITERIA)]


def test_the_result_counts_each_criterion_as_many_times_as_it_weighs():
    assert result_of(marks(10, 5, 10), CRITERIA) == best_of(CRITERIA) == 55
    assert result_of(marks(5, 4.5, 0), CRITERIA) == Fraction(29, 2)
    assert ranked([entrant(1, marks(1, 0, 0), marks(1, 0.5, 0))], CRITERIA)[0].result == Fraction(9, 4)


def test_two_ratings_differ_when_they_lie_further_apart_than_allowed():
    assert differ(marks(10, 5, 10), marks(7, 3.5, 7), CRITERIA, 30) is False
    assert differ(marks(10, 5, 10), marks(7, 3.5, 6.5), CRITERIA, 30) is True


def test_of_three_ratings_the_two_closest_count_and_the_higher_ones_when_in_doubt():
    low, middle, high = marks(0, 0, 0), marks(5, 2.5, 5), marks(8, 4, 8)
    assert that_count([low, high], CRITERIA) == [low, high]
    assert that_count([low, high, middle], CRITERIA) == (high, middle)
    assert that_count([marks(2, 1, 2), marks(5, 2.5, 5), marks(8, 4, 8)], CRITERIA) == (
        marks(5, 2.5, 5),
        marks(8, 4, 8),
    )


def test_a_tie_is_broken_by_the_heaviest_criterion_first():
    # The same result: 2 points of the plan count as much as 3 of motivation.
    assert order(entrant(1, marks(9, 0, 0)), entrant(2, marks(0, 0, 6))) == [(2, None, True), (1, PLAN.id, True)]


def test_then_by_the_next_criterion():
    one, other = marks(4, 3, 5), marks(5.5, 0, 5)
    assert result_of(one, CRITERIA) == result_of(other, CRITERIA)
    assert order(entrant(1, one), entrant(2, other)) == [(2, None, True), (1, MOTIVATION.id, True)]


def test_then_by_the_time_of_sending_and_then_by_lot():
    same = marks(5, 5, 5)
    assert order(entrant(1, same, minutes=2), entrant(2, same)) == [(2, None, True), (1, "time", True)]
    assert order(entrant(1, same, lot=2), entrant(2, same, lot=1)) == [(2, None, True), (1, "lot", True)]
    assert order(entrant(1, same), entrant(2, same)) == [(1, None, True), (2, "open", True)]
    assert order(entrant(1, same, lot=1), entrant(2, same)) == [(1, None, True), (2, "open", True)]
    assert order(entrant(1, same), entrant(2, marks(0, 0, 0))) == [(1, None, False), (2, None, False)]


def test_places_then_reserve_then_nothing():
    places = ranked([entrant(n, marks(10 - n, 0, 0)) for n in range(1, 6)], CRITERIA)
    found = proposed(places, seats=2, reserves=2)
    assert [(found[n].outcome, found[n].reserve) for n in range(1, 6)] == [
        ("accepted", None),
        ("accepted", None),
        ("reserve", 1),
        ("reserve", 2),
        ("rejected", None),
    ]
    strict = proposed(places, seats=5, reserves=0, least=15)
    assert [strict[n].outcome for n in range(1, 6)] == ["accepted", "accepted", "rejected", "rejected", "rejected"]
    assert (strict[2].too_low, strict[3].too_low) == (False, True)
    assert ranked([], CRITERIA) == []


points = st.tuples(st.integers(0, 20), st.integers(0, 10), st.integers(0, 20)).map(
    lambda halves: dict(zip((1, 2, 3), halves, strict=True))
)
everybody = st.lists(
    st.tuples(st.lists(points, min_size=1, max_size=3), st.integers(0, 2), st.none() | st.integers(1, 3)), max_size=12
)


@given(everybody, st.randoms(), st.integers(0, 6), st.integers(0, 4))
def test_the_ranking_follows_its_rule_whatever_the_order_of_reading(people, chance, seats, reserves):
    entrants = [
        Entrant(ident, NOON + timedelta(minutes=minutes), ratings, lot)
        for ident, (ratings, minutes, lot) in enumerate(people)
    ]
    places = ranked(entrants, CRITERIA)
    shuffled = list(entrants)
    chance.shuffle(shuffled)
    assert ranked(shuffled, CRITERIA) == places
    assert [place.number for place in places] == list(range(1, len(people) + 1))
    for above, below in pairwise(places):
        ahead = [(above.points[c], below.points[c]) for c in (PLAN.id, MOTIVATION.id, EXPERIENCE.id)]
        first = next((c for c, (one, other) in zip((3, 1, 2), ahead, strict=True) if one != other), None)
        if above.result != below.result:
            assert (above.result > below.result, below.decided_by) == (True, None)
        elif first is not None:
            assert (above.points[first] > below.points[first], below.decided_by) == (True, first)
        elif above.entrant.submitted_at != below.entrant.submitted_at:
            assert (above.entrant.submitted_at < below.entrant.submitted_at, below.decided_by) == (True, "time")
        elif below.decided_by == "lot":
            assert above.entrant.lot < below.entrant.lot
        else:
            assert None in (above.entrant.lot, below.entrant.lot) or above.entrant.lot == below.entrant.lot
    outcomes = [proposed(places, seats=seats, reserves=reserves)[place.entrant.id] for place in places]
    assert [one.outcome for one in outcomes] == (
        ["accepted"] * seats + ["reserve"] * reserves + ["rejected"] * len(people)
    )[: len(people)]
    assert [one.reserve for one in outcomes if one.reserve] == list(range(1, min(reserves, len(people) - seats) + 1))
