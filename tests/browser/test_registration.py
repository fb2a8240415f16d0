"""Somebody registers on a phone: a reload loses nothing, what is wrong is told, and the private link changes it."""

import pytest
from playwright.sync_api import expect

from association.accounts.commands import guard
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def test_somebody_registers_on_a_phone_and_cancels(phone, page, server, monkeypatch):
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    phone.goto(f"{server.url}/conference/osl-krakow")
    phone.get_by_role("link", name="Zarejestruj się").click()
    phone.get_by_label("Imię", exact=True).fill("Żaneta")
    phone.get_by_label("Nazwisko").fill("Próbna")
    phone.reload()
    expect(phone.get_by_label("Nazwisko")).to_have_value("Próbna")
    assert faults(phone) == []
    phone.get_by_label("Adres e-mail").fill("zaneta@example.org")
    phone.get_by_label("Kategoria").select_option(label="organizacja pozarządowa")
    phone.get_by_label("2. Współpraca z samorządem").first.check()
    phone.get_by_label("dostęp dla wózka").check()
    phone.get_by_label("Znam informację").check()
    phone.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(phone.get_by_role("heading", name="Mamy to zgłoszenie")).to_be_visible()
    assert faults(phone) == []
    assert phone.evaluate("sessionStorage.length") == 0
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/conferences/1/attendees?q=probna")
    page.get_by_role("link", name="Próbna Żaneta").click()
    expect(page.get_by_role("heading", name="Żaneta Próbna")).to_be_visible()
    assert faults(page) == []
    assert "wózka" not in page.content()
    phone.get_by_role("button", name="Odwołaj udział").click()
    phone.get_by_role("dialog").get_by_role("button", name="Tak").click()
    expect(phone.get_by_role("heading", name="To zgłoszenie jest odwołane")).to_be_visible()
