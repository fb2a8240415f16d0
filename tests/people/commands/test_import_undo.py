"""What an accepted import made goes again, and nothing that somebody built on it."""

import io

import pytest
from sqlalchemy import func, select

from association.core.database import db
from association.core.history import HistoryEntry, note
from association.core.search import SearchDocument
from association.core.spreadsheets import write_xlsx
from association.people.models import ColumnMemory, Membership, Organisation, Person, PersonImport
from tests.factories.people import make_membership, make_organisation, make_person

HEADINGS = ["Imię", "Nazwisko", "Telefon", "E-mail", "Organizacja", "Płeć"]
ROWS = [
    ["Ewa", "Łęcka", "343554020", "ewa@example.org", "GOPS Przyrów", "kobieta"],
    ["Anna", "Nowak", "501000001", "", "GOPS Przyrów", "K"],
    ["Jan", "Kowal", "501000002", "", "", "m"],
]


@pytest.fixture
def client(enter):
    return enter("coordinator")


def send(client, rows, headings=HEADINGS, door="/people/imports/new"):
    data = write_xlsx(headings, rows, "Lista")
    answer = client.post(door, data={"upload": (io.BytesIO(data), "lista.xlsx")})
    assert answer.status_code == 303, answer.text
    return answer.location


def rows_of(model):
    return db.session.scalars(select(model).order_by(model.id)).all()


def everything():
    """Every value of every person, organisation and membership, and what is found of them."""
    models = (Person, Organisation, Membership)
    skipped = {"updated_at", "version"}
    return [
        [
            tuple(getattr(row, column.key) for column in model.__table__.c if column.key not in skipped)
            for row in rows_of(model)
        ]
        for model in models
    ] + [db.session.execute(select(SearchDocument.kind, SearchDocument.record_id).order_by(SearchDocument.id)).all()]


def test_an_import_is_undone_whole(app, client, saved):
    with saved():
        make_person("Ewa", "Łęcka", email="ewa@example.org", city="Przyrów")
    with app.app_context():
        before = everything()
    here = send(client, ROWS)
    client.post(f"{here}/acceptance", data={"take": "all"})
    with app.app_context():
        ewa = rows_of(Person)[0]
        assert (ewa.phone, ewa.sex, len(rows_of(Person)), len(rows_of(Membership))) == ("343554020", "woman", 3, 2)
    assert "lista.xlsx" in client.get("/people/imports/new").text
    assert client.post(f"{here}/undoing").status_code == 303
    with app.app_context():
        assert everything() == before
        removed = select(func.count(HistoryEntry.id)).where(HistoryEntry.action == "removed")
        assert db.session.scalar(removed.where(HistoryEntry.kind == "people.person")) == 2
    assert client.post(f"{here}/undoing").status_code == 422


def test_what_somebody_built_on_stays(app, client, saved):
    here = send(client, ROWS)
    client.post(f"{here}/acceptance", data={"take": "all"})
    with saved():
        ewa, anna, _jan = rows_of(Person)
        anna.note = "Dzwonić po 16."
        note(anna, actor=None)
        make_membership(ewa, make_organisation("Fundacja"))
    client.post(f"{here}/undoing")
    with app.app_context():
        assert [row.name for row in rows_of(Person)] == ["Ewa Łęcka", "Anna Nowak"]
        assert [row.name for row in rows_of(Organisation)] == ["Fundacja"]
        outcome = db.session.scalar(select(PersonImport.outcome))
        assert "2 zostały" in outcome or "2 zostało" in outcome


