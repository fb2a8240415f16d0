from datetime import date

from association.academy.models.grid import Column, Grid, Line, missed_minutes, shape


def column(ident, *, minutes=360, begun=True, over=True, block=""):
    return Column(ident, ident, date(2026, 10, ident), f"Temat {ident}", block, minutes, begun, over)


def line(ident, *, left_on=None):
    return Line(ident, f"Nowak {ident}", f"{ident} Nowak", "Janów", left_on)


def test_shapes():
    assert [shape(status, True) for status in ("present", "late", "absent", "excused", None)] == [
        "present",
        "part",
        "absent",
        "excused",
        "open",
    ]
    assert shape(None, False) == "future"


def test_missed_minutes():
    assert [missed_minutes(None, 270), missed_minutes(200, 270), missed_minutes(300, 270)] == [0, 70, 0]


def test_fields_and_sums():
    grid = Grid(
        80,
        [column(1), column(2), column(3, begun=False, over=False)],
        [line(11), line(12, left_on=date(2026, 10, 1)), line(13)],
        {(11, 1): ("present", None), (11, 2): ("late", 300), (12, 1): ("present", None), (13, 1): ("absent", None)},
    )
    assert grid.lines[0].fields == [("present", 1, 0), ("part", 2, 60), ("future", 3, 0)]
    assert [(each.present, each.blank) for each in grid.columns] == [(2, 0), (1, 1), (0, 2)]
    assert [each.id for each in grid.unfilled] == [2]
    assert [each.id for each in grid.active] == [11, 13]
    assert (grid.planned, grid.required, grid.next.id) == (1080, 864, 3)
    assert (grid.passed, [each.id for each in grid.must_come], [each.id for each in grid.lost]) == ([], [11], [13])


def test_neighbouring_sessions_share_a_block():
    blocks = ("Zjazd I", "Zjazd I", "", "Zjazd I")
    grid = Grid(80, [column(n, block=block) for n, block in enumerate(blocks, start=1)], [], {})
    assert grid.blocks == [("Zjazd I", 2), ("", 1), ("Zjazd I", 1)]


def test_a_closed_session_waits_for_nobody():
    closed = column(1)
    closed.closed = True
    grid = Grid(80, [closed, column(2)], [line(11)], {})
    assert [each.id for each in grid.unfilled] == [2]
