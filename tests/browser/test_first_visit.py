"""A real installation from its first visit on: the association, its people, their passwords and their ways out."""

import re
import time

import pyotp
import pytest
from playwright.sync_api import expect

from association.accounts.commands import setup_code
from tests.browser.doors import sign_in

pytestmark = pytest.mark.browser

PASSWORD, ANOTHER = "zielony rower w deszczu", "siedem kotów na płocie"


@pytest.fixture
def office(page, new_server):
    """The page of the administrator, right after the first visit."""
    page.goto(new_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaczynamy")
    page.get_by_label("Kod z serwera").fill(setup_code(new_server.app).lower())
    page.get_by_label("Nazwa stowarzyszenia").fill("Stowarzyszenie „Nasza Wieś”")
    page.get_by_label("Twoje imię i nazwisko").fill("Zofia Kądziołka")
    page.get_by_label("Twój adres e-mail").fill("zofia@example.org")
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Załóż stowarzyszenie").click()
    expect(page.get_by_role("status")).to_contain_text("Stowarzyszenie jest założone.")
    return page


def _sign_out(page):
    page.locator("summary.person").click()
    page.get_by_role("button", name="Wyloguj się").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaloguj się")


def _link_in_letter(page, server, subject) -> str:
    """The link of the newest letter, which nothing but the administrator brings to its reader."""
    page.goto(f"{server.url}/administration/mail")
    page.get_by_role("link", name=subject).first.click()
    return re.search(rf"{server.url}/\S+", page.get_by_role("article", name="Wiadomość").inner_text())[0]


def test_a_wrong_code_keeps_the_door_shut(page, new_server):
    setup_code(new_server.app)
    page.goto(f"{new_server.url}/setup")
    page.get_by_label("Kod z serwera").fill("AAAA-AAAA-AAAA")
    page.get_by_label("Nazwa stowarzyszenia").fill("Obcy")
    page.get_by_label("Twoje imię i nazwisko").fill("Obcy Człowiek")
    page.get_by_label("Twój adres e-mail").fill("obcy@example.org")
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Załóż stowarzyszenie").click()
    expect(page.get_by_role("alert")).to_contain_text("Ten kod się nie zgadza.")
    expect(page.get_by_label("Nazwa stowarzyszenia")).to_have_value("Obcy")


def test_the_door_of_the_first_visit_closes_for_good(office, new_server, new_context):
    assert setup_code(new_server.app) is None
    stranger = new_context().new_page()
    assert stranger.goto(f"{new_server.url}/setup").status == 404
    stranger.goto(new_server.url)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    expect(stranger.get_by_text("Wersja pokazowa")).to_have_count(0)


def test_an_invited_person_comes_in_and_a_forgotten_password_is_replaced_once(office, new_server, new_context):
    office.get_by_role("link", name="Zaproś osobę").first.click()
    office.get_by_label("Imię i nazwisko").fill("Jan Ćma")
    office.get_by_label("Adres e-mail").fill("jan@example.org")
    office.get_by_label("koordynator").check()
    office.get_by_role("button", name="Wyślij zaproszenie").click()
    expect(office.get_by_text("Zaproszenie czeka na przyjęcie")).to_be_visible()
    invitation = _link_in_letter(office, new_server, "Zaproszenie")

    guest = new_context().new_page()
    guest.goto(invitation)
    guest.get_by_label("Nowe hasło").fill("haslo12345")
    guest.get_by_role("button", name="Zapisz hasło i wejdź").click()
    expect(guest.get_by_text("To jedno z haseł zgadywanych w pierwszej kolejności.")).to_be_visible()
    guest.get_by_label("Nowe hasło").fill(PASSWORD)
    guest.get_by_role("button", name="Zapisz hasło i wejdź").click()
    expect(guest).to_have_url(f"{new_server.url}/")
    _sign_out(guest)
    assert guest.goto(invitation).status == 404
    sign_in(guest, new_server, "jan@example.org", PASSWORD)
    expect(guest).to_have_url(f"{new_server.url}/")
    _sign_out(guest)

    guest.get_by_role("link", name="Nie pamiętam hasła").click()
    guest.get_by_label("Adres e-mail").fill("jan@example.org")
    guest.get_by_role("button", name="Przyślij link").click()
    reset = _link_in_letter(office, new_server, "hasł")
    guest.goto(reset)
    guest.get_by_label("Nowe hasło").fill(ANOTHER)
    guest.get_by_role("button", name="Zapisz hasło i wejdź").click()
    expect(guest).to_have_url(f"{new_server.url}/")
    _sign_out(guest)
    assert guest.goto(reset).status == 404
    expect(guest.get_by_role("heading", level=1)).to_have_text("Ten link już nie działa")
    sign_in(guest, new_server, "jan@example.org", PASSWORD)
    expect(guest.get_by_role("alert")).to_contain_text("Adres e-mail i hasło do siebie nie pasują.")
    sign_in(guest, new_server, "jan@example.org", ANOTHER)
    expect(guest).to_have_url(f"{new_server.url}/")


def test_a_second_factor_is_asked_for(office, new_server):
    office.goto(f"{new_server.url}/account/second-factor")
    secret = office.locator(".qr .num").inner_text().replace(" ", "")
    totp = pyotp.TOTP(secret)
    office.get_by_label("Kod").fill("000000")
    office.get_by_role("button", name="Włącz").click()
    expect(office.locator(".qr .num")).to_have_text(re.compile(secret[:4]))
    office.get_by_label("Kod").fill(totp.now())
    office.get_by_role("button", name="Włącz").click()
    expect(office.get_by_role("heading", name="Drugi składnik jest włączony")).to_be_visible()
    _sign_out(office)
    sign_in(office, new_server, "zofia@example.org", PASSWORD)
    expect(office.get_by_role("heading", level=1)).to_have_text("Wpisz kod z telefonu")
    office.goto(new_server.url)
    expect(office.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    sign_in(office, new_server, "zofia@example.org", PASSWORD)
    # The code of this half-minute was used to switch it on.
    office.get_by_label("Kod").fill(totp.at(time.time() + 30))
    office.get_by_role("button", name="Zaloguj się").click()
    expect(office).to_have_url(f"{new_server.url}/")


def test_after_signing_out_the_way_back_shows_nothing(office, new_server):
    office.goto(f"{new_server.url}/administration/accounts")
    expect(office.get_by_text("zofia@example.org")).to_be_visible()
    _sign_out(office)
    office.go_back()
    expect(office.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    expect(office.get_by_text("zofia@example.org")).to_have_count(0)


def test_ending_all_sign_ins_ends_the_others_too(office, new_server, new_context):
    telephone = new_context().new_page()
    sign_in(telephone, new_server, "zofia@example.org", PASSWORD)
    expect(telephone).to_have_url(f"{new_server.url}/")
    office.goto(f"{new_server.url}/account/sign-ins")
    expect(office.locator(".rows > li")).to_have_count(2)
    office.get_by_role("button", name="Wyloguj wszędzie, także tutaj").click()
    expect(office.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    telephone.reload()
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
