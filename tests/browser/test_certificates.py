"""From the design with its live picture to the papers, and the check of one of them by a stranger with a phone."""

import re

import pytest
from playwright.sync_api import expect

from association.core.clock import today
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def _verdict(page, server, number, code) -> str:
    page.goto(f"{server.url}/verify?number={number}&code={code}")
    return page.locator("h2").first.inner_text()


def test_a_design_is_seen_while_it_is_written_and_its_papers_are_checked(page, server):
    enter(page, server, "koordynator")
    page.goto(f"{server.url}/academy/cohorts/1/certificates")
    page.get_by_role("link", name="Wzór zaświadczenia").click()
    picture = page.get_by_alt_text("Pierwsza strona zaświadczenia")
    before = picture.get_attribute("src")
    page.get_by_label("Nagłówek").fill("Dyplom")
    expect(picture).not_to_have_attribute("src", before, timeout=15_000)
    assert faults(page) == []
    page.get_by_role("button", name="Zapisz wzór").click()
    expect(page.get_by_text("Zapisano wzór zaświadczenia.")).to_be_visible()
    page.get_by_role("link", name="Wróć do zaświadczeń").click()
    expect(page).to_have_title(re.compile("^Zaświadczenia"))
    assert faults(page) == []
    page.get_by_role("button", name=re.compile("Wystaw 18 zaświadczeń")).click()
    expect(page.get_by_role("heading", name="Gotowe")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Zobacz wynik").click()
    page.get_by_role("link", name=f"1/JAL/{today().year}", exact=True).click()
    expect(page.locator("img.preview-page")).to_be_visible()
    assert faults(page) == []
    number = page.locator("h1").inner_text().removeprefix("Zaświadczenie nr ")
    code = page.locator(".pairs .num").first.inner_text()

    page.get_by_role("link", name="Unieważnij").click()
    page.get_by_label("Powód").fill("Pomyłka")
    page.get_by_role("button", name="Unieważnij").click()
    expect(page.get_by_text("Pomyłka").first).to_be_visible()
    page.get_by_role("button", name="Cofnij").click()
    expect(page.get_by_role("button", name="Wyślij mailem")).to_be_visible()

    page.set_viewport_size({"width": 320, "height": 700})
    page.context.clear_cookies()
    assert _verdict(page, server, number, code) == "To zaświadczenie jest prawdziwe i ważne."
    assert faults(page) == []
    assert _verdict(page, server, number, "AAAA-AAAA") == "Nie ma zaświadczenia z takim numerem i kodem"
    assert faults(page) == []
