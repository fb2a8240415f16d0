"""Two people change one project at the same time: both versions are shown, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


def _open_form(page, server, name):
    enter(page, server, name)
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Warsztaty").click()
    page.get_by_role("link", name="Zmień dane").click()
    return page.get_by_label("Numer umowy"), page.get_by_label("Krótki opis")


def test_the_second_save_shows_both_versions_and_may_win(new_context, server):
    first, second = new_context().new_page(), new_context().new_page()
    number, summary = _open_form(first, server, "Beata Tkacz")
    late_number, late_summary = _open_form(second, server, "Agata Wilk")
    number.fill("7/2026")
    summary.fill("Opis Beaty.")
    first.get_by_role("button", name="Zapisz", exact=True).click()
    expect(first.get_by_role("status")).to_contain_text("Zapisano zmiany w projekcie.")

    late_number.fill("7/2026")
    late_summary.fill("Opis Agaty\nw dwóch wierszach.")
    second.get_by_role("button", name="Zapisz", exact=True).click()
    alert = second.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Ostatnią zmianę zapisano z konta: Beata Tkacz.")
    expect(alert.get_by_role("row")).to_have_count(2)
    expect(alert.get_by_role("row").last).to_contain_text("Opis Beaty.")
    expect(alert.get_by_role("row").last).to_contain_text("Opis Agaty")
    expect(late_summary).to_have_value("Opis Agaty\nw dwóch wierszach.")

    second.get_by_role("button", name="Zapisz moją wersję").click()
    expect(second.get_by_role("status")).to_contain_text("Zapisano zmiany w projekcie.")
    first.reload()
    expect(first.get_by_text("Opis Agaty w dwóch wierszach.", exact=True)).to_be_visible()
    expect(first.get_by_text("umowa nr 7/2026")).to_be_visible()
    first.get_by_role("link", name="cała historia").click()
    expect(first.get_by_text("Opis Beaty.").first).to_be_visible()


def test_the_second_person_may_leave_what_was_saved(new_context, server):
    first, second = new_context().new_page(), new_context().new_page()
    number, _summary = _open_form(first, server, "Beata Tkacz")
    late_number, _summary = _open_form(second, server, "Agata Wilk")
    number.fill("1/2026")
    first.get_by_role("button", name="Zapisz", exact=True).click()
    expect(first.get_by_text("umowa nr 1/2026")).to_be_visible()
    late_number.fill("2/2026")
    second.get_by_role("button", name="Zapisz", exact=True).click()
    second.get_by_role("link", name="Zostaw to, co zapisane").click()
    expect(second.get_by_text("umowa nr 1/2026")).to_be_visible()
