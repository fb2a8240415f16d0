from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.core.clock import now, today
from association.core.feature import Measured
from association.core.history import note
from association.documents.commands import archive
from association.projects import queries
from association.projects.commands import archive_indicator
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.projects import make_indicator, make_member, make_project, make_value

INDICATOR_QUERIES = 1


@pytest.fixture
def project(session):
    return make_project(title="Akademia")


def numbers(project_id, **options):
    return [(each.row.name, each.achieved, each.documented) for each in queries.indicators(project_id, **options)]


def test_entered_values_add_up_and_count_as_proved_with_a_paper(project):
    indicator = make_indicator(project=project, name="Uczestnicy")
    paper = make_document(owner_kind="projects.project", owner_id=project.id)
    make_value(indicator=indicator, value=58, document=paper)
    make_value(indicator=indicator, value=11)
    withdrawn = make_value(indicator=indicator, value=900, document=paper)
    withdrawn.archived_at = now()
    note(withdrawn, actor=None)
    make_value(indicator=make_indicator(project=make_project(), name="Cudzy"), value=7)
    assert numbers(project.id) == [("Uczestnicy", 69, 58)]
    assert queries.standing(indicator).counted == Measured(69, 58)


def test_a_paper_in_the_archive_proves_nothing(project):
    indicator = make_indicator(project=project)
    paper = make_document(owner_kind="projects.project", owner_id=project.id)
    make_value(indicator=indicator, value=5, document=paper)
    archive(paper, actor=None)
    assert queries.standing(indicator).counted == Measured(5, 0)


def test_a_measure_counts_once_for_all_its_indicators(project, offering):
    calls = offering(achieved=20, documented=12)
    for name in ("Pierwszy", "Drugi"):
        make_indicator(project=project, name=name, measure_key="test.people")
    assert numbers(project.id) == [("Pierwszy", 20, 12), ("Drugi", 20, 12)]
    assert calls == [project.id]


def test_a_measure_that_is_gone_counts_nothing(project):
    indicator = make_indicator(project=project, measure_key="lost.feature")
    assert queries.indicators(project.id)[0].counted is None
    assert queries.standing(indicator).counted is None
    assert queries.measure_of(indicator) is None


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_the_same_for_any_number(project, session, request, number):
    for position in range(number):
        make_value(indicator=make_indicator(project=project, position=position))
    session.flush()
    with request.getfixturevalue("queries")() as statements:
        queries.indicators(project.id)
    assert len(statements) == INDICATOR_QUERIES, statements


@pytest.mark.parametrize(
    ("achieved", "documented", "days", "reached", "unproved", "late"),
    [
        (69, 58, 5, False, 2, False),
        (69, 60, -5, True, 0, False),
        (12, 0, 5, False, 0, False),
        (12, 0, -1, False, 0, True),
        (60, 60, None, True, 0, False),
    ],
)
def test_what_the_numbers_say(achieved, documented, days, reached, unproved, late):
    due = today() + timedelta(days=days) if days is not None else None
    standing = queries.Standing(SimpleNamespace(target=60, due_on=due), Measured(achieved, documented))
    assert (standing.is_reached, standing.unproved, standing.is_late) == (reached, unproved, late)


def test_an_indicator_belongs_to_its_project_and_its_team(project, session):
    beata = make_account(roles=["coordinator"])
    make_member(project=project, account=beata)
    indicator = make_indicator(project=project)
    value = make_value(indicator=indicator)
    assert queries.indicator(beata, project.id, indicator.id) is indicator
    assert queries.indicator(beata, make_project().id, indicator.id) is None
    assert queries.indicator(make_account(roles=["member"]), project.id, indicator.id) is None
    assert queries.value(beata, project.id, indicator.id, value.id) is value
    assert queries.value(beata, project.id, make_indicator(project=project).id, value.id) is None
    assert queries.value(make_account(roles=["trainer"]), project.id, indicator.id, value.id) is None


def test_archived_indicators_have_a_list_of_their_own(project, session):
    first = make_indicator(project=project, name="Pierwszy", position=1)
    make_indicator(project=project, name="Drugi", position=2)
    archive_indicator(first, actor=None)
    assert [row[0] for row in numbers(project.id)] == ["Drugi"]
    assert [row[0] for row in numbers(project.id, archived=True)] == ["Pierwszy"]
