"""Importing persons from a table."""

import io

import pytest
from sqlalchemy import func, select

from association.core.database import db
from association.core.spreadsheets import read_rows, write_csv, write_xlsx
from association.people.models import Person, PersonImport
from tests.factories.people import make_person

HEADINGS = ["Imię", "Nazwisko", "E-mail", "Gmina", "Organizacja", "Funkcja"]
ROWS = [
    ["Ewa", "Łęcka", "ewa@lecka.pl", "Przyrów", "GOPS Przyrów", "kierowniczka"],
    ["Anna", "Nowak", "", "Mstów", "", ""],
    ["", "<b>Bezimienna</b>", "nie-adres", "", "", ""],
]


@pytest.fixture
def coordinator(enter):
    return enter("coordinator")


def send(client, data, name="lista.xlsx", **query):
    """Upload a table; the address of the preview, or the answer when it was refused."""
    answer = client.post("/people/imports/new", query_string=query, data={"upload": (io.BytesIO(data), name)})
    return answer.location if answer.status_code == 303 else answer


def people(app):
    with app.app_context():
        return db.session.scalars(select(Person.family_name).order_by(Person.sort_key)).all()


def xlsx(rows=ROWS, headings=HEADINGS):
    return write_xlsx(headings, rows, "Lista")


def csv_1250(rows=ROWS, headings=HEADINGS):
    return "\r\n".join(";".join(row) for row in [headings, *rows]).encode("cp1250")


@pytest.mark.parametrize(
    ("data", "name"),
    [(xlsx(), "lista.xlsx"), (write_csv(HEADINGS, ROWS), "lista z BOM.csv"), (csv_1250(), "lista.csv")],
    ids=["xlsx", "utf-8 with its mark", "windows-1250"],
)
def test_nothing_is_written_until_the_table_is_accepted(app, coordinator, data, name):
    here = send(coordinator, data, name)
    page = coordinator.get(here).text
    assert people(app) == []
    assert ("Ewa Łęcka" in page, "Przyrów (pow. częstochowski)" in page) == (True, True)
    assert "Brakuje imienia." in page
    assert "To nie wygląda na adres e-mail." in page
    assert "&lt;b&gt;Bezimienna&lt;/b&gt;" in page
    answer = coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert (answer.status_code, answer.location) == (303, here)
    assert people(app) == ["Łęcka", "Nowak"]
    page = coordinator.get(here).text
    assert "Pobierz wiersze do poprawy" in page
    assert "Wczytano 2 os" in page


def test_a_table_without_mistakes_ends_at_the_list(app, coordinator):
    here = send(coordinator, xlsx(ROWS[:2]))
    answer = coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert answer.location == "/people/persons"
    assert "Wczytano 2 os" in coordinator.get(answer.location).text
    trail = coordinator.get("/history/people.person/1").text
    assert "utworzono" in trail


def test_known_people_are_marked_and_may_be_left_out(app, coordinator, saved):
    with saved():
        known = make_person("Ewa", "Łęcka", email="ewa@lecka.pl").id
    here = send(coordinator, xlsx())
    page = coordinator.get(f"{here}?state=known").text
    assert f'href="/people/persons/{known}"' in page
    assert "Anna Nowak" not in page.partition('role="table"')[2]
    coordinator.post(f"{here}/acceptance", data={"take": "new"})
    assert people(app) == ["Łęcka", "Nowak"]


def test_a_place_whose_name_several_bear_is_chosen_for_all_its_rows(app, coordinator):
    rows = [["Ewa", "Łęcka", "Olsztyn", ""], ["Anna", "Nowak", "Olsztyn", ""], ["Jan", "Bąk", "Janów", "sokólski"]]
    here = send(coordinator, xlsx([*rows, ["", "Zych", "Xyz", ""]], ["Imię", "Nazwisko", "Gmina", "Powiat"]))
    page = coordinator.get(here).text
    assert ("„Olsztyn” w 2 wierszach:" in page, "„Janów”" in page, "„Xyz”" in page) == (True, False, False)
    assert '<button class="btn btn-plain" name="code" value="2404123">Olsztyn (pow. częstochowski)</button>' in page
    assert coordinator.post(f"{here}/places", data={"name": "Olsztyn", "code": "2404033"}).status_code == 400
    answer = coordinator.post(f"{here}/places", data={"name": "Olsztyn", "code": "2404123"})
    assert (answer.status_code, answer.location) == (303, here)
    assert "Której gminy to dotyczy?" not in coordinator.get(here).text
    coordinator.post(f"{here}/acceptance", data={"take": "all"})
    with app.app_context():
        places = db.session.execute(select(Person.family_name, Person.municipality).order_by(Person.sort_key)).all()
    assert [tuple(row) for row in places] == [("Bąk", "2011022"), ("Łęcka", "2404123"), ("Nowak", "2404123")]


