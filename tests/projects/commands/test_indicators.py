from datetime import date

import pytest

from association.core import history
from association.projects import commands, queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_project

FACTS = {
    "name": "Uczestnicy konferencji",
    "kind": "output",
    "target": 60,
    "unit": "osób",
    "measure_key": None,
    "method": "listy obecności",
    "source": "dokumentacja projektu",
    "due_on": date(2026, 11, 22),
}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def project(session):
    return make_project()


def order(project):
    return [each.row.name for each in queries.indicators(project.id)]


def test_a_new_indicator_stands_last(project, beata):
    commands.add_indicator(project, actor=beata, **FACTS)
    commands.add_indicator(project, actor=beata, **{**FACTS, "name": "Godziny zajęć"})
    assert order(project) == ["Uczestnicy konferencji", "Godziny zajęć"]


def test_a_change_of_the_target_is_remembered(session, project, beata):
    indicator = make_indicator(project=project, **{**FACTS, "target": 50})
    commands.change_indicator(indicator, actor=beata, **FACTS)
    line = session.scalars(history.entries("projects.project", project.id)).first()
    assert (line.kind, line.field, line.old, line.new) == ("projects.indicator", "target", "50", "60")
    assert indicator.version == 2


def test_moving_makes_no_new_version(session, project, beata):
    first, second, third = (make_indicator(project=project, name=name, position=n) for n, name in enumerate("abc", 1))
    commands.move_indicator(third, up=True)
    assert order(project) == ["a", "c", "b"]
    commands.move_indicator(first, up=True)
    assert order(project) == ["a", "c", "b"]
    commands.move_indicator(first, up=False)
    assert order(project) == ["c", "a", "b"]
    commands.move_indicator(second, up=False)
    assert order(project) == ["c", "a", "b"]
    session.expire_all()
    assert {each.version for each in (first, second, third)} == {1}


def test_what_is_put_away_comes_back(session, project, beata):
    indicator = make_indicator(project=project, name="Uczestnicy")
    commands.archive_indicator(indicator, actor=beata)
    assert order(project) == []
    commands.restore_indicator(indicator, actor=beata)
    assert order(project) == ["Uczestnicy"]
    line = session.scalars(history.entries("projects.project", project.id)).first()
    assert line.action == "restored"
