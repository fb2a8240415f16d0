from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from association.accounts.models import ROLES, Account
from association.core.listing import Column, Filter, Listing
from association.core.search import matching
from tests.factories.accounts import make_account


def _languages():
    return [("pl", "polski"), ("en", "angielski")]


ACCOUNTS = Listing(
    columns=[
        Column("name", "Nazwisko", sort=[Account.sort_key]),
        Column("email", "E-mail", only_export=True),
        Column("roles", "Role", value=lambda row: ", ".join(row.roles)),
        Column("actions", "Działania", only_page=True),
        Column("version", "Wersja", sort=[Account.version], numeric=True),
    ],
    order="name",
    tie=[Account.id],
    filters=[
        Filter("language", "Język", _languages, lambda found, value: found.where(Account.language == value)),
        Filter(
            "version",
            "Wersja",
            lambda: [(1, "pierwsza")],
            lambda found, value: found.where(Account.version == int(value)),
        ),
    ],
    search=lambda found, words: found.where(Account.id.in_(matching(Account.search_kind, words))),
    per_page=3,
    scalars=True,
)
NAMES = ["Jan Bąk", "Zofia Ćwik", "Ewa Cichy", "Roman Łoś", "Adam Lis", "Ewa Żak", "Anna Nowak"]
SORTED = ["Jan Bąk", "Ewa Cichy", "Zofia Ćwik", "Adam Lis", "Roman Łoś", "Anna Nowak", "Ewa Żak"]


@pytest.fixture
def people(saved):
    """Seven accounts, of which two are in English."""
    with saved():
        for number, name in enumerate(NAMES):
            make_account(
                name=name,
                email=f"person{number}@example.org",
                roles=[list(ROLES)[number]],
                language="en" if number in (1, 5) else "pl",
            )


@pytest.fixture
def show(app, people):
    """show("page=2") – the page of the list that this address asks for."""

    def showing(query="", listing=ACCOUNTS):
        with app.test_request_context(f"/people?{query}"):
            shown = listing.page(select(Account))
            # What a template asks for is asked here, too, while there is a request.
            return shown, [row.name for row in shown.rows]

    return showing


@pytest.fixture
def export(app, people):
    def exporting(query, kind):
        with app.test_request_context(f"/people.{kind}?{query}"):
            return ACCOUNTS.export(select(Account), kind, "osoby")

    return exporting


def test_a_page_holds_its_part_of_the_whole(show):
    shown, names = show()
    assert names == SORTED[:3]
    assert (shown.total, shown.pages, shown.page, shown.first, shown.last) == (7, 3, 1, 1, 3)
    assert (shown.prev_url, shown.next_url) == (None, "/people?page=2")
    last, names = show("page=3")
    assert names == SORTED[6:]
    assert (last.first, last.last, last.prev_url, last.next_url) == (7, 7, "/people?page=2", None)


@pytest.mark.parametrize(
    ("asked", "page"), [("0", 1), ("-1", 1), ("x", 1), ("", 1), ("99", 3), ("²", 1), ("9" * 400, 3)]
)
def test_a_page_that_is_not_there_gives_the_nearest(show, asked, page):
    assert show(f"page={asked}")[0].page == page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sort=name", SORTED[:3]),
        ("sort=-name", SORTED[::-1][:3]),
        ("sort=email", SORTED[:3]),
        ("sort=roles", SORTED[:3]),
        ("sort=password_hash", SORTED[:3]),
        ("sort=--name", SORTED[:3]),
        ("sort=version", NAMES[:3]),
    ],
)
def test_a_list_is_sorted_by_its_columns_only_and_always_completely(show, query, names):
    assert show(query)[1] == names


def test_search_ignores_case_and_diacritics(show):
    shown, names = show("q=+ŁOS+")
    assert names == ["Roman Łoś"]
    assert (shown.query, shown.is_filtered, shown.total) == ("ŁOS", True, 1)


def test_an_empty_search_finds_everything_and_a_strange_one_nothing(show):
    assert show("q=+")[0].total == 7
    shown, names = show("q=%22%3B--*")
    assert (shown.total, names, shown.pages, shown.first, shown.last) == (0, [], 1, 0, 0)


