from datetime import date

import pytest

from association.core.database import db
from association.core.history import note
from association.projects.models import Project
from association.reports import commands
from association.reports.models import Report
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line, make_version
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_indicator
from tests.factories.reports import make_report

LIST_QUERIES = 3
PAGE_QUERIES = 34
FACTS = {"template": "nowefio", "kind": "partial", "first": "1.7.2026", "last": "30.9.2026", "due_on": "15.10.2026"}


@pytest.fixture
def beata(enter, ids):
    return enter(account_id=ids.coordinator)


def url(ids, more="") -> str:
    return f"/projects/{ids.project}/reports{more}"


def test_an_empty_list_offers_the_first_report(enter, saved, ids, beata):
    with saved():
        commands.archive(db.session.get(Report, ids.report), actor=None)
    assert "Zacznij pierwsze sprawozdanie" in beata.get(url(ids)).text
    assert "Zacznij" not in enter(account_id=ids.colleague).get(url(ids)).text
    assert "Sprawozdanie końcowe" in beata.get(url(ids, "?archive=yes")).text
    assert beata.post(f"{ids.place}/restoration").status_code == 303
    assert "Sprawozdanie końcowe" in beata.get(url(ids)).text


def test_a_report_begins_after_a_template(app, beata, ids):
    assert "nowefio" in beata.get(url(ids, "/new")).text
    answer = beata.post(url(ids), data=FACTS)
    assert answer.status_code == 303
    page = beata.get(answer.location).text
    assert "Zmiana społeczna" not in page
    assert "Działania informacyjne" in page
    assert "Sprawozdanie częściowe nr 2" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last": "30.6.2026"}, "skończyć się, zanim"),
        ({"first": "1.1.2020", "last": "2.1.2020"}, "zanim projekt się zaczął"),
        ({"first": "kiedyś"}, "To nie jest data"),
        ({"template": "none"}, "Wybierz jedną z podanych"),
        ({"kind": "other"}, "Wybierz jedną z podanych"),
    ],
)
def test_a_wrong_beginning_stays_in_the_form(beata, ids, wrong, said):
    answer = beata.post(url(ids), data=FACTS | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert "15.10.2026" in answer.text


def test_the_facts_change_and_two_who_change_them_notice_each_other(app, beata, ids):
    data = {"kind": "partial", "first": "1.7.2026", "last": "30.11.2026", "due_on": "", "version": "1"}
    assert beata.post(f"{ids.place}/edit", data=data).status_code == 303
    late = beata.post(f"{ids.place}/edit", data=data | {"last": "1.12.2026"})
    assert late.status_code == 409
    assert "30.11.2026" in late.text


def test_a_report_of_another_project_is_not_found(beata, ids, saved):
    with saved():
        other = Project(title="Inny", starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1), status="running")
        note(other, actor=None)
        there = other.id
    assert beata.get(f"/projects/{there}/reports/{ids.report}").status_code == 404
    assert beata.get(url(ids, "/999")).status_code == 404


def fill(project, count: int) -> None:
    """So many indicators, lines and documents more."""
    lines = [make_line(project=project, name=f"Koszt {n}", amount=100_000, unit_cost=100_000) for n in range(count)]
    make_version(project=project)
    for number, line in enumerate(lines):
        make_indicator(project=project, name=f"Wskaźnik {number}", position=number + 2)
        make_expense(
            project=project,
            number=f"FV/{number}",
            gross=50_000,
            charged=[(line, "grant", 50_000)],
            paid_on=date(2026, 9, 10),
            actor=make_account(name="Księgowa", email=None),
        )


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_takes_as_many_statements_for_one_as_for_three(queries, enter, ids, saved, count):
    with saved():
        fill(db.session.get(Project, ids.project), count)
    client = enter(account_id=ids.coordinator)
    with queries() as seen:
        page = client.get(ids.place).text
    assert page.count("Wskaźnik ") == 2 * count
    assert "500,00" in page
    assert len(seen) == PAGE_QUERIES, "\n".join(seen)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_statements_for_one_as_for_three(queries, enter, ids, saved, count):
    with saved():
        for number in range(count - 1):
            last = date(2026, 8 + number, 1)
            make_report(project=db.session.get(Project, ids.project), kind="partial", last=last)
    client = enter(account_id=ids.coordinator)
    with queries() as seen:
        page = client.get(url(ids)).text
    assert page.count('class="row-link"') == count
    assert len(seen) == LIST_QUERIES, "\n".join(seen)
