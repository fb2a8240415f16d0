"""Two editors and an author without an account bring a chapter to „ready”, and every word of it stands in history."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser

TITLE = "Konflikt nie jest awarią"
# Choose the first words of a paragraph, as a finger or a mouse does.
CHOOSE = """length => {
  const words = document.createTreeWalker(document.querySelector(".reading p"), NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(words, length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


TEXT = "() => document.querySelector('.CodeMirror').CodeMirror.getValue()"


def _chapter(page, server, name):
    enter(page, server, name)
    page.goto(f"{server.url}/publications")
    page.get_by_role("link", name="Jurajski Poradnik Lidera").first.click()
    page.get_by_role("link", name="Rozdziały", exact=True).first.click()
    page.locator("#tree").get_by_role("link", name=TITLE).first.click()
    expect(page).to_have_title(re.compile(f"^{TITLE}"))
    return page.url


def _hand_on(page, chapter, step):
    page.goto(f"{chapter}/way")
    page.get_by_label("Krok").select_option(label=step)
    page.get_by_role("button", name="Przekaż").click()
    expect(page.locator("#toasts")).to_contain_text(f"Rozdział jest w kroku: {step}")


def test_two_editors_and_an_author_without_an_account_bring_a_chapter_to_ready(new_context, server):
    first, second, outside = (new_context().new_page() for _number in range(3))
    chapter = _chapter(first, server, "Roman Głowa")

    # One editor chooses words and suggests others; the other one takes them in.
    first.goto(f"{chapter}/review")
    first.evaluate(CHOOSE, 30)
    first.get_by_role("button", name="Uwaga do zaznaczenia").click()
    dialog = first.get_by_role("dialog", name="Nowa uwaga")
    words = dialog.get_by_label("Proponowane brzmienie").input_value()
    assert len(words) >= 29
    dialog.get_by_label("Proponowane brzmienie").fill(f"Naprawdę {words}")
    dialog.get_by_role("button", name="Dodaj").click()
    expect(first.locator("mark.is-suggestion").first).to_be_visible()
    enter(second, server, "Beata Tkacz")
    second.goto(f"{chapter}/review")
    second.get_by_role("button", name="Przyjmij").click()
    expect(second.locator(".reading")).to_contain_text("Naprawdę")

    # The author gets a link, writes in the text, and agrees to it.
    first.goto(f"{chapter}/links/new")
    first.get_by_label("Dla kogo").fill("Piotr Sowa")
    first.get_by_label("czyta, zgłasza uwagi i pisze").check()
    first.get_by_label("To autor lub autorka tego rozdziału").check()
    first.get_by_role("button", name="Utwórz link").click()
    first.get_by_role("link", name=re.compile("Adres ?: Piotr Sowa")).click()
    sent = first.get_by_role("textbox", name="Adres do wysłania").input_value()
    # Without encryption a browser keeps pages from its clipboard: the address is chosen instead.
    first.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    first.get_by_role("button", name=re.compile("Kopiuj ?: Adres do wysłania")).click()
    expect(first.locator("#toasts")).to_contain_text("Adres jest zaznaczony")
    assert first.evaluate("getSelection().toString()") == sent
    address = server.url + urlsplit(sent).path
    _hand_on(first, chapter, "akceptacja autora")
    outside.goto(address)
    expect(outside.get_by_role("heading", name="Ten tekst czeka na Twoją akceptację")).to_be_visible()
    outside.get_by_role("link", name="Pisz w tekście").click()
    expect(outside.locator(".CodeMirror")).to_be_visible()
    outside.get_by_role("textbox", name="Treść rozdziału").focus()
    outside.keyboard.press("Control+Home")
    outside.keyboard.insert_text("Słowa autora. ")
    outside.wait_for_function(f"said => ({TEXT})().startsWith(said)", arg="Słowa autora.")
    outside.keyboard.press("Control+s")
    expect(outside.locator("[data-state]")).to_have_text("zapisano")
    outside.goto(f"{address}/approval")
    outside.get_by_label("Akceptuję ten tekst").check()
    outside.get_by_role("button", name="Wyślij odpowiedź").click()
    expect(outside.locator("#toasts")).to_contain_text("Tekst jest zaakceptowany")
    expect(outside.locator(".reading")).to_contain_text("Słowa autora.")

    # Somebody's question stands in the way of „ready” until it is answered.
    outside.get_by_role("link", name="Dodaj uwagę").click()
    asking = outside.get_by_role("dialog", name="Nowa uwaga")
    asking.get_by_label("Uwaga", exact=True).or_(asking.get_by_label(re.compile("^Uwaga "))).first.fill("Co z ryciną?")
    asking.get_by_role("button", name="Dodaj").click()
    expect(outside.get_by_text("Co z ryciną?")).to_be_visible()
    first.goto(f"{chapter}/way")
    first.get_by_label("Krok").select_option(label="gotowy")
    first.get_by_role("button", name="Przekaż").click()
    expect(first.get_by_role("alert")).to_contain_text("Czeka jeszcze")
    second.goto(f"{chapter}/review")
    second.get_by_role("button", name="Załatwione").click()
    _hand_on(first, chapter, "gotowy")
    first.goto(f"{chapter}/versions")
    for told in ("przyjęta propozycja", "zmiana osoby spoza Splotu", "Piotr Sowa"):
        expect(first.locator("main")).to_contain_text(told)
