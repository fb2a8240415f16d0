"""The workshop in Bałtów takes applications until 15:00: somebody is in time, somebody is a second late, the office
looks through both."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect
from sqlalchemy import select

from association.academy.models import Call
from association.accounts.commands import guard
from association.core.clock import local, standing_at
from association.core.database import db
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def call(server, monkeypatch):
    """The public page of the call and the moment at which it closes, on the clock of Warsaw."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    with server.app.app_context():
        row = db.session.scalars(select(Call).where(Call.slug == "baltow")).one()
        return f"{server.url}/calls/baltow", row.cohort_id, local(row.closes_at).replace(tzinfo=None)


def photograph() -> dict:
    """A page as a phone takes it: turned by its orientation, with the place where it was taken."""
    picture = Image.new("RGB", (900, 1200), "#d8d2c4")
    ImageDraw.Draw(picture).text((120, 900), "Grażyna Nowak", fill="black")
    exif = Image.Exif()
    exif[0x0112], exif[0x8825] = 6, {1: "N"}
    data = BytesIO()
    picture.save(data, "JPEG", exif=exif)
    return {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


def apply(page, url, given, family):
    """Fill in the form as far as its last part."""
    page.goto(url)
    page.get_by_role("link", name="Wypełnij zgłoszenie").first.click()
    page.get_by_label("Imię", exact=True).fill(given)
    page.get_by_label("Nazwisko").fill(family)
    page.get_by_label("Pani", exact=True).check()
    page.get_by_label("Adres e-mail").fill("grazyna@example.org")
    page.get_by_role("textbox", name="Gmina").fill("Przyr")
    page.get_by_label("Przyrów (pow. częstochowski)").check()
    page.get_by_role("button", name="Dalej: pytania").click()
    expect(page.get_by_role("heading", name="Pytania")).to_be_visible()
    page.get_by_label("Co chcesz zmienić").fill("Dzieci po lekcjach nie mają gdzie się podziać.")
    expect(page.locator("#kept")).to_contain_text("Zapisano o")
    page.get_by_label("To będzie mój pierwszy raz").check()
    page.get_by_role("button", name="Dalej: potrzeby").click()
    page.get_by_label("Czego potrzebujesz").fill("Pokój na parterze.")
    page.get_by_role("button", name="Dalej: zgody").click()
    expect(page.get_by_text("Pokój na parterze.")).to_be_visible()
    for words in ("Znam informację", "Podane przeze mnie", "Znam warunki"):
        page.get_by_label(words).check()


def test_in_time_and_a_second_late(page, phone, server, call, new_context):
    url, cohort, closes = call
    office = f"{server.url}/academy/cohorts/{cohort}/call"
    with standing_at(closes - timedelta(days=1)):
        enter(page, server, "Beata Tkacz")
        page.goto(office)
        page.get_by_role("button", name="Otwórz znowu").click()
        expect(page.get_by_text("Nabór znowu przyjmuje zgłoszenia.")).to_be_visible()

    with standing_at(closes - timedelta(minutes=1)):
        apply(phone, url, "Grażyna", "Nowak")
        assert faults(phone) == []
        phone.set_viewport_size(PHONE)
        phone.get_by_role("button", name="Wyślij zgłoszenie").click()
        expect(phone.get_by_role("heading", name="Mamy Twoje zgłoszenie")).to_be_visible()
        expect(phone.get_by_text("po terminie")).to_have_count(0)
        with phone.expect_download() as paper:
            phone.get_by_role("link", name="Pobierz formularz").click()
        assert paper.value.path().read_bytes().startswith(b"%PDF")
        phone.get_by_label("Strony podpisanego formularza").set_input_files([photograph()])
        phone.get_by_role("button", name="Dołącz").click()
        expect(phone.get_by_text("Dołączono 1 plik.")).to_be_visible()
        assert faults(phone) == []
        phone.set_viewport_size(PHONE)

    late = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    with standing_at(closes + timedelta(seconds=1)):
        apply(late, url, "Lech", "Spóźnialski")
        late.get_by_role("button", name="Wyślij zgłoszenie").click()
        expect(late.get_by_text("oznaczyliśmy jako spóźnione")).to_be_visible()

    with standing_at(closes + timedelta(hours=1)):
        page.goto(f"{office}/applications?q=nowak")
        page.get_by_role("link", name="Nowak Grażyna").click()
        expect(page.locator("#completeness").locator("xpath=ancestor::section").get_by_label("brak")).to_have_count(0)
        assert faults(page) == []
        page.get_by_role("button", name="Kompletne").click()
        expect(page.get_by_text("Zgłoszenie jest kompletne: Grażyna Nowak.")).to_be_visible()
        page.get_by_role("link", name="Następne").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lech Spóźnialski")
        expect(page.get_by_role("button", name="Kompletne")).to_have_count(0)
        page.get_by_role("link", name="Zdecyduj o spóźnieniu").click()
        page.get_by_label("przyjęto mimo spóźnienia").check()
        page.get_by_label("Powód").fill("Spóźnienie o sekundę.")
        page.get_by_role("button", name="Zapisz decyzję i wyślij").click()
        expect(page.get_by_text("przyjęto mimo spóźnienia: Spóźnienie o sekundę.")).to_be_visible()
        late.reload()
        expect(late.get_by_text("zgłoszenie bierze udział w naborze")).to_be_visible()


def test_without_scripts_the_form_goes_all_the_way(server, call, new_context):
    url, _cohort, closes = call
    plain = new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()
    with standing_at(closes - timedelta(days=1)):
        plain.goto(url)
        expect(plain.get_by_text("Ten nabór jest już zamknięty.")).to_be_visible()
        url = f"{server.url}/calls/jurajska-akademia-lidera"
    plain.goto(f"{url}/apply")
    plain.get_by_label("Imię", exact=True).fill("Anna")
    plain.get_by_role("textbox", name="Gmina").fill("Olsztyn")
    plain.get_by_role("button", name="Dalej: pytania").click()
    expect(plain.get_by_role("alert")).to_be_visible()
    expect(plain.get_by_label("Imię", exact=True)).to_have_value("Anna")
    plain.get_by_label("Nazwisko").fill("Zych")
    plain.get_by_label("Adres e-mail").fill("anna.zych@example.org")
    plain.get_by_label("Olsztyn (pow. częstochowski)").check()
    plain.get_by_role("button", name="Dalej: pytania").click()
    plain.get_by_role("button", name="Zapisz i dokończ później").click()
    expect(plain.get_by_text("Zapisaliśmy to, co jest.")).to_be_visible()
    plain.get_by_role("button", name="English").click()
    expect(plain.get_by_role("heading", name="Jura Leader Academy, second edition")).to_be_visible()
