"""A grant from its template to the first breach: a budget pasted, an amendment, an invoice over three lines."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from association.core.clock import today
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

# Two lines of 10,000 zł, from one of which the amendment takes 800, and 22 others, as a spreadsheet gives them.
BLOCK = "\n".join(
    [
        "1\tNoclegi\tosobodoba\t100\t100,00",
        "2\tDruk poradnika\tegzemplarz\t500\t20,00",
        "3\tMateriały\tkomplet\t40\t250,00",
        *(f"{n}\tKoszt {n}\tsztuka\t{n}\t100,00" for n in range(4, 25)),
    ]
)
PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""
NBSP = "\N{NO-BREAK SPACE}"


def _tab(page, name):
    page.get_by_role("navigation", name="Części projektu").get_by_role("link", name=name, exact=True).click()


def _begin(page, server):
    """A project from the NOWEFIO template."""
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Nowy projekt").click()
    page.get_by_role("link", name="Szablon: NOWEFIO").click()
    expect(page.get_by_label("Grantodawca")).to_have_value(
        "Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego"
    )
    page.get_by_label("Tytuł").fill("Akademia Sąsiadów")
    page.get_by_label("Początek").fill(str(today() - timedelta(days=60)))
    page.get_by_label("Koniec").fill(str(today() + timedelta(days=120)))
    page.get_by_role("button", name="Załóż projekt").click()
    expect(page.get_by_role("heading", name="Akademia Sąsiadów", level=1)).to_be_visible()


def _paste_budget(page):
    """24 lines over those of the template, then frozen as the contract has them."""
    _tab(page, "Budżet")
    page.get_by_role("link", name="Kosztorys", exact=True).click()
    page.get_by_label("Nr, Materiały rekrutacyjne", exact=True).focus()
    page.evaluate(PASTE, BLOCK)
    expect(page.locator("#sheet tr[id^=line-]")).to_have_count(24)
    expect(page.get_by_label("Wartość, Materiały", exact=True)).to_have_value(f"10{NBSP}000,00")
    page.get_by_role("link", name="Wersje", exact=True).click()
    page.get_by_role("button", name="Zapisz wersję").click()
    expect(page.get_by_role("row", name="budżet z umowy")).to_be_visible()


def _amend(page):
    """An amendment that moves 8 % from the print to the beds."""
    _tab(page, "Umowa")
    page.get_by_role("link", name="Dodaj aneks").click()
    page.get_by_label("Co zmienia").fill("800 zł, czyli 8 %, z druku na noclegi.")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.get_by_role("link", name="Aneks nr 1")).to_be_visible()
    assert faults(page) == []


def _choose(page, label, words):
    field = page.get_by_label(label, exact=True)
    field.select_option(label=field.locator("option", has_text=words).first.inner_text())


def _move(page):
    """The same in the budget, frozen as the amendment has it."""
    _tab(page, "Budżet")
    page.get_by_role("link", name="Kosztorys", exact=True).click()
    page.get_by_role("link", name="Przesuń pieniądze").click()
    _choose(page, "Z pozycji", "Druk poradnika")
    _choose(page, "Do pozycji", "Noclegi")
    page.get_by_label("Kwota", exact=True).fill("800")
    page.get_by_role("button", name="Przesuń", exact=True).click()
    expect(page.get_by_label("Wartość, Noclegi", exact=True)).to_have_value(f"10{NBSP}800,00")
    page.get_by_role("link", name="Wersje", exact=True).click()
    _choose(page, "Aneks nieobowiązkowe", "1")
    page.get_by_role("button", name="Zapisz wersję").click()
    expect(page.get_by_role("table")).to_contain_text("aneks nr 1")


def _settle(page, first):
    """The split of the invoice over three lines and two sources; first: what the first line bears."""
    for row, line, amount, source in (
        (1, "Materiały", first, "dotacja"),
        (2, "Druk poradnika", "400", "dotacja"),
        (3, "Koszt 9", "", "środki własne"),
    ):
        _choose(page, f"Pozycja budżetu, wiersz {row}", line)
        _choose(page, f"Źródło, wiersz {row}", source)
        page.get_by_label(f"Kwota, wiersz {row}", exact=True).fill(amount)
    page.get_by_role("button", name="Zapisz podział").click()
    expect(page.locator("#split")).to_contain_text("rozpisano 11")


def test_from_the_template_to_the_breach(page, server):
    page.set_viewport_size({"width": 1440, "height": 1000})
    enter(page, server, "Beata Tkacz")
    _begin(page, server)
    _paste_budget(page)
    _amend(page)
    _move(page)
    _tab(page, "Wydatki")
    page.get_by_role("link", name="Dodaj dokument").first.click()
    page.get_by_label("Numer dokumentu").fill("FV/7/2026")
    page.get_by_label("Wystawca", exact=True).fill("Zajazd Jurajski sp. z o.o.")
    page.get_by_label("NIP wystawcy").fill("5260250274")
    page.get_by_label("Data wystawienia").fill(str(today() - timedelta(days=3)))
    page.get_by_label("Kwota brutto").fill("11500,01")
    page.get_by_role("button", name="Dodaj i rozpisz").click()
    expect(page.locator("#split")).to_be_visible()
    invoice, budget = page.url, page.url.partition("/expenses/")[0] + "/budget"
    _settle(page, "11000")
    page.goto(budget)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="3 Materiały"))
    expect(row).to_contain_text(f"o 1000,00{NBSP}zł ponad plan, w limicie 10{NBSP}%")
    expect(page.get_by_text("Limit przesunięć jest przekroczony")).to_have_count(0)

    page.goto(invoice)
    _settle(page, "11000,01")
    page.goto(budget)
    expect(row).to_contain_text(f"o 0,01{NBSP}zł ponad limit przesunięć")
    expect(page.locator("#limits")).to_contain_text("Limit przesunięć jest przekroczony")
    assert faults(page) == []
