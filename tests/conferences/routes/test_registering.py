"""The public form and the private link, as a browser without an account goes through them."""

import re
from datetime import timedelta

import pytest

from association.accounts.commands import guard
from association.conferences.models import Attendee, AttendeeNeeds, Conference, RegistrationRules, Seat
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.mail import Mail
from tests.factories.conferences import make_conference, make_day, make_item, make_pool, make_rules

PERSON = {
    "given_name": "Anna",
    "family_name": "Nowak",
    "email": "anna@example.org",
    "category": "social_worker",
    "form_of_address": "pani",
    "notice": "y",
}
FORM = "/conference/osl-krakow/registration"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Nobody is too fast."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)


@pytest.fixture
def pools(saved) -> dict:
    """An open conference of two days with two tables at one time, a lecture during them, and a dinner for one."""
    with saved():
        conference = kept(make_conference(state="announced"))
        kept(make_rules(conference))
        days = [kept(make_day(conference, conference.starts_on + timedelta(days=n))) for n in (0, 1)]
        slot = kept(make_item(days[0], "Stoliki", "10:00", "11:30"))
        about = {"bookable": True, "kind": "table", "parent_id": slot.id}
        tables = [kept(make_item(days[0], f"Stolik {n}", "10:00", "11:30", number=n, **about)) for n in "12"]
        lecture = kept(make_item(days[0], "Wykład", "11:00", "12:00", bookable=True))
        found = {"conference": kept(make_pool(conference)).id}
        found |= {f"day{n}": kept(make_pool(conference, "day", day_id=day.id)).id for n, day in enumerate(days)}
        found["table1"] = kept(make_pool(conference, "item", item_id=tables[0].id, capacity=1)).id
        found["table2"] = kept(make_pool(conference, "item", item_id=tables[1].id, capacity=9)).id
        found["lecture"] = kept(make_pool(conference, "item", item_id=lecture.id)).id
        found["dinner"] = kept(make_pool(conference, "meal", label="Kolacja", capacity=1)).id
    return found


def kept(record):
    note(record, actor=None)
    db.session.flush()
    return record


def send(client, pools=None, url=FORM, **changes):
    shown = client.get(url).text
    hidden = {name: re.search(f'name="{name}"[^>]* value="([^"]+)"', shown)[1] for name in ("stamp", "request_key")}
    days = {"days": [pools["day0"], pools["day1"]]} if pools else {}
    return client.post(url, data=PERSON | hidden | days | changes)


def seats() -> dict[int, str]:
    return {seat.pool_id: seat.state for seat in db.session.query(Seat)}


def test_somebody_registers_and_a_repetition_leads_to_the_same_page(app, client, pools):
    choices = {f"time_{pools['table1']}": pools["table1"], f"other_{pools['table1']}": pools["table2"]}
    choices |= {"needs": ["wheelchair"], "diet": "vegan", "meals": [pools["dinner"]]}
    answer = send(client, pools, request_key="6a3ba8b4-7e8c-4b3c-9a52-1d6d9a6d8f10", **choices)
    assert answer.status_code == 303, answer.text
    again = send(client, pools, request_key="6a3ba8b4-7e8c-4b3c-9a52-1d6d9a6d8f10", **choices)
    assert again.location == answer.location
    with app.app_context():
        assert db.session.query(Attendee).count() == db.session.query(Mail).count() == 1
        assert db.session.query(AttendeeNeeds).one().diet == "vegan"
        assert seats()[pools["table1"]] == seats()[pools["dinner"]] == seats()[pools["conference"]] == "confirmed"
        assert seats()[pools["table2"]] == "cancelled"
    shown = client.get(answer.location)
    assert "Stolik 1" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"


def test_nobody_is_on_the_list_twice(client, pools):
    send(client, pools)
    answer = send(client, pools)
    assert answer.status_code == 422
    assert "Na liście jest już: Anna Nowak." in answer.text


def test_a_wrong_form_keeps_what_was_typed_and_says_what_to_do(app, client, pools):
    answer = send(client, pools, email="anna", notice="", family_name="Łęcka")
    assert answer.status_code == 422
    assert "To nie wygląda na adres e-mail" in answer.text
    assert 'value="Łęcka"' in answer.text
    for bad in ({"days": "999999"}, {"category": "king"}, {f"time_{pools['table1']}": "7x"}):
        assert send(client, pools, **bad).status_code == 422
    assert send(client, pools, website="https://spam.example").status_code == 422
    with app.app_context():
        assert db.session.query(Attendee).count() == 0


