from io import BytesIO

import pytest

from association.core.database import db
from association.core.history import HistoryEntry
from association.projects.models import Amendment, Grant, Obligation, Project, Risk, TargetGroup, Tranche
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project

CONTRACT_QUERIES = 7
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
TERMS = {
    "version": "0",
    "form": "support",
    "offer_state": "awarded",
    "grant_total": "100 000,00",
    "shift_points": "10",
    "shift_basis": "line",
    "eligible_from": "2026-07-01",
    "eligible_to": "2027-01-14",
    "bank_account": "61 1090 1014 0000 0712 1981 2874",
}
AMENDMENT = {"number": "1", "state": "signed", "dated_on": "2026-10-01", "valid_from": "2026-10-01"}
DUTY = {"title": "Złożyć sprawozdanie końcowe", "kind": "report", "anchor": "end", "days": "30", "rolls": "y"}
RISK = {"title": "Mało zgłoszeń", "likelihood": "2", "impact": "3", "state": "open"}


@pytest.fixture
def base(ids) -> str:
    return f"/projects/{ids.project}"


@pytest.fixture
def beata(enter, ids):
    """The coordinator's browser."""
    return enter(account_id=ids.coordinator)


def only(app, model):
    with app.app_context():
        return db.session.query(model).one()


def put(browser, base, path, facts):
    answer = browser.post(f"{base}/{path}", data=facts)
    assert answer.status_code == 303, answer.text
    return answer


