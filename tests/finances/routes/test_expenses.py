"""The list of documents, and entering and changing one."""

import io
from dataclasses import dataclass
from datetime import date

import pytest

from association.core.database import db
from association.core.history import HistoryEntry
from association.core.spreadsheets import read_rows
from association.documents.models import Document
from association.finances.models import Expense
from association.projects.models import Project
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
    """Ids of a project with one line, and of its coordinator."""

    project: int
    line: int
    coordinator: int

    @property
    def url(self) -> str:
        """The documents of the project."""
        return f"/projects/{self.project}/expenses"


@pytest.fixture
def books(saved) -> Books:
    with saved():
        beata, project = make_account(name="Beata Tkacz", roles=["coordinator"]), make_project()
        make_member(project=project, account=beata)
        return Books(project.id, make_line(project=project, number="I.1").id, beata.id)


@pytest.fixture
def keep(saved, books):
    """keep(number="1", …): a document of the project, charged to its line when `here` says how much."""

    def keeping(here=0, source="grant", **facts):
        with saved():
            from association.finances.queries.expenses import lines

            project = db.session.get(Project, books.project)
            charged = [(lines([books.line])[books.line], source, here)] if here else []
            return make_expense(project=project, charged=charged, **facts).id

    return keeping


def expenses(app) -> list:
    with app.app_context():
        return [
            tuple(row) for row in db.session.query(Expense.entry, Expense.number, Expense.gross).order_by(Expense.id)
        ]


def test_an_empty_list_says_what_belongs_there(enter, books):
    page = enter("accountant").get(books.url)
    assert "Tu zbierają się faktury i rachunki" in page.text
    assert "Dodaj pierwszy dokument" in page.text
    archived = enter("administrator")
    assert archived.post(f"/projects/{books.project}/status", data={"state": "archived"}).status_code == 303
    assert "Dodaj pierwszy dokument" not in archived.get(books.url).text
    assert archived.get(f"{books.url}/new").status_code == 403


