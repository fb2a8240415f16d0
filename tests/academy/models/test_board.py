from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from association.academy.models.board import Board, Line, Sheet

NOW = datetime(2026, 11, 22, 12)


@dataclass
class Criterion:
    id: int
    weight: int
    max_points: int
    position: int


CRITERIA = [Criterion(1, 2, 10, 1), Criterion(2, 1, 5, 2)]


def row(ident=1, *, state="scored", **facts):
    usual = {
        "number": ident,
        "late": False,
        "late_decision": None,
        "fix_until": None,
        "submitted_at": NOW + timedelta(seconds=ident),
        "lot": None,
        "agreed_reason": "",
        "outcome": None,
        "reserve": None,
        "reason": "",
        "taking_part": None,
    }
    return SimpleNamespace(id=ident, state=state, **usual | facts)


def sheet(seat=1, *, first=10, second=5, state="confirmed"):
    marks = {1: first, 2: second} if state != "declined" else {}
    return Sheet(account_id=seat, rater=f"Osoba {seat}", seat=seat, state=state, marks=marks)


def board(*lines, seats=1, reserves=1, **changes):
    rules = {"difference_percent": 30, "least_percent": 0, "announced_at": None, "moment": NOW} | changes
    return Board(criteria=CRITERIA, lines=list(lines), seats=seats, reserves=reserves, **rules)


@pytest.mark.parametrize(
    ("facts", "sheets", "standing"),
    [
        ({}, (sheet(1), sheet(2)), ("ranked", "")),
        ({"state": "formal_ok"}, (sheet(1),), ("waiting", "ratings")),
        ({"state": "formal_ok"}, (sheet(1), sheet(2), sheet(3, state="draft")), ("waiting", "ratings")),
        ({"state": "submitted"}, (), ("waiting", "formal")),
        ({"state": "submitted", "late": True}, (), ("waiting", "late")),
        ({"state": "rejected", "late": True, "late_decision": "refused"}, (), ("out", "late")),
        ({"state": "formal_fix", "fix_until": NOW + timedelta(days=1)}, (), ("waiting", "fix")),
        ({"state": "formal_fix", "fix_until": NOW - timedelta(days=1)}, (), ("out", "incomplete")),
        ({"state": "withdrawn"}, (sheet(1), sheet(2)), ("out", "withdrawn")),
        ({"state": "withdrawn", "outcome": "accepted"}, (sheet(1), sheet(2)), ("ranked", "")),
        ({"state": "rejected"}, (), ("out", "rejected")),
        ({"state": "rejected", "outcome": "rejected"}, (), ("out", "incomplete")),
    ],
)
def test_where_an_application_stands(facts, sheets, standing):
    line = board(Line(row(**facts), sheets)).lines[0]
    assert (line.status, line.why) == standing


def test_a_board_is_ready_when_nothing_waits_differs_or_ties():
    ready = Line(row(1), (sheet(1), sheet(2)))
    assert board(ready).is_ready
    assert not board().is_ready
    assert not board(ready, Line(row(2, state="formal_ok"), ())).is_ready
    apart = Line(row(2), (sheet(1, first=20), sheet(2, first=0)))
    assert board(ready, apart).unsettled == [apart]
    apart.row.agreed_reason = "Rozmowa."
    assert board(ready, apart).is_ready
    same = [Line(row(n, submitted_at=NOW), (sheet(1), sheet(2))) for n in (1, 2, 3)]
    assert board(*same).open_ties == [same]


def test_a_decision_that_the_ranking_no_longer_proposes_is_stale_unless_it_says_why():
    line = Line(row(outcome="rejected"), (sheet(1), sheet(2)))
    assert board(line).stale == [line]
    line.row.reason = "Rezygnacja w rozmowie."
    assert board(line).stale == []


def test_a_declined_rating_leaves_its_seat_empty_until_somebody_takes_it():
    line = Line(row(state="formal_ok"), (sheet(1), sheet(2, state="declined")))
    assert (board(line).without_rater, line.declined_seats) == ([line], [2])
    taken = Line(row(state="formal_ok"), (*line.sheets, sheet(2, state="draft")))
    assert (board(taken).without_rater, taken.declined_seats) == ([], [])


def test_places_and_the_reserve_are_counted_as_they_are_now():
    lines = [
        Line(row(1, state="enrolled", outcome="accepted", taking_part="withdrawn"), ()),
        Line(row(2, state="accepted", outcome="accepted"), ()),
        Line(row(3, state="reserve", outcome="reserve", reserve=2), ()),
        Line(row(4, state="reserve", outcome="reserve", reserve=1), ()),
    ]
    found = board(*lines, seats=2, announced_at=NOW)
    assert ([line.row.id for line in found.seated], [line.row.id for line in found.reserve]) == ([2], [4, 3])
    assert found.free == 1