def test_the_contract_is_written_down_and_shown(app, beata, base):
    assert "Nie wpisano jeszcze warunków umowy" in beata.get(f"{base}/contract").text
    put(beata, base, "contract", TERMS)
    text = beata.get(f"{base}/contract").text
    for words in ("100\N{NO-BREAK SPACE}000,00", "do 10\N{NO-BREAK SPACE}%, pozycja kosztorysu", "61 1090 1014"):
        assert words in text
    assert (only(app, Grant).shift_points, only(app, Grant).version) == (1000, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"bank_account": "61 1090 1014 0000 0712 1981 2875"}, "cyfra kontrolna się nie zgadza"),
        ({"shift_points": "dziesięć"}, "Wpisz procent od 0 do 100"),
        ({"shift_points": "100,01"}, "Wpisz procent od 0 do 100"),
        ({"grant_total": "-5"}, "nie może być ujemna"),
        ({"eligible_to": "2026-06-30"}, "przed pierwszym dniem wydatków"),
    ],
)
def test_wrong_terms_are_refused_beside_their_field_and_nothing_is_lost(beata, base, wrong, sentence):
    answer = beata.post(f"{base}/contract", data=TERMS | {"call": "NOWEFIO 2026"} | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "NOWEFIO 2026" in answer.text


def test_two_people_change_a_contract_and_nothing_is_overwritten(app, enter, beata, base):
    put(beata, base, "contract", TERMS)
    put(enter("administrator", name="Jan Lis"), base, "contract", TERMS | {"version": "1", "grant_total": "120000"})
    answer = beata.post(f"{base}/contract", data=TERMS | {"version": "1", "call": "moje", "grant_total": "90000"})
    assert answer.status_code == 409
    for words in ("120\N{NO-BREAK SPACE}000,00", "90\N{NO-BREAK SPACE}000,00", "Jan Lis", "moje"):
        assert words in answer.text
    assert only(app, Grant).grant_total == 12_000_000


def test_a_first_word_typed_twice_is_a_conflict(beata, base):
    put(beata, base, "contract", TERMS)
    assert beata.post(f"{base}/contract", data=TERMS).status_code == 409


def test_tranches_are_planned_received_removed_and_brought_back(app, enter, beata, base, ids):
    put(beata, base, "contract", TERMS)
    put(beata, base, "tranches", {"amount": "70000", "planned_on": "2026-07-20", "condition": "po podpisaniu"})
    assert "Transze nie dają razem kwoty dotacji" in beata.get(f"{base}/contract").text
    accountant = enter("accountant", name="Helena Dąb")
    assert "Zmień umowę" not in accountant.get(f"{base}/contract").text
    receipt = {"version": "1", "received_on": "2026-07-22", "received_amount": "70000"}
    put(accountant, base, "tranches/1/receipt", receipt)
    assert only(app, Tranche).received_amount == 7_000_000
    assert accountant.post(f"{base}/tranches/1/receipt", data=receipt).status_code == 409
    assert accountant.post(f"{base}/tranches/1", data={"amount": "1"}).status_code == 403
    assert beata.post(f"{base}/tranches/1", data={"amount": "0", "version": "2"}).status_code == 422
    put(beata, base, "tranches/1/archive", {})
    assert "po podpisaniu" not in beata.get(f"{base}/contract").text
    put(beata, base, "tranches/1/restoration", {})
    assert "po podpisaniu" in beata.get(f"{base}/contract").text


def test_an_amendment_brings_its_paper_and_changes_the_contract(app, beata, base):
    put(beata, base, "contract", TERMS)
    facts = AMENDMENT | {"ends_on": "2027-01-31", "grant_total": "110000", "upload": (BytesIO(PDF), "aneks.pdf")}
    put(beata, base, "amendments", facts)
    text = beata.get(f"{base}/contract").text
    for words in ("Aneks nr 1", "<del>31.12.2026</del> 31.01.2027", "110\N{NO-BREAK SPACE}000,00"):
        assert words in text
    assert only(app, Amendment).document_id
    assert "Nowy koniec zadania" not in beata.get(f"{base}/amendments/1").text, "what it did is done"
    put(beata, base, "amendments/1/archive", {})
    assert only(app, Project).ends_on.isoformat() == "2026-12-31"
    put(beata, base, "amendments/1/restoration", {})
    assert only(app, Project).ends_on.isoformat() == "2027-01-31"
    with app.app_context():
        fields = {line.field for line in db.session.query(HistoryEntry)}
        assert {"ends_on", "grant_total", "archived_at"} <= fields


def test_an_amendment_that_says_nothing_is_refused(beata, base):
    answer = beata.post(f"{base}/amendments", data=AMENDMENT)
    assert answer.status_code == 422
    assert "Napisz, co zmienia ten aneks" in answer.text


def test_an_asked_amendment_is_signed_later(app, beata, base):
    put(beata, base, "amendments", AMENDMENT | {"state": "asked", "ends_on": "2027-01-31"})
    text = beata.get(f"{base}/amendments/1").text
    assert 'value="2027-01-31"' in text
    put(beata, base, "amendments/1", AMENDMENT | {"version": "1", "ends_on": "2027-01-31"})
    assert only(app, Project).ends_on.isoformat() == "2027-01-31"


def test_obligations_are_added_done_reopened_and_removed(app, enter, beata, base, ids):
    assert "Tu wpisuje się, czego wymaga umowa" in beata.get(f"{base}/obligations").text
    put(beata, base, "obligations", DUTY | {"owner_id": str(ids.colleague)})
    assert only(app, Obligation).falls_on.isoformat() == "2027-02-01"
    assert "umowa mówi: 30.01.2027" in beata.get(f"{base}/obligations").text
    owner = enter(account_id=ids.colleague)
    assert "Zrobione" in owner.get(f"{base}/obligations").text
    assert owner.get(f"{base}/obligations/1").status_code == 403
    done = {"version": "1", "state": "done", "done_on": "2026-11-02", "upload": (BytesIO(PDF), "potwierdzenie.pdf")}
    put(owner, base, "obligations/1/settling", done)
    text = beata.get(f"{base}/obligations").text
    assert "zrobiono 2\N{NO-BREAK SPACE}listopada" in text
    put(beata, base, "obligations/1/reopening", {})
    assert only(app, Obligation).state == "open"
    put(beata, base, "obligations/1/archive", {})
    put(beata, base, "obligations/1/restoration", {})
    assert only(app, Obligation).archived_at is None


def test_wrong_obligations_are_refused(beata, base):
    for wrong, sentence in (
        ({"days": ""}, "Podaj, po ilu dniach."),
        ({"anchor": "", "days": "", "repeats_months": "1"}, "Podaj pierwszy termin"),
        ({"title": " "}, "Uzupełnij to pole."),
    ):
        answer = beata.post(f"{base}/obligations", data=DUTY | wrong)
        assert (answer.status_code, sentence in answer.text) == (422, True), wrong


def test_a_slip_in_a_year_is_refused_and_breaks_nothing(beata, base, ids):
    known = {"title": "x", "starts_on": "2026-07-01", "ends_on": "2026-12-31", "version": "1"}
    for path, facts in (
        ("obligations", DUTY | {"anchor": "", "days": "", "due_on": "0026-12-01"}),
        ("obligations", DUTY | {"anchor": "", "days": "", "due_on": "9999-12-31"}),
        ("amendments", AMENDMENT | {"ends_on": "9999-12-31"}),
        ("edit", known | {"ends_on": "9999-12-31"}),
        ("edit", known | {"signed_on": "0202-07-14"}),
    ):
        answer = beata.post(f"{base}/{path}", data=facts)
        assert (answer.status_code, "Sprawdź rok." in answer.text) == (422, True), (path, facts)
    far = {"basis": "nowefio", "coordinator_id": str(ids.coordinator), **known, "ends_on": "9998-12-31"}
    assert beata.post("/projects", data=far).status_code == 422
    put(beata, base, "obligations", DUTY | {"days": "-3650"})


def test_risks_and_groups_are_added_changed_and_removed(app, beata, base):
    put(beata, base, "risks", RISK)
    put(beata, base, "target-groups", {"name": "Liderzy", "size": "24"})
    text = beata.get(f"{base}/risks").text
    assert "Mało zgłoszeń" in text
    assert "24 osoby" in text
    put(beata, base, "risks/1", RISK | {"version": "1", "state": "happened"})
    put(beata, base, "target-groups/1", {"name": "Liderki i liderzy", "size": "", "version": "1"})
    assert (only(app, Risk).state, only(app, TargetGroup).size) == ("happened", None)
    assert beata.post(f"{base}/risks/1", data=RISK | {"version": "1"}).status_code == 409
    for part in ("risks/1", "target-groups/1"):
        put(beata, base, f"{part}/archive", {})
        put(beata, base, f"{part}/restoration", {})
    assert only(app, Risk).archived_at is None


@pytest.mark.parametrize("path", ["contract", "obligations", "risks", "contract/edit", "amendments/new"])
def test_strangers_do_not_find_a_contract(enter, base, path):
    for role in ("coordinator", "trainer", "member"):
        assert enter(role).get(f"{base}/{path}").status_code == 404


def test_the_team_sees_duties_and_only_its_hands_the_money(enter, base, ids):
    colleague = enter(account_id=ids.colleague)
    assert [colleague.get(f"{base}/{path}").status_code for path in ("contract", "obligations", "risks")] == [
        403,
        200,
        200,
    ]
    assert f'href="{base}/contract"' not in colleague.get(f"{base}/obligations").text
    assert colleague.post(f"{base}/obligations", data=DUTY).status_code == 403


def test_parts_of_one_project_are_not_found_in_another(saved, beata, base, ids):
    with saved():
        other = make_project(title="Inny")
        make_member(project=other, account=db.session.get(type(make_account()), ids.coordinator))
        number = other.id
    put(beata, base, "tranches", {"amount": "1"})
    put(beata, base, "obligations", DUTY)
    for path in ("tranches/1", "obligations/1", "amendments/1", "risks/1", "target-groups/1"):
        assert beata.get(f"/projects/{number}/{path}").status_code == 404


def test_an_archived_project_is_read_and_not_changed(beata, base, ids):
    put(beata, base, "tranches", {"amount": "1"})
    put(beata, base, "status", {"state": "archived"})
    assert beata.get(f"{base}/contract").status_code == 200
    for path in ("tranches", "obligations", "tranches/1/archive", "tranches/1/receipt", "contract"):
        assert beata.post(f"{base}/{path}", data={}).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_contract_costs_the_same_for_any_number(beata, base, queries, number):
    for each in range(number):
        put(beata, base, "tranches", {"amount": "1000", "planned_on": "2026-08-01"})
        put(beata, base, "amendments", AMENDMENT | {"number": str(each), "summary": "x"})
        put(beata, base, "obligations", DUTY)
        put(beata, base, "risks", RISK)
        put(beata, base, "target-groups", {"name": "Liderzy"})
    counts = []
    for path in ("contract", "obligations", "risks"):
        with queries() as seen:
            beata.get(f"{base}/{path}")
        counts.append(len(seen))
    assert counts == [CONTRACT_QUERIES, 3, 4]
