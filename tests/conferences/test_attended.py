"""How long somebody was there."""

from datetime import datetime
from types import SimpleNamespace

from association.conferences.attended import Stay, items_of, minutes


def at(hour: str, day: int = 1) -> datetime:
    return datetime.strptime(f"2030-11-{day:02} {hour}", "%Y-%m-%d %H:%M")


def row(ident, starts, ends=None, kind="lecture", day=1, parent=None):
    return SimpleNamespace(
        id=ident,
        day_id=day,
        parent_id=parent,
        kind=kind,
        starts_at=at(starts, day),
        ends_at=at(ends, day) if ends else None,
    )


# A morning: a lecture, a break, a slot with two tables side by side, a panel that says only when it begins, lunch.
DAY = [
    row(1, "9:00", "10:00"),
    row(2, "10:00", "10:30", "break"),
    row(3, "10:30", "12:00", "workshop"),
    row(4, "10:30", "12:00", "table", parent=3),
    row(5, "10:30", "12:00", "table", parent=3),
    row(6, "12:00", None, "panel"),
    row(7, "13:00", "14:00", "meal"),
]


def test_side_by_side_counts_once_and_breaks_never():
    items = items_of(DAY, [])
    assert [item.id for item in items] == [1, 4, 5, 6]
    assert sum(minutes(items, [Stay(1)]).values()) == 60 + 90 + 60
    assert minutes(items, []) == {}


def test_counted_at_the_door_only_those_who_were_counted_there():
    items = items_of(DAY, [4, 5])
    assert minutes(items, [Stay(1)]) == {1: 60, 6: 60}
    assert minutes(items, [Stay(1), Stay(1, 5)]) == {1: 60, 5: 90, 6: 60}
    # Where only one of two tables counted, the others were at the other one.
    assert minutes(items_of(DAY, [4]), [Stay(1)]) == {1: 60, 5: 90, 6: 60}


def test_late_and_early_count_in_part_and_a_queue_at_the_door_costs_nothing():
    items = items_of(DAY, [])
    assert sum(minutes(items, [Stay(1, None, at("9:12"))]).values()) == 210
    assert minutes(items, [Stay(1, None, at("9:30"), at("11:00"))]) == {1: 30, 4: 30}
    assert minutes(items, [Stay(1, None, at("14:00"))]) == {}


def test_days_are_separate():
    both = [*DAY, row(8, "9:00", "10:00", day=2)]
    assert minutes(items_of(both, []), [Stay(2)]) == {8: 60}
