from datetime import date, time

import pytest
from sqlalchemy import select

from association.academy.commands import closures, modules, plans
from association.academy.models import TrainingSession
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from association.people.models import Person
from tests.factories.academy import make_cohort, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project

WISH = {
    "first": date(2026, 11, 2),
    "weekdays": [0, 2],
    "every": 1,
    "until": date(2026, 11, 18),
    "count": None,
    "holidays": True,
    "skipped": frozenset({date(2026, 11, 9)}),
    "starts": time(9),
    "ends": time(12, 30),
    "minutes": 4 * 45,
    "starts_2": time(13),
    "ends_2": time(15),
    "minutes_2": 2 * 45,
    "starts_3": None,
    "ends_3": None,
    "minutes_3": None,
    "naming": "numbered",
    "topic": "Warsztat",
    "topics": "",
    "kind": "training",
    "place": "Podlesice",
    "block": "Jesień",
    "leaders": [],
    "another_leader": None,
}


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


def arranged(cohort, **changes):
    return plans.arrange(cohort, actor=None, **WISH | changes)


def told(cohort):
    kept = TrainingSession.archived_at.is_(None)
    rows = db.session.scalars(
        select(TrainingSession)
        .where(kept, TrainingSession.cohort_id == cohort.id)
        .order_by(TrainingSession.day, TrainingSession.starts)
    )
    return [f"{row.day:%d.%m} {row.starts:%H:%M} {row.topic}" for row in rows]


def test_a_pattern_gives_days_with_their_parts_and_tells_what_falls(cohort):
    slots = arranged(cohort)
    assert [(f"{slot.day:%d.%m} {slot.starts:%H:%M}", slot.topic, slot.free) for slot in slots] == [
        ("02.11 09:00", "Warsztat 1", ""),
        ("02.11 13:00", "Warsztat 2", ""),
        ("04.11 09:00", "Warsztat 3", ""),
        ("04.11 13:00", "Warsztat 4", ""),
        ("09.11 09:00", "Warsztat", "dzień pominięty"),
        ("09.11 13:00", "Warsztat", "dzień pominięty"),
        ("11.11 09:00", "Warsztat", "Narodowe Święto Niepodległości"),
        ("11.11 13:00", "Warsztat", "Narodowe Święto Niepodległości"),
        ("16.11 09:00", "Warsztat 5", ""),
        ("16.11 13:00", "Warsztat 6", ""),
        ("18.11 09:00", "Warsztat 7", ""),
        ("18.11 13:00", "Warsztat 8", ""),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": None}, "until"),
        ({"until": date(2026, 10, 1)}, "until"),
        ({"ends": time(8)}, "ends"),
        ({"minutes": 400}, "minutes"),
        ({"starts_2": time(12)}, "starts_2"),
        ({"minutes_2": None}, "minutes_2"),
        ({"topic": ""}, "topic"),
        ({"naming": "lines"}, "topics"),
        ({"naming": "modules"}, "naming"),
        ({"until": None, "count": 100, "every": 4, "weekdays": [0]}, "count"),
        ({"weekdays": [2], "first": date(2026, 11, 11), "until": date(2026, 11, 11)}, "weekdays"),
        ({"until": date(2029, 1, 1), "weekdays": [0, 1, 2, 3, 4, 5, 6]}, "until"),
    ],
)
def test_a_wish_that_gives_no_plan_is_refused_beside_its_field(cohort, wrong, field):
    with pytest.raises(Refused) as refusal:
        arranged(cohort, **wrong)
    assert refusal.value.field == field


def test_topics_come_from_modules_until_their_hours_are_full(cohort):
    for title, hours in (("Start", 6), ("Środek", 4)):
        modules.add(cohort, title=title, minutes=hours * 45, outcomes="", session_ids=[], actor=None)
    slots = [slot for slot in arranged(cohort, naming="modules", topic="Ćwiczenia") if not slot.free]
    topics = [slot.topic for slot in slots]
    assert topics == [
        "Start",
        "Start",
        "Środek",
        "Ćwiczenia 1",
        "Ćwiczenia 2",
        "Ćwiczenia 3",
        "Ćwiczenia 4",
        "Ćwiczenia 5",
    ]
    assert len({slot.module_id for slot in slots}) == 3


def test_all_are_planned_at_once_and_taken_back_at_once(session, cohort):
    ilona, actor = make_person("Ilona", "Opaszowska"), make_account()
    kept = make_session(cohort=cohort, topic="Stara", day=date(2026, 10, 1))
    slots = [slot for slot in arranged(cohort, leaders=[ilona.id]) if not slot.free]
    change = plans.plan_all(cohort, slots=slots, another_leader="Jan Chmiel", actor=actor)
    assert (len(change.days), len(told(cohort))) == (8, 9)
    first = session.get(TrainingSession, int(next(iter(change.days))))
    assert len(first.leaders) == 2
    assert session.scalar(select(Person.id).where(Person.family_name == "Chmiel"))
    assert plans.take_back(change, actor=actor) == 8
    assert told(cohort) == ["01.10 09:00 Stara"]
    assert kept.archived_at is None
    with pytest.raises(Refused):
        plans.take_back(change, actor=actor)


def test_a_session_moves_alone_or_with_all_that_follow_and_back(session, cohort):
    actor = make_account()
    days = (date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 15))
    sessions = [make_session(cohort=cohort, topic=f"S{n}", day=day) for n, day in enumerate(days)]
    hours = {"starts": time(10), "ends": time(17)}
    change = plans.move(sessions[1], day=date(2026, 10, 9), following=True, actor=actor, **hours)
    assert told(cohort) == ["01.10 09:00 S0", "09.10 10:00 S1", "16.10 09:00 S2"]
    assert plans.take_back(change, actor=actor) == 2
    assert told(cohort) == ["01.10 09:00 S0", "08.10 09:00 S1", "15.10 09:00 S2"]
    plans.move(sessions[1], day=date(2026, 10, 9), following=False, actor=actor, **hours)
    assert told(cohort)[2] == "15.10 09:00 S2"
    lines = select(HistoryEntry.new).where(HistoryEntry.record_id == sessions[2].id, HistoryEntry.field == "day")
    assert session.scalars(lines.order_by(HistoryEntry.id)).all()[-1] == "2026-10-15"


def test_a_session_with_closed_attendance_stays_on_its_day(session, cohort):
    first = make_session(cohort=cohort, day=date(2020, 10, 1))
    later = make_session(cohort=cohort, day=date(2020, 10, 8))
    closures.close(later, despite=True, actor=make_account())
    hours = {"starts": time(9), "ends": time(16), "actor": None}
    with pytest.raises(Refused):
        plans.move(first, day=date(2020, 10, 2), following=True, **hours)
    assert plans.move(first, day=date(2020, 10, 2), following=False, **hours).kind == "shift"
