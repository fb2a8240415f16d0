"""A document from its entry to its settlement, as three people do it."""

import html
import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.core.database import db
from association.finances.models import Expense, ExpenseShare
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_member, make_project

FACTS = {
    "kind": "invoice",
    "number": "FV/97/2026",
    "issuer_name": "Hotel Pod Skałą",
    "issuer_nip": "526-025-02-74",
    "issued_on": "2026-09-04",
    "gross": "2 000,00",
    "description": "Noclegi",
}


@dataclass
class Books:
    """Ids: a project with three lines, its coordinator; and another project of somebody else with one line."""

    project: int
    lines: list[int]
    coordinator: int
    other: int
    other_line: int

    @property
    def url(self) -> str:
        """The documents of the project."""
        return f"/projects/{self.project}/expenses"


@pytest.fixture
def books(saved) -> Books:
    with saved():
        beata, jan = make_account(name="Beata Tkacz", roles=["coordinator"]), make_account(roles=["coordinator"])
        project, other = make_project(), make_project(title="Warsztaty", ends_on=date(2026, 10, 31))
        make_member(project=project, account=beata)
        make_member(project=other, account=jan)
        lines = [
            make_line(project=project, number=f"I.{n}", name=name)
            for n, name in enumerate(("Noclegi", "Wyżywienie", "Przejazdy"), 1)
        ]
        return Books(
            project.id, [line.id for line in lines], beata.id, other.id, make_line(project=other, name="Sala").id
        )


@pytest.fixture
def entered(saved, books) -> str:
    """The address of a document that is not charged yet."""
    with saved():
        from association.projects.models import Project

        return f"{books.url}/{make_expense(project=db.session.get(Project, books.project)).id}"


def rows(*cells, version=1, **more):
    names = ("line", "source", "amount", "purpose")
    return {name: [str(cell[n]) if n < len(cell) else "" for cell in cells] for n, name in enumerate(names)} | {
        "version": version,
        **more,
    }


def typed(answer) -> list[str]:
    """The amounts that stand in the fields of a page."""
    return re.findall(r'name="amount" id="amount-[0-9]+" value="([^"]*)"', answer.text)


def offered(page) -> str:
    """The way back that the last sentence offers."""
    return html.unescape(re.findall(r'action="([^"]*)"[^>]*>(?:(?!</form>).)*Cofnij', page.text, re.DOTALL)[-1])


def version_of(app) -> int:
    with app.app_context():
        return db.session.query(Expense.version).scalar()


def shares(app) -> list:
    with app.app_context():
        return [
            tuple(row)
            for row in db.session.query(ExpenseShare.line_id, ExpenseShare.source, ExpenseShare.amount).order_by(
                ExpenseShare.id
            )
        ]


def test_from_entry_to_settlement(app, enter, books):
    coordinator, accountant, board = enter(account_id=books.coordinator), enter("accountant"), enter("administrator")
    answer = accountant.post(f"{books.url}/new", data=FACTS)
    assert answer.status_code == 303
    url = answer.location.partition("#")[0]
    one, two, three = books.lines
    cells = rows((one, "grant", "1200"), (two, "grant", "25%"), (two, "own", ""), (three, "grant", "100", "autokar"))
    assert accountant.post(f"{url}/shares", data=cells).status_code == 303
    assert shares(app) == [
        (one, "grant", 120_000),
        (two, "grant", 50_000),
        (two, "own", 20_000),
        (three, "grant", 10_000),
    ]
    assert accountant.post(f"{url}/settlement").status_code == 422
    assert coordinator.post(f"{url}/checks/formal").status_code == 403
    assert coordinator.post(f"{url}/checks/approval").status_code == 422
    assert coordinator.post(f"{url}/checks/substantive").status_code == 303
    assert coordinator.post(f"{url}/checks/approval").status_code == 422
    assert accountant.post(f"{url}/checks/formal").status_code == 303
    assert board.post(f"{url}/checks/approval").status_code == 303
    paid = {"paid_on": "2026-09-10", "amount": "2000", "method": "transfer"}
    assert accountant.post(f"{url}/payments", data=paid).status_code == 303
    assert accountant.post(f"{url}/settlement").status_code == 303
    page = accountant.get(url)
    assert "rozliczony" in page.text
    assert typed(page) == []
    assert accountant.post(f"{url}/shares", data=rows((one, "grant", "1"), version=version_of(app))).status_code == 422
    assert accountant.post(f"{url}/edit", data=FACTS | {"version": version_of(app)}).status_code == 422
    assert accountant.post(f"{url}/reopening").status_code == 303
    assert accountant.post(f"{url}/archive").status_code == 303
    assert accountant.post(f"{url}/restoration").status_code == 303


