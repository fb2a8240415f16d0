"""The courses of the demonstration: alive today, whatever day it is."""

from datetime import datetime, time

import pytest
from sqlalchemy import select

from association.academy.models import Cohort, TrainingSession
from association.academy.queries import attendance, measures, waiting
from association.core import demo
from association.core.clock import standing_at, today
from association.core.database import db


@pytest.fixture(scope="module")
def story(base_app):
    """The whole story, told once for the tests of this file, in the afternoon, when today's session is over; no test
    here changes it."""
    from tests.conftest import _empty

    afternoon = datetime.combine(today(), time(15))
    with standing_at(afternoon), base_app.test_request_context():
        _empty(base_app)
        yield demo.build()
        db.session.rollback()
        _empty(base_app)


def grid(title):
    return attendance.grid(db.session.scalars(select(Cohort).where(Cohort.title == title)).one())


def test_the_academy_is_in_full_swing(story):
    found = grid("Jurajska Akademia Lidera")
    assert (len(found.active), len(found.columns), found.planned) == (24, 14, 70 * 45)
    assert [line.full_name for line in found.lost] == ["Kamil Ślusarczyk"]
    assert len(found.must_come) == 4
    assert found.columns[10].blank == 3
    assert found.columns[11].day == today()
    assert sum(column.day > today() for column in found.columns) == 2
    shapes = {shape for line in found.lines for shape, _session, _missed in line.fields}
    assert shapes >= {"present", "part", "absent", "excused", "open", "future"}


def test_its_story_is_that_of_the_publications(story):
    rows = db.session.scalars(select(TrainingSession).order_by(TrainingSession.id)).all()
    assert [row.host for row in rows if row.kind == "study_visit"] == ["Jan Chmiel", "Jan Chmiel"]
    assert {row.place for row in rows if row.kind == "study_visit"} == {"Bielsko-Biała, Teatr Grodzki"}
    assert len(grid("Organizatorzy społeczni Przemyśla").active) == 6
    assert len(grid("Warsztaty w Ostrowcu i Bałtowie").active) == 14


def test_the_indicators_move_and_part_of_them_is_proved(story):
    project = story["projects"]["academy"].id
    enrolled, attended, hours = (
        count(project) for count in (measures.count_enrolled, measures.count_attended, measures.count_hours)
    )
    assert (enrolled.achieved, enrolled.documented) == (24, 24)
    assert 0 < attended.documented < attended.achieved < 24
    assert 0 < hours.documented < hours.achieved <= 70


def test_something_waits_for_the_trainer_and_the_coordinator(story):
    for role in ("trainer", "coordinator"):
        found = waiting.unfinished(story["accounts"][role])
        assert {(row.cohort, row.number) for row in found} >= {("Jurajska Akademia Lidera", 11)}
    assert [row.people for row in waiting.pressing(story["accounts"]["trainer"])] == [4]
