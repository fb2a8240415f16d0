"""From a table that somebody keeps to persons."""

from datetime import date

import pytest

from association.people.forms.tables import TEMPLATE, Table, candidates, heading_row, recognised


def read(headings, *rows):
    """The candidates below these headings."""
    return candidates([list(row) for row in rows], recognised(list(headings)), 2)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            ["Imię", "NAZWISKO", "Adres e-mail:", "Tel.", "Gmina*"],
            ["given_name", "family_name", "email", "phone", "municipality"],
        ),
        (["Imię i nazwisko", "Organizacja", "Stanowisko"], ["name", "organisation", "function"]),
        (["First name", "Surname", "E-mail", "Mobile"], ["given_name", "family_name", "email", "phone"]),
        (["Surname and first name", "Street and number"], ["listed_name", "street"]),
        (["Nazwisko i imię", "lp", "", "Uwagi"], ["listed_name", None, None, "note"]),
        (["Telefon", "telefon"], ["phone", None]),
    ],
)
def test_columns_are_recognised_by_their_headings(headings, columns):
    assert recognised(headings) == columns


def test_the_headings_may_stand_below_a_title():
    rows = [["Lista uczestników", "", ""], ["", "", ""], ["Lp.", "Imię", "Nazwisko"], ["1", "Anna", "Nowak"]]
    assert (heading_row(rows), heading_row([["Anna", "Nowak"]]), heading_row([])) == (2, 0, 0)


@pytest.mark.parametrize(
    ("heading", "cell", "given_name", "family_name"),
    [
        ("Imię i nazwisko", "Anna Maria Nowak-Kowalska", "Anna Maria", "Nowak-Kowalska"),
        ("Nazwisko i imię", "Nowak, Anna Maria", "Anna Maria", "Nowak"),
        ("Nazwisko i imię", "Nowak Anna", "Anna", "Nowak"),
    ],
)
def test_a_whole_name_is_split(session, heading, cell, given_name, family_name):
    [row] = read([heading], [cell])
    assert (row.values["given_name"], row.values["family_name"], row.state) == (given_name, family_name, "new")


def test_a_row_gives_typed_values(session):
    headings = [
        "Forma grzecznościowa",
        "Imię",
        "Nazwisko",
        "E-mail",
        "Telefon",
        "Kod pocztowy",
        "Data urodzenia",
        "Organizacja",
        "Funkcja",
    ]
    [row] = read(
        headings,
        [
            "Pani",
            " Anna ",
            "Nowak",
            "ANNA@example.org",
            "+48 601-774-215",
            "42253",
            "22.11.1980",
            "OSP  Mstów",
            "prezeska",
        ],
    )
    assert (row.errors, row.values) == (
        {},
        {
            "form_of_address": "pani",
            "given_name": "Anna",
            "family_name": "Nowak",
            "email": "anna@example.org",
            "phone": "601774215",
            "postcode": "42-253",
            "birth_date": date(1980, 11, 22),
            "organisation": "OSP Mstów",
            "function": "prezeska",
            "municipality": "",
        },
    )


@pytest.mark.parametrize(
    ("heading", "cell", "field", "message"),
    [
        ("E-mail", "anna@", "email", "To nie wygląda na adres e-mail."),
        ("Telefon", "brak", "phone", "To nie wygląda na numer telefonu."),
        ("Kod", "4-22", "postcode", "Kod pocztowy ma postać 42-200."),
        ("Data urodzenia", "kiedyś", "birth_date", "To nie jest data. Przykład: 22.11.1980."),
        ("Zwrot", "Dr", "form_of_address", "Wpisz „Pani”, „Pan” albo zostaw puste."),
        ("Gmina", "Xyz", "municipality", "Nie ma takiej gminy."),
        (
            "Gmina",
            "Janów",
            "municipality",
            "Takich gmin jest kilka. Dopisz powiat, na przykład „Janów (pow. sokólski)”.",
        ),
        ("Funkcja", "sołtys", "function", "Jest funkcja, ale nie ma organizacji."),
        ("Organizacja", "x" * 301, "organisation", "Najwyżej 300 znaków."),
        ("Nazwisko", "x" * 121, "family_name", "Najwyżej 120 znaków."),
        ("Data urodzenia", "1" * 10_001, "birth_date", "Najwyżej 10000 znaków."),
        ("Nazwisko", "", "family_name", "Brakuje nazwiska."),
        ("Nazwisko i imię", "Nowak", "given_name", "Brakuje imienia."),
    ],
)
def test_what_is_wrong_is_said_of_the_row_and_the_field(session, heading, cell, field, message):
    headings = {"Imię": "Anna", "Nazwisko": "Nowak", heading: cell}
    if heading == "Nazwisko i imię":
        headings = {heading: cell}
    [row] = read(headings, headings.values())
    assert (row.number, row.errors, row.state) == (2, {field: message}, "wrong")


def test_namesakes_of_a_municipality_are_settled_by_the_county_or_by_the_neighbours(session):
    headings = ["Imię i nazwisko", "Gmina", "Powiat"]
    rows = read(
        headings,
        ["Anna Nowak", "Mstów", ""],
        ["Jan Nowak", "Olsztyn", ""],
        ["Ewa Nowak", "Janów", ""],
        ["Ola Nowak", "Janów", "sokólski"],
        ["Iga Nowak", "Zamość", ""],
    )
    assert [row.values["municipality"][:4] for row in rows] == ["2404", "2404", "2404", "2011", "Zamo"]
    assert [row.state for row in rows] == ["new", "new", "new", "new", "wrong"]


def test_empty_rows_the_example_and_repetitions_are_no_people(session):
    headings = ["Imię", "Nazwisko", "E-mail"]
    rows = read(
        headings,
        ["Anna", "Przykładowa", TEMPLATE["email"]],
        ["", "", ""],
        ["Łucja", "Śliż", "l@sliz.pl"],
        ["łucja", "ŚLIŻ", "L@sliz.pl"],
        ["Łucja", "Śliż", "inna@sliz.pl"],
    )
    assert [(row.number, row.errors) for row in rows] == [
        (4, {}),
        (5, {"family_name": "Ta sama osoba jest w wierszu 4."}),
        (6, {}),
    ]


def test_hostile_cells_are_words_like_others(session):
    hostile = "<script>alert(1)</script>"
    [row] = read(["Imię", "Nazwisko", "Organizacja"], [hostile, "O’Neil =1+1", "'; DROP TABLE person; --"])
    assert (row.errors, row.values["given_name"]) == ({}, hostile)


def test_a_table_reads_itself(session):
    table = Table("a.csv", ["Imię", "Nazwisko"], [["Anna", "Nowak"]], 2, ["given_name", "family_name"])
    assert [row.name for row in table.candidates()] == ["Anna Nowak"]
