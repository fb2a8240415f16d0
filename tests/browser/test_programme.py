"""The builder of a programme: by mouse, from the keyboard alone, with its warnings, and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


def _box(page, title):
    return page.locator(".plan-box", has=page.locator(".plan-title", has_text=re.compile(title)))


def _time(page, title):
    box = _box(page, title)
    return tuple(int(box.get_attribute(name)) for name in ("data-from", "data-to"))


def _drag(page, box, minutes, *, at=0.5, columns=0):
    scale = float(page.locator(".plan-day").get_attribute("data-scale"))
    width = page.locator(".plan-rooms li").first.bounding_box()["width"]
    place = box.bounding_box()
    x, y = place["x"] + 40, place["y"] + place["height"] * at
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + columns * width, y + minutes * scale, steps=4)
    page.mouse.up()


def _press(page, title, *keys):
    _box(page, title).locator("a.plan-link").focus()
    for key in keys:
        page.keyboard.press(key)


def test_a_day_is_built_by_mouse_and_by_keys_and_a_person_in_two_places_is_told(page, server):
    page.set_viewport_size({"width": 1440, "height": 1900})
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/conferences")
    page.get_by_role("link", name="Organizowanie społeczności lokalnej").first.click()
    page.get_by_role("navigation", name="Części konferencji").get_by_role("link", name="Program", exact=True).click()
    expect(page.get_by_text("W tym dniu wszystko do siebie pasuje")).to_be_visible()
    starts, ends = _time(page, "Panel")

    # The mouse: the panel goes to the tables, where its people moderate; the warning stands above and beside.
    _drag(page, _box(page, "Panel"), -90)
    expect(_box(page, "Panel")).to_have_attribute("data-from", str(starts - 90))
    warning = page.locator(".clash-list").get_by_text(re.compile("Tomasz Stoński ma być naraz tu"))
    expect(warning).to_be_visible()
    expect(_box(page, "Panel")).to_have_class(re.compile("is-wrong"))
    expect(page.get_by_role("status")).to_contain_text("Panel")
    page.locator(".toast-line").get_by_role("button", name="Cofnij").last.click()
    expect(_box(page, "Panel")).to_have_attribute("data-from", str(starts))
    expect(warning).to_have_count(0)

    # Its lower edge alone.
    _drag(page, _box(page, "Panel"), 15, at=0.97)
    expect(_box(page, "Panel")).to_have_attribute("data-to", str(ends + 15))

    # From here on no mouse: a proposal is taken, the panel moves, grows, goes to another day, is copied, removed.
    page.locator("body").press("Control+z")
    expect(_box(page, "Panel")).to_have_attribute("data-to", str(ends))
    _press(page, "Panel", *["Control+ArrowUp"] * 4)
    expect(warning).to_be_visible()
    proposal = page.get_by_role("button", name=re.compile("^Przenieś „Panel.* na [0-9]")).first
    proposal.focus()
    page.keyboard.press("Enter")
    expect(warning).to_have_count(0)
    moved = _time(page, "Panel")
    _press(page, "Panel", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown")
    expect(_box(page, "Panel")).to_have_attribute("data-to", str(moved[1] + 10))
    expect(_box(page, "Panel").locator("a.plan-link")).to_be_focused()
    _press(page, "Panel", "Control+d")
    expect(_box(page, "Panel")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(_box(page, "Panel")).to_have_count(1)
    _press(page, "Panel", "PageDown")
    expect(_box(page, "Panel")).to_have_count(0)
    page.locator("body").press("Control+z")
    expect(_box(page, "Panel")).to_have_count(1)
    _press(page, "Panel", "Delete")
    expect(_box(page, "Panel")).to_have_count(0)
    page.locator("body").press("Control+z")
    expect(_box(page, "Panel")).to_have_count(1)
    page.locator("body").press("Control+Shift+z")
    expect(_box(page, "Panel")).to_have_count(0)
    page.locator("body").press("Control+z")

    # Enter opens the form, where a person is added to a table and a panel at once.
    _press(page, "Panel", "Enter")
    expect(page).to_have_url(re.compile("/edit$"))
    page.get_by_label(re.compile("^Imię i nazwisko, osoba")).last.fill("Dorota Głowacka-Prus")
    page.get_by_label("Początek").fill("14:30")
    page.get_by_label("Koniec").fill("15:30")
    page.get_by_role("button", name="Zapisz", exact=True).press("Enter")
    expect(page.locator(".clash-list").get_by_text(re.compile("Dorota Głowacka-Prus ma być naraz tu"))).to_be_visible()
    page.locator("body").press("Control+z")
    expect(page.locator(".clash-list").get_by_text(re.compile("Dorota Głowacka-Prus"))).to_have_count(0)


def test_two_people_build_at_once_and_the_later_one_sees_what_is(page, server, new_context):
    page.set_viewport_size({"width": 1440, "height": 1900})
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/conferences/1/programme")
    other = new_context(viewport={"width": 1440, "height": 1900}).new_page()
    enter(other, server, "Beata Tkacz")
    other.goto(f"{server.url}/conferences/1/programme")
    starts, _ends = _time(page, "Panel")
    _drag(other, _box(other, "Panel"), 30)
    expect(_box(other, "Panel")).to_have_attribute("data-from", str(starts + 30))
    _drag(page, _box(page, "Panel"), 60)
    expect(page.get_by_role("status")).to_contain_text("Ktoś zmienił ten punkt")
    expect(_box(page, "Panel")).to_have_attribute("data-from", str(starts + 30))
