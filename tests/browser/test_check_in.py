"""Confirming one's presence with one's own phone: the wall, the phones, and the trainer who watches names appear."""

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from association.academy.models import CheckInWindow, Enrolment, TrainingSession
from association.academy.models.check_ins import code_at, seconds
from association.core.clock import now, standing_at, today
from association.core.database import db, settle
from association.core.history import note
from association.people.models import Person
from tests.browser.doors import enter
from tests.browser.look import violations

pytestmark = pytest.mark.browser

PLACE = "/academy/cohorts/1/sessions/{}/check-in"
TODAY, OTHER = 12, 13


def numbers(server, count):
    """The telephones of some who take part, by name."""
    with server.app.app_context():
        found = db.session.query(Person).join(Enrolment, Enrolment.person_id == Person.id)
        people = found.filter(Enrolment.cohort_id == 1, Enrolment.state == "enrolled", Person.phone != "")
        return [(person.listed_name, person.phone) for person in people.order_by(Person.sort_key).limit(count)]


def telephone(new_context):
    return new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()


def come(page, number):
    page.get_by_label("Twój telefon").fill(number)
    page.get_by_role("button", name="Potwierdzam obecność").tap()


@pytest.fixture
def morning():
    """Five minutes past nine on the day of the session, for as long as the test takes."""
    with standing_at(datetime.combine(today(), time(9, 5))):
        yield


def window(server, session_id=None):
    """(key, secret) of the window of this session, opened here; or of the one that the trainer opened."""
    with server.app.app_context(), settle():
        if session_id is None:
            found = db.session.query(CheckInWindow).order_by(CheckInWindow.id.desc()).first()
        else:
            session = db.session.get(TrainingSession, session_id)
            found = CheckInWindow.of(session, opened_at=now(), closes_at=now() + timedelta(minutes=15))
            note(found, actor=None)
            db.session.flush()
        return found.key, found.secret


def test_names_appear_and_what_is_wrong_is_said(phone, server, new_context, morning):
    _key, elsewhere = window(server, OTHER)
    (anna, her_number), (second, second_number) = numbers(server, 2)
    trainer = new_context().new_page()
    enter(trainer, server, "Iwona Lis")
    trainer.goto(server.url + PLACE.format(TODAY))
    assert violations(trainer) == []
    trainer.get_by_role("button", name="Otwórz potwierdzanie").click()
    expect(trainer.get_by_text("Otwarte do 9:20")).to_be_visible()
    key, secret = window(server)
    expect(trainer.locator("#arrivals")).to_contain_text("0 osób z 24")
    wall = trainer.context.new_page()
    wall.goto(server.url + PLACE.format(TODAY) + "/screen")
    shown = wall.locator(".wall-code").inner_text().replace(" ", "")
    assert re.fullmatch(r"\d{6}", shown)

    phone.goto(f"{server.url}/in/{key}")
    phone.get_by_role("textbox", name="Kod z ekranu").fill(code_at(secret, seconds(now()) - 300))
    phone.get_by_role("button", name="Dalej").tap()
    expect(phone.get_by_text("Ten kod już się zmienił.")).to_be_visible()
    phone.get_by_role("textbox", name="Kod z ekranu").fill(code_at(elsewhere, seconds(now())))
    phone.get_by_role("button", name="Dalej").tap()
    expect(phone.get_by_text("To kod z innych zajęć.")).to_be_visible()
    assert violations(phone) == []
    phone.get_by_role("textbox", name="Kod z ekranu").fill(code_at(secret, seconds(now())))
    phone.get_by_role("button", name="Dalej").tap()
    expect(phone.get_by_label("Twój telefon")).to_be_visible()
    assert violations(phone) == []
    come(phone, her_number)
    expect(phone.get_by_role("region", name="Obecność potwierdzona")).to_be_visible()
    assert violations(phone) == []

    # The trainer's page and the wall learn of it by themselves.
    expect(trainer.locator("#arrivals")).to_contain_text(anna, timeout=8_000)
    expect(wall.locator("#screen")).to_contain_text("jest już 1 osoba z 24", timeout=8_000)
    assert violations(trainer) == []
    assert violations(wall) == []

    other = telephone(new_context)
    other.goto(f"{server.url}/in/{key}?code={code_at(secret, seconds(now()))}")
    come(other, her_number)
    expect(other.get_by_text("Nie trzeba robić tego drugi raz.")).to_be_visible()

    # Her phone confirms somebody else, too, and the trainer is told.
    phone.get_by_role("link", name="Potwierdź obecność osoby, która nie ma telefonu").tap()
    phone.get_by_role("textbox", name="Kod z ekranu").fill(code_at(secret, seconds(now())))
    phone.get_by_role("button", name="Dalej").tap()
    come(phone, second_number)
    expect(trainer.locator("#arrivals")).to_contain_text(second, timeout=8_000)
    expect(trainer.get_by_text("telefon 1 potwierdził 2 os")).to_have_count(2)
    trainer.get_by_role("button", name=f"Usuń potwierdzenie: {second}").click()
    expect(trainer.locator("#arrivals")).to_contain_text("1 osoba z 24")
    trainer.get_by_role("button", name="Zamknij teraz").click()
    expect(trainer.get_by_text("Otwarte do")).to_have_count(0)
    other.goto(f"{server.url}/in/{key}?code={code_at(secret, seconds(now()))}")
    expect(other.get_by_text("Potwierdzanie obecności jest już zamknięte.")).to_be_visible()
