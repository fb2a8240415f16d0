"""The programme and the journeys of a course: by mouse, by keys, without scripts, and for axe."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def modules(page):
    page.wait_for_selector("#modules")
    return [text.split(". ", 1)[1] for text in page.locator(".modules h2").all_inner_texts()]


def test_many_sessions_are_looked_at_planned_and_taken_back(page, server):
    enter(page, server, "Beata Tkacz")
    first = date.today() + timedelta(days=60)
    page.goto(f"{server.url}/academy/cohorts/1/sessions/series")
    page.get_by_label("Pierwszy dzień").fill(first.isoformat())
    page.get_by_label("Ile dni zajęć").fill("3")
    page.get_by_label("Od godziny").fill("09:00")
    page.get_by_label("Do godziny").fill("12:30")
    page.get_by_label("Godziny dydaktyczne").fill("4")
    page.locator("#topic").fill("Warsztat")
    page.get_by_role("button", name="Pokaż, co powstanie").click()
    page.wait_for_selector("#planned")
    assert not faults(page)
    page.locator("#planned input:checked").first.uncheck()
    page.get_by_role("button", name="Dodaj zaznaczone sesje").click()
    page.get_by_text("Dodano 2").wait_for()
    expect(page.get_by_text(". Warsztat ")).to_have_count(2)
    page.get_by_role("button", name="Cofnij").click()
    page.get_by_text("Wycofano 2").wait_for()
    expect(page.get_by_text(". Warsztat ")).to_have_count(0)


def test_modules_change_their_order_by_dragging_and_by_buttons(page, server):
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/academy/cohorts/1/programme")
    before = modules(page)
    page.get_by_role("button", name="Niżej").first.press("Enter")
    page.wait_for_load_state()
    page.wait_for_function("title => document.querySelector('.modules h2').textContent.includes(title)", arg=before[1])
    assert modules(page) == [before[1], before[0], *before[2:]]
    grips = page.locator("[data-order-grip]")
    page.set_viewport_size({"width": 1280, "height": 2800})
    with page.expect_response("**/modules/order") as answer:
        grips.nth(1).drag_to(page.locator(".modules > li").first.locator("h2"))
    assert answer.value.status == 200
    page.wait_for_function("title => document.querySelector('.modules h2').textContent.includes(title)", arg=before[0])
    page.reload()
    assert modules(page) == before


def test_a_trip_is_filled_with_taps_without_scripts(browser, server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}, locale="pl-PL")
    page = context.new_page()
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/academy/cohorts/1/trips/1/transport")
    car = page.locator("section", has=page.get_by_role("heading", name="Samochód Iwony Lis"))
    car.locator("summary").click()
    car.get_by_label("Zawada Łukasz").check()
    car.get_by_role("button", name="Zapisz zaznaczonych").click()
    expect(page.get_by_text("Zajęte 3 z 3 miejsc")).to_have_count(1)
    page.get_by_role("button", name="Zwolnij miejsce: Łukasz Zawada").click()
    expect(page.get_by_text("Zajęte 2 z 3 miejsc")).to_have_count(1)
    context.close()
