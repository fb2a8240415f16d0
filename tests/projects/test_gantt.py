from datetime import date
from types import SimpleNamespace

import pytest

from association.core.feature import Planned
from association.projects import gantt

PROJECT = SimpleNamespace(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
TODAY = date(2026, 9, 15)


def action(ident, first, last, **facts):
    known = {
        "number": str(ident),
        "title": f"Działanie {ident}",
        "agreed_from": None,
        "agreed_to": None,
        "began_on": None,
        "finished_on": None,
        "state": "planned",
        "done_percent": 0,
    }
    return SimpleNamespace(id=ident, starts_on=first, ends_on=last, **(known | facts))


def chart(rows, needs=(), items=(), early=None, **how):
    how = {"today": TODAY, "scale": "months", "locale": "pl"} | how
    return gantt.chart(PROJECT, rows, needs, items, early or {}, **how)


def test_days_stand_where_they_belong():
    found = chart(
        [
            action(
                1,
                date(2026, 7, 11),
                date(2026, 7, 20),
                agreed_from=date(2026, 7, 1),
                agreed_to=date(2026, 7, 10),
                began_on=date(2026, 9, 1),
                state="running",
                done_percent=50,
            )
        ]
    )
    (bar,) = found.bars
    assert (found.first, found.width, found.day) == (date(2026, 7, 1), 184 * 4, 4)
    assert (bar.plan, bar.agreed, bar.done) == (gantt.Span(40, 40), gantt.Span(0, 40), 20)
    assert bar.real == gantt.Span(62 * 4, 15 * 4)
    assert bar.shifted == 10
    assert found.today == 76 * 4 + 2
    assert [name for _x, name in found.months][:2] == ["lipiec 2026", "sierpień"]


def test_what_is_held_belongs_to_its_action():
    items = [
        Planned("Zjazd", "/1", date(2026, 7, 12), action_id=1, done=1),
        Planned("Kurs", "/2", date(2026, 7, 13), date(2026, 7, 14), action_id=1, total=4, done=3),
        Planned("Inne", "/3", date(2026, 7, 13)),
    ]
    (bar,) = chart([action(1, date(2026, 7, 11), date(2026, 7, 20))], items=items).bars
    assert [(bead.x, bead.width, bead.done) for bead in bar.beads] == [(46, 0, True), (48, 8, False)]
    assert bar.held == (4, 5)


def test_arrows_lead_from_an_end_to_a_beginning():
    rows = [
        action(1, date(2026, 7, 1), date(2026, 7, 10)),
        action(2, date(2026, 8, 1), date(2026, 8, 10)),
        action(3, date(2026, 7, 5), date(2026, 7, 20)),
    ]
    found = chart(rows, needs=[(2, 1), (3, 1), (1, 9)], early={3: [1]})
    assert [arrow.wrong for arrow in found.arrows] == [False, True]
    assert found.arrows[0].path == "M40 74H46V130H124"
    # Back to the left it runs between the lines.
    assert found.arrows[1].path == "M40 74H46V160H7V186H16"
    assert [bar.after for bar in found.bars] == [[], ["1"], ["1"]]
    assert found.bars[2].early == ["1"]


@pytest.mark.parametrize(
    ("last", "names"),
    [
        (date(2026, 12, 31), ["lipiec 2026", "sierpień", "wrzesień"]),
        (date(2027, 12, 31), ["lip 2026", "wrz", "lis", "sty 2027"]),
        (date(2036, 12, 31), ["lipiec 2026", "lipiec 2027"]),
    ],
)
def test_months_are_named_as_far_as_there_is_room(last, names):
    found = chart([action(1, date(2026, 7, 1), last)], scale="whole")
    assert [name for _x, name in found.months if name][: len(names)] == names
    assert found.width >= gantt.WHOLE - 20


def test_weeks_begin_on_monday():
    assert chart([], scale="weeks").weeks[0] == (60, "6")
    assert chart([], scale="months").weeks == ()
    assert chart([], today=date(2029, 1, 1)).today is None
