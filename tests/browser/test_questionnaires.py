"""Questions are put together by keyboard and by hand, seen at once as others will see them, and answered."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from association.core.database import db
from association.questionnaires.models import Questionnaire
from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

FIRST = "Zajęcia spełniły moje oczekiwania"
SECOND = "To, czego się dowiedziałam lub dowiedziałem, przyda mi się"


def survey(server) -> str:
    """The address of the survey of the demonstration."""
    with server.app.app_context():
        wanted = select(Questionnaire.id).where(Questionnaire.purpose == "survey").order_by(Questionnaire.id)
        return f"{server.url}/questionnaires/{db.session.scalars(wanted.limit(1)).one()}"


def drafts(page):
    return page.locator(".draft:not(.draft-part) .draft-words > a")


def test_questions_are_added_moved_removed_and_published(page, server):
    enter(page, server, "Beata Tkacz")
    page.goto(survey(server))
    page.get_by_role("link", name="Jedna z możliwości").click()
    page.get_by_label("Pytanie", exact=True).fill("Skąd o nas wiesz?")
    page.get_by_role("textbox", name="Możliwości", exact=True).fill("od znajomych\nz internetu")
    preview = page.locator("#question-preview")
    expect(preview.get_by_role("group", name="Skąd o nas wiesz?")).to_be_visible()
    expect(preview.get_by_role("radio")).to_have_count(2)
    page.get_by_role("button", name="Dodaj pytanie").click()
    expect(drafts(page).last).to_have_text("Skąd o nas wiesz?")
    expect(page.get_by_text("1 zmiana czeka na publikację")).to_be_visible()

    up = page.get_by_role("button", name="Wyżej: Skąd o nas wiesz?")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(re.compile("Pytanie jest teraz 13. z 14"))
    expect(up).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#said")).to_have_text(re.compile("Pytanie jest teraz 14. z 14"))

    grip, target = page.locator(".draft .grip").nth(1), page.locator(".draft .grip").nth(2)
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 8, steps=4)
    page.mouse.move(end["x"] + 8, end["y"] + 30, steps=6)
    page.mouse.up()
    expect(drafts(page).first).to_have_text(SECOND)
    expect(page.get_by_text("Zmieniła się kolejność pytań").first).to_be_visible()

    page.get_by_role("button", name=f"Usuń: {FIRST}").click()
    expect(drafts(page)).to_have_count(10)
    page.get_by_role("button", name="Cofnij").click()
    expect(drafts(page)).to_have_count(11)

    page.get_by_role("button", name="Opublikuj wydanie 2").click()
    expect(page.get_by_text("Wydanie 2 jest aktualne")).to_be_visible()
    page.get_by_role("link", name="Wydania").click()
    expect(page.get_by_text("Doszło: „Skąd o nas wiesz?”")).to_be_visible()


def test_a_question_appears_when_its_answer_is_given(page, server):
    enter(page, server, "Beata Tkacz")
    address = survey(server)
    page.goto(f"{address}/questions/new?kind=text")
    page.get_by_label("Pytanie", exact=True).fill("Komu?")
    page.get_by_label("Pokazuj to pytanie").select_option(
        label="gdy „Czy poleciłabyś lub poleciłbyś te zajęcia innym?” to: Tak"
    )
    page.get_by_role("button", name="Dodaj pytanie").click()
    expect(drafts(page).filter(has_text="Komu?")).to_be_visible()
    page.goto(f"{address}/preview")
    expect(page.get_by_label("Komu?")).to_be_hidden()
    page.get_by_role("radio", name="Tak", exact=True).check()
    expect(page.get_by_label("Komu?")).to_be_visible()
    page.get_by_role("radio", name="Nie", exact=True).check()
    expect(page.get_by_label("Komu?")).to_be_hidden()
    page.get_by_role("button", name="Sprawdź odpowiedzi").click()
    expect(page.get_by_role("alert")).to_contain_text("popraw 7 miejsc")
    expect(page.get_by_role("radio", name="Nie", exact=True)).to_be_checked()


def test_without_scripts_everything_is_there(new_context, server):
    page = new_context(java_script_enabled=False).new_page()
    enter(page, server, "Beata Tkacz")
    page.goto(survey(server))
    page.get_by_role("button", name=f"Niżej: {FIRST}").click()
    expect(drafts(page).first).to_have_text(SECOND)
    page.get_by_role("button", name=f"Usuń: {SECOND}").click()
    expect(drafts(page)).to_have_count(9)
    page.get_by_role("button", name="Cofnij").click()
    expect(drafts(page)).to_have_count(10)


def test_pages_of_a_questionnaire_have_no_faults(page, shared_server):
    enter(page, shared_server, "Beata Tkacz")
    address = survey(shared_server)
    for part in ("", "/questions/new?kind=many", "/preview", "/editions", "/results"):
        page.goto(address + part)
        assert faults(page) == [], part
