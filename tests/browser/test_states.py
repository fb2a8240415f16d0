"""States of pages to which no link leads: refused forms, empty lists, what opens over a page, messages."""

import re

import pytest
from playwright.sync_api import expect

from association.accounts.commands import setup_code
from tests.browser.doors import enter
from tests.browser.look import faults
from tests.browser.participants import write_table

pytestmark = pytest.mark.browser


def _refuse(page, server):
    page.goto(f"{server.url}/people/persons/new")
    page.get_by_label("Adres e-mail").fill("to nie adres")
    page.get_by_role("button", name="Dodaj osobę").click()
    expect(page.get_by_role("alert")).to_be_focused()


def _be_too_late(page, server):
    page.goto(f"{server.url}/projects/1/edit")
    page.locator("[name=version]").first.evaluate("field => field.value = 99")
    page.get_by_label("Krótki opis").fill("Inny opis.")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.get_by_role("button", name="Zapisz moją wersję")).to_be_visible()


def _find_nothing(page, server):
    page.goto(f"{server.url}/people/persons?q=qqqq")
    expect(page.get_by_role("heading", name="Nic nie pasuje")).to_be_visible()


def _search(page, server):
    page.goto(server.url)
    page.keyboard.press("/")
    expect(page.locator("[aria-controls='search-results']").first).to_be_focused()
    page.keyboard.type("zawada")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    page.keyboard.press("ArrowDown")


def _open_filters(page, server):
    page.goto(f"{server.url}/documents")
    page.locator("details.filter-menu > summary").click()
    expect(page.get_by_role("button", name="Pokaż")).to_be_visible()


def _open_own_menu(page, server):
    page.goto(server.url)
    page.locator("summary.person").click()
    expect(page.get_by_role("button", name="Wyloguj się")).to_be_visible()


def _choose_place(page, server):
    page.goto(f"{server.url}/people/organisations/new")
    page.get_by_role("textbox", name="Gmina").press_sequentially("Jan")
    expect(page.get_by_role("radio", name=re.compile("Janów")).first).to_be_visible()


def _ask_for_minutes(page, server):
    page.goto(f"{server.url}/academy/cohorts/1/attendance")
    page.locator("#grid tbody td > button").first.focus()
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()


def _mark(page, server):
    page.goto(f"{server.url}/academy/cohorts/1/attendance")
    # The first sessions are closed; this one is open.
    page.locator("#grid tbody tr").first.locator("td > button").nth(10).click()
    expect(page.get_by_role("button", name="Cofnij")).to_be_visible()


def _open_drawer(page, server):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.url}/#menu")
    expect(page.get_by_role("link", name="Zamknij menu")).to_be_visible()


def _lose_the_network(page, server):
    page.goto(f"{server.url}/academy/cohorts/1/sessions/12/roll")
    page.context.set_offline(True)
    page.get_by_role("radio", name="Jest").first.check()
    expect(page.get_by_text("Brak zasięgu – można pracować dalej")).to_be_visible()


def _read_a_table(page, server):
    page.goto(f"{server.url}/people/imports/new")
    page.get_by_label("Plik z tabelą").set_input_files(page.table)
    page.get_by_role("button", name="Odczytaj plik").click()
    page.locator("summary", has_text="kolumny").click()
    expect(page.get_by_text("To nie wygląda na adres e-mail.")).to_be_visible()


def _be_forbidden(page, server):
    assert page.goto(f"{server.url}/administration/accounts").status == 403


STATES = (
    _refuse,
    _be_too_late,
    _find_nothing,
    _search,
    _open_filters,
    _open_own_menu,
    _choose_place,
    _ask_for_minutes,
    _mark,
    _open_drawer,
    _read_a_table,
    _be_forbidden,
    _lose_the_network,
)


def test_states_of_pages_are_accessible(page, server, tmp_path):
    enter(page, server, "Beata Tkacz")
    page.table = write_table(tmp_path)
    found = []
    for state in STATES:
        state(page, server)
        found += [f"{state.__name__} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


def test_an_association_without_anything_is_accessible(page, new_server):
    code = setup_code(new_server.app)
    page.goto(f"{new_server.url}/setup")
    found = faults(page)
    page.get_by_role("button", name="Załóż stowarzyszenie").click()
    expect(page).to_have_title(re.compile("^Błąd"))
    found += faults(page)
    page.get_by_label("Kod z serwera").fill(code)
    page.get_by_label("Nazwa stowarzyszenia").fill("Nasza Wieś")
    page.get_by_label("Twoje imię i nazwisko").fill("Zofia Kądziołka")
    page.get_by_label("Twój adres e-mail").fill("zofia@example.org")
    page.get_by_label("Hasło").fill("zielony rower w deszczu")
    page.get_by_role("button", name="Załóż stowarzyszenie").click()
    for path in ("/", "/projects", "/academy/cohorts", "/people/persons", "/people/organisations", "/documents"):
        page.goto(new_server.url + path)
        found += [f"{path} {fault}" for fault in faults(page)]
    for path in ("/calendar", "/calendar/agenda", "/calendar/feeds", "/administration/mail", "/academy/cohorts/new"):
        page.goto(new_server.url + path)
        found += [f"{path} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", ["/sign-in", "/password/forgotten", "/password/sent", "/password/gone", "/invitation/gone", "/nowhere"]
)
def test_pages_before_signing_in_are_accessible(page, shared_server, path):
    page.goto(shared_server.url + path)
    assert faults(page) == []
    send = page.locator("form .btn-primary")
    if send.count():
        send.click()
        expect(page.get_by_text("Uzupełnij to pole.").first).to_be_visible()
        assert faults(page) == []
