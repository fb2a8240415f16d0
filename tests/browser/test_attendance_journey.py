"""The story that the application is for: from an empty project to an indicator with its evidence."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import expect

from association.core.clock import today
from tests.browser.doors import enter
from tests.browser.participants import LISTED, write_signed_sheet, write_table

pytestmark = pytest.mark.browser

MEASURE = "Osoby z wymaganą obecnością"
SHEET = "Podpisana lista, sesja 1"


def _choose_from_menu(page, label):
    """The navigation: beside the page, or in the drawer of a phone."""
    if page.viewport_size["width"] < 992:
        page.get_by_role("navigation", name="Skróty").get_by_role("link", name="Menu").click()
    page.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name=label).click()


def _begin_project(page):
    _choose_from_menu(page, "Projekty")
    page.get_by_role("link", name="Nowy projekt").click()
    page.get_by_label("Tytuł").fill("Liderzy spod Olsztyna")
    page.get_by_label("Początek").fill((today() - timedelta(days=30)).isoformat())
    page.get_by_label("Koniec").fill((today() + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Załóż projekt").click()
    page.get_by_role("link", name="Dodaj wskaźnik").first.click()
    page.get_by_label("Nazwa", exact=True).fill("Liderzy po szkoleniu")
    page.get_by_label("rezultat").check()
    page.get_by_label("Cel", exact=True).fill("24")
    page.get_by_label("Jednostka").fill("osób")
    source = page.locator("#measure_key option", has_text=MEASURE).inner_text()
    page.get_by_label("Skąd wartość").select_option(label=source)
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_role("status")).to_contain_text("Dodano wskaźnik.")


def _begin_cohort(page):
    _choose_from_menu(page, "Akademia")
    page.get_by_role("link", name="Dodaj grupę").click()
    page.get_by_label("Projekt").select_option(label="Liderzy spod Olsztyna")
    page.get_by_label("Nazwa grupy").fill("Grupa I")
    page.get_by_label("Od", exact=True).fill((today() - timedelta(days=20)).isoformat())
    page.get_by_label("Do", exact=True).fill((today() + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Dodaj grupę").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Grupa I")


def _import_people(page, file):
    page.get_by_role("link", name="Uczestnicy").click()
    page.get_by_role("link", name="Wczytaj z pliku").first.click()
    page.get_by_label("Plik z tabelą").set_input_files(file)
    page.get_by_role("button", name="Odczytaj plik").click()
    expect(page.get_by_role("heading", name="24 osoby do wczytania")).to_be_visible()
    expect(page.get_by_text("Jedną z nich już znamy")).to_be_visible()
    page.get_by_role("link", name="Do poprawy 1").click()
    wrong = page.get_by_role("row").filter(has_text="Zły Wiersz")
    expect(wrong).to_contain_text("E-mail: To nie wygląda na adres e-mail.")
    page.get_by_role("button", name="Wczytaj i dopisz").click()
    expect(page.get_by_text("Jednego wiersza nie wczytano.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Grupa I").last.click()
    page.get_by_role("link", name="Uczestnicy").click()
    expect(page.get_by_role("heading", name="24 osoby")).to_be_visible()
    expect(page.locator("tbody th a")).to_have_text(LISTED)


def _plan_session(page):
    page.get_by_role("link", name="Sesje").click()
    page.get_by_role("link", name="Dodaj pierwszą sesję").click()
    page.get_by_label("Temat").fill("Inicjatywa lokalna krok po kroku")
    page.get_by_label("Dzień").fill((today() - timedelta(days=1)).isoformat())
    page.get_by_label("Od godziny").fill("09:00")
    page.get_by_label("Do godziny").fill("16:00")
    page.get_by_label("Godziny dydaktyczne").fill("8")
    page.get_by_role("button", name="Dodaj sesję").click()
    expect(page.get_by_role("link", name="1. Inicjatywa lokalna krok po kroku")).to_be_visible()


def _field(page, number):
    """The field of a person, by the number on the list."""
    return page.locator("#grid tbody td > button").nth(number - 1)


def _passed(page, words):
    expect(page.locator("#passed")).to_have_text(words)


def _mark_with_taps_and_keys(page):
    page.get_by_role("navigation", name="Części grupy").get_by_role("link", name="Obecność").click()
    _field(page, 1).click()
    expect(_field(page, 1)).to_have_class("mark-present")
    _passed(page, "1 osoba osiągnęła już próg")
    _field(page, 1).click()
    expect(_field(page, 1)).to_have_class("mark-absent")
    page.get_by_role("status").get_by_role("button", name="Cofnij").click()
    expect(_field(page, 1)).to_have_class("mark-present")
    _field(page, 1).focus()
    for _person in range(2, 20):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("o")
    expect(_field(page, 19)).to_have_class("mark-present")
    expect(_field(page, 19)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_label("Ile minut").fill("20")
    page.keyboard.press("Enter")
    expect(_field(page, 20)).to_have_text("spóźnienie 20")
    for key in "nnuu":
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
    expect(_field(page, 24)).to_have_class("mark-excused")
    page.keyboard.press("o")
    _passed(page, "21 osób osiągnęło już próg")
    page.keyboard.press("Control+z")
    expect(_field(page, 24)).to_have_class("mark-excused")
    _passed(page, "20 osób osiągnęło już próg")


def _mark_on_a_phone(page):
    page.get_by_role("link", name="Inicjatywa lokalna krok po kroku").tap()
    page.get_by_role("link", name="Sprawdź obecność").tap()
    people = page.locator(".roll > li")
    expect(people).to_have_count(24)
    for number in range(18):
        people.nth(number).get_by_label("Jest").tap()
        expect(people.nth(number).get_by_text("zapisane")).to_be_visible()
    expect(page.locator("#roll-count")).to_contain_text("18 z 24")
    people.nth(18).get_by_label("Spóźnienie").tap()
    people.nth(18).get_by_label("Opuszczone minuty zajęć").fill("20")
    people.nth(18).get_by_label("Opuszczone minuty zajęć").blur()
    for number in range(19, 24):
        people.nth(number).get_by_label("Nie ma").tap()
        expect(people.nth(number).get_by_text("zapisane")).to_be_visible()
    people.nth(23).get_by_label("nieobecność usprawiedliwiona").tap()
    expect(page.locator("#roll-count")).to_contain_text("24 z 24")
    page.get_by_role("link", name="Cała grupa").tap()
    expect(_field(page, 19)).to_have_text("spóźnienie 20")
    expect(_field(page, 24)).to_have_class("mark-excused")
    _field(page, 24).tap()
    expect(_field(page, 24)).to_have_class("mark-open")
    page.get_by_role("status").get_by_role("button", name="Cofnij").tap()
    expect(_field(page, 24)).to_have_class("mark-excused")
    _field(page, 20).tap()
    expect(_field(page, 20)).to_have_class("mark-excused")
    _field(page, 20).tap()
    expect(_field(page, 20)).to_have_class("mark-open")
    _field(page, 20).tap()
    expect(_field(page, 20)).to_have_class("mark-present")
    _passed(page, "20 osób osiągnęło już próg")


def _print_sheet(page):
    page.get_by_role("link", name="Drukuj listę obecności").click()
    page.get_by_label("Sesja 1").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Pobierz PDF do podpisu").click()
    data = waiting.value.path().read_bytes()
    assert data.startswith(b"%PDF")
    with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    places = [text.find(name) for name in LISTED]
    assert -1 not in places
    assert places == sorted(places)


def _attach_signed_sheet(page, file):
    page.get_by_role("navigation", name="Gdzie jesteś").get_by_role("link", name="Grupa I").click()
    page.get_by_role("navigation", name="Części grupy").get_by_role("link", name="Sesje").click()
    page.get_by_role("link", name="Inicjatywa lokalna krok po kroku").click()
    page.get_by_role("navigation", name="Części sesji").get_by_role("link", name="Dokumenty").click()
    page.get_by_label("Pliki", exact=True).set_input_files(file)
    page.get_by_label("Rodzaj").select_option(label="lista obecności")
    page.get_by_label("Tytuł").fill(SHEET)
    page.get_by_role("button", name="Dołącz").click()
    expect(page.get_by_role("status")).to_contain_text("Dołączono plik.")


def _read_indicator(page):
    _choose_from_menu(page, "Projekty")
    page.get_by_role("link", name="Liderzy spod Olsztyna").click()
    page.get_by_role("main").get_by_role("link", name="Liderzy po szkoleniu").click()
    numbers = page.locator(".stat-three > div")
    expect(numbers).to_have_text(["z dowodem 20", "osiągnięte 20", "cel, osób 24"], use_inner_text=True)
    people = page.get_by_role("region", name="Osoby")
    expect(people.get_by_role("listitem")).to_have_count(20)
    sessions = page.get_by_role("region", name="Sesje, na których były")
    expect(sessions.get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("region", name="Podpisane listy").get_by_role("link", name=SHEET)).to_be_visible()
    people.get_by_role("link", name=LISTED[0]).first.click()
    page.get_by_role("link", name="Sesja 1: Inicjatywa lokalna krok po kroku").click()
    page.get_by_role("main").get_by_role("link", name=SHEET, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SHEET)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Pobierz plik").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("mark", [_mark_with_taps_and_keys, _mark_on_a_phone], ids=["wide", "phone"])
def test_from_an_empty_project_to_an_indicator_with_evidence(request, mark, server, tmp_path):
    page = request.getfixturevalue("phone" if mark is _mark_on_a_phone else "page")
    enter(page, server, "Beata Tkacz")
    _begin_project(page)
    _begin_cohort(page)
    _import_people(page, write_table(tmp_path))
    _plan_session(page)
    mark(page)
    _print_sheet(page)
    _attach_signed_sheet(page, write_signed_sheet(tmp_path))
    _read_indicator(page)
