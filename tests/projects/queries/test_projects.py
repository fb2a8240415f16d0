from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.projects import queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_member, make_project, make_value


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


def test_a_project_is_found_by_those_who_may_know_it(beata):
    draft, running = make_project(status="draft"), make_project(status="running")
    make_member(project=draft, account=beata)
    stranger = make_account(roles=["member"])
    assert queries.project(beata, draft.id) is draft
    assert queries.project(stranger, running.id) is running
    assert queries.project(stranger, draft.id) is None
    assert queries.project(beata, 999) is None


def test_the_whole_of_it_is_for_its_team(beata):
    running = make_project(status="running")
    assert queries.seen_project(beata, running.id) is None
    make_member(project=running, account=beata, function="member")
    assert queries.seen_project(beata, running.id) is running
    assert queries.seen_project(make_account(roles=["accountant"]), running.id) is running


def test_the_list_holds_what_one_may_know(beata):
    make_project(title="Szkic", status="draft")
    make_project(title="Trwa", status="running")
    make_project(title="Stary", status="archived")
    own = make_project(title="Mój szkic", status="draft")
    make_member(project=own, account=beata)

    def seen(viewer, **options):
        return sorted(row.title for row in queries.projects(viewer, **options).rows())

    assert seen(beata) == ["Mój szkic", "Trwa"]
    assert seen(make_account(roles=["member"])) == ["Trwa"]
    assert seen(make_account(roles=["administrator"])) == ["Mój szkic", "Szkic", "Trwa"]
    assert seen(make_account(roles=["administrator"]), archived=True) == ["Stary"]
    assert [row.coordinator for row in queries.projects(beata).rows() if row.id == own.id] == ["Beata Tkacz"]


def test_filters_offer_only_what_one_may_know(beata):
    make_project(funder="NIW", starts_on=date(2025, 7, 1), ends_on=date(2026, 12, 31))
    make_project(funder="Tajny", status="draft", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    _status, funder, year = queries.listing(beata).filters
    assert funder.choices() == [("NIW", "NIW")]
    assert year.choices() == [("2026", "2026"), ("2025", "2025")]
    in_2025 = queries.projects(beata).into(year.apply, "2025").rows()
    assert [row.funder for row in in_2025] == ["NIW"]
    assert queries.listing(make_account(roles=["member"])).filters[2].choices() == year.choices()


def test_an_empty_association_has_no_years(beata):
    assert queries.listing(beata).filters[2].choices() == []


def test_search_finds_titles_numbers_and_funders(beata):
    project = make_project(title="Jurajska Akademia Lidera", number="214/II/2021", funder="Narodowy Instytut Wolności")
    make_project(title="Tajny instytut", status="draft")
    for words in ("jurajska", "214", "wolnosci", "instytut"):
        assert [row.id for row in queries.found(beata, words, 5)] == [project.id], words


def test_the_calendar_holds_days_of_projects_and_of_seen_indicators(beata):
    own = make_project(title="Mój", starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    make_member(project=own, account=beata)
    other = make_project(title="Cudzy", starts_on=date(2026, 3, 1), ends_on=date(2026, 8, 31))
    make_indicator(project=own, name="Mój wskaźnik", due_on=date(2026, 8, 1))
    make_indicator(project=other, name="Cudzy wskaźnik", due_on=date(2026, 8, 1))
    ranged, due = queries.entries(beata, date(2026, 7, 1), date(2026, 8, 31))
    assert [row.title for row in ranged] == ["Mój", "Cudzy"]
    assert [(row.name, row.title) for row in due] == [("Mój wskaźnik", "Mój")]


def test_what_waits_for_a_coordinator(beata):
    soon = today() + timedelta(days=10)
    project = make_project(title="Akademia", starts_on=today() - timedelta(days=90), ends_on=soon)
    make_member(project=project, account=beata, function="coordinator")
    empty = make_indicator(project=project, name="Bez wartości", due_on=soon)
    make_indicator(project=project, name="Później", due_on=today() + timedelta(days=15))
    make_indicator(project=project, name="Liczony", due_on=soon, measure_key="academy.enrolled")
    make_value(indicator=make_indicator(project=project, name="Z wartością", due_on=soon))
    due, ending = queries.waiting(beata)
    assert [row.id for row in due] == [empty.id]
    assert [row.id for row in ending] == [project.id]
    helper = make_account(roles=["coordinator"])
    make_member(project=project, account=helper, function="member")
    assert queries.waiting(helper) == ([], [])


def test_own_projects_the_nearest_end_first(beata):
    for title, days, status in (("Drugi", 60, "running"), ("Pierwszy", 30, "running"), ("Szkic", 5, "draft")):
        project = make_project(
            title=title, starts_on=today() - timedelta(days=9), ends_on=today() + timedelta(days=days), status=status
        )
        make_member(project=project, account=beata, function="member")
    assert [project.title for project in queries.own(beata)] == ["Pierwszy", "Drugi"]


def test_recent_changes_of_everything_in_a_project(beata):
    project = make_project(title="Akademia")
    make_indicator(project=project, name="Uczestnicy")
    assert [line.kind for line in queries.recent(project.id, 1)] == ["projects.indicator"]
    assert queries.titles([project.id]) == {project.id: "Akademia"}


def test_the_number_of_a_contract_is_told_to_those_who_see_the_project(session):
    seen, known = make_project(title="Własny", number="1/2026"), make_project(title="Cudzy", number="2/2026")
    account = make_account(roles=["member"])
    make_member(project=seen, account=account, function="member")
    assert {row.title: row.number for row in queries.projects(account).rows()} == {"Własny": "1/2026", known.title: ""}
