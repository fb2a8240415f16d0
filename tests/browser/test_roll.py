"""The roll on a phone: marking the rest, and when the session or somebody else gets in the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser

ROLL = "/academy/cohorts/1/sessions/12/roll"


def _person(page, name):
    return page.locator(".roll > li").filter(has_text=name)


@pytest.fixture
def roll(phone, server):
    """The roll of today's session on the trainer's phone."""
    enter(phone, server, "Iwona Lis")
    phone.goto(server.url + ROLL)
    return phone


def test_the_rest_is_marked_and_emptied_again(roll):
    _person(roll, "Bąk Agnieszka").get_by_label("Nie ma").tap()
    expect(_person(roll, "Bąk Agnieszka").get_by_text("zapisane")).to_be_visible()
    roll.get_by_role("button", name="Reszta jest").tap()
    expect(roll.locator("#roll-count")).to_contain_text("24 z 24")
    expect(_person(roll, "Bąk Agnieszka").get_by_label("Nie ma")).to_be_checked()
    roll.get_by_role("status").get_by_role("button", name="Cofnij").tap()
    expect(roll.locator("#roll-count")).to_contain_text("1 z 24")


def test_a_tap_before_the_page_is_ready_is_kept(phone, server):
    enter(phone, server, "Iwona Lis")
    held = []
    phone.route("**/roll.js*", lambda route: held.append(route), times=1)
    phone.goto(server.url + ROLL, wait_until="commit")
    _person(phone, "Bąk Agnieszka").get_by_label("Nie ma").tap()
    _person(phone, "Bąk Agnieszka").get_by_label("nieobecność usprawiedliwiona").tap()
    held[0].continue_()
    expect(_person(phone, "Bąk Agnieszka").get_by_text("zapisane")).to_be_visible()
    phone.reload()
    expect(_person(phone, "Bąk Agnieszka").get_by_label("nieobecność usprawiedliwiona")).to_be_checked()
    expect(phone.locator("#roll-count")).to_contain_text("1 z 24")


def test_a_form_sent_after_the_session_ended_elsewhere_leads_back_to_its_page(page, server, new_context):
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/projects/1/edit")
    other = new_context().new_page()
    enter(other, server, "Beata Tkacz")
    other.goto(f"{server.url}/account/sign-ins")
    other.get_by_role("button", name="Wyloguj wszędzie, także tutaj").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_role("button", name="Beata Tkacz").click()
    expect(page).to_have_url(f"{server.url}/projects/1/edit")


def test_two_trainers_see_each_others_marks_and_do_not_undo_them(roll, server, new_context):
    desk = new_context().new_page()
    enter(desk, server, "Beata Tkacz")
    desk.goto(f"{server.url}/academy/cohorts/1/attendance")
    place = desk.get_by_role("row", name="Bąk Agnieszka").get_by_role("gridcell").nth(11).get_by_role("button")
    place.click()
    expect(place).to_have_class("mark-present")
    roll.reload()
    _person(roll, "Bąk Agnieszka").get_by_label("Nie ma").tap()
    expect(_person(roll, "Bąk Agnieszka").get_by_text("zapisane")).to_be_visible()
    desk.get_by_role("status").get_by_role("button", name="Cofnij").click()
    expect(desk.get_by_text("Ktoś zmienił ten wpis po Tobie")).to_be_visible()
    desk.reload()
    expect(place).to_have_class("mark-absent")
