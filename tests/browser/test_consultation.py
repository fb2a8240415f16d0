"""The page on which everybody reads a draft and says something to it: on a phone, without scripts, without cookies."""

import re

import pytest
from playwright.sync_api import expect

from association.accounts.commands import guard
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

URL = "/consultation/program-wspolpracy"


def test_a_resident_says_something_and_reads_it_once_it_was_looked_at(phone, new_context, server, monkeypatch):
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    phone.goto(server.url + URL)
    assert faults(phone) == []
    assert phone.context.cookies() == []
    phone.get_by_role("link", name=re.compile("Uwaga do tej części.*Pieniądze")).tap()
    expect(phone.get_by_label("Czego dotyczy uwaga")).to_have_value("Pieniądze")
    phone.get_by_role("button", name="Wyślij uwagę").tap()
    expect(phone.get_by_role("alert")).to_contain_text("Uzupełnij to pole.")
    assert faults(phone) == []
    phone.get_by_label("Twoja uwaga").fill("Dopiszcie, kto i kiedy to rozliczy.")
    # What was typed waits in this tab for whoever goes away and comes back.
    phone.goto(phone.url)
    expect(phone.get_by_label("Twoja uwaga")).to_have_value("Dopiszcie, kto i kiedy to rozliczy.")
    phone.get_by_role("button", name="Wyślij uwagę").tap()
    expect(phone.get_by_role("heading", name="Dziękujemy za uwagę")).to_be_visible()
    phone.get_by_role("link", name="Wróć do projektu").tap()
    expect(phone.get_by_text("kto i kiedy to rozliczy")).to_have_count(0)

    desk = new_context().new_page()
    enter(desk, server, "Piotr Sowa")
    desk.goto(f"{server.url}/fieldwork/consultations")
    desk.get_by_role("link", name="Program współpracy gminy").click()
    desk.get_by_role("link", name="Przejrzyj uwagi").click()
    desk.get_by_role("row", name="kto i kiedy to rozliczy").get_by_role("checkbox").check()
    desk.get_by_role("button", name="Pokaż na stronie").click()
    expect(desk.get_by_text("1 uwaga jest na stronie.")).to_be_visible()
    assert faults(desk) == []
    phone.reload()
    expect(phone.get_by_text("kto i kiedy to rozliczy")).to_be_visible()


def test_without_scripts_everything_works_the_same(new_context, server, monkeypatch):
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    page.goto(server.url + URL)
    page.get_by_label("Do części").select_option("Pieniądze")
    page.get_by_role("button", name="Pokaż").click()
    expect(page.locator(".comments > li")).to_have_count(2)
    page.get_by_role("link", name="Zgłoś uwagę").click()
    page.get_by_label("Twoja uwaga").fill("Zgadzam się.")
    page.get_by_role("button", name="Wyślij uwagę").click()
    expect(page.get_by_role("heading", name="Dziękujemy za uwagę")).to_be_visible()


def test_conversations_at_doors_wait_in_the_phone_until_the_network_is_back(phone, server):
    enter(phone, server, "Piotr Sowa")
    phone.goto(f"{server.url}/fieldwork/listening/new")
    expect(phone.locator("#kept")).to_be_visible()
    before = int(phone.locator("[data-doors]").inner_text())
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Nikt nie otworzył").tap()
    phone.get_by_label("Co jej doskwiera").fill("Ciemno na schodach")
    phone.get_by_role("button", name="Zapisz rozmowę").tap()
    expect(phone.locator("#offline")).to_contain_text("czekają w telefonie: 2")
    expect(phone.get_by_label("Co jej doskwiera")).to_have_value("")
    phone.reload()
    expect(phone.locator("#offline")).to_contain_text("czekają w telefonie: 2")
    phone.get_by_text("Zostawia kontakt").tap()
    phone.get_by_label("Imię").fill("Anna")
    phone.get_by_role("button", name="Zapisz rozmowę").tap()
    phone.context.set_offline(False)
    refused = phone.locator(".roll-refused")
    expect(refused).to_contain_text("Bez zgody na kontakt rozmowa zostaje anonimowa")
    refused.get_by_role("button", name="Popraw").tap()
    expect(phone.get_by_label("Imię")).to_have_value("Anna")
    phone.get_by_label("Imię").fill("")
    phone.get_by_role("button", name="Zapisz rozmowę").tap()
    expect(phone.locator("#offline")).to_be_hidden()
    expect(phone.locator("[data-doors]")).to_have_text(str(before + 3))
    phone.reload()
    expect(phone.locator("[data-doors]")).to_have_text(str(before + 3))
    assert faults(phone) == []
