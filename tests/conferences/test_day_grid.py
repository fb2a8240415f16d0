"""The picture of a day."""

from association.conferences.day_grid import draw
from tests.conferences.test_clashes import DAY, ROOMS, around, entry


class Day:
    id, day, title = 1, DAY, ""


def boxes(*entries):
    grid = draw(Day, around(*entries).entries, list(ROOMS.values()))
    return [(box.entry.id, box.column, box.lane, box.lanes) for box in grid.boxes]


def test_what_is_for_everybody_goes_across_and_what_is_beside_a_room_does_not():
    assert boxes(
        entry(1, "9:00", "10:00"),
        entry(2, "10:00", "11:00"),
        entry(3, "10:30", "11:00", room_id=2),
        entry(4, "9:30", "10:15"),
    ) == [(1, 0, 0, 2), (2, 0, 0, 2), (3, 2, 0, 1), (4, 0, 1, 2)]
    assert boxes(entry(1, "9:00", "10:00"), entry(3, "10:00", "11:00", room_id=2)) == [(1, None, 0, 1), (3, 2, 0, 1)]


def test_tables_without_rooms_stand_in_the_box_of_their_slot():
    tables = [entry(n, "9:00", "10:00", parent_id=1) for n in (2, 3)]
    grid = draw(
        Day, around(entry(1, "9:00", "10:00"), *tables, entry(4, "9:00", "10:00", parent_id=1, room_id=1)).entries, []
    )
    assert [(box.entry.id, [one.id for one in box.inside]) for box in grid.boxes] == [(1, [2, 3]), (4, [])]


def test_parallel_items_share_the_width_and_nights_are_drawn():
    assert boxes(*[entry(n, "9:00", "10:00", room_id=1) for n in (1, 2, 3)]) == [(n, 1, n - 1, 3) for n in (1, 2, 3)]
    night = draw(Day, [entry(1, "22:30", "23:30")], [])
    assert (night.first, night.last, night.boxes[0].start) == (22, 25, 22 * 60 + 30)


def test_empty_rooms_make_room_when_there_are_many():
    rooms = [type("Room", (), {"id": n, "name": f"Sala {n}", "capacity": None}) for n in range(1, 40)]
    grid = draw(Day, [entry(1, "9:00", "10:00", room_id=2)], rooms)
    assert (grid.columns, grid.hidden_rooms) == (2, 38)
    assert draw(Day, [], rooms, every_room=True).columns == 40
