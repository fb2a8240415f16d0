"""The picture of a plan: moved by mouse, by finger and from the keyboard, by two people, and without scripts."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


def _open(page, server, path=""):
    page.goto(f"{server.url}/projects/1/plan{path}")


def _bar(page, number):
    return page.locator(f"a.gantt-bar[aria-label^='{number} ']")


def _days(page, number) -> tuple[date, date]:
    bar = _bar(page, number)
    return date.fromisoformat(bar.get_attribute("data-from")), date.fromisoformat(bar.get_attribute("data-to"))


def _later(days, first, last) -> tuple[date, date]:
    return days[0] + timedelta(days=first), days[1] + timedelta(days=last)


def _drag(page, box, days, *, at):
    step = float(page.locator("svg[data-gantt]").get_attribute("data-day"))
    x, y = box["x"] + at(box["width"]), box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * step, y + 3, steps=4)
    page.mouse.up()


def test_an_action_is_dragged_pushes_what_waits_and_comes_back(page, server):
    page.set_viewport_size({"width": 1440, "height": 1300})
    enter(page, server, "Beata Tkacz")
    _open(page, server)
    before, waiting = _days(page, "6.1"), _days(page, "6.2")
    _drag(page, _bar(page, "6.1").locator(".gantt-plan").bounding_box(), 5, at=lambda width: width / 2)
    expect(_bar(page, "6.1")).to_have_attribute("data-to", str(before[1] + timedelta(days=5)))
    assert _days(page, "6.1") == _later(before, 5, 5)
    assert _days(page, "6.2") == _later(waiting, 5, 5)
    expect(page.get_by_role("status")).to_contain_text("a za nim jeszcze 1 działanie")
    # Its end alone.
    _drag(page, _bar(page, "6.1").locator("[data-grip=to]").bounding_box(), -4, at=lambda width: width / 2)
    expect(_bar(page, "6.1")).to_have_attribute("data-to", str(before[1] + timedelta(days=1)))
    assert _days(page, "6.1") == _later(before, 5, 1)
    page.get_by_role("button", name="Cofnij").last.click()
    expect(_bar(page, "6.1")).to_have_attribute("data-to", str(before[1] + timedelta(days=5)))
    # A click that drags nothing opens the action.
    _bar(page, "6.1").locator(".gantt-plan").click()
    expect(page).to_have_url(re.compile(r"/plan/\d+$"))


def test_the_keyboard_moves_and_what_somebody_else_changed_is_not_overwritten(page, server, new_context):
    enter(page, server, "Beata Tkacz")
    _open(page, server, "?scale=weeks")
    before = _days(page, "7")
    _bar(page, "7").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+Control+ArrowRight")
    expect(page.locator("#gantt-days")).to_be_visible()
    expect(_bar(page, "7")).to_have_attribute("data-to", str(before[1] + timedelta(days=7)))
    assert _days(page, "7") == _later(before, -1, 7)
    expect(_bar(page, "7")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(_bar(page, "6.2")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("#gantt-days")).to_have_count(0)
    other = new_context().new_page()
    enter(other, server, "Agata Wilk")
    _open(other, server)
    other.locator("a.gantt-bar").last.focus()
    other.keyboard.press("ArrowRight")
    theirs = str(before[1] + timedelta(days=8))
    expect(_bar(other, "7")).to_have_attribute("data-to", theirs)
    _bar(page, "7").focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_role("status")).to_contain_text("Ktoś w tym czasie zmienił działanie")
    expect(_bar(page, "7")).to_have_attribute("data-to", theirs)


def test_a_finger_drags_and_the_page_fits_its_phone(phone, server):
    enter(phone, server, "Beata Tkacz")
    _open(phone, server)
    bar = _bar(phone, "6.1").locator(".gantt-plan")
    bar.scroll_into_view_if_needed()
    before, box = _days(phone, "6.1"), bar.bounding_box()
    left = phone.locator(".gantt-names").bounding_box()
    x = max(box["x"], left["x"] + left["width"]) + 12
    touch = {"pointerType": "touch", "bubbles": True, "pointerId": 1, "clientY": box["y"] + 8, "button": 0}
    step = float(phone.locator("svg[data-gantt]").get_attribute("data-day"))
    phone.evaluate("() => { Element.prototype.setPointerCapture = () => {} }")
    # A finger that moves at once scrolls.
    bar.dispatch_event("pointerdown", touch | {"clientX": x})
    bar.dispatch_event("pointermove", touch | {"clientX": x - 60})
    bar.dispatch_event("pointercancel", touch | {"clientX": x - 60})
    bar.dispatch_event("pointerdown", touch | {"clientX": x})
    expect(phone.locator(".gantt-bar.is-held")).to_have_count(1)
    bar.dispatch_event("pointermove", touch | {"clientX": x + 6 * step})
    bar.dispatch_event("pointerup", touch | {"clientX": x + 6 * step})
    expect(_bar(phone, "6.1")).to_have_attribute("data-to", str(before[1] + timedelta(days=6)))


def test_without_scripts_the_same_days_are_typed(new_context, server):
    plain = new_context(java_script_enabled=False).new_page()
    enter(plain, server, "Beata Tkacz")
    _open(plain, server)
    before = _days(plain, "6.2")
    plain.get_by_role("link", name="6.2 Druk i rozdanie egzemplarzy").first.click()
    plain.get_by_role("link", name="Zmień działanie").click()
    plain.get_by_label("Koniec", exact=True).fill(str(before[1] + timedelta(days=2)))
    plain.get_by_role("button", name="Zapisz").click()
    expect(plain.get_by_role("status")).to_contain_text("6.2 Druk i rozdanie egzemplarzy")
    plain.get_by_role("button", name="Cofnij").click()
    assert _days(plain, "6.2") == before
