"""An accountant enters an invoice and splits it over three lines and two sources without touching the mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def _choose(page, row, line, amount, source=None):
    lines = page.get_by_label(f"Pozycja budżetu, wiersz {row}", exact=True)
    lines.select_option(label=lines.locator("option", has_text=re.compile(rf"^\s*{line}")).first.inner_text())
    if source:
        page.get_by_label(f"Źródło, wiersz {row}", exact=True).select_option(label=source)
    page.get_by_label(f"Kwota, wiersz {row}", exact=True).fill(amount)


def test_an_invoice_over_three_lines_and_two_sources(page, server):
    enter(page, server, "Helena Dąb")
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Jurajska Akademia Lidera").first.click()
    page.get_by_role("navigation", name="Części projektu").get_by_role("link", name="Wydatki").click()
    expect(page).to_have_title(re.compile("^Wydatki"))
    assert faults(page) == []
    page.get_by_role("link", name="Dodaj dokument").click()
    page.get_by_label("Numer dokumentu").fill("F/2026/1187")
    # Choosing a known issuer brings the number along.
    page.get_by_label("Wystawca", exact=True).fill("Zajazd Jurajski sp. z o.o.")
    page.get_by_label("Wystawca", exact=True).press("Tab")
    expect(page.get_by_label("NIP wystawcy")).to_have_value("9991001352")
    page.get_by_label("Data wystawienia").fill("2026-11-20")
    page.get_by_label("Kwota brutto").fill("1 000")
    page.get_by_role("button", name="Dodaj i rozpisz").click()
    # The same number of the same issuer is there already, and nothing that was typed is lost.
    expect(page.get_by_role("alert")).to_contain_text("tego wystawcy już jest")
    page.get_by_label("Numer dokumentu").fill("F/2026/1501")
    page.get_by_role("button", name="Dodaj i rozpisz").click()

    left = page.locator("[data-rest]")
    expect(left).to_have_text("1000,00")
    _choose(page, 1, "I.2.2", "60%")
    expect(left).to_have_text("400,00")
    _choose(page, 2, "I.2.3", "150,50", "środki własne")
    expect(left).to_have_text("249,50")
    # There is always an empty row, and Enter brings what is left into an empty amount.
    _choose(page, 3, "I.2.1", "", "dotacja")
    last = page.get_by_label("Kwota, wiersz 3", exact=True)
    last.press("Enter")
    expect(last).to_have_value("249,50")
    expect(left).to_have_text("0,00")
    expect(page.get_by_label("Kwota, wiersz 4", exact=True)).to_be_visible()
    last.fill("249,51")
    expect(page.locator("[data-warn]")).to_contain_text("Rozpisano więcej")
    last.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Rozpisano o 0,01")
    page.get_by_label("Kwota, wiersz 3", exact=True).fill("249,50")
    page.get_by_role("button", name="Zapisz podział").click()
    expect(page.locator("#split")).to_contain_text(re.compile(r"rozpisano 1000,00.zł z 1000,00.zł"))
    page.get_by_role("button", name="Sprawdzam").click()
    expect(page.locator("#checks")).to_contain_text("Helena Dąb")
    assert faults(page) == []


def test_it_works_without_scripts(new_context, server):
    page = new_context(java_script_enabled=False).new_page()
    enter(page, server, "Helena Dąb")
    page.goto(f"{server.url}/projects/1/expenses?q=0457")
    page.get_by_role("link", name="2026/11/0457").click()
    _choose(page, 1, "I.5.1", "500")
    page.get_by_role("button", name="Więcej wierszy").click()
    _choose(page, 2, "I.5.3", "", "środki własne")
    page.get_by_role("button", name="Zapisz podział").click()
    expect(page.get_by_label("Kwota, wiersz 2", exact=True)).to_have_value("460,00")
    page.get_by_role("button", name="Zapisz zapłatę").click()
    expect(page.locator("#payments")).to_contain_text("zapłacono w całości")