def test_a_document_with_its_scan(app, enter, books):
    scan = (io.BytesIO(b"%PDF-1.4\n%%EOF"), "faktura.pdf")
    answer = enter("accountant").post(f"{books.url}/new", data=FACTS | {"scan": scan})
    assert answer.status_code == 303
    assert expenses(app) == [(1, "FV/97/2026", 200_000)]
    with app.app_context():
        document = db.session.query(Document).one()
        assert (document.owner_kind, document.kind, document.dated_on) == (
            "finances.expense",
            "invoice",
            date(2026, 9, 4),
        )
        told = db.session.query(HistoryEntry).filter_by(kind="finances.expense").all()
        assert [(line.action, line.field, line.new) for line in told] == [
            ("created", "number", "FV/97/2026"),
            ("created", "issuer_name", "Hotel Pod Skałą"),
            ("created", "gross", "200000"),
        ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"gross": "0"}, "nie może być zerem"),
        ({"gross": "dwa"}, "Podaj kwotę w złotych"),
        ({"issued_on": "2999-01-01"}, "w przyszłości"),
        ({"net": "1000", "vat": "230"}, "nie dają razem kwoty brutto"),
        ({"issuer_nip": "5260250275"}, "cyfra kontrolna"),
        ({"ksef_number": "5265877635-20250826-0100001AF629-AE"}, "W numerze KSeF jest pomyłka"),
        ({"ksef_number": "5265877635-20250826-0100001AF629-AF"}, "od innego NIP"),
        ({"number": ""}, "Uzupełnij to pole"),
    ],
)
def test_what_a_document_may_not_say(app, enter, books, changed, sentence):
    answer = enter("accountant").post(f"{books.url}/new", data=FACTS | changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Hotel Pod Skałą" in answer.text
    assert expenses(app) == []


def test_a_duplicate_is_warned_of_across_projects(app, enter, saved, books):
    with saved():
        other = make_project(title="Warsztaty")
        make_expense(project=other, number="fv 97 / 2026", issuer_name="HOTEL POD SKAŁĄ", issuer_nip="")
    accountant, coordinator = enter("accountant"), enter(account_id=books.coordinator)
    answer = accountant.post(f"{books.url}/new", data=FACTS)
    assert answer.status_code == 422
    assert "już jest – w projekcie „Warsztaty”, poz. 1" in answer.text
    hidden = coordinator.post(f"{books.url}/new", data=FACTS)
    assert hidden.status_code == 422
    assert "w projekcie, którego nie widzisz" in hidden.text
    assert "Warsztaty" not in hidden.text
    answer = accountant.post(f"{books.url}/new", data=FACTS | {"despite": "y"})
    assert answer.status_code == 303
    assert "wpisany więcej niż raz" in accountant.get(answer.location).text


def test_change_a_document(app, enter, books, keep):
    ident = keep(here=200_000, number="FV/1/2026")
    first, second = enter("accountant"), enter(account_id=books.coordinator)
    url = f"{books.url}/{ident}"
    assert second.post(f"{url}/checks/substantive").status_code == 303
    with app.app_context():
        version = db.session.query(Expense.version).scalar()
    page = first.get(f"{url}/edit")
    assert 'value="FV/1/2026"' in page.text
    smaller = first.post(f"{url}/edit", data=FACTS | {"gross": "1999,99", "version": version})
    assert smaller.status_code == 422
    assert "rozpisano już więcej" in smaller.text
    saved = first.post(f"{url}/edit", data=FACTS | {"number": "FV/1/2026", "gross": "2100", "version": version})
    assert saved.status_code == 303
    assert "Kontrole trzeba powtórzyć." in first.get(url).text
    late = second.post(f"{url}/edit", data=FACTS | {"number": "FV/1/2026", "version": version})
    assert late.status_code == 409
    assert "2100,00" in late.text


def test_the_list_finds_filters_sums_and_is_a_file(enter, books, keep):
    keep(here=150_000, number="FV/1", gross=200_000, paid_on=None)
    keep(here=50_000, number="FV/2", gross=50_000, source="own", paid_on=date(2026, 9, 9), issuer_name="Przewozy Warta")
    keep(number="FV/3", gross=9_900, due_on=date(2026, 9, 20))
    browser = enter("accountant")
    page = browser.get(books.url).text.replace("\xa0", " ")
    assert [number in page for number in ("FV/1", "FV/2", "FV/3")] == [True, True, True]
    for amount in ("2000,00 zł", "1500,00 zł", "500,00 zł"):
        assert f"<dd>{amount}</dd>" in page
    for query, numbers in (
        ("?q=warta", ["FV/2"]),
        ("?stage=split", ["FV/3", "FV/1"]),
        ("?stage=check", ["FV/2"]),
        ("?source=own", ["FV/2"]),
        (f"?line={books.line}", ["FV/2", "FV/1"]),
        ("?late=yes", ["FV/3"]),
        ("?kind=bill", []),
        ("?paid=2026-09", ["FV/2"]),
        ("?paid=2026-08", []),
        ("?archive=yes", []),
        ("?sort=here", ["FV/3", "FV/2", "FV/1"]),
    ):
        text = browser.get(books.url + query).text
        found = sorted(
            (text.index(f">{number}</a>"), number) for number in ("FV/1", "FV/2", "FV/3") if f">{number}</a>" in text
        )
        assert [number for _place, number in found] == numbers, query
    rows = browser.get(f"{books.url}.csv").text.splitlines()
    assert len(rows) == 4
    assert browser.partial_get(f"{books.url}?q=warta").text.lstrip().startswith('<div id="list">')
    for query, count in (("", 3), ("?paid=2026-09", 2), ("?paid=2026-13", 3)):
        assert len(read_rows(browser.get(f"{books.url}/schedule.xlsx{query}").data, "z.xlsx")) == count


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_so_many_questions(enter, queries, books, keep, many):
    for n in range(many):
        keep(here=10_000, number=f"FV/{n}")
    browser = enter("accountant")
    browser.get(books.url)
    with queries() as asked:
        browser.get(books.url)
    assert len(asked) == 7
