"""What others read of documents: the schedule for funders, what waits for whom, and who sees what."""

from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.finances import expense_offers
from association.finances.commands import payments
from association.finances.queries import expense_schedule, expense_tasks
from association.finances.queries import expenses as queries
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import charge, make_expense
from tests.factories.projects import make_member, make_project


@pytest.fixture
def project(session):
    return make_project()


def test_the_schedule_has_a_row_for_each_line_of_each_document(project):
    beds, food = (
        make_line(project=project, number=n, name=name) for n, name in (("I.1", "Noclegi"), ("I.2", "Obiady"))
    )
    elsewhere = make_line(project=make_project(title="Warsztaty"), name="Sala")
    make_expense(
        project=project,
        number="1",
        charged=[(beds, "grant", 90_000), (beds, "own", 10_000), (food, "grant", 60_000), (elsewhere, "grant", 40_000)],
        paid_on=date(2026, 9, 10),
    )
    make_expense(project=project, number="2", charged=[(food, "grant", 5_000)])
    found = [
        (each.row.number, each.row.line, each.by_source, each.total) for each in expense_schedule.schedule(project.id)
    ]
    assert found == [
        ("1", "Noclegi", {"grant": 90_000, "own": 10_000}, 100_000),
        ("1", "Obiady", {"grant": 60_000}, 60_000),
        ("2", "Obiady", {"grant": 5_000}, 5_000),
    ]
    paid = expense_schedule.schedule(project.id, first=date(2026, 9, 1), last=date(2026, 9, 30))
    assert [(each.row.number, each.total) for each in paid] == [("1", 100_000), ("1", 60_000)]
    assert expense_schedule.schedule(project.id, first=date(2026, 10, 1)) == []


def test_each_check_waits_for_who_may_make_it(project):
    coordinator, accountant = make_account(roles=["coordinator"]), make_account(roles=["accountant"])
    board, stranger = make_account(roles=["administrator"]), make_account(roles=["coordinator"])
    make_member(project=project, account=coordinator)
    expense = make_expense(project=project, due_on=today() + timedelta(days=3))

    def waiting(person):
        return [each.check for each in expense_tasks.waiting(person)]

    assert [waiting(person) for person in (coordinator, accountant, board, stranger)] == [[], [None], [], []]
    charge(expense, (make_line(project=project), "grant", 200_000))
    assert [waiting(person) for person in (coordinator, accountant, board)] == [
        ["substantive"],
        ["formal"],
        ["substantive"],
    ]
    payments.check(expense, kind="substantive", actor=coordinator)
    payments.check(expense, kind="formal", actor=accountant)
    assert [waiting(person) for person in (coordinator, accountant, board)] == [[], [None], ["approval"]]
    payments.pay(expense, paid_on=date(2026, 9, 10), amount=200_000, method="transfer", actor=accountant)
    assert [waiting(person) for person in (coordinator, accountant, board)] == [[], [], ["approval"]]


def test_dates_and_search_belong_to_those_who_see_the_money(app, project):
    member, accountant = make_account(roles=["coordinator"]), make_account(roles=["accountant"])
    make_member(project=project, account=member, function="member")
    due_on = today() + timedelta(days=3)
    expense = make_expense(project=project, due_on=due_on)
    assert [entry.day for entry in expense_offers.calendar(accountant, today(), due_on)] == [due_on]
    assert [hit.title for hit in expense_offers.search(accountant, "zajazd", 5)] == [expense.number]
    assert [hit.title for hit in expense_offers.search(accountant, "118/11", 5)] == [expense.number]
    assert list(expense_offers.calendar(member, today(), due_on)) == []
    assert expense_offers.search(member, "zajazd", 5) == []
    assert queries.record(member, expense.id) is None


def test_a_shared_document_is_found_from_the_project_that_one_sees(project):
    jan, other = make_account(roles=["coordinator"]), make_project(title="Warsztaty")
    make_member(project=other, account=jan)
    expense = make_expense(project=project, charged=[(make_line(project=other), "grant", 100)])
    filed = queries.record(jan, expense.id)
    assert (filed.project.title, filed.is_home, [share.amount for share in filed.here]) == ("Warsztaty", False, [100])
    assert queries.filed(jan, project.id, expense.id) is None
    assert [line.project for line in queries.chargeable(jan, filed)] == ["Warsztaty"]


def test_contracts_say_which_days_count(project):
    found = queries.eligible([project.id])
    assert [(term.title, term.first, term.last) for term in found] == [
        (project.title, project.starts_on, project.ends_on)
    ]


def test_a_report_is_told_what_nothing_proves(app, project):
    line, days = make_line(project=project), (date(2026, 9, 1), date(2026, 9, 30))
    make_expense(project=project, number="1", charged=[(line, "grant", 200_000)])
    make_expense(project=project, number="2", issuer_nip="", ksef_number="5265877635-20250826-0100001AF629-AF")
    make_expense(project=project, number="3", issued_on=date(2026, 8, 4))
    with app.test_request_context():
        told = [check.text for check in expense_offers.checks(make_account(roles=["accountant"]), project, *days)]
    assert told == [
        "Dokument bez skanu i bez numeru KSeF: 1, Zajazd Jurajski.",
        "Dokument nierozpisany na pozycje budżetu: 2, Zajazd Jurajski.",
    ]
