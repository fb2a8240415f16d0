"""The panel of one field of the grid: with the keyboard, with a finger, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import violations

pytestmark = pytest.mark.browser

GRID = "/academy/cohorts/1/attendance"
# In the row of a person: the ninth session is open, the first one closed.
OPEN, CLOSED = 8, 0


def _row(page, name):
    return page.locator("#grid tbody tr").filter(has_text=name)


def _field(page, name, number):
    return _row(page, name).locator("td > button").nth(number)


def _panel(page, name):
    return page.get_by_role("dialog", name=name)


def test_with_the_keyboard_times_and_a_remark_are_noted_and_one_comes_back(page, server):
    enter(page, server, "Iwona Lis")
    page.goto(server.url + GRID)
    field = _field(page, "Gajda Teresa", OPEN)
    field.focus()
    page.keyboard.press("F2")
    panel = _panel(page, "Gajda Teresa")
    expect(panel.get_by_label("jest", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_label("część zajęć")).to_be_checked()
    page.keyboard.press("Tab")
    expect(panel.get_by_label("Przyjście")).to_be_focused()
    panel.get_by_label("Przyjście").fill("16:00")
    panel.get_by_label("Uwaga").fill("Wyszła <b>wcześniej</b> & wróciła")
    page.keyboard.press("Control+End")
    panel.get_by_role("button", name="Zapisz").press("Enter")
    expect(panel.get_by_text("W tych godzinach nie był to udział").last).to_be_visible()
    expect(panel.get_by_label("Uwaga")).to_have_value("Wyszła <b>wcześniej</b> & wróciła")
    panel.get_by_label("Przyjście").fill("10:10")
    panel.get_by_role("button", name="Zapisz").press("Enter")
    expect(panel).to_be_hidden()
    expect(field).to_have_text("spóźnienie 60")
    expect(field).to_be_focused()
    expect(field.locator("..")).to_have_class("noted")
    expect(page.get_by_role("status")).to_contain_text("Zapisano: Gajda Teresa – spóźnienie.")
    page.keyboard.press("F2")
    expect(panel.get_by_label("Przyjście")).to_have_value("10:10")
    expect(panel.get_by_text("Minuty obecności: 120")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()


def test_a_closed_session_opens_the_panel_and_asks_why(page, server):
    enter(page, server, "Iwona Lis")
    page.goto(server.url + GRID)
    field = _field(page, "Gajda Teresa", CLOSED)
    expect(field).to_have_class("mark-present")
    field.focus()
    page.keyboard.press("n")
    panel = _panel(page, "Gajda Teresa")
    panel.get_by_label("nie ma").check()
    panel.get_by_role("button", name="Zapisz").click()
    expect(panel.get_by_text("z podaniem powodu").first).to_be_visible()
    panel.get_by_label("Powód poprawki").fill("nie ma podpisu na liście")
    panel.get_by_role("button", name="Zapisz").click()
    expect(panel).to_be_hidden()
    expect(field).to_have_class("mark-absent")
    field.click()
    expect(panel.get_by_text("Powód poprawki: nie ma podpisu na liście")).to_be_visible()


def _hold(page, locator, milliseconds):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(milliseconds)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_on_a_phone_a_long_press_or_the_button_opens_it(phone, server):
    enter(phone, server, "Iwona Lis")
    phone.goto(server.url + GRID)
    field = _field(phone, "Gajda Teresa", OPEN)
    _hold(phone, field, 700)
    panel = _panel(phone, "Gajda Teresa")
    expect(panel).to_be_visible()
    assert violations(phone) == []
    panel.get_by_label("usprawiedliwione").tap()
    panel.get_by_label("Powód nieobecności").fill("zwolnienie lekarskie")
    panel.get_by_role("button", name="Zapisz").tap()
    expect(panel).to_be_hidden()
    expect(field).to_have_class("mark-excused")
    phone.get_by_role("button", name="Uwagi i szczegóły").tap()
    field.tap()
    expect(panel.get_by_label("Powód nieobecności")).to_have_value("zwolnienie lekarskie")
    panel.get_by_role("button", name="Zamknij").tap()
    phone.get_by_role("button", name="Uwagi i szczegóły").tap()
    field.tap()
    expect(field).to_have_class("mark-open")


def test_without_scripts_it_is_a_page(new_context, server):
    page = new_context(java_script_enabled=False).new_page()
    enter(page, server, "Iwona Lis")
    page.goto(server.url + GRID)
    _field(page, "Gajda Teresa", CLOSED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Teresa Gajda")
    page.get_by_label("nie ma").check()
    page.get_by_label("Powód poprawki").fill("pomyłka")
    page.get_by_role("button", name="Zapisz").click()
    expect(page).to_have_url(re.compile(r"/participants/\d+$"))
    expect(page.get_by_role("status")).to_contain_text("Zapisano: Gajda Teresa – nie ma.")