def test_a_wrong_split_loses_nothing(app, enter, books, entered):
    browser = enter("accountant")
    one, two, _three = books.lines
    for cells, sentence in (
        (rows((one, "grant", "2000,01")), "Rozpisano o 0,01"),
        (rows((one, "grant", "dwa")), "Podaj kwotę w złotych"),
        (rows(("", "grant", "100")), "Wybierz pozycję budżetu."),
        (rows((one, "grant", ""), (two, "grant", "")), "Pusta może zostać tylko jedna"),
        (rows((one, "grant", "60%"), (two, "grant", "60 %")), "więcej niż sto"),
        (rows((one, "grant", "2000"), (two, "grant", "")), "Nic już nie zostało"),
        (rows((one, "grant", "5"), (one, "grant", "6")), "w dwóch wierszach"),
        (rows((books.other_line, "grant", "100")), "Wybierz pozycję budżetu."),
        (rows((one, "personal", "100")), "Wybierz źródło."),
    ):
        answer = browser.post(f"{entered}/shares", data=cells)
        assert answer.status_code == 422, sentence
        assert sentence in answer.text
        assert typed(answer) == cells["amount"]
    assert shares(app) == []


def test_more_rows_without_scripts(enter, books, entered):
    cells = rows((books.lines[0], "grant", "12,50"), more="1")
    answer = enter("accountant").post(f"{entered}/shares", data=cells)
    assert answer.status_code == 200
    assert typed(answer) == ["12,50", "", "", ""]


def test_two_people_split_at_once(app, enter, books, entered):
    first, second = enter("accountant", name="Helena Dąb"), enter(account_id=books.coordinator)
    one, two, _three = books.lines
    assert first.post(f"{entered}/shares", data=rows((one, "grant", "100"))).status_code == 303
    answer = second.post(f"{entered}/shares", data=rows((two, "own", "70")))
    assert answer.status_code == 409
    assert "Ostatnią zmianę zapisano z konta: Helena Dąb." in answer.text
    assert re.findall('<td data-label="(?:Zapisane teraz|Twoja wersja)">(.*?)</td>', answer.text.replace("\xa0", " "))[
        :4
    ] == [
        "100,00 zł",
        "nic",
        "nic",
        "70,00 zł",
    ]
    assert shares(app) == [(one, "grant", 10_000)]
    kept = rows((two, "own", "70"), version=version_of(app))
    assert second.post(f"{entered}/shares", data=kept).status_code == 303
    assert shares(app) == [(two, "own", 7_000)]


def test_a_document_of_two_projects(app, enter, books, entered):
    accountant = enter("accountant")
    cells = rows((books.lines[0], "grant", "1500"), (books.other_line, "grant", "500"))
    assert accountant.post(f"{entered}/elsewhere", data=cells).status_code == 303
    ident = entered.rpartition("/")[2]
    coordinator = enter(account_id=books.coordinator)
    page = coordinator.get(entered)
    assert "Warsztaty" not in page.text
    assert "Inne projekty, których tu nie zmienisz" in page.text
    assert coordinator.get(f"/projects/{books.other}/expenses/{ident}").status_code == 404
    assert (
        coordinator.post(
            f"{entered}/shares", data=rows((books.lines[0], "grant", "1600"), version=version_of(app))
        ).status_code
        == 422
    )
    assert (
        coordinator.post(
            f"{entered}/shares", data=rows((books.lines[0], "grant", "1400"), version=version_of(app))
        ).status_code
        == 303
    )
    assert sorted(amount for _line, _source, amount in shares(app)) == [50_000, 140_000]
    shown = accountant.get(f"/projects/{books.other}/expenses/{ident}")
    assert shown.status_code == 200
    assert "wpisano w innym projekcie" in shown.text
    assert accountant.post(f"/projects/{books.other}/expenses/{ident}/payments").status_code == 403
    late = {"paid_on": "2026-11-02", "amount": "2000", "method": "transfer"}
    answer = accountant.post(f"{entered}/payments", data=late)
    assert answer.status_code == 422
    assert "poza okresem, w którym projekt „Warsztaty” uznaje wydatki" in answer.text


