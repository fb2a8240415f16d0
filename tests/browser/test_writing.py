"""Two editors write one chapter in the browser: what is typed stays through everything, and two texts become one."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser

TITLE = "Diagnoza bez ankiety na sto pytań"
START = "() => document.querySelector('.CodeMirror').CodeMirror.setCursor(0, 0)"
END = "() => { const cm = document.querySelector('.CodeMirror').CodeMirror; cm.setCursor(cm.lastLine()); }"
TEXT = "() => document.querySelector('.CodeMirror').CodeMirror.getValue()"


def _open(page, server, name):
    enter(page, server, name)
    page.goto(f"{server.url}/publications")
    page.get_by_role("link", name="Jurajski Poradnik Lidera").first.click()
    page.get_by_role("navigation", name="Części publikacji").get_by_role("link", name="Rozdziały").click()
    page.locator("#tree").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("textbox", name="Treść rozdziału")).to_be_visible()
    return page.locator("[data-state]")


def _write(page, text, where=START):
    page.get_by_role("textbox", name="Treść rozdziału").focus()
    page.evaluate(where)
    page.keyboard.insert_text(text)
    page.wait_for_function(f"said => ({TEXT})().includes(said)", arg=text.strip())


def test_two_editors_write_lose_nothing_and_merge(new_context, server):
    here, there = new_context(), new_context()
    first, second = here.new_page(), there.new_page()
    state, late_state = _open(first, server, "Roman Głowa"), _open(second, server, "Beata Tkacz")

    # Without a network the text stays in the browser, and goes out when it is there again.
    here.set_offline(True)
    _write(first, "Słowa Romana. ")
    expect(state).to_contain_text("Nie ma połączenia")
    first.close()
    here.set_offline(False)
    first = here.new_page()
    first.goto(second.url)
    state = first.locator("[data-state]")
    expect(state).to_contain_text("szkic zachowany")
    assert first.evaluate(TEXT).startswith("Słowa Romana. ")
    expect(first.locator("[data-shown] img").first).to_be_visible()

    # Another day, in another browser: the draft is still there.
    first.evaluate("localStorage.clear()")
    first.reload()
    expect(first.get_by_role("heading", name="Wróciliśmy do tekstu, którego jeszcze nie zapisano")).to_be_visible()
    first.keyboard.press("Control+s")
    expect(state).to_have_text("zapisano wersję 2")

    # A box by the toolbar, in the text of the second, who opened the chapter before.
    _write(second, "\n\nSłowa Beaty.", END)
    second.get_by_role("button", name="Ramka", exact=True).click()
    second.get_by_label("Uwaga").check()
    second.get_by_label("Tytuł ramki").fill("Pamiętajcie")
    second.get_by_role("button", name="Wstaw ramkę").click()
    second.keyboard.insert_text("Treść ramki.")
    expect(late_state).to_contain_text("Jest już nowsza wersja (Roman Głowa)")
    _write(second, "Pierwsza Beata. ")
    second.keyboard.press("Control+s")
    expect(second.get_by_role("heading", name="Połącz dwa teksty")).to_be_visible()
    clash = second.get_by_role("group", name="Miejsce 1 z 1")
    clash.get_by_role("button", name="Mój tekst").click()
    expect(clash.get_by_label("Zostanie")).to_have_value(re.compile("^Pierwsza Beata"))
    clash.get_by_role("button", name="Oba").click()
    second.get_by_role("button", name="Zapisz połączony tekst").click()
    expect(second.get_by_role("status").filter(has_text="wersji 3")).to_be_visible()
    merged = second.evaluate(TEXT)
    for said in ("Słowa Romana. ", "Pierwsza Beata. ", "Słowa Beaty.", "::: uwaga Pamiętajcie\n\nTreść ramki.\n\n:::"):
        assert said in merged

    # The session ends while somebody writes: after signing in the text goes out by itself.
    signed_in = there.cookies()
    there.clear_cookies()
    _write(second, "Po sesji. ")
    expect(late_state).to_contain_text("Sesja wygasła")
    there.add_cookies(signed_in)
    second.evaluate("dispatchEvent(new Event('online'))")
    expect(late_state).to_contain_text("szkic zachowany", timeout=15_000)
