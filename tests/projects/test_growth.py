from datetime import datetime
from types import SimpleNamespace

from association.projects import growth


def seen(day, achieved, documented, until=None):
    at = datetime(2026, 11, day, 12)
    return SimpleNamespace(at=at, until=datetime(2026, 11, until or day, 12), achieved=achieved, documented=documented)


def test_one_look_is_no_growth():
    assert growth.drawn([], 60, "pl") is None
    assert growth.drawn([seen(1, 5, 5)], 60, "pl") is None


def test_readings_are_steps_and_rows():
    drawn = growth.drawn([seen(1, 0, 0), seen(3, 58, 0, until=5)], 60, "pl")
    assert drawn.achieved == "M44.0 106.0H336.0V17.1H628.0"
    assert drawn.documented == "M44.0 106.0H336.0V106.0H628.0"
    assert (drawn.target, [value for _y, value in drawn.marks]) == (14.0, [60, 0])
    assert drawn.rows == (("03.11.2026", 58, 0), ("01.11.2026", 0, 0))
    assert (drawn.first, drawn.last) == ("01.11.2026", "05.11.2026")
