import re
import time
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, select

from association.accounts.models import ROLES, Account
from association.core.database import db
from association.core.listing import Column, Filter, Listing
from association.core.search import matching
from association.core.spreadsheets import read_rows
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
    ("asked", "page"),
    [
        *[("0", 1), ("-1", 1), ("x", 1), ("", 1), ("99", 3), ("²", 1), ("00", 1), ("002", 2), ("9" * 9, 3)],
        *[("9" * 5000, 1), ("٢", 1), ("2.0", 1), ("1e9", 1), ("2 OR 1=1", 1), ("2%00", 1)],
    ],
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


def test_rows_that_are_equal_have_an_order_all_the_same(show):
    alike = replace(ACCOUNTS, order="version", tie=[Account.email.desc()])
    assert show("sort=version", alike)[1] + show("sort=-version&page=2", alike)[1] == NAMES[:0:-1]


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
    chosen = [re.findall('value="([^"]*)" selected', item.options) for item in shown.filters]
    assert chosen == [["en"], ["1"]]


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


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_one_costs_what_a_list_of_three_costs(app, saved, queries, number):
    with saved():
        for _ in range(number):
            make_account()
    with app.test_request_context("/people?language=pl"), queries() as seen:
        shown = ACCOUNTS.page(select(Account))
        assert ([shown.url(), shown.chips, shown.columns, shown.filters, shown.next_url], shown.total)[1] == number
    assert len(seen) == 2


HOSTILE = [
    "%00", "a%00b", "'", "'%3B+DROP+TABLE+account%3B+--", "%25", "_", "%22", "*", "OR", "NEAR(", "%5C",
    "a%0D%0AX-Evil:+1", "x" * 3000, "%F0%9F%99%82", "%ED%A0%80", "%FF",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", ["page", "csv"])
def test_whatever_is_searched_for_is_answered(show, export, words, kind):
    query = f"q={words}&language=pl"
    if kind == "page":
        assert len(show(query)[0].query) <= 200
    else:
        assert export(query, "csv").status_code == 200


def test_a_search_may_look_for_signs_that_mean_something_to_like(app, saved):
    """Lists that search a column by LIKE must escape what people type; contains(autoescape) does."""
    listing = Listing(
        columns=[Column("name", "Nazwisko", sort=[Account.sort_key])],
        order="name",
        tie=[Account.id],
        search=lambda found, words: found.where(Account.name.contains(words, autoescape=True)),
        scalars=True,
    )
    with saved():
        make_account(name="100% Anna")
        make_account(name="Beata_B")
        make_account(name="Cecylia")
    for words, names in (("%25", ["100% Anna"]), ("_", ["Beata_B"]), ("/", []), ("%5C", [])):
        with app.test_request_context(f"/people?q={words}"):
            assert [row.name for row in listing.page(select(Account)).rows] == names


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_an_export_is_a_formula(app, saved, kind):
    evil = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "\t=1+1", "%0A=1"]
    with saved():
        for name in evil:
            make_account(name=name)
    with app.test_request_context(f"/people.{kind}"):
        data = ACCOUNTS.export(select(Account), kind, "osoby").get_data()
    if kind == "csv":
        names = [line.split(";")[0].strip('"') for line in data.decode("utf-8-sig").splitlines()[1:]]
        assert [name for name in names if name[0] in "=+-@"] == []
    else:
        with ZipFile(BytesIO(data)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            assert [part for part in book.namelist() if "hyperlink" in part or "external" in part] == []
        assert ("<f>" in sheet, "<hyperlink" in sheet) == (False, False)
    assert len(read_rows(data, f"osoby.{kind}")) == len(evil) + 1


def test_a_file_may_be_called_what_people_call_it(app, people):
    with app.test_request_context("/people.csv"):
        answer = ACCOUNTS.export(select(Account), "csv", 'Łąk "a"')
    disposition = answer.headers["Content-Disposition"]
    assert disposition == r"""attachment; filename="ak \"a\".csv"; filename*=UTF-8''%C5%81%C4%85k%20%22a%22.csv"""
    assert disposition.encode("latin-1")


def test_ten_thousand_rows_are_paged_and_exported_in_seconds(app, saved):
    with saved():
        rows = [
            {"name": f"Anna Nowak {n:05}", "email": f"a{n}@example.org", "sort_key": f"{n:05}", "roles": ["member"]}
            for n in range(10_000)
        ]
        db.session.execute(insert(Account), rows)
    began = time.monotonic()
    with app.test_request_context("/people?page=3333&sort=-name"):
        shown = ACCOUNTS.page(select(Account))
        assert [row.name[-5:] for row in shown.rows] == ["00003", "00002", "00001"]
        assert (shown.total, shown.pages, shown.next_url) == (10_000, 3334, "/people?sort=-name&page=3334")
        lines = ACCOUNTS.export(select(Account), "csv", "osoby").get_data().splitlines()
        assert (len(lines), lines[1].split(b";")[0][-5:], lines[-1].split(b";")[0][-5:]) == (10_001, b"09999", b"00000")
    assert time.monotonic() - began < 30


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
