"""A volunteer is chosen while typing, and a month of work is written down from paper without a mouse."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from association.core.clock import today
from tests.browser.doors import enter

pytestmark = pytest.mark.browser


def _add(page, day, hour, hours, task):
    page.get_by_label("Dzień").fill(day.isoformat())
    page.get_by_label("Od godziny").fill(hour)
    page.get_by_label("Ile godzin").fill(hours)
    page.get_by_label("Co zrobiono").fill(task)
    page.keyboard.press("Enter")


def test_a_volunteer_and_a_month_of_work(page, server):
    enter(page, server, "Beata Tkacz")
    page.goto(f"{server.url}/projects/1/contributions")
    page.get_by_role("link", name="Wolontariat").click()
    page.get_by_label("Osoba", exact=True).press_sequentially("szymcz")
    page.get_by_role("radio", name=re.compile("Szymczyk Elżbieta")).check()
    first = today() - timedelta(days=20)
    page.get_by_label("Od", exact=True).fill(first.isoformat())
    page.get_by_label("Zadania").fill("Biblioteczka uczestników")
    page.get_by_label("Stawka za godzinę").fill("30")
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_text("Dodano porozumienie: Elżbieta Szymczyk.")).to_be_visible()
    _add(page, first, "16:00", "1,5", "katalog książek")
    expect(page.get_by_role("row", name=re.compile("katalog książek"))).to_contain_text("45,00")
    expect(page.get_by_label("Dzień")).to_have_value(first.isoformat())
    _add(page, first, "17:00", "1", "wypożyczenia")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("pracowała już gdzie indziej")
    expect(page.get_by_label("Co zrobiono")).to_have_value("wypożyczenia")
    page.get_by_label("Od godziny").fill("17:30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name=re.compile("wypożyczenia"))).to_contain_text("30,00")
    page.get_by_role("button", name="Cofnij").click()
    expect(page.get_by_role("row", name=re.compile("wypożyczenia"))).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Karta do podpisu")).first.click()
    assert download.value.suggested_filename.startswith("karta-pracy-")