def test_what_cannot_be_together_is_told_while_choosing_and_refused(client, pools):
    both = {f"time_{pools['table1']}": pools["table1"], f"time_{pools['lecture']}": pools["lecture"]}
    told = client.get(f"{FORM}/clashes", query_string=both, headers={"HX-Request": "true"}).text
    assert "„1. Stolik 1” i „Wykład” odbywają się w tym samym czasie" in told
    assert send(client, pools, **both).status_code == 422


def test_an_office_registers_several_people_from_pasted_rows(app, client, pools):
    office = {"contact_name": "Ewa Kierownik", "organisation": "OPS Radlin", "email": "ops@example.org"}
    people = "Anna Nowak; pracownik socjalny; anna@example.org\nJan Kowalski; dyrektor; jan@example.org"
    answer = send(client, pools, f"{FORM}?group=1", people_list=people, **office)
    assert answer.status_code == 303, answer.text
    with app.app_context():
        found = {one.name: one for one in db.session.query(Attendee)}
        assert set(found) == {"Anna Nowak", "Jan Kowalski"}
        assert (found["Jan Kowalski"].function, found["Jan Kowalski"].organisation) == ("dyrektor", "OPS Radlin")
    wrong = send(client, pools, f"{FORM}?group=1", people_list="Nowak\nAnna Bąk; x; zly@@adres", **office)
    assert wrong.status_code == 422
    assert "Wiersz 2:" in wrong.text
    assert send(client, pools, f"{FORM}?group=1", people_list="", **office).status_code == 422


def test_the_private_link_changes_and_cancels_until_the_deadline(app, client, pools, saved):
    link = send(client, pools, meals=[pools["dinner"]]).location
    shown = client.get(link).text
    person = re.search(r'href="([^"]+/people/\d+)"', shown)[1]
    assert 'value="Anna"' in client.get(person).text
    changed = {**PERSON, "family_name": "Nowacka", "days": [pools["day0"]], "meals": []}
    assert client.post(person, data=changed).status_code == 303
    with app.app_context():
        assert db.session.query(Attendee).one().family_name == "Nowacka"
        assert seats()[pools["dinner"]] == seats()[pools["day1"]] == "cancelled"
    assert client.post(f"{person}/cancellation").status_code == 303
    assert client.post(f"{person}/cancellation").status_code == 303
    assert "To zgłoszenie jest odwołane" in client.get(link).text
    with saved():
        rules = db.session.query(RegistrationRules).one()
        rules.change_until = now() - timedelta(minutes=1)
        note_all([rules], actor=None)
    assert client.post(f"{person}/cancellation").status_code == 422
    assert "Czas na zmiany minął" in client.get(link).text
    assert client.get("/registration/zgaduje").status_code == 404
    assert client.get(f"{link}/people/999").status_code == 404


def test_nothing_is_sent_before_and_after_nor_to_a_hidden_conference(app, client, pools, saved):
    with saved():
        rules = db.session.query(RegistrationRules).one()
        rules.opens_at = now() + timedelta(hours=1)
        note_all([rules], actor=None)
    assert "Rejestracja zacznie się" in client.get(FORM).text
    assert "Rejestracja zacznie się" in client.post(FORM, data=PERSON).text
    with saved():
        conference = db.session.query(Conference).one()
        conference.state = "planned"
        note_all([conference], actor=None)
    assert client.get(FORM).status_code == 404


def test_a_link_brings_its_code(client, pools, saved):
    with saved():
        rules = db.session.query(RegistrationRules).one()
        rules.codes_only = True
        note_all([rules], actor=None)
    assert 'value="GOSC"' in client.get(f"{FORM}?code=GOSC").text
    refused = send(client, pools, code="INNY")
    assert refused.status_code == 422
    assert "Nie ma takiego kodu" in refused.text


def test_the_form_speaks_english(client, pools):
    assert 'lang="en"' in client.get(f"{FORM}?lang=en").text


def test_the_form_costs_the_same_however_much_is_offered(client, pools, saved, queries):
    with queries() as few:
        client.get(FORM)
    with saved():
        conference = db.session.query(Conference).one()
        day = make_day(conference, conference.starts_on + timedelta(days=2))
        kept(day)
        for n in range(5):
            item = kept(make_item(day, f"Warsztat {n}", "10:00", "11:30", bookable=True))
            kept(make_pool(conference, "item", item_id=item.id))
    with queries() as many:
        client.get(FORM)
    assert len(few) == len(many) <= 9
