"""Two raters, a tie, decisions with a protocol, a withdrawal: the first of the reserve moves up, both get mail."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, update

from association.academy.models import Application, Assessment, Call, Rating
from association.core.database import db, settle
from tests.browser.doors import enter

pytestmark = pytest.mark.browser

CALL = "Jurajska Akademia Lidera, druga edycja"
BOŻENA, PIOTR = "Bożena Adamczyk", "Piotr Brzezina"


@pytest.fixture
def panel(server):
    """The second edition with one place, one on the reserve, and two complete applications that nobody has rated."""
    with server.app.app_context(), settle():
        call_id = db.session.query(Call.id).filter_by(title=CALL).scalar()
        for table in (Rating, Assessment):
            open_ones = Assessment.application_id.in_(db.session.query(Application.id).filter_by(call_id=call_id))
            found = db.session.query(Assessment.id).filter(open_ones)
            column = Rating.assessment_id if table is Rating else Assessment.id
            db.session.execute(delete(table).where(column.in_(found.scalar_subquery())))
        db.session.execute(update(Call).where(Call.id == call_id).values(places=1, reserve_places=1))
        others = (Application.call_id == call_id, Application.state.not_in(("formal_ok", "draft")))
        db.session.execute(update(Application).where(*others).values(state="withdrawn"))
        return server


def _rate(page, *points):
    for label, given in zip(("Motywacja", "Pomysł", "Doświadczenie"), points, strict=True):
        page.get_by_label(label).fill(given)


def _rate_with_keys(page, server):
    enter(page, server, "Kinga Mazur")
    page.get_by_role("link", name="Oceń 2 zgłosze").click()
    page.get_by_role("link", name=BOŻENA).click()
    _rate(page, "9", "8", "4,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PIOTR)
    _rate(page, "11", "9,5", "4,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Najwięcej można dać 10.")
    _rate(page, "8", "9,5", "4,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Do oceny")
    expect(page.get_by_role("main")).to_contain_text("gotowe: 2 z 2")


def _rate_with_taps(phone, server):
    enter(phone, server, "Iwona Lis")
    phone.goto(f"{server.url}/academy/ratings")
    phone.get_by_role("link", name=BOŻENA).tap()
    expect(phone.get_by_text("Wszystkie oceny")).to_have_count(0)
    _rate(phone, "9", "8", "4,5")
    phone.get_by_role("button", name="Zapisz roboczo").tap()
    expect(phone.get_by_role("status")).to_contain_text("Zapisano roboczo")
    phone.get_by_role("button", name="Zatwierdź i przejdź dalej").tap()
    _rate(phone, "8", "9,5", "4,5")
    phone.get_by_role("button", name="Zatwierdź i przejdź dalej").tap()
    phone.get_by_role("link", name=PIOTR).tap()
    expect(phone.get_by_role("heading", name="Wszystkie oceny")).to_be_visible()


def test_from_two_raters_to_a_promotion(panel, page, phone, new_context):
    _rate_with_keys(page, panel)
    _rate_with_taps(phone, panel)
    office = new_context().new_page()
    enter(office, panel, "Beata Tkacz")
    office.get_by_role("link", name="Podejmij decyzje").click()
    office.get_by_role("navigation", name="Części naboru").get_by_role("link", name="Oceny i ranking").click()
    rows = office.locator(".ranking tbody tr:not(.place-line)")
    expect(rows.nth(0)).to_contain_text("Adamczyk Bożena")
    expect(rows.nth(1)).to_contain_text("remis z miejscem 1: „Motywacja” 8 wobec 9")
    expect(office.get_by_text("tu kończą się miejsca")).to_be_visible()
    office.get_by_role("link", name="Przejdź do decyzji").click()
    office.get_by_role("button", name="Przygotuj decyzje").click()
    office.get_by_role("link", name="Zobacz listy").click()
    expect(office.get_by_role("heading", name=f"Zgłoszenie przyjęte: {CALL}")).to_be_visible()
    office.get_by_label("List do").select_option(label="Brzezina Piotr")
    office.get_by_role("button", name="Pokaż").click()
    expect(office.get_by_role("article")).to_contain_text("Szanowny Panie,")
    expect(office.get_by_role("article")).to_contain_text("Miejsce na liście rezerwowej: 1.")
    office.go_back()
    office.go_back()
    office.get_by_role("button", name="Ogłoś decyzje").click()
    office.get_by_role("dialog").get_by_role("button", name="Tak").click()
    expect(office.get_by_role("status")).to_contain_text("wysłano 2 list")
    with office.expect_download() as waiting:
        office.get_by_role("link", name="Protokół (PDF)").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    office.get_by_role("region", name="Mają miejsce").get_by_role("link", name="Rezygnacja").click()
    office.get_by_label("Powód").fill("zmiana pracy")
    office.get_by_role("button", name="Zapisz rezygnację").click()
    expect(office.get_by_role("status")).to_contain_text(f"Z listy rezerwowej przechodzi: {PIOTR}.")
    expect(office.get_by_role("region", name="Awanse z listy rezerwowej")).to_contain_text(
        "Adamczyk Bożena. zmiana pracy"
    )
    office.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name="Skrzynka pokazowa").click()
    for subject in ("Zwolniło się miejsce", "Przyjęliśmy rezygnację", "Zgłoszenie przyjęte", "Lista rezerwowa"):
        expect(office.get_by_role("main").get_by_text(f"{subject}: {CALL}").first).to_be_visible()
