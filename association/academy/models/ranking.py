"""The ranking of a call: results, what breaks a tie, and where the places and the reserve end.

Each criterion counts as many times as it weighs, and the result is the mean of two raters. Points are counted in
halves, so a result has at most two places after the comma: nothing is rounded, and a calculator gives the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import combinations
from typing import Protocol

# The halves of points that one rater gave: {id of the criterion: halves}.
Marks = Mapping[int, int]


class Scale(Protocol):
    """What the ranking asks of a criterion."""

    id: int
    weight: int
    max_points: int
    position: int


def best_of(criteria: Sequence[Scale]) -> int:
    """The highest result that can be reached."""
    return sum(criterion.weight * criterion.max_points for criterion in criteria)


def result_of(marks: Marks, criteria: Sequence[Scale]) -> Fraction:
    """The points of one rater, each criterion as many times as it weighs."""
    return Fraction(sum(criterion.weight * marks[criterion.id] for criterion in criteria), 2)


def differ(one: Marks, other: Marks, criteria: Sequence[Scale], percent: int) -> bool:
    """Whether two ratings lie further apart than this part of the highest result."""
    return abs(result_of(one, criteria) - result_of(other, criteria)) * 100 > percent * best_of(criteria)


def that_count(ratings: Sequence[Marks], criteria: Sequence[Scale]) -> Sequence[Marks]:
    """All ratings while there are two; of three the two closest ones, and the higher pair when both are as close."""
    if len(ratings) < 3:
        return ratings

    def closeness(pair):
        one, other = (result_of(marks, criteria) for marks in pair)
        return abs(one - other), -(one + other)

    return min(combinations(ratings, 2), key=closeness)


def heaviest_first(criteria: Sequence[Scale]) -> list[Scale]:
    """The criteria in the order in which they break a tie."""
    return sorted(criteria, key=lambda criterion: (-criterion.weight, criterion.position, criterion.id))


def shown(points: Fraction | int, locale: str = "pl") -> str:
    """Points for the eye, whole or with the places they need: 47, 47,5, 47,25."""
    text = f"{float(points):.2f}".rstrip("0").rstrip(".")
    return text if locale == "en" else text.replace(".", ",")


@dataclass(frozen=True)
class Entrant:
    """An application that is fully rated. ratings: the confirmed ones; lot: its turn when lots were drawn."""

    id: int
    submitted_at: datetime
    ratings: Sequence[Marks]
    lot: int | None = None


@dataclass(frozen=True)
class Place:
    """A line of the ranking.

    points: {criterion id: mean of the points that count}; decided_by: what set it behind the line above with the same
    result: the id of a criterion, "time", "lot", or "open" while lots must be drawn; None without a tie.
    tied: whether the line above or below has the same result.
    """

    entrant: Entrant
    number: int
    result: Fraction
    points: Mapping[int, Fraction]
    decided_by: int | str | None = None
    tied: bool = field(default=False)


def ranked(entrants: Sequence[Entrant], criteria: Sequence[Scale]) -> list[Place]:
    """The order of the results, the highest first.

    Of equal results the one with more points in the criterion of the greatest weight goes first, then in the next one,
    then the one sent earlier, then the one that the lot chose.
    """
    order = heaviest_first(criteria)
    reckoned = sorted((_reckoned(entrant, criteria, order) for entrant in entrants), key=lambda one: one.key)
    places = []
    for number, one in enumerate(reckoned, start=1):
        above = reckoned[number - 2] if number > 1 else None
        below = reckoned[number] if number < len(reckoned) else None
        tied = any(other is not None and other.result == one.result for other in (above, below))
        decided_by = _decided_by(above, one, order) if above is not None and above.result == one.result else None
        places.append(Place(one.entrant, number, one.result, one.points, decided_by, tied))
    return places


@dataclass(frozen=True)
class _Reckoned:
    entrant: Entrant
    result: Fraction
    points: Mapping[int, Fraction]
    key: tuple


def _reckoned(entrant, criteria, order) -> _Reckoned:
    counting = that_count(entrant.ratings, criteria)
    result = sum(result_of(marks, criteria) for marks in counting) / len(counting)
    points = {one.id: Fraction(sum(marks[one.id] for marks in counting), 2 * len(counting)) for one in criteria}
    without_lot = (entrant.lot is None, entrant.lot or 0)
    key = (-result, *(-points[one.id] for one in order), entrant.submitted_at, *without_lot, entrant.id)
    return _Reckoned(entrant, result, points, key)


def _decided_by(above: _Reckoned, one: _Reckoned, order):
    for criterion in order:
        if above.points[criterion.id] != one.points[criterion.id]:
            return criterion.id
    if above.entrant.submitted_at != one.entrant.submitted_at:
        return "time"
    lots = {above.entrant.lot, one.entrant.lot}
    return "lot" if len(lots) == 2 and None not in lots else "open"


@dataclass(frozen=True)
class Proposal:
    """What the ranking proposes. outcome: "accepted", "reserve" or "rejected"; reserve: the turn on the reserve list.

    too_low: the result lies below the least that the call asks for.
    """

    outcome: str
    reserve: int | None = None
    too_low: bool = False


def proposed(places: Sequence[Place], *, seats: int, reserves: int, least: Fraction | int = 0) -> dict[int, Proposal]:
    """{application id: proposal}: the first ones get the seats, the next ones wait in their order."""
    found = {}
    for place in places:
        if place.result < least:
            found[place.entrant.id] = Proposal("rejected", too_low=True)
        elif place.number <= seats:
            found[place.entrant.id] = Proposal("accepted")
        elif place.number <= seats + reserves:
            found[place.entrant.id] = Proposal("reserve", place.number - seats)
        else:
            found[place.entrant.id] = Proposal("rejected")
    return found
