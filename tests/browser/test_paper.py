"""Paper comes back: a scan is dropped on the desk, a torn page gets its place, the signed list is compared."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults
from tests.sheets import paper

pytestmark = pytest.mark.browser

SESSION = "/academy/cohorts/1/sessions/11"
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type: "application/pdf" }));
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
  }
}"""


def test_a_scan_dropped_on_the_desk_lies_under_its_session_and_is_compared(page, server):
    enter(page, server, "Iwona Lis")
    printed = paper.pages(page.request.get(f"{server.url}{SESSION}/sheet.pdf").body())
    scan = paper.as_pdf([paper.scanned(paper.sign(sheet), turn) for sheet, turn in zip(printed, (3, 180), strict=True)])
    page.evaluate(DROP, ["listy.pdf", base64.b64encode(scan).decode()])
    expect(page.get_by_role("heading", name="Gotowe")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Zobacz wynik").click()
    expect(page.get_by_text("na miejscu", exact=True)).to_have_count(2)
    page.goto(f"{server.url}{SESSION}/paper")
    expect(page.get_by_role("img", name="podpis: Bąk Agnieszka")).to_be_visible()
    assert faults(page) == []
    blank = page.locator(".pair").filter(has_text="brak wpisu")
    expect(blank).to_have_count(3)
    page.get_by_role("link", name="Podpowiedz z kartki").click()
    first = page.locator(".pair").filter(has_text="Kołodziej Stanisław")
    expect(first.get_by_label("Popraw wpis na")).to_have_value(re.compile("present|absent"))
    first.get_by_label("Popraw wpis na").select_option("present")
    assert faults(page) == []
    page.get_by_role("button", name="Zgadza się").click()
    expect(page.get_by_text("Potwierdzono: lista zgadza się z wpisami.")).to_be_visible()
    expect(first).to_contain_text("jest")
    expect(page.locator(".facts")).to_contain_text("Iwona Lis")


def test_a_torn_page_gets_its_place_by_hand(page, server):
    enter(page, server, "Beata Tkacz")
    page.get_by_role("link", name="1 strona skanu czeka na miejsce").click()
    expect(page).to_have_title(re.compile("^Koszyk skanów|Skany"))
    assert faults(page) == []
    page.get_by_role("link", name="Wskaż miejsce").click()
    expect(page.get_by_role("button", name="Powiększ")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Powiększ").click()
    page.get_by_role("button", name="Odłóż").click()
    expect(page.get_by_text("Odłożono: Lista obecności")).to_be_visible()
    page.goto(f"{server.url}/academy/cohorts/1/sessions/10/paper")
    expect(page.get_by_role("img", name="podpis: Żurek Halina")).to_be_visible()
    expect(page.get_by_text("Brakuje strony")).to_have_count(0)
    page.goto(f"{server.url}/scans")
    assert faults(page) == []
