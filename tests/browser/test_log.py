"""The log of support on a phone: a meeting in under a minute, what it moves, and a line written without a network."""

from datetime import date
from io import BytesIO
from time import monotonic

import pytest
from PIL import Image
from playwright.sync_api import expect

from association.core.clock import today
from tests.browser.doors import enter
from tests.browser.look import violations

pytestmark = pytest.mark.browser

COUNTY = (
    "Koło Gospodyń Wiejskich Burkat",
    "Ochotnicza Straż Pożarna w Burkacie",
    "Stowarzyszenie „Razem dla Działdowa”",
    "Fundacja „Nad Welem”",
    "Uniwersytet Trzeciego Wieku w Lidzbarku",
    "Klub Seniora w Rybnie",
)
STEP = "Oddzwonić do sołtyski z Burkatu"


@pytest.fixture(scope="module")
def photograph():
    """A list as a telephone takes a picture of it."""
    picture = BytesIO()
    Image.effect_noise((3000, 2250), 30).save(picture, "JPEG")
    return {"name": "lista.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def counted(page, server):
    """What the indicator of meetings says: (achieved, proved)."""
    page.goto(f"{server.url}/projects")
    page.get_by_role("link", name="Ośrodek Wsparcia Ekonomii Społecznej w czterech powiatach").first.click()
    stat = page.locator(".stat").filter(has_text="Spotkania i inne usługi animacji").first
    proved, achieved = (int(stat.locator("dd").nth(n).inner_text()) for n in (0, 1))
    return achieved, proved


def test_a_meeting_is_logged_in_under_a_minute_of_taps(phone, server, photograph):
    enter(phone, server, "Piotr Sowa")
    before = counted(phone, server)
    phone.goto(f"{server.url}/fieldwork/entries")
    started = monotonic()
    phone.get_by_role("link", name="Dodaj wpis").tap()
    expect(phone.locator("#kept")).to_be_visible()
    assert not violations(phone)
    for name in COUNTY:
        phone.locator("label.choice").filter(has_text=name).tap()
    phone.locator("label.choice").filter(has_text="spotkanie animacyjne").tap()
    phone.get_by_role("button", name="1½ godz.").tap()
    phone.get_by_label("Co ustalono").fill("Sześć organizacji chce wspólnego stołu.")
    phone.get_by_label("Lista obecności").set_input_files(photograph)
    phone.get_by_label("Następny krok").fill(STEP)
    phone.locator("#next_due").fill(date.isoformat(today()))
    phone.get_by_role("button", name="Zapisz").tap()
    expect(phone.get_by_text("Zapisano wpis, jest kompletny.")).to_be_visible()
    assert monotonic() - started < 60
    for name in COUNTY:
        expect(phone.get_by_role("link", name=name)).to_be_visible()
    phone.goto(server.url)
    expect(phone.locator(".group").filter(has_text="Dziś").get_by_role("link", name=STEP)).to_be_visible()
    assert counted(phone, server) == (before[0] + 1, before[1] + 1)


def test_a_line_waits_in_the_phone_until_there_is_a_network(phone, server, photograph):
    enter(phone, server, "Piotr Sowa")
    phone.goto(f"{server.url}/fieldwork/entries/new")
    expect(phone.locator("#kept")).to_be_visible()
    phone.context.set_offline(True)
    phone.reload()
    phone.get_by_label("Temat").fill("Zapisane w piwnicy")
    phone.locator("label.choice").filter(has_text=COUNTY[0]).tap()
    phone.get_by_label("Lista obecności").set_input_files(photograph)
    phone.get_by_role("button", name="Zapisz").tap()
    expect(phone.locator("#offline")).to_contain_text("czekają w telefonie: 1")
    phone.context.set_offline(False)
    expect(phone.locator("#offline")).to_be_hidden(timeout=15_000)
    phone.goto(f"{server.url}/fieldwork/entries?q=piwnicy")
    phone.get_by_role("link", name="Zapisane w piwnicy").tap()
    expect(phone.get_by_text("lista", exact=True).first).to_be_visible()
