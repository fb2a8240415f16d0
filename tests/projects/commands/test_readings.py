from datetime import timedelta

import pytest

from association.core.clock import now
from association.core.history import HistoryEntry
from association.documents.commands import archive
from association.projects import commands, queries, watch
from association.projects.models import IndicatorDrop, IndicatorReading
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.projects import make_indicator, make_member, make_project, make_value


@pytest.fixture
def project(session):
    return make_project()


@pytest.fixture
def beata(project):
    beata = make_account(name="Beata Tkacz")
    make_member(project=project, account=beata)
    return beata


def looks(session, indicator):
    rows = session.query(IndicatorReading).filter_by(indicator_id=indicator.id).order_by(IndicatorReading.id)
    return [(row.achieved, row.documented) for row in rows]


def test_the_same_numbers_are_one_reading(session, project):
    indicator = make_indicator(project=project)
    make_value(indicator=indicator, value=5)
    for _look in range(3):
        assert commands.read_indicators(project.id) == []
    make_value(indicator=indicator, value=2)
    assert commands.read_indicators(project.id) == []
    assert looks(session, indicator) == [(5, 0), (7, 0)]


def test_a_scan_that_is_removed_is_noticed_and_explained_by_history(session, project, beata):
    indicator = make_indicator(project=project, name="Uczestnicy")
    paper = make_document(owner_kind="projects.project", owner_id=project.id, title="Lista, strona 1")
    make_value(indicator=indicator, value=58, document=paper)
    commands.read_indicators(project.id)
    archive(paper, actor=beata)
    (drop,) = commands.read_indicators(project.id)
    assert (drop.was_documented, drop.documented, drop.achieved) == (58, 0, 58)
    assert [(row.name, row.project_id) for row in queries.pressing_drops(beata)] == [("Uczestnicy", project.id)]
    reckoner = queries.Reckoner(project.id)
    (line,) = queries.causes(reckoner, reckoner.rows[indicator.id], drop)
    assert (line.actor_name, line.title, line.field) == ("Beata Tkacz", "Lista, strona 1", "archived_at")
    assert commands.read_indicators(project.id) == []


def test_a_withdrawn_value_is_a_cause_through_a_formula_too(session, project, beata):
    indicator = make_indicator(project=project)
    entered = make_value(indicator=indicator, value=5)
    facts = {"name": "Podwójnie", "kind": "result", "target": 5, "unit": "", "measure_key": None}
    more = {"method": "", "source": "", "due_on": None}
    commands.add_indicator(project, **facts, **more, formula=f"#{indicator.id} * 2", actor=beata)
    commands.read_indicators(project.id)
    commands.archive_value(entered, actor=beata)
    drops = {drop.indicator.name: drop for drop in commands.read_indicators(project.id)}
    assert sorted(drops) == ["Podwójnie", "Uczestnicy konferencji"]
    reckoner = queries.Reckoner(project.id)
    row = reckoner.rows[drops["Podwójnie"].indicator_id]
    assert [line.field for line in queries.causes(reckoner, row, drops["Podwójnie"])] == ["archived_at"]


def test_who_counts_no_more_is_kept_by_number(session, project, reaching):
    people = reaching("test.guests", "Konferencja", {1: True, 2: True, 3: False})
    make_indicator(project=project, measure_key="test.guests")
    commands.read_indicators(project.id)
    del people[1]
    people[2] = False
    (drop,) = commands.read_indicators(project.id)
    assert (drop.was_achieved, drop.achieved, drop.was_documented, drop.documented) == (3, 2, 2, 0)
    assert drop.lost == [1, 2]


def test_one_person_for_another_is_a_new_reading_and_no_drop(session, project, reaching):
    people = reaching("test.guests", "Konferencja", {1: True})
    indicator = make_indicator(project=project, measure_key="test.guests")
    commands.read_indicators(project.id)
    people[2] = people.pop(1)
    assert commands.read_indicators(project.id) == []
    assert looks(session, indicator) == [(1, 1), (1, 1)]


def test_a_number_that_comes_back_needs_no_word(session, project, beata):
    indicator = make_indicator(project=project)
    entered = make_value(indicator=indicator, value=5)
    commands.read_indicators(project.id)
    commands.archive_value(entered, actor=beata)
    (drop,) = commands.read_indicators(project.id)
    commands.restore_value(entered, actor=beata)
    commands.read_indicators(project.id)
    assert drop.explained_at is not None
    assert queries.open_drops(project.id) == []


def test_an_explanation_stands_in_the_history(session, project, beata):
    indicator = make_indicator(project=project)
    make_value(indicator=indicator, value=5)
    commands.read_indicators(project.id)
    make_value(indicator=indicator, value=-2)
    (drop,) = commands.read_indicators(project.id)
    commands.explain_drop(drop, explanation="Dwie osoby podpisały się dwa razy.", actor=beata)
    (told,) = queries.drops_of(indicator.id)
    assert (told.explanation, told.explained_by_name) == ("Dwie osoby podpisały się dwa razy.", "Beata Tkacz")
    assert queries.open_drops(project.id) == []
    written = session.query(HistoryEntry).filter_by(kind="projects.drop", field="explanation").one()
    assert (written.new, written.owner_id) == ("Dwie osoby podpisały się dwa razy.", project.id)


def test_what_cannot_be_counted_and_what_is_put_away_is_not_read(session, project):
    make_indicator(project=project, measure_key="lost.feature")
    commands.archive_indicator(make_indicator(project=project), actor=None)
    commands.read_indicators(project.id)
    assert session.query(IndicatorReading).count() == 0


def test_splot_looks_by_itself_at_projects_that_go_on(app, saved, session):
    session.rollback()
    with saved():
        for status in ("running", "draft", "settled"):
            make_value(indicator=make_indicator(project=make_project(title=status, status=status)), value=3)
    watch.read_every_project()
    assert [(row.achieved, now() - row.at < timedelta(minutes=1)) for row in session.query(IndicatorReading)] == [
        (3, True)
    ]
    assert session.query(IndicatorDrop).count() == 0
