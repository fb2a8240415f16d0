"""From an indicator to the signed sheet, an indicator by a formula, and the timeline from near."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def test_a_number_opens_its_sheet_and_a_formula_is_put_together(page, server):
    enter(page, server, "koordynator")
    page.goto(f"{server.url}/projects/1/indicators")
    assert faults(page) == []
    # Three clicks: the indicator, its sheet, the file.
    page.get_by_role("link", name="Liderzy z co najmniej 80 % obecności", exact=True).click()
    page.get_by_role("link", name="Lista obecności, Zjazd I").first.click()
    expect(page.get_by_role("link", name="Pobierz").first).to_be_visible()

    page.goto(f"{server.url}/projects/1/indicators/new")
    expect(page.get_by_label("Wartość 1")).to_be_hidden()
    expect(page.get_by_label("Cel: kobiety")).to_be_hidden()
    page.get_by_label("Nazwa").fill("Zapisani, którzy doszli do progu")
    page.get_by_label("Cel", exact=False).first.fill("60")
    page.get_by_label("Skąd wartość").select_option(label="ze wzoru, z innych wartości")
    page.get_by_label("Co zrobić z wartościami").select_option(label="jaki procent drugiej stanowi pierwsza")
    page.get_by_label("Wartość 1").select_option("academy.attended")
    assert faults(page) == []
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_text("Wybierz co najmniej dwie wartości.").first).to_be_visible()
    page.get_by_label("Wartość 2").select_option("academy.enrolled")
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_role("link", name="Zapisani, którzy doszli do progu", exact=True).click()
    expect(page.locator("dd", has_text=re.compile(r"^75$"))).to_be_visible()
    assert faults(page) == []


def test_a_fall_is_explained_and_the_timeline_comes_near(page, server):
    enter(page, server, "koordynator")
    page.goto(f"{server.url}/projects/1/indicators")
    page.get_by_label("1 wskaźnik spadł").get_by_role("link", name="Uczestnicy konferencji").click()
    expect(page.get_by_label("Dlaczego wartość spadła")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Dlaczego wartość spadła").fill("Trzy osoby podpisały się dwa razy.")
    page.get_by_role("button", name="Zapisz wyjaśnienie").click()
    expect(page.get_by_role("heading", name="Wyjaśnione spadki")).to_be_visible()
    page.goto(f"{server.url}/projects/1/indicators/people")
    assert faults(page) == []

    page.goto(f"{server.url}/projects/1")
    page.get_by_role("link", name="Oś czasu").click()
    expect(page).to_have_title(re.compile("^Oś czasu"))
    assert faults(page) == []
    page.get_by_role("link", name="miesiąc").click()
    expect(page.get_by_role("link", name="miesiąc")).to_have_attribute("aria-current", "page")
    month = page.locator("#woven").inner_text()
    page.get_by_role("link", name="Wcześniej").click()
    expect(page.locator("#woven")).not_to_have_text(month)
    page.get_by_role("link", name=re.compile("Projekt ?, ukryj")).click()
    expect(page.locator(".loom-wide")).not_to_contain_text("Projekt")
    assert faults(page) == []
    page.go_back()
    expect(page.locator(".loom-wide")).to_contain_text("Projekt")
