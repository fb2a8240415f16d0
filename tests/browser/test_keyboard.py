"""The keyboard alone, and the drawer of a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser

OUTLINE = "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"


def _tab_to(page, locator, most=60):
    """Press Tab until this is focused; each stop on the way must be seen."""
    for _press in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) != "nonenone", page.evaluate("document.activeElement.outerHTML")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{locator} is not reached")


def test_the_first_stop_leads_past_the_navigation(page, shared_server):
    enter(page, shared_server, "Beata Tkacz")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Przejdź do treści")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_and_the_list_of_a_person_are_reached_with_tab(page, shared_server):
    enter(page, shared_server, "Beata Tkacz")
    _tab_to(page, page.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name="Osoby"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Osoby i organizacje")
    person = page.locator("summary.person")
    _tab_to(page, person)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Moje konto")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Moje konto")).to_be_hidden()
    expect(person).to_be_focused()


def test_filters_open_and_close(page, shared_server):
    enter(page, shared_server, "Beata Tkacz")
    page.goto(f"{shared_server.url}/projects")
    _tab_to(page, page.locator("details.filter-menu > summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Stan", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Stan", exact=True)).to_be_hidden()


def test_the_question_about_minutes_can_be_left(page, server):
    enter(page, server, "Iwona Lis")
    page.goto(f"{server.url}/academy/cohorts/1/attendance")
    fields = page.locator("#grid tbody td > button")
    _tab_to(page, fields.first)
    # The first eight sessions are closed.
    for _session in range(8):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("Ile minut")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(fields.nth(8)).to_be_focused()
    expect(fields.nth(8)).to_have_class("mark-present")
    page.keyboard.press("End")
    page.keyboard.press("Control+Home")
    expect(fields.first).to_be_focused()
    # The whole grid is one stop: the next one lies behind it.
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('#grid tbody td > button')")


def test_the_drawer_of_a_phone_opens_closes_and_leads_on(phone, shared_server):
    enter(phone, shared_server, "Beata Tkacz")
    drawer = phone.get_by_role("navigation", name="Główna nawigacja")
    opener = phone.get_by_role("navigation", name="Skróty").get_by_role("link", name="Menu")
    expect(drawer).to_be_hidden()
    opener.tap()
    expect(drawer.get_by_role("link", name="Zamknij menu")).to_be_focused()
    assert phone.evaluate("document.querySelector('.app-body').inert")
    phone.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()
    opener.tap()
    drawer.get_by_role("link", name="Zamknij menu").tap()
    expect(drawer).to_be_hidden()
    opener.tap()
    phone.go_back()
    expect(drawer).to_be_hidden()
    opener.tap()
    drawer.get_by_role("link", name="Projekty").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Projekty")
    expect(drawer).to_be_hidden()
