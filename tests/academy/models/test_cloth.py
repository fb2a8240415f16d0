from association.academy.models.cloth import Piece, weave
from association.academy.models.grid import Grid
from tests.academy.models.test_grid import column, line


def woven(marks, *columns, order="name", people=(11,)):
    return weave(Grid(80, list(columns), [line(ident) for ident in people], marks), order)


def test_neighbouring_sessions_make_one_stretch():
    cloth = woven({(11, 1): ("present", None), (11, 2): ("present", None)}, column(1), column(2))
    assert cloth.threads[0].pieces == [Piece("present", 0.0, 100.0)]


def test_a_session_is_as_wide_as_its_hours_and_a_part_as_its_minutes():
    marks = {(11, 1): ("late", 90), (11, 2): ("absent", None)}
    cloth = woven(
        marks, column(1, minutes=180), column(2, minutes=540), column(3, minutes=180, begun=False, over=False)
    )
    assert [(round(warp.start, 2), round(warp.width, 2)) for warp in cloth.warps] == [(0, 20), (20, 60), (80, 20)]
    assert cloth.threads[0].pieces == [Piece("present", 0, 10), Piece("absent", 20, 60, 2), Piece("future", 80, 20)]


def test_what_is_not_marked_counts_for_nobody():
    marks = {(11, 1): ("present", None), (12, 1): ("excused", None)}
    cloth = woven(marks, column(1), column(2), people=(11, 12))
    assert [(thread.attended, thread.held, thread.percent) for thread in cloth.threads] == [
        (360, 360, 100),
        (0, 360, 0),
    ]
    assert [(warp.percent, warp.possible) for warp in cloth.warps] == [(50, 720), (0, 0)]
    assert (cloth.percent, cloth.thinnest) == (50, None)


def test_the_thinnest_session_is_named_where_they_differ():
    marks = {(11, 1): ("present", None), (11, 2): ("absent", None)}
    assert woven(marks, column(1), column(2)).thinnest.column.id == 2


def test_the_fullest_threads_may_stand_first():
    marks = {(11, 1): ("absent", None), (12, 1): ("present", None), (13, 1): ("late", 100)}
    cloth = woven(marks, column(1), order="standing", people=(11, 12, 13))
    assert [thread.line.id for thread in cloth.threads] == [12, 13, 11]


def test_without_anything_there_is_an_empty_cloth():
    cloth = woven({})
    assert (cloth.percent, cloth.held, cloth.thinnest) == (0, [], None)
