"""What stands on the description of a document, and in the schedule of all."""

from datetime import date

from association.finances import expense_papers
from association.finances.commands import payments
from association.finances.queries.expenses import Filed
from association.projects.queries import marking
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_project


def test_a_shared_document_is_described_for_each_project(session):
    project, other = make_project(), make_project(title="Warsztaty", number="", funder="")
    line, elsewhere = make_line(project=project, number="I.1"), make_line(project=other, name="Sala")
    charged = [(line, "grant", 120_000), (line, "own", 30_000), (elsewhere, "grant", 50_000)]
    expense = make_expense(project=project, net=162_602, vat=37_398, charged=charged, paid_on=date(2026, 9, 10))
    payments.check(expense, kind="substantive", actor=make_account(name="Beata Tkacz"))
    here = expense_papers.description(_seen(session, project, expense), marking(project.id))
    assert here["contract"] == "nr 214/II/2021 z 14\xa0lipca 2026\xa0r."
    assert [here["gross"], here["net"], here["vat"]] == ["2000,00\xa0zł", "1626,02\xa0zł", "373,98\xa0zł"]
    assert here["sources"] == [["dotacja", "1200,00\xa0zł"], ["środki własne", "300,00\xa0zł"]]
    assert (here["here"], here["elsewhere"], here["unsplit"]) == ("1500,00\xa0zł", "500,00\xa0zł", None)
    assert here["competition"] == "nie dotyczy"
    assert [check["name"] for check in here["checks"]] == ["Beata Tkacz", None, None]
    assert here["payments"] == [["10\xa0września 2026\xa0r.", "2000,00\xa0zł", "przelew"]]
    there = expense_papers.description(_seen(session, other, expense), marking(other.id))
    assert (there["contract"], there["funder"], there["entry"]) == (None, None, None)
    assert [share["line"] for share in there["shares"]] == ["Sala"]
    assert (there["here"], there["elsewhere"]) == ("500,00\xa0zł", "1500,00\xa0zł")
    headers, rows = expense_papers.schedule_table(other)
    assert dict(zip(headers, rows[0], strict=True))["Kwota w tej pozycji"] == 500.0


def _seen(session, project, expense) -> Filed:
    from association.finances.queries import expenses as queries

    return queries.filed(make_account(roles=["accountant"]), project.id, expense.id)
