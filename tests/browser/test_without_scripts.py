"""The same work without JavaScript: links and forms alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(new_context, server):
    """A page without scripts, in which the coordinator is signed in."""
    page = new_context(java_script_enabled=False).new_page()
    enter(page, server, "Beata Tkacz")
    return page


def _open_cohort(page):
    page.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name="Akademia").click()
    page.get_by_role("link", name="Jurajska Akademia Lidera", exact=True).click()


def test_each_area_says_something(plain):
    for label in ("Projekty", "Akademia", "Osoby i organizacje", "Kalendarz"):
        plain.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name=label).click()
        expect(plain.get_by_role("heading", level=1)).to_be_visible()


def test_a_person_is_added_after_a_mistake_and_enrolled(plain, server):
    plain.goto(f"{server.url}/people/persons/new")
    plain.get_by_label("Imię").fill("Żaneta")
    plain.get_by_label("Adres e-mail").fill("to nie adres")
    plain.locator("summary", has_text="Adres").click()
    plain.get_by_label("Notatka").fill("Prosi o duży druk.")
    plain.get_by_role("button", name="Dodaj osobę").click()
    expect(plain.get_by_role("alert")).to_contain_text("Nie zapisano – popraw 2 miejsca")
    expect(plain).to_have_title("Błąd: Nowa osoba – Splot")
    expect(plain.get_by_label("Imię")).to_have_value("Żaneta")
    expect(plain.get_by_label("Adres e-mail")).to_have_value("to nie adres")
    expect(plain.get_by_label("Notatka")).to_have_value("Prosi o duży druk.")
    plain.get_by_label("Nazwisko").fill("Ćwikła")
    plain.get_by_label("Adres e-mail").fill("zaneta@example.org")
    plain.get_by_role("button", name="Dodaj osobę").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Żaneta Ćwikła")

    _open_cohort(plain)
    plain.get_by_role("link", name="Uczestnicy").click()
    plain.get_by_role("link", name="Dodaj uczestnika").click()
    plain.get_by_label("Szukaj osoby").fill("cwikla")
    plain.get_by_role("search").filter(has=plain.get_by_label("Szukaj osoby")).get_by_role("button").click()
    plain.get_by_role("listitem").filter(has_text="Żaneta Ćwikła").get_by_role("button", name="Zapisz do grupy").click()
    expect(plain.get_by_role("status")).to_contain_text("Żaneta Ćwikła")


def test_a_mark_is_set_and_taken_back(plain):
    _open_cohort(plain)
    plain.get_by_role("navigation", name="Części grupy").get_by_role("link", name="Obecność").click()
    # The ninth session is the first one that is not closed.
    field = plain.get_by_role("row", name="Bąk Agnieszka").get_by_role("button").nth(8)
    expect(field).to_have_text("jest")
    field.click()
    expect(field).to_have_text("nie ma")
    expect(plain.get_by_role("status")).to_contain_text("Bąk Agnieszka, sesja 9 – ")
    plain.get_by_role("status").get_by_role("button", name="Cofnij").click()
    expect(field).to_have_text("jest")


def test_a_roll_is_saved_as_a_whole_and_the_rest_filled_and_emptied(plain):
    _open_cohort(plain)
    plain.get_by_role("navigation", name="Części grupy").get_by_role("link", name="Sesje").click()
    plain.get_by_role("link", name="co zobaczyliśmy").click()
    plain.get_by_role("link", name="Sprawdź obecność").click()
    people = plain.get_by_role("group")
    people.filter(has_text="Bąk Agnieszka").get_by_label("Jest").check()
    people.filter(has_text="Cieślik Marek").get_by_label("Nie ma").check()
    people.filter(has_text="Cieślik Marek").get_by_label("nieobecność usprawiedliwiona").check()
    people.filter(has_text="Dudek Paweł").get_by_label("Spóźnienie").check()
    people.filter(has_text="Dudek Paweł").get_by_label("Opuszczone minuty zajęć").fill("30")
    plain.get_by_role("button", name="Zapisz").click()
    expect(plain.get_by_role("status")).to_contain_text("Zapisano 3 wpisy.")
    expect(plain.locator("#roll-count")).to_contain_text("3 z 24")
    expect(people.filter(has_text="Cieślik Marek").get_by_label("nieobecność usprawiedliwiona")).to_be_checked()
    expect(people.filter(has_text="Dudek Paweł").get_by_label("Opuszczone minuty zajęć")).to_have_value("30")
    plain.get_by_role("button", name="Reszta jest").click()
    expect(plain.locator("#roll-count")).to_contain_text("24 z 24")
    plain.get_by_role("status").get_by_role("button", name="Cofnij").click()
    expect(plain.get_by_role("status")).to_contain_text("Znowu pustych jest 21 pól.")
    expect(plain.locator("#roll-count")).to_contain_text("3 z 24")
