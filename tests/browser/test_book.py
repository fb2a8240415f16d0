"""A released book in the browser: read without scripts, searched, looked at by axe in light and dark and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.look import faults

pytestmark = pytest.mark.browser
BOOK = "/books/jurajski-poradnik-lidera"


def test_a_book_is_read_without_scripts_and_searched(new_context, shared_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{shared_server.url}/books")
    page.get_by_role("link", name="Jurajski Poradnik Lidera").click()
    page.get_by_role("link", name="Inicjatywa lokalna: razem z gminą").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Inicjatywa lokalna")
    # What a term means opens where it stands, and the note leads there and back.
    page.get_by_role("button", name="inicjatywa lokalna", exact=True).first.click()
    expect(page.locator(".meaning:popover-open")).to_contain_text("inicjatywa lokalna")
    page.keyboard.press("Escape")
    page.locator(".note-ref a").first.click()
    expect(page.locator(".notes li:target")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Dalej")).click()
    page.get_by_role("searchbox", name="Szukaj w tej książce").fill("sołtysem")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator(".book-found li a").first.click()
    expect(page.locator(":target")).to_be_visible()


def test_a_book_has_no_faults_for_axe(page, shared_server):
    for place in ("", "/chapters/inicjatywa-lokalna", "/chapters/kalendarium", "/search?q=gmina", "/chapters/glossary"):
        page.goto(f"{shared_server.url}{BOOK}{place}")
        assert faults(page) == [], place
