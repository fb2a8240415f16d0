from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.finances.commands import payments
from association.finances.queries.money import project_money
from association.finances.queries.portfolio import moneys
from association.projects.commands import read_indicators
from association.projects.models import Grant, Obligation
from association.projects.models.grants import Tranche
from association.reports.queries.portfolio import portfolio
from tests.factories.accounts import make_account
from tests.factories.contributions import make_agreement, make_in_kind, make_work
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.people import make_person
from tests.factories.projects import make_indicator, make_member, make_project, make_value

URL = "/projects/portfolio"
PAGE_QUERIES = 11


def fill(title, *, status="running", ends_on=date(2026, 12, 31)):
    """A project with a contract, money that was paid, bound and given, two indicators and two terms."""
    project = make_project(title=title, status=status, ends_on=ends_on)
    note(Grant(project_id=project.id, grant_total=9_000_00), actor=None)
    for part in (
        Tranche(project_id=project.id, amount=5_000_00, received_on=date(2026, 7, 20), received_amount=5_000_00),
        Obligation(project_id=project.id, title="Sprawozdanie", due_on=today(), falls_on=today()),
        Obligation(
            project_id=project.id,
            title="Zwrot środków",
            due_on=today() - timedelta(days=3),
            falls_on=today() - timedelta(days=3),
        ),
    ):
        note(part, actor=None)
    line = make_line(project=project, name="Noclegi", quantity=1000, unit_cost=10_000_00, personal=1_000_00)
    made = {"project": project, "despite": True}
    make_expense(**made, gross=300_01, charged=[(line, "grant", 300_01)], paid_on=date(2026, 9, 10))
    make_expense(**made, gross=200_00, charged=[(line, "grant", 200_00)])
    partly = make_expense(**made, gross=100_00, charged=[(line, "grant", 33_33), (line, "own", 66_67)])
    payments.pay(partly, paid_on=date(2026, 9, 11), amount=50_00, method="transfer", actor=None)
    make_work(make_agreement(project=project, person=make_person("Anna", title[:20]), line_id=line.id), line_id=line.id)
    make_in_kind(project=project)
    make_value(indicator=make_indicator(project=project, name="Uczestnicy", target=60), value=69)
    make_indicator(project=project, name="Egzemplarze", target=500, position=2)
    read_indicators(project.id)
    return project


def test_the_sums_of_many_are_those_of_each(session):
    projects = [fill("Liderzy"), fill("Organizatorzy"), make_project(title="Bez pieniędzy")]
    found = moneys([project.id for project in projects])
    for project in projects:
        total = project_money(project.id).total
        sums = found[project.id]
        assert (sums.planned, sums.bound, sums.spent) == (total.planned, total.bound, total.spent)
        assert sums.left == total.left
    first = found[projects[0].id]
    assert (first.granted, first.received, first.given) == (9_000_00, 5_000_00, 70_00 + 360_00)
    assert (first.spent, first.bound) == (300_01 + 50_00 + 70_00 + 360_00, 200_00 + 50_00)


def test_the_board_sees_everything_on_one_page(enter, saved):
    with saved():
        fill("Liderzy")
        fill("Warsztaty", status="finished", ends_on=date(2026, 11, 30))
        fill("Dawne", status="settled", ends_on=date(2026, 11, 30))
        fill("Szkic", status="draft")
    for role in ("administrator", "accountant"):
        text = enter(role).get(URL).text.replace("\u00a0", " ")
        assert text.index("Warsztaty") < text.index("Liderzy")
        assert "Dawne" not in text
        assert "Szkic" not in text
        assert "18 000,00 zł" in text
        assert "termin minął" in text
        assert "69" in text
    year = enter("administrator").get(f"{URL}?year=2026").text
    assert "Dawne" in year
    assert "Szkic" not in year
    assert "Nie ma tu żadnych projektów" in enter("administrator").get(f"{URL}?year=2020").text


def test_a_coordinator_sees_own_projects_and_others_nothing(enter, saved):
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        own, helped = fill("Liderzy"), fill("Organizatorzy")
        fill("Obcy projekt")
        make_member(project=own, account=beata, function="coordinator")
        make_member(project=helped, account=beata, function="member")
        account_id = beata.id
    text = enter(account_id=account_id).get(URL).text.replace("\u00a0", " ")
    assert "Obcy projekt" not in text
    assert text.count("Organizatorzy") < text.count("Liderzy")
    assert "Suma obejmuje projekty, których pieniądze widzisz." in text
    assert "18 000,00 zł" not in text
    for role in ("member", "trainer", "editor", "animator"):
        assert enter(role).get(URL).status_code == 403
        assert enter(role).get(f"{URL}.pdf").status_code == 403
    assert "Zestawienie" not in enter("member").get("/projects").text
    assert enter("coordinator").get(URL).status_code == 200


def test_a_meeting_gets_it_on_paper(enter, saved):
    with saved():
        fill("Liderzy")
        make_project(title="Bez niczego")
    client = enter("administrator")
    for url in (f"{URL}.pdf", f"{URL}.pdf?year=2020"):
        answer = client.get(url)
        assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(enter, saved, queries, number):
    with saved():
        for n in range(number):
            fill(f"Projekt {n}")
    client = enter("administrator")
    client.get(URL)
    with queries() as statements:
        client.get(URL)
    assert len(statements) == PAGE_QUERIES, statements


def test_numbers_are_those_of_the_last_look(session):
    project = fill("Liderzy")
    admin = make_account(name="Agata Wilk", roles=["administrator"])
    (view,) = portfolio(admin).projects
    assert [(one.name, one.achieved, one.documented) for one in view.indicators] == [
        ("Uczestnicy", 69, 0),
        ("Egzemplarze", 0, 0),
    ]
    assert (view.achieved, view.proved, len(view.late(today()))) == (1, 0, 1)
    assert view.elapsed(project.starts_on) == 0
    assert view.elapsed(date(2027, 5, 1)) == 100
    db.session.rollback()