def test_columns_can_be_named_by_hand(app, coordinator):
    here = send(coordinator, xlsx([["Anna", "Nowak"]], ["A", "B"]))
    assert "Nie rozpoznaliśmy kolumny z nazwiskiem" in coordinator.get(here).text
    answer = coordinator.post(f"{here}/columns", data={"column_0": "given_name", "column_1": "given_name"})
    assert (answer.status_code, "To pole jest już przypisane do innej kolumny." in answer.text) == (422, True)
    assert coordinator.post(f"{here}/columns", data={"column_0": "given_name", "column_1": "x"}).status_code == 422
    answer = coordinator.post(f"{here}/columns", data={"column_0": "given_name", "column_1": "family_name"})
    assert answer.status_code == 303
    coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert people(app) == ["Nowak"]


def test_rows_to_mend_come_back_as_a_table(coordinator):
    here = send(coordinator, xlsx())
    rows = read_rows(coordinator.get(f"{here}/wrong.xlsx").data, "x.xlsx")
    assert rows == [
        [*HEADINGS, "Co poprawić"],
        [*ROWS[2], "Brakuje imienia. To nie wygląda na adres e-mail."],
    ]


def test_the_template_can_be_filled_in_and_read(app, coordinator):
    rows = read_rows(coordinator.get("/people/imports/template.xlsx").data, "x.xlsx")
    filled = {"Imię": "Ewa", "Nazwisko": "Łęcka"}
    here = send(coordinator, write_xlsx(rows[0], [rows[1], [filled.get(key, "") for key in rows[0]]], "Osoby"))
    coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert people(app) == ["Łęcka"]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "pusty.csv", "W tej tabeli nie ma wierszy pod nagłówkami."),
        (b"Imie;Nazwisko\r\n", "same-naglowki.csv", "W tej tabeli nie ma wierszy pod nagłówkami."),
        (b"%PDF-1.7", "lista.pdf", "Tego pliku nie da się odczytać."),
        (b"PK\x03\x04zepsuty", "lista.xlsx", "Tego pliku nie da się odczytać."),
        (
            b"Imie;Nazwisko\r\n" + b"a;b\r\n" * 10_010,
            "l.csv",
            "Tabela ma więcej niż 10 000 wierszy. Podziel ją na części.",
        ),
    ],
    ids=["empty", "headings alone", "pdf", "broken", "too long"],
)
def test_what_is_no_table_is_refused(app, coordinator, data, name, message):
    answer = send(coordinator, data, name)
    assert answer.status_code == 422
    assert message in answer.text
    with app.app_context():
        assert db.session.scalar(select(func.count(PersonImport.id))) == 0


def test_a_file_must_be_chosen(coordinator):
    answer = coordinator.post("/people/imports/new", data={})
    assert (answer.status_code, "Wybierz plik." in answer.text) == (422, True)


def test_a_thousand_rows_are_taken_in_by_the_worker(app, coordinator):
    rows = [[f"Imię{n}", f"Nazwisko{n}", f"o{n}@example.org", "Mstów", "", ""] for n in range(1000)]
    here = send(coordinator, xlsx(rows))
    page = coordinator.get(f"{here}?page=20").text
    assert ("951–1000 z 1000" in page, "Imię999 Nazwisko999" in page) == (True, True)
    answer = coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert answer.location.startswith("/jobs/")
    assert "Wczytano 1000 osób." in coordinator.get(answer.location).text
    assert len(people(app)) == 1000
    assert "Wczytano 1000 osób." in coordinator.get(here).text


def test_a_table_can_be_given_up(app, coordinator):
    here = send(coordinator, xlsx())
    assert coordinator.post(f"{here}/removal").status_code == 303
    assert (coordinator.get(here).status_code, people(app)) == (404, [])


def test_a_table_is_seen_only_by_who_brought_it(app, coordinator, enter):
    here = send(coordinator, xlsx())
    for other in (enter("coordinator"), enter("administrator"), enter("trainer")):
        assert other.get(here).status_code == 404
        assert other.post(f"{here}/acceptance", data={"take": "all"}).status_code == 404
    assert people(app) == []


def test_an_accepted_table_is_not_taken_in_again(app, coordinator):
    here = send(coordinator, xlsx())
    coordinator.post(f"{here}/acceptance", data={"take": "all"})
    assert coordinator.post(f"{here}/acceptance", data={"take": "all"}).status_code == 422
    assert people(app) == ["Łęcka", "Nowak"]


@pytest.mark.parametrize(
    "then", ["no.such:1", "people.person:1", "academy.cohort", "academy.cohort:x", "academy.cohort:99"]
)
def test_a_receiver_that_does_not_take_people_is_not_found(coordinator, then):
    assert coordinator.get("/people/imports/new", query_string={"then": then}).status_code == 404
