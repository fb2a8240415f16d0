"""A manuscript of Word in the browser: sent in, looked at, renamed, accepted, opened as a chapter, taken back."""

import re
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser


def _manuscript() -> bytes:
    document = Document()
    for title in ("Spotkanie w świetlicy", "Notatka po spotkaniu"):
        document.add_heading(title, 1)
        document.add_paragraph("Przyszło dziewięć osób, ").add_run("każda z własnym krzesłem").bold = True
        document.add_heading("Co dalej", 2)
        document.add_paragraph("Umówić salę.", style="List Bullet")
    document.save(kept := BytesIO())
    return kept.getvalue()


def test_a_manuscript_of_word_becomes_chapters_and_goes_back(page, server):
    enter(page, server, "Roman Głowa")
    page.goto(f"{server.url}/publications/1/chapters")
    page.get_by_role("link", name="Wczytaj z pliku").click()
    page.get_by_label("Plik z maszynopisem").set_input_files(
        {"name": "świetlica.docx", "mimeType": "application/octet-stream", "buffer": _manuscript()}
    )
    page.get_by_role("button", name="Odczytaj plik").click()

    expect(page.get_by_role("heading", name="2 rozdziały w pliku świetlica.docx")).to_be_visible()
    page.get_by_label("Tytuł rozdziału 1").fill("Wieczór w świetlicy")
    page.get_by_label("Wczytaj: Notatka po spotkaniu").uncheck()
    page.get_by_role("button", name="Przyjmij zaznaczone rozdziały").click()

    expect(page.get_by_role("heading", name="Maszynopis świetlica.docx jest w książce")).to_be_visible()
    expect(page.get_by_role("link", name="Notatka po spotkaniu")).to_have_count(0)
    accepted = page.url
    page.get_by_role("link", name="Wieczór w świetlicy").click()
    text = page.get_by_role("textbox", name="Treść rozdziału")
    expect(text).to_contain_text("każda z własnym krzesłem")
    expect(text.locator(".cm-header", has_text="Co dalej")).to_be_visible()

    page.goto(accepted)
    page.get_by_role("button", name="Cofnij wczytanie").click()
    expect(page.get_by_role("heading", name=re.compile("^Odłożone"))).to_be_visible()
    expect(page.locator("#tree")).not_to_contain_text("Wieczór w świetlicy")
