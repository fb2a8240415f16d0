"""The desk on two phones: one of them without a network for a while, everybody counted once; and its camera."""

import sqlite3
from pathlib import Path

import pytest
import segno
from playwright.sync_api import expect

from association.accounts.models import Account
from association.conferences import badges
from association.core.clock import today
from association.core.database import db, settle
from association.core.history import note_all
from tests.browser.doors import enter
from tests.factories.conferences import make_attendee, make_conference, make_day, make_member

pytestmark = pytest.mark.browser

PEOPLE = (("Nowak", "Anna"), ("Żak", "Łucja"), ("Kos", "Jan"))
# The camera of this phone sees what stands on a canvas: a quiet border, then the code, large enough to be read.
CAMERA = """(rows) => {
  const side = 12;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = (rows.length + 8) * side;
  const brush = canvas.getContext("2d");
  const draw = () => {
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.fillStyle = "#000";
    rows.forEach((row, y) => row.forEach((dark, x) => {
      if (dark) brush.fillRect((x + 4) * side, (y + 4) * side, side, side);
    }));
  };
  setInterval(draw, 50);
  draw();
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""


@pytest.fixture
def conference(server):
    """(its id, {name: id}): three people of a conference today, at whose desk Kinga Mazur stands."""
    with server.app.app_context(), settle():
        kinga = db.session.query(Account).filter_by(name="Kinga Mazur").one()
        conference = make_conference(slug="zjazd-dzisiaj", title="Zjazd", starts_on=today(), ends_on=today())
        note_all([conference], actor=None)
        people = [make_attendee(conference, family, given_name=given, email="") for family, given in PEOPLE]
        day = make_day(conference, today())
        note_all([day, make_member(conference, kinga, function="desk"), *people], actor=None)
        return conference.id, {one.family_name: one.id for one in people}


def _present(server, ident) -> int:
    with sqlite3.connect(Path(server.app.config["INSTANCE"]) / "splot.db") as database:
        counted = "SELECT count(*) FROM presence WHERE conference_id = ? AND undone_at IS NULL"
        return database.execute(counted, [ident]).fetchone()[0]


def _desk(page, server, ident):
    enter(page, server, "Kinga Mazur")
    page.goto(f"{server.url}/conferences/{ident}/desk")
    expect(page.locator("#kept")).to_be_visible()
    expect(page.locator("#count")).to_contain_text("z 3")
    return page


def _let_in(page, letters, name):
    page.get_by_label("Kilka liter nazwiska").fill(letters)
    page.get_by_role("button", name=f"Wpuść: {name}").click()
    expect(page.locator("#recent").get_by_text(name)).to_be_visible()


def _sent(page):
    expect(page.get_by_text("czeka", exact=True).filter(visible=True)).to_have_count(0)


def test_two_phones_one_of_them_offline_count_everybody_once(phone, new_context, server, conference):
    ident, _people = conference
    first, second = _desk(phone, server, ident), _desk(new_context().new_page(), server, ident)
    second.context.set_offline(True)
    _let_in(second, "now", "Nowak Anna")
    _let_in(second, "lucj", "Żak Łucja")
    second.get_by_label("Imię").fill("Ewa")
    second.get_by_label("Nazwisko").last.fill("Bąk")
    second.locator("#guest-form").get_by_role("button", name="Wpuść").click()
    expect(second.locator("#offline")).to_contain_text("czekają w telefonie: 3")
    second.reload()
    expect(second.locator("#offline")).to_contain_text("czekają w telefonie: 3")
    expect(second.locator("#count")).to_have_text("3 z 4obecnych")
    _let_in(first, "anna", "Nowak Anna")
    _sent(first)
    assert _present(server, ident) == 1
    second.context.set_offline(False)
    expect(second.locator("#offline")).to_be_hidden(timeout=15_000)
    assert _present(server, ident) == 3
    first.reload()
    expect(first.locator("#count")).to_have_text("3 z 4obecnych")
    # What the other desk wrote is taken back here, once it is seen.
    first.get_by_label("Kilka liter nazwiska").fill("zak")
    first.get_by_role("button", name="Cofnij: Żak Łucja").click()
    expect(first.locator("#count")).to_have_text("2 z 4obecnych")
    _sent(first)
    assert _present(server, ident) == 2


def test_the_camera_reads_a_badge_and_lets_its_person_in(phone, server, conference):
    ident, people = conference
    with server.app.app_context():
        code = badges.code(ident, people["Kos"])
    page = _desk(phone, server, ident)
    page.evaluate(CAMERA, [list(row) for row in segno.make_qr(code).matrix])
    page.get_by_role("button", name="Skanuj kod").click()
    expect(page.get_by_role("status").filter(has_text="Wpuszczono: Kos Jan")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Gotowe").click()
    expect(page.locator("#count")).to_have_text("1 z 3obecnych")
    _sent(page)
    assert _present(server, ident) == 1
