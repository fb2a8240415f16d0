"""The search in the head of every page, by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, shared_server):
    """The desk of the coordinator, and nothing focused."""
    enter(page, shared_server, "Beata Tkacz")
    return page


def _box(page):
    return page.get_by_label("Szukaj w całym Splocie")


def _panel(page):
    return page.get_by_role("listbox", name="Wyniki wyszukiwania")


def test_a_slash_and_a_name_without_polish_letters_lead_to_a_person(desk):
    desk.keyboard.press("/")
    expect(_box(desk)).to_be_focused()
    expect(_box(desk)).to_have_value("")
    desk.keyboard.type("lecka")
    first = _panel(desk).get_by_role("option").first
    expect(first).to_contain_text("Ewa Łęcka")
    expect(_box(desk)).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(_box(desk)).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/people/persons/\d+$"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ewa Łęcka")


def test_ctrl_k_opens_and_escape_closes(desk):
    desk.keyboard.press("Control+k")
    expect(_box(desk)).to_be_focused()
    desk.keyboard.type("jurajska")
    expect(_panel(desk).get_by_role("option", name="Jurajska Akademia Lidera").first).to_be_visible()
    desk.keyboard.press("Escape")
    expect(_panel(desk)).to_be_hidden()
    expect(_box(desk)).to_have_value("jurajska")
    expect(_box(desk)).to_be_focused()


def test_arrows_go_round_and_the_last_one_shows_all(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("zawada")
    options = _panel(desk).get_by_role("option")
    expect(options.first).to_contain_text("Zawada")
    desk.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/search\?q=zawada$"))
    expect(desk.get_by_role("main").get_by_role("link", name="Łukasz Zawada")).to_be_visible()


def test_enter_without_a_choice_shows_all_and_nothing_found_is_said(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("qqqq")
    expect(_panel(desk)).to_contain_text("Nic nie pasuje do słów „qqqq”.")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/search\?q=qqqq$"))


def test_a_slash_typed_in_a_field_stays_there(desk, shared_server):
    desk.goto(f"{shared_server.url}/people/persons/new")
    name = desk.get_by_label("Imię")
    name.focus()
    desk.keyboard.type("a/b")
    expect(name).to_have_value("a/b")


def test_on_a_phone_the_search_is_a_page(phone, shared_server):
    enter(phone, shared_server, "Beata Tkacz")
    phone.get_by_role("navigation", name="Skróty").get_by_role("link", name="Szukaj").tap()
    phone.get_by_label("Szukane słowa").fill("lecka")
    phone.keyboard.press("Enter")
    phone.get_by_role("main").get_by_role("link", name="Ewa Łęcka").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ewa Łęcka")