def test_filters_are_chips_that_can_be_taken_off(show):
    shown, names = show("language=en&version=1&q=ewa&sort=-name&page=1")
    assert names == ["Ewa Żak"]
    assert shown.chips == [
        ("Język: angielski", "/people?version=1&q=ewa&sort=-name"),
        ("Wersja: pierwsza", "/people?language=en&q=ewa&sort=-name"),
    ]
    assert shown.clear_url == "/people?sort=-name"
    assert [(item.key, item.value) for item in shown.filters] == [("language", "en"), ("version", "1")]


@pytest.mark.parametrize("query", ["language=de", "language=", "version=2", "version=x", "nothing=1"])
def test_values_that_no_filter_offers_do_not_count(show, query):
    shown, _names = show(query)
    assert (shown.total, shown.chips, shown.is_filtered) == (7, [], False)


def test_links_of_a_list_keep_everything_but_the_page(show):
    shown, _names = show("language=pl&q=a&page=2&sort=name")
    assert shown.columns[0].sort_url == "/people?language=pl&q=a&sort=-name"
    assert shown.columns[0].sorted == "ascending"
    assert shown.next_url is None
    assert shown.xlsx_url == "/people.xlsx?language=pl&q=a&sort=name"
    assert shown.csv_url == "/people.csv?language=pl&q=a&sort=name"
    assert shown.hidden == [("language", "pl"), ("sort", "name")]


def test_only_columns_of_the_page_are_shown(show):
    shown, _names = show("sort=-version")
    assert [(column.key, column.sorted, column.numeric) for column in shown.columns] == [
        ("name", None, False),
        ("roles", None, False),
        ("actions", None, False),
        ("version", "descending", True),
    ]
    assert [column.sort_url for column in shown.columns] == ["/people?sort=name", None, None, "/people?sort=version"]


def test_words_in_an_address_stay_words(show):
    shown, _names = show("q=%3Cb%3E%26page%3D9&language=pl")
    assert shown.query == "<b>&page=9"
    assert shown.chips == [("Język: polski", "/people?q=%3Cb%3E%26page%3D9")]


@pytest.mark.parametrize("query", ["", "language=pl&q=a&sort=-name", "page=3"])
def test_a_list_costs_two_statements(app, people, queries, query):
    with app.test_request_context(f"/people?{query}"), queries() as seen:
        ACCOUNTS.page(select(Account))
    assert len(seen) == 2


def test_an_empty_list_costs_one(app, people, queries):
    with app.test_request_context("/people?q=nobody"), queries() as seen:
        ACCOUNTS.page(select(Account))
    assert len(seen) == 1


def test_an_export_holds_everything_that_matches_in_the_same_order(export):
    text = export("language=pl&sort=-name&page=2", "csv").get_data().decode("utf-8-sig")
    assert text.splitlines() == [
        "Nazwisko;E-mail;Role;Wersja",
        "Anna Nowak;person6@example.org;member;1",
        "Roman Łoś;person3@example.org;editor;1",
        "Adam Lis;person4@example.org;accountant;1",
        "Ewa Cichy;person2@example.org;trainer;1",
        "Jan Bąk;person0@example.org;administrator;1",
    ]


def test_a_workbook_is_a_file_to_download(export):
    answer = export("q=lis", "xlsx")
    assert answer.headers["Content-Disposition"] == "attachment; filename=osoby.xlsx"
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.get_data())).get_sheet_by_index(0).to_python()
    assert rows == [["Nazwisko", "E-mail", "Role", "Wersja"], ["Adam Lis", "person4@example.org", "accountant", 1.0]]


def test_rows_may_be_tuples_of_columns(app, people):
    listing = Listing(columns=[Column("name", "Nazwisko", sort=[Account.sort_key])], order="-name", tie=[Account.id])
    with app.test_request_context("/people"):
        shown = listing.page(select(Account.id, Account.name))
    assert [row.name for row in shown.rows] == SORTED[::-1]
    assert (shown.filters, shown.chips, shown.is_filtered) == ([], [], False)
