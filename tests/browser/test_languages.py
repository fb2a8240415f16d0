"""In English nothing Polish is left but what people wrote, and what lies on the map."""

import csv
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.filters import do_truncate
from playwright.sync_api import expect
from sqlalchemy import String, select

from association.core import teryt
from association.core.database import db
from association.projects.formulas import WORDS
from association.reports.models import built_in
from tests.browser.doors import enter

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/projects",
    "/projects/new",
    "/projects/1",
    "/projects/1/edit",
    "/projects/1/people",
    "/projects/1/indicators",
    "/projects/1/indicators/1",
    "/projects/1/indicators/new",
    "/academy/cohorts",
    "/academy/cohorts/new",
    "/academy/cohorts/1",
    "/academy/cohorts/1/participants",
    "/academy/cohorts/1/participants/1",
    "/academy/cohorts/1/participants/new",
    "/academy/cohorts/1/sessions",
    "/academy/cohorts/1/sessions/1",
    "/academy/cohorts/1/sessions/1/roll",
    "/academy/cohorts/1/sessions/new",
    "/academy/cohorts/1/attendance",
    "/academy/cohorts/1/sheets",
    "/people/persons",
    "/people/persons/20",
    "/people/persons/new",
    "/people/organisations/new",
    "/people/imports/new",
    "/documents",
    "/documents/1",
    "/documents/projects.project/1",
    "/history/projects.project/1",
    "/calendar",
    "/calendar/agenda",
    "/calendar/feeds",
    "/account",
    "/account/password",
    "/account/second-factor",
    "/administration/accounts",
    "/administration/accounts/1",
    "/administration/accounts/new",
    "/administration/association",
    "/administration/mail",
    "/begin",
    "/search?q=qqq",
    "/nowhere",
)
POLISH = re.compile("[ąćęłńóśźż„]", re.IGNORECASE)
TEXTS = """() => {
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    else found.push(...["aria-label", "title", "placeholder", "alt"].map((name) => node.getAttribute(name) ?? ""));
  }
  return [...new Set(found.map((text) => text.trim()).filter(Boolean))];
}"""


@pytest.fixture(scope="module")
def written(shared_server) -> list[str]:
    """What stands as it is: every text of the database, also cut short, the names of places, what official reports call
    their parts, and the words of formulas; the longest first."""
    columns = [
        column for table in db.metadata.tables.values() for column in table.columns if isinstance(column.type, String)
    ]
    with shared_server.app.app_context():
        texts = {text for column in columns for text in db.session.scalars(select(column).distinct()) if text}
    texts |= {"Narodowy Instytut Wolności", *(line for text in texts for line in text.splitlines())}
    texts |= {do_truncate(shared_server.app.jinja_env, text, 60) for text in texts}
    texts |= {section["title"] for one in built_in().values() for section in one["outline"]["sections"]} | set(WORDS)
    texts |= {row["name"] for row in csv.DictReader(teryt.REGISTER.read_text(encoding="utf-8").splitlines())}
    return sorted(texts, key=len, reverse=True)


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """The Polish sentences of the application that read otherwise in English."""
    with Path("association/translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        said = {message.id: message.string for message in read_po(file) if isinstance(message.id, str)}
    return {polish for polish, english in said.items() if polish != english} - set(said.values())


def _without(text, written) -> str:
    for known in written:
        if POLISH.search(text) is None:
            break
        text = text.replace(known, "")
    return text


def test_nothing_polish_is_left_in_english(page, shared_server, written, sentences):
    enter(page, shared_server, "Agata Wilk")
    page.locator("summary.person").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    left = []
    for path in PAGES:
        page.goto(shared_server.url + path)
        for text in page.evaluate(TEXTS):
            if (text in sentences and text not in written) or POLISH.search(_without(text, written)):
                left.append(f"{path}: {text}")
    assert not left, "\n".join(left)
    page.goto(shared_server.url)
    page.locator("summary.person").click()
    page.get_by_role("button", name="Polski").click()
    expect(page.locator("html")).to_have_attribute("lang", "pl")
