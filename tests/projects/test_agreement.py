"""What contracts lend to calendar, tasks, checks and the timeline."""

from datetime import date, datetime, timedelta

import pytest

from association.core.clock import standing_at
from association.projects import agreement, commands, queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project
from tests.projects.commands.test_grants import AMENDMENT, DUTY, TERMS

FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)


@pytest.fixture
def told(session):
    """A project with a contract: (project, its coordinator, a colleague who does not see money, a stranger)."""
    people = [make_account(name=name, roles=["member"]) for name in ("Beata", "Jan", "Anna")]
    made = make_project(starts_on=FIRST, ends_on=LAST)
    for account, function in zip(people, ("coordinator", "member"), strict=False):
        make_member(project=made, account=account, function=function)
    beata, jan, anna = people
    project = queries.seen_project(beata, made.id)
    grant = commands.change_grant(queries.grant_of(project), actor=beata, **TERMS)
    tranche = {"amount": 700_000, "condition": "", "actor": beata}
    commands.add_tranche(grant, planned_on=date(2026, 9, 1), **tranche)
    came = commands.add_tranche(grant, planned_on=date(2026, 7, 20), **tranche)
    came = queries.tranche(beata, project.id, came.id)
    commands.receive_tranche(came, received_on=date(2026, 7, 22), received_amount=700_000, actor=beata)
    commands.add_amendment(grant, actor=beata, **(AMENDMENT | {"summary": "Przesunięcie"}))
    for facts in (
        {"due_on": date(2026, 10, 15), "title": "Relacja", "kind": "other"},
        {"due_on": date(2026, 12, 1), "title": "Sprawozdanie", "owner_id": jan.id},
    ):
        commands.add_obligation(project, actor=beata, **(DUTY | facts))
    return project, beata, jan, anna


def test_the_calendar_shows_deadlines_to_the_team_and_money_to_its_hands(told):
    _project, beata, jan, anna = told

    def days(viewer):
        return [(entry.day, str(entry.title)) for entry in agreement.calendar(viewer, FIRST, LAST)]

    duties = [(date(2026, 10, 15), "Relacja"), (date(2026, 12, 1), "Sprawozdanie")]
    assert days(jan) == duties
    assert [day for day, _title in days(beata)] == [day for day, _ in duties] + [date(2026, 7, 20), date(2026, 9, 1)]
    assert days(anna) == []


def test_tasks_come_a_month_before_to_the_owner_or_the_coordinator(told):
    _project, beata, jan, anna = told

    def titles(viewer, day):
        with standing_at(datetime(2026, *day, 9)):
            return [task.title for task in agreement.tasks(viewer)]

    assert titles(beata, (9, 1)) == []
    assert titles(beata, (9, 20)) == ["Relacja", "Sprawdź, czy wpłynęła transza: 7000,00\N{NO-BREAK SPACE}zł"]
    assert titles(jan, (9, 20)) == []
    assert titles(jan, (11, 2)) == ["Sprawozdanie"]
    assert titles(anna, (11, 2)) == []


def test_checks_name_what_is_late_and_what_waits(told):
    project, beata, jan, _anna = told
    with standing_at(datetime(2026, 11, 2, 9)):
        found = [(check.text, check.serious) for check in agreement.checks(beata, project, FIRST, LAST)]
        assert found == [
            ("Obowiązek „Relacja” jest po terminie.", True),
            ("Nie zapisano wpływu transzy: 7000,00\N{NO-BREAK SPACE}zł.", False),
        ]
        assert len(list(agreement.checks(jan, project, FIRST, LAST))) == 1
        early = agreement.checks(beata, project, FIRST, FIRST + timedelta(days=30))
        assert list(early) == []


def test_the_timeline_holds_reports_and_for_its_hands_the_money(told):
    project, beata, jan, anna = told

    def titles(viewer):
        return [str(each.title) for each in agreement.timeline(viewer, project)]

    assert titles(beata) == ["Transza", "Aneks nr 1", "Sprawozdanie"]
    assert titles(jan) == ["Sprawozdanie"]
    assert titles(anna) == []


def test_history_names_what_it_points_at(told):
    project, beata, _jan, anna = told
    assert queries.amendment_titles([1]) == {1: "1"}
    assert queries.obligation_titles([1]) == {1: "Relacja"}
    assert queries.amendment_by_id(beata, 1).project.id == project.id
    assert queries.amendment_by_id(anna, 1) is None
    assert queries.obligation_by_id(beata, 99) is None
