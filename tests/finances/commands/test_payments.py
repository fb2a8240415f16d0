"""Checks by three people, payments and the settlement."""

from datetime import date

import pytest

from association.core.refusals import Refused
from association.finances.commands import payments
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_project


@pytest.fixture
def expense(session):
    project = make_project()
    return make_expense(project=project, charged=[(make_line(project=project), "grant", 200_000)])


def pay(expense, amount=200_000, paid_on=date(2026, 9, 10)):
    return payments.pay(expense, paid_on=paid_on, amount=amount, method="transfer", actor=None)


def test_one_person_makes_one_check(expense):
    anna, jan = make_account(), make_account()
    payments.check(expense, kind="formal", actor=anna)
    with pytest.raises(Refused, match="robi inna osoba"):
        payments.check(expense, kind="substantive", actor=anna)
    with pytest.raises(Refused, match="już jest"):
        payments.check(expense, kind="formal", actor=jan)
    with pytest.raises(Refused, match="na końcu"):
        payments.check(expense, kind="approval", actor=jan)
    payments.check(expense, kind="substantive", actor=jan)
    payments.check(expense, kind="approval", actor=make_account())
    with pytest.raises(Refused, match="cofa osoba, która ją zrobiła"):
        payments.withdraw_check(expense, kind="formal", actor=jan)
    payments.withdraw_check(expense, kind="formal", actor=anna)
    assert [check.kind for check in expense.checks] == ["substantive"]


def test_nothing_is_checked_before_it_is_split(session):
    with pytest.raises(Refused, match="rozpisz całą kwotę"):
        payments.check(make_expense(project=make_project()), kind="formal", actor=make_account())


def test_settling_tells_all_that_is_missing(expense):
    with pytest.raises(Refused) as refusal:
        payments.settle(expense, actor=None)
    assert refusal.value.message == (
        "Nie można jeszcze rozliczyć: brakuje: sprawdzenie merytoryczne; brakuje: sprawdzenie formalno-rachunkowe; "
        "brakuje: zatwierdzenie do wypłaty; do zapłaty zostało 2000,00\xa0zł."
    )
    for kind in ("substantive", "formal", "approval"):
        payments.check(expense, kind=kind, actor=make_account())
    pay(expense, 150_000)
    with pytest.raises(Refused, match="To więcej"):
        pay(expense, 50_001)
    pay(expense, 50_000, date(2026, 9, 12))
    payments.settle(expense, actor=None)
    assert (expense.state, expense.is_settled) == ("settled", True)
    with pytest.raises(Refused, match="jest rozliczony"):
        pay(expense)
    payments.reopen(expense, actor=None)
    with pytest.raises(Refused, match="jest otwarty"):
        payments.reopen(expense, actor=None)


@pytest.mark.parametrize(("day", "passes"), [((2026, 6, 30), False), ((2026, 7, 1), True)])
def test_a_payment_counts_from_the_first_day_on(expense, day, passes):
    if passes:
        assert pay(expense, paid_on=date(*day)).amount == 200_000
    else:
        with pytest.raises(Refused, match="poza okresem"):
            pay(expense, paid_on=date(*day))


def test_a_refund_is_a_negative_payment(session):
    project = make_project()
    refund = make_expense(project=project, gross=-5_000, charged=[(make_line(project=project), "grant", -5_000)])
    with pytest.raises(Refused, match="z minusem"):
        pay(refund, 5_000)
    pay(refund, -5_000)
    assert refund.paid == refund.gross