def test_payments_that_are_refused(enter, books, entered):
    browser = enter("accountant")
    for paid_on, amount, sentence in (
        ("2026-06-30", "100", "poza okresem"),
        (str(today() + timedelta(days=1)), "100", "w przyszłości"),
        ("2026-09-10", "2000,01", "To więcej, niż zostało"),
        ("2026-09-10", "-5", "większa od zera"),
        ("", "5", "Uzupełnij"),
    ):
        answer = browser.post(f"{entered}/payments", data={"paid_on": paid_on, "amount": amount, "method": "cash"})
        assert answer.status_code == 422, sentence
        assert sentence in answer.text


def test_a_payment_can_be_taken_back(enter, books, entered):
    browser = enter("accountant")
    paid = {"paid_on": "2026-09-10", "amount": "500", "method": "cash"}
    assert browser.post(f"{entered}/payments", data=paid).status_code == 303
    assert "zapłacono 500,00" in browser.get(entered).text.replace("\xa0", " ")
    assert browser.post(f"{entered}/payments/1/removal").status_code == 303
    undo = offered(browser.get(entered))
    assert browser.post(f"{entered}/payments/1/removal").status_code == 404
    assert browser.post(undo).status_code == 303
    assert "zapłacono 500,00" in browser.get(entered).text.replace("\xa0", " ")


def test_a_split_can_be_undone(app, enter, books, entered):
    browser = enter("accountant")
    one, two, _three = books.lines
    first = rows((one, "grant", "100", "noclegi"), (two, "own", "1234,50"))
    assert browser.post(f"{entered}/shares", data=first).status_code == 303
    undo = offered(browser.get(entered))
    assert browser.post(undo).status_code == 303
    assert shares(app) == []
    again = first | {"version": version_of(app)}
    assert browser.post(f"{entered}/shares", data=again).status_code == 303
    browser.get(entered)
    assert browser.post(f"{entered}/shares", data=rows((two, "grant", "1"), version=version_of(app))).status_code == 303
    assert browser.post(offered(browser.get(entered))).status_code == 303
    assert sorted(shares(app)) == [(one, "grant", 10_000), (two, "own", 123_450)]
    with app.app_context():
        assert [purpose for (purpose,) in db.session.query(ExpenseShare.purpose).order_by(ExpenseShare.line_id)] == [
            "noclegi",
            "",
        ]


def test_a_document_that_a_report_holds_is_only_shown(saved, enter, books, entered):
    browser = enter("accountant")
    assert browser.post(f"{entered}/shares", data=rows((books.lines[0], "grant", "2000"))).status_code == 303
    with saved():
        from association.finances.commands.periods import close_period
        from association.projects.models import Project

        project = db.session.get(Project, books.project)
        close_period(project, first=date(2026, 7, 1), last=date(2026, 9, 30), label="Sprawozdanie", actor=None)
    unpaid = browser.get(entered).text
    assert "najpierw wpisz zapłatę" in unpaid
    paid = {"paid_on": "2026-09-10", "amount": "2000", "method": "transfer"}
    assert "jest zamknięty" in browser.post(f"{entered}/payments", data=paid).text
    assert browser.post(f"{entered}/payments", data=paid | {"paid_on": "2026-10-10"}).status_code == 303
    assert "najpierw wpisz zapłatę" not in browser.get(entered).text


def test_signs_that_databases_refuse(app, enter, books, entered):
    cells = rows((books.lines[0], "grant", "10", "a\x00b\x07 c"))
    assert enter("accountant").post(f"{entered}/shares", data=cells).status_code == 303
    with app.app_context():
        assert db.session.query(ExpenseShare.purpose).scalar() == "a b c"


def test_the_description_is_a_tagged_page(enter, books, entered):
    answer = enter("accountant").get(f"{entered}/description.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_strangers_find_nothing(enter, books, entered):
    for path in (entered, f"{entered}/description.pdf", f"{entered}/elsewhere", books.url, f"{books.url}.xlsx"):
        assert enter("coordinator").get(path).status_code == 404
        assert enter("trainer").get(path).status_code == 404
    assert enter("member").post(f"{entered}/settlement").status_code == 404


@pytest.mark.parametrize("charged", [1, 3])
def test_the_page_asks_so_many_questions(enter, queries, saved, books, entered, charged):
    browser = enter("accountant")
    cells = rows(*[(line, "grant", "10") for line in books.lines[:charged]])
    assert browser.post(f"{entered}/shares", data=cells).status_code == 303
    browser.get(entered)
    with queries() as asked:
        browser.get(entered)
    assert len(asked) == 17
