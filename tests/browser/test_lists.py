"""A list answers while one types, and the way back leads where one was."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def people(page, shared_server):
    """The list of persons, opened by the coordinator."""
    enter(page, shared_server, "Beata Tkacz")
    page.goto(f"{shared_server.url}/people/persons")
    return page


def _box(page):
    return page.get_by_role("searchbox", name="Szukaj wśród osób")


def _names(page):
    return page.locator("tbody th a")


def test_typing_narrows_the_list_and_the_way_back_brings_it_again(people):
    _box(people).press_sequentially("lecka")
    expect(_names(people)).to_have_text(["Ewa Łęcka"])
    expect(people).to_have_url(re.compile(r"/people/persons\?q=lecka$"))
    expect(_box(people)).to_be_focused()
    expect(_box(people)).to_have_value("lecka")
    _names(people).first.click()
    expect(people.get_by_role("heading", level=1)).to_have_text("Ewa Łęcka")
    people.go_back()
    expect(_names(people)).to_have_text(["Ewa Łęcka"])
    expect(_box(people)).to_have_value("lecka")
    people.get_by_role("link", name="Wyczyść").click()
    expect(_names(people).first).to_contain_text("Bartoszczyk")
    people.go_back()
    expect(_names(people)).to_have_text(["Ewa Łęcka"])


def test_heads_sort_there_and_back(people):
    first = _names(people).first
    expect(first).to_contain_text("Bartoszczyk")
    people.get_by_role("columnheader").first.get_by_role("link").click()
    expect(first).to_contain_text("Żurek")
    expect(people.get_by_role("columnheader").first).to_have_attribute("aria-sort", "descending")
    expect(people).to_have_url(re.compile(r"sort=-"))
    people.go_back()
    expect(first).to_contain_text("Bartoszczyk")
    people.go_forward()
    expect(first).to_contain_text("Żurek")
    people.reload()
    expect(first).to_contain_text("Żurek")


def test_a_filter_is_a_chip_in_the_address_and_goes_with_the_file(people):
    people.locator("details.filter-menu > summary").click()
    people.get_by_label("Miejsce").select_option(label="Janów (pow. częstochowski)")
    people.get_by_role("button", name="Pokaż").click()
    expect(_names(people)).to_have_count(2)
    chip = people.locator("a.filter-chip")
    expect(chip).to_contain_text("Janów")
    with people.expect_download() as waiting:
        people.get_by_role("link", name="CSV").click()
    rows = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 3
    chip.click()
    expect(people.locator("a.filter-chip")).to_have_count(0)
    expect(_names(people)).not_to_have_count(2)
