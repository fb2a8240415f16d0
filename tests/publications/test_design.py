"""The look of a book and its imprint."""

import pytest

from association.core.database import db
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.publications import begin_publication
from association.publications.commands.teams import appoint
from association.publications.design import DESIGN, PALETTES
from association.publications.models import Publication


@pytest.fixture
def book(enter, saved):
    """(browser of its editor, address of a handbook)"""
    browser = enter("editor", name="Roman Redaktor")
    with saved():
        publication = begin_publication(title="Poradnik", actor=None)
        appoint(publication, account_id=browser.account_id, function="editor", actor=None)
        begin_chapter(publication, title="Inicjatywa", text="Pierwszy akapit.", actor=None)
        return browser, f"/publications/{publication.id}"


LOOK = {
    "template": "workbook_a4",
    "language": "pl",
    "typeface": "source_serif",
    "palette": "las",
    "cover": "motif",
    "cover_picture": "",
    "back": "Na tył.",
    "endings": ["index"],
    "notes_pages": "8",
    "paper": "bulky_80",
}


def test_a_look_is_chosen_by_one_at_a_time(book, app):
    browser, here = book
    page = browser.get(f"{here}/design").text
    assert "Atkinson" in page
    assert browser.post(f"{here}/design", data=LOOK | {"version": "1"}).status_code == 303
    with app.app_context():
        kept = db.session.query(Publication).one()
        assert kept.template == "workbook_a4"
        assert kept.design.keys() == DESIGN.keys()
        assert (kept.design["colours"], kept.design["leaf"]) == (PALETTES["las"][1], 160)
        assert (kept.design["endings"], kept.design["calendar"]) == (["index"], [])
    late = browser.post(f"{here}/design", data=LOOK | {"version": "1", "notes_pages": "2", "palette": "jura"})
    assert late.status_code == 409
    assert "Las: zielenie i kora" in late.text
    missing = browser.post(f"{here}/design", data=LOOK | {"version": "2", "cover": "picture"})
    assert missing.status_code == 422
    assert "zostaw rysowany motyw" in missing.text


def test_the_first_pages_are_shown_before_anything_is_saved(book, app):
    browser, here = book
    shown = browser.post(f"{here}/design/preview", data=LOOK)
    assert shown.text.count("data:image/png") >= 3
    assert "wszystkie pola" in browser.post(f"{here}/design/preview", data=LOOK | {"paper": "złoto"}).text
    with app.app_context():
        assert db.session.query(Publication).one().template == "handbook_a5"


def test_the_imprint_is_offered_what_is_known(book, app):
    browser, here = book
    page = browser.get(f"{here}/design/imprint").text
    assert "Roman Redaktor" in page
    assert "Egzemplarz bezpłatny" in page
    sent = {"author": "<b>Ewa & Jan</b>", "editor": "Roman Redaktor", "year": "2026", "version": "1"}
    assert browser.post(f"{here}/design/imprint", data=sent).status_code == 303
    with app.app_context():
        assert db.session.query(Publication).one().imprint == {
            "author": "<b>Ewa & Jan</b>",
            "editor": "Roman Redaktor",
            "year": "2026",
        }
    late = browser.post(f"{here}/design/imprint", data=sent | {"author": "Ktoś inny"})
    assert late.status_code == 409
    assert "Ktoś inny" in late.text
    assert browser.post(f"{here}/design/imprint", data={"author": "x" * 501, "version": "2"}).status_code == 422
