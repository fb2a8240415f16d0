"""A report is written in its own page by two people, sent, and corrected."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

PLACE = "#place-partners"


def _open(page, server, name):
    enter(page, server, name)
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Jurajska Akademia Lidera").first.click()
    page.get_by_role("link", name="Sprawozdania", exact=True).click()
    page.get_by_role("link", name="Sprawozdanie końcowe").click()
    return page.locator(PLACE)


def test_two_people_write_one_text_and_the_report_is_sent(new_context, server):
    first, second = new_context().new_page(), new_context().new_page()
    mine, theirs = _open(first, server, "Beata Tkacz"), _open(second, server, "Roman Głowa")
    assert faults(first) == []
    for place in (mine, theirs):
        place.get_by_role("link", name="Napisz").click()
    box = mine.get_by_role("textbox")
    expect(box).to_be_focused()
    box.fill("Teatr Grodzki gościł akademię dwa dni.")
    expect(mine.get_by_text("38 z 3000 znaków")).to_be_visible()
    mine.get_by_role("button", name="Zapisz").click()
    expect(mine.get_by_text("Teatr Grodzki gościł akademię dwa dni.")).to_be_visible()
    expect(first.get_by_role("status")).to_contain_text("Zapisano: Partnerzy")

    theirs.get_by_role("textbox").fill("Pomogło dziesięcioro wolontariuszy.")
    theirs.get_by_role("button", name="Zapisz").click()
    alert = theirs.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Teatr Grodzki gościł akademię dwa dni.")
    expect(theirs.get_by_role("textbox")).to_have_value("Pomogło dziesięcioro wolontariuszy.")
    assert faults(second) == []
    theirs.get_by_role("textbox").fill("Teatr Grodzki gościł akademię dwa dni. Pomogło dziesięcioro wolontariuszy.")
    theirs.get_by_role("button", name="Zapisz moją wersję").click()
    expect(theirs.get_by_role("alert")).to_have_count(0)
    theirs.get_by_role("link", name="Roman Głowa").click()
    expect(second.get_by_role("article")).to_have_count(2)

    first.get_by_role("link", name="Sprawdź i złóż").click()
    expect(first).to_have_title(re.compile("^Sprawdzenie i złożenie"))
    assert faults(first) == []
    first.get_by_label("Dlaczego składasz mimo braków").fill("Projekt jeszcze trwa.")
    first.get_by_role("button", name="Złóż mimo braków").click()
    expect(first.get_by_text("zgodna", exact=True)).to_be_visible()
    expect(first.get_by_role("link", name="Zmień")).to_have_count(0)
    first.get_by_text("Korekta", exact=True).click()
    first.get_by_label("Powód korekty").fill("Wezwanie, pkt 2.")
    first.get_by_role("button", name="Zacznij korektę").click()
    expect(first.get_by_role("heading", name="Trwa korekta")).to_be_visible()
    assert faults(first) == []
