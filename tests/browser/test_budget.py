"""The budget is typed into as into a spreadsheet, tells what breaks while it is typed, and loses nobody's change."""

import re

import pytest
from playwright.sync_api import expect

from association.core.database import db, settle
from association.core.history import note
from association.projects.models import Grant, Project
from tests.browser.doors import enter

pytestmark = pytest.mark.browser

BLOCK = "\n".join(f"{n}\tKoszt {n}\tsztuka\t{n}\t10,50" for n in range(1, 25))
PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def limit(server):
    """The contract of the academy lets lines grow by 10 %."""
    with server.app.app_context(), settle():
        project = db.session.query(Project).filter_by(title="Jurajska Akademia Lidera").one()
        grant = db.session.query(Grant).filter_by(project_id=project.id).one_or_none()
        grant = grant or Grant(project=project, project_id=project.id)
        grant.shift_points, grant.shift_basis = 1000, "line"
        note(grant, actor=None)


def _open(page, server, name="Beata Tkacz"):
    enter(page, server, name)
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Jurajska Akademia Lidera").first.click()
    page.get_by_role("navigation", name="Części projektu").get_by_role("link", name="Budżet").click()
    page.get_by_role("link", name="Kosztorys", exact=True).click()


def _cell(page, field, line):
    return page.get_by_label(f"{field}, {line}", exact=True)


def test_typing_pasting_and_taking_back(page, server):
    _open(page, server)
    state = page.locator("#sheet-state")
    value, grant = _cell(page, "Wartość", "Druk poradnika"), _cell(page, "dotacja", "Druk poradnika")

    # What would break is told while it is typed, before anything is saved.
    value.click()
    value.press_sequentially("20000")
    expect(page.locator("#limits")).to_contain_text("Limit przesunięć jest przekroczony")
    expect(page.locator("#limits")).to_contain_text("Druk poradnika")
    value.press("Escape")
    expect(value).to_have_value(f"11{NBSP}600,00")

    # A quantity brings the value and the grant; Tab and Enter move as in a spreadsheet.
    quantity = _cell(page, "Liczba", "Druk poradnika")
    quantity.click()
    page.keyboard.type("510")
    page.keyboard.press("Tab")
    expect(_cell(page, "Koszt jedn.", "Druk poradnika")).to_be_focused()
    expect(value).to_have_value(f"11{NBSP}832,00")
    expect(grant).to_have_value("8832,00")
    expect(page.locator("#limits")).not_to_contain_text("Druk poradnika")
    expect(state).to_have_text("Zapisano.")
    quantity.click()
    page.keyboard.press("ArrowUp")
    expect(_cell(page, "Liczba", "Skład i ilustracje poradnika")).to_be_focused()
    page.keyboard.press("Enter")
    expect(quantity).to_be_focused()
    page.keyboard.press("Control+z")
    expect(state).to_have_text("Cofnięto.")
    expect(value).to_have_value(f"11{NBSP}600,00")
    expect(grant).to_have_value("8600,00")

    # A block of 24 lines becomes 24 lines.
    rows = page.locator("#sheet tr[id^=line-]")
    before = rows.count()
    page.get_by_label("Nr, nowa pozycja, Promocja i rekrutacja", exact=True).focus()
    page.evaluate(PASTE, BLOCK)
    expect(rows).to_have_count(before + 24)
    expect(_cell(page, "Wartość", "Koszt 24")).to_have_value("252,00")
    # A block over lines that are there changes them.
    _cell(page, "Liczba", "Koszt 1").focus()
    page.evaluate(PASTE, "2\t20\n3\t30")
    expect(_cell(page, "Wartość", "Koszt 2")).to_have_value("90,00")
    page.get_by_label("Nr, nowa pozycja, Promocja i rekrutacja", exact=True).focus()
    page.keyboard.press("Control+z")
    expect(_cell(page, "Wartość", "Koszt 2")).to_have_value("21,00")
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(before)

    # Lines typed one after another follow each other.
    page.get_by_label("Nazwa kosztu, nowa pozycja, Zespoły monitorujące", exact=True).click()
    for name in ("Kawa", "Herbata", "Ciastka", "Serwetki"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.type("Obrusy")
    for name in ("Kawa", "Herbata", "Ciastka", "Serwetki"):
        expect(_cell(page, "Nazwa kosztu", name)).to_have_value(name)
    new = page.get_by_label("Nazwa kosztu, nowa pozycja, Zespoły monitorujące", exact=True)
    expect(new).to_have_count(1)
    expect(new).to_be_focused()
    expect(new).to_have_value("Obrusy")

    # What cannot be read stays in its cell and says why.
    value.click()
    page.keyboard.type("sto")
    page.keyboard.press("Tab")
    expect(state).to_contain_text("Podaj kwotę w złotych")
    expect(page.locator("#sheet-met")).to_be_in_viewport()
    expect(value).to_have_value("sto")
    expect(value).to_have_attribute("aria-invalid", "true")


def test_two_people_in_one_row(new_context, server):
    first, second = new_context().new_page(), new_context().new_page()
    _open(first, server)
    _open(second, server, "Agata Wilk")
    _cell(first, "Wartość", "Księgowość").fill("3500")
    first.keyboard.press("Tab")
    expect(first.locator("#sheet-state")).to_have_text("Zapisano.")
    mine = _cell(second, "Wartość", "Księgowość")
    mine.fill("3600")
    second.keyboard.press("Tab")
    met = second.locator("#sheet-met")
    expect(met).to_contain_text("zmiana z konta: Beata Tkacz")
    expect(met).to_contain_text(re.compile("Wartość: zapisane teraz 3500,00, Twoja wersja 3600"))
    met.get_by_role("button", name="Zapisz moją wersję").click()
    expect(second.locator("#sheet-state")).to_have_text("Zapisano.")
    expect(mine).to_have_value("3600,00")
    first.reload()
    expect(_cell(first, "Wartość", "Księgowość")).to_have_value("3600,00")