def test_a_row_that_looks_like_somebody_waits_for_a_decision(app, client, saved):
    with saved():
        make_person("Katarzyna", "Jurczak", phone="511904826", email="k@example.org")
        make_person("Monika", "Jędrzejewska", phone="517209664")
    rows = [
        ["Kasia", "Jurczak", "511904826", "", "", ""],
        ["Monika", "Jedrzejewka", "517209664", "m@example.org", "", ""],
    ]
    here = send(client, rows)
    page = client.get(f"{here}?state=alike").text
    assert "Katarzyna Jurczak" in page
    assert "ten sam telefon" in page
    assert client.post(f"{here}/decisions", data={"number": "3", "what": "else"}).status_code == 400
    client.post(f"{here}/decisions", data={"number": "3", "what": "same"})
    client.post(f"{here}/acceptance", data={"take": "all", "alike": "skip"})
    with app.app_context():
        assert [(row.name, row.email) for row in rows_of(Person)] == [
            ("Katarzyna Jurczak", "k@example.org"),
            ("Monika Jędrzejewska", "m@example.org"),
        ]


def test_columns_are_remembered_by_their_headings(app, client):
    headings = ["Kto", "Skąd"]
    here = send(client, [["Ewa Łęcka", "GOPS"]], headings)
    assert "Nie rozpoznaliśmy kolumny z nazwiskiem" in client.get(here).text
    client.post(f"{here}/columns", data={"column_0": "name", "column_1": "organisation"})
    again = send(client, [["Anna Nowak", "OPS"]], [" KTO ", "skad"])
    page = client.get(again).text
    assert "przy poprzednim pliku" in page
    assert "Anna Nowak" in page
    with app.app_context():
        assert db.session.scalar(select(func.count(ColumnMemory.id))) == 1


def test_organisations_are_known_by_number_and_by_name(app, client, saved):
    with saved():
        make_organisation("Fundacja Nad Sanem", kind="foundation", nip="5260250274")
        make_organisation("KGW Sitno", kind="other", municipality="")
    headings = ["Nazwa", "NIP", "Rodzaj", "REGON", "KRS", "Kod pocztowy", "Miejscowość"]
    rows = [
        ["Fundacja „Nad Sanem” w Przemyślu", "526-025-02-74", "fundacja", "", "0000012345", "37-700", "Przemyśl"],
        ["KGW Sitno", "", "", "", "", "22-424", "Sitno"],
        ["Spółdzielnia socjalna „Zasanie”", "", "", "192598184", "", "", ""],
        ["Zły numer", "5260250275", "fundacja", "", "", "", ""],
        ["Dziwna", "", "kosmici", "", "", "", ""],
        ["", "", "fundacja", "", "", "", ""],
        ["Spółdzielnia Zasanie", "", "", "192598184", "", "", ""],
    ]
    here = send(client, rows, headings, "/people/organisations/imports/new")
    page = client.get(here).text
    assert "Nie znamy takiego rodzaju" in page
    assert "Ta sama organizacja jest w wierszu 4." in page
    client.post(f"{here}/acceptance", data={"take": "all"})
    with app.app_context():
        found = [(row.name, row.kind, row.krs, row.city) for row in rows_of(Organisation)]
    assert found == [
        ("Fundacja Nad Sanem", "foundation", "0000012345", "Przemyśl"),
        ("KGW Sitno", "informal_group", "", "Sitno"),
        ("Spółdzielnia socjalna „Zasanie”", "social_cooperative", "", ""),
    ]
    client.post(f"{here}/undoing")
    with app.app_context():
        assert [(row.name, row.kind, row.krs) for row in rows_of(Organisation)] == [
            ("Fundacja Nad Sanem", "foundation", ""),
            ("KGW Sitno", "other", ""),
        ]


def test_two_rows_of_one_record_are_both_undone(app, client, saved):
    with saved():
        make_person("Agnieszka", "Bąk", phone="502118340")
    here = send(
        client, [["Agnieszka", "Bak", "502118340", "", "", "k"], ["Aga", "Bąk", "502118340", "a@example.org", "", ""]]
    )
    assert "ten sam telefon" in client.get(f"{here}?state=alike").text
    client.post(f"{here}/acceptance", data={"take": "all", "alike": "same"})
    with app.app_context():
        assert [(row.sex, row.email) for row in rows_of(Person)] == [("woman", "a@example.org")]
    client.post(f"{here}/undoing")
    with app.app_context():
        assert [(row.sex, row.email) for row in rows_of(Person)] == [("", None)]
