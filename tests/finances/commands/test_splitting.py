import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from association.core.database import db
from association.core.refusals import Refused
from association.finances.commands import expenses, payments, periods
from association.finances.commands.splitting import split
from association.finances.models import ExpenseShare
from association.finances.splitting import REST, Part, share_out
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import charge, make_expense
from tests.factories.projects import make_project


@pytest.fixture
def project(session):
    return make_project()


@pytest.fixture
def lines(project):
    return [make_line(project=project, name=name) for name in ("Noclegi", "Wyżywienie", "Przejazdy")]


def shares(expense):
    return [(share.line.name, share.source, share.amount) for share in expense.shares]


def test_a_document_is_charged_to_three_lines_and_two_sources(project, lines):
    expense = make_expense(project=project)
    beds, food, buses = lines
    charge(expense, (beds, "grant", 120_000), (food, "grant", 50_000), (food, "own", 20_000), (buses, "own", 10_000))
    assert shares(expense) == [
        ("Noclegi", "grant", 120_000),
        ("Wyżywienie", "grant", 50_000),
        ("Wyżywienie", "own", 20_000),
        ("Przejazdy", "own", 10_000),
    ]
    charge(expense, (beds, "grant", 100_000), (food, "own", 20_000))
    assert shares(expense) == [("Noclegi", "grant", 100_000), ("Wyżywienie", "own", 20_000)]


def test_shares_over_all_projects_are_never_more_than_the_document(project, lines):
    other = make_line(project=make_project(title="Warsztaty"), name="Sala")
    expense = make_expense(project=project, charged=[(lines[0], "grant", 150_000), (other, "grant", 50_000)])
    with pytest.raises(Refused, match="Rozpisano o 0,01"):
        split(expense, parts=[Part(lines[0].id, "grant", 150_001)], within={lines[0].id}, actor=None)
    assert expense.split == 200_000


def test_shares_that_one_may_not_charge_stay(project, lines):
    other = make_line(project=make_project(title="Warsztaty"), name="Sala")
    expense = make_expense(project=project, charged=[(lines[0], "grant", 100_000), (other, "grant", 50_000)])
    split(expense, parts=[Part(lines[1].id, "own", 70_000)], within={line.id for line in lines}, actor=None)
    assert shares(expense) == [("Sala", "grant", 50_000), ("Wyżywienie", "own", 70_000)]


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [((0,), "większa od zera"), ((-100,), "większa od zera"), ((100, 100), "w dwóch wierszach")],
)
def test_parts_must_make_sense(project, lines, amounts, sentence):
    expense = make_expense(project=project)
    with pytest.raises(Refused, match=sentence):
        charge(expense, *((lines[0], "grant", amount) for amount in amounts))


def test_a_correction_has_negative_parts(project, lines):
    expense = make_expense(project=project, gross=-20_000)
    with pytest.raises(Refused, match="z minusem"):
        charge(expense, (lines[0], "grant", 20_000))
    charge(expense, (lines[0], "grant", -20_000))
    assert expense.split == expense.gross


def test_a_change_of_the_split_takes_the_checks_back_and_an_equal_one_does_not(project, lines):
    expense = make_expense(project=project, charged=[(lines[0], "grant", 200_000)])
    payments.check(expense, kind="substantive", actor=make_account())
    before = expense.version
    charge(expense, (lines[0], "grant", 200_000))
    assert (len(expense.checks), expense.version) == (1, before)
    charge(expense, (lines[0], "own", 200_000))
    assert expense.checks == []
    assert expense.version > before


def test_what_a_report_holds_changes_no_more(project, lines):
    expense = make_expense(project=project, charged=[(lines[0], "grant", 100_000)], paid_on=date(2026, 9, 10))
    period = periods.close_period(
        project, first=date(2026, 7, 1), last=date(2026, 9, 30), label="Sprawozdanie częściowe", actor=None
    )
    with pytest.raises(Refused, match=r"jest zamknięty \(Sprawozdanie częściowe\)"):
        charge(expense, (lines[0], "grant", 90_000))
    with pytest.raises(Refused, match="zamknięty"):
        expenses.archive_expense(expense, actor=None)
    with pytest.raises(Refused, match="zamknięty"):
        payments.withdraw_payment(_paid(expense), actor=None)
    late = make_expense(project=project, number="2", issued_on=date(2026, 9, 1))
    with pytest.raises(Refused, match="zamknięty"):
        charge(late, (lines[0], "grant", 200_000))
    payments.pay(late, paid_on=date(2026, 10, 2), amount=200_000, method="transfer", actor=None)
    charge(late, (lines[0], "grant", 200_000))
    periods.open_period(period, actor=None)
    charge(expense, (lines[0], "grant", 90_000))


def _paid(expense):
    from association.finances.queries.expenses import Filed, Paid

    return Paid(Filed(expense.project, expense), expense.payments[0])


@given(
    gross=st.integers(1, 10**9),
    percents=st.lists(st.decimals(0, 100, places=2), max_size=6),
    fixed=st.lists(st.integers(0, 10**6), max_size=4),
)
def test_no_grosz_is_lost_by_percentages_and_the_rest(gross, percents, fixed):
    if sum(percents) > 100:
        with pytest.raises(ValueError, match="hundred"):
            share_out(gross, percents)
        return
    amounts = share_out(gross, [*percents, *fixed, REST])
    assert sum(amounts) == gross
    exact = [gross * percent / 100 for percent in percents]
    assert all(abs(amount - wish) < 1 for amount, wish in zip(amounts, exact, strict=False))


def test_a_third_each_makes_the_whole():
    third = Decimal("33.3333")
    assert sum(share_out(10_000, [third, third, Decimal("33.3334")])) == 10_000


def test_whatever_people_try_the_shares_fit_the_document(project, lines):
    chance = random.Random(4)
    other = make_line(project=make_project(title="Warsztaty"), name="Sala")
    expense = make_expense(project=project, gross=99_999)
    taken = refused = 0
    for _step in range(120):
        within = chance.sample([*lines, other], chance.randint(1, 4))
        wanted = {(line.id, chance.choice(("grant", "own"))): chance.randint(-50, 60_000) for line in within}
        before = shares(expense)
        try:
            split(
                expense,
                parts=[Part(*key, amount) for key, amount in wanted.items()],
                within={line.id for line in within},
                actor=None,
            )
            taken += 1
        except Refused:
            refused += 1
            assert shares(expense) == before
        kept = db.session.scalar(select(func.coalesce(func.sum(ExpenseShare.amount), 0)))
        assert kept == expense.split <= expense.gross
    assert min(taken, refused) > 10
