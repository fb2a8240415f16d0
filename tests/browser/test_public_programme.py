"""The public programme in the browser of a visitor: stars that stay, finding, what is on now, and no cookie."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from association.conferences.queries import conferences, releases
from tests.browser.look import faults

pytestmark = pytest.mark.browser

URL = "/conference/osl-krakow"


def _star(page, title):
    return page.get_by_role("button", name=title)


def test_a_visitor_plans_finds_and_sees_what_is_on(page, shared_server):
    with shared_server.app.test_request_context():
        content = releases.newest(conferences.by_slug("osl-krakow").id).content
    panel = next(item for item in content["items"] if item["kind"] == "panel")
    on = datetime.fromisoformat(panel["starts"]).replace(minute=5, tzinfo=ZoneInfo("Europe/Warsaw"))
    page.clock.set_fixed_time(on)
    page.goto(shared_server.url + URL)
    now = page.get_by_role("region", name="Teraz i za chwilę")
    expect(now.get_by_role("listitem")).to_have_count(2)
    expect(now).to_contain_text("Panel dyskusyjny")
    tables = page.locator(".agenda-parts").first.locator("[data-item]")
    expect(tables).to_have_count(7)
    for table in (0, 1):
        tables.nth(table).get_by_role("button").click()
    expect(tables.nth(0)).to_contain_text("w tym samym czasie wybrano też: ")
    _star(page, "Dodaj do mojego planu: Panel dyskusyjny").click()
    mine = page.get_by_role("button", name="Mój plan 3")
    mine.click()
    expect(page.locator("[data-item]:visible")).to_have_count(4)
    expect(page.get_by_role("heading", name="Dzień 2")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Mój plan 3")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Mój plan w kalendarzu").click()
    with open(download.value.path()) as file:
        assert file.read().count("BEGIN:VEVENT") == 3
    box = page.get_by_label("Szukaj w programie")
    box.fill("stonski panel")
    expect(page.locator("[data-item]:visible")).to_have_count(1)
    box.fill("czego tu nie ma wcale")
    expect(page.locator(".agenda-none")).to_be_visible()
    box.fill("")
    assert page.context.cookies() == []
    assert faults(page) == []


def test_without_scripts_the_whole_programme_is_there(new_context, shared_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{shared_server.url}{URL}?lang=en")
    expect(page.locator("[data-item]")).to_have_count(29)
    expect(page.get_by_label("Szukaj w programie")).to_be_hidden()
    page.get_by_role("link", name="Polski").click()
    expect(page.get_by_role("heading", name="Organizowanie społeczności lokalnej")).to_be_visible()
    assert page.context.cookies() == []
