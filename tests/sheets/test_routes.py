"""Sending files, the tray, and what may be done with a page in it."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from association.core.database import db
from association.core.files import StoredFile, location
from association.documents.models import Document
from association.sheets import reading
from association.sheets.models import FiledPage, ScannedPage, ScanUpload
from tests.sheets import paper
from tests.sheets.sending import send


def note(text="notatka bez kodu") -> bytes:
    """A picture on which somebody wrote, wider than high, without any code."""
    page = Image.new("L", (900, 600), 250)
    ImageDraw.Draw(page).text((80, 90), text, fill=0, font_size=60)
    return paper.as_jpeg(page)


@pytest.fixture
def waiting(iwona):
    """A page that waits in the tray of Iwona."""
    assert send(iwona, ("notatka.jpg", note())).status_code == 303
    return "/scans/pages/1"


def page(app, ident=1):
    with app.app_context():
        return db.session.get(ScannedPage, ident)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("lista.docx", b"PK\x03\x04 nothing", "lista.docx: tego nie odczytamy"),
        ("pusty.pdf", b"", "pusty.pdf: ten plik jest pusty"),
        ("<script>.heic", b"\x00\x00\x00 ftypheic", "&lt;script&gt;.heic: tego nie odczytamy"),
        ("duży.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024), "duży.pdf: plik jest za duży"),
    ],
    ids=["other", "empty", "heic", "large"],
)
def test_what_cannot_be_read_is_refused_beside_its_field(app, iwona, name, data, sentence):
    response = send(iwona, ("notatka.jpg", note()), (name, data))
    assert (response.status_code, sentence in response.text) == (422, True)
    with app.app_context():
        assert db.session.scalars(select(StoredFile)).all() == []


def test_nothing_chosen(iwona):
    response = iwona.post("/scans", data={})
    assert (response.status_code, "Wybierz plik." in response.text) == (422, True)


def test_a_damaged_file_is_said_and_the_others_are_read(app, iwona):
    job = send(iwona, ("zły.pdf", b"%PDF-1.4 damaged"), ("notatka.jpg", note())).headers["Location"]
    assert "zły.pdf: pliku nie da się odczytać" in iwona.get(job).text
    assert "zły.pdf: pliku nie da się odczytać" in iwona.get("/scans/uploads/1").text
    assert page(app).place == "notatka.jpg"


def test_a_file_that_is_not_read_to_its_end_says_so(app, iwona, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    pile = [Image.open(BytesIO(note(text))).convert("L") for text in ("pierwsza", "druga")]
    job = send(iwona, ("stos.pdf", paper.as_pdf(pile))).headers["Location"]
    assert "stos.pdf: odczytano 1 z 2 stron" in iwona.get(job).text
    assert (page(app).place, page(app, 2)) == ("stos.pdf, strona 1", None)


def test_what_was_sent_is_let_go_once_it_is_read(app, iwona, waiting):
    with app.app_context():
        assert db.session.scalar(select(ScanUpload)).file_ids == []
        kept = db.session.scalars(select(StoredFile)).all()
        assert [location(file).is_file() for file in kept] == [True, True]


def test_an_empty_back_of_a_sheet_is_skipped(app, iwona):
    blank = paper.scanned(Image.new("L", (620, 877), 255), 1)
    job = send(iwona, ("kartka.jpg", paper.as_jpeg(blank))).headers["Location"]
    assert "1 pust" in iwona.get(job).text
    assert page(app) is None


def test_a_page_is_put_where_a_person_says_and_taken_back(app, course, iwona, waiting):
    place = f"academy.session/{course.sessions[0]}"
    response = iwona.post(f"{waiting}/place", data={"place": place, "page": "2"})
    assert response.status_code == 303
    with app.app_context():
        (filed,) = db.session.scalars(select(FiledPage))
        document = db.session.scalar(select(Document))
        assert (filed.record_id, filed.page, document.title) == (
            course.sessions[0],
            2,
            "Lista obecności: Inicjatywa lokalna, strona 2",
        )
    assert "Podpisana lista" in iwona.get(f"{course.url}/sessions/{course.sessions[0]}/paper").text
    assert iwona.post(f"{waiting}/place", data={"place": place, "page": "2"}).status_code == 409
    assert iwona.post(f"{waiting}/tray").status_code == 303
    with app.app_context():
        assert (
            db.session.scalars(select(FiledPage)).all(),
            db.session.scalar(select(Document)).archived_at is None,
        ) == (
            [],
            False,
        )
    assert "notatka.jpg" in iwona.get("/scans/tray").text


def test_a_torn_page_put_by_hand_is_laid_flat_by_its_marks(app, course, iwona):
    pdf = iwona.get(f"{course.url}/sessions/{course.sessions[0]}/sheet.pdf").data
    torn = paper.scanned(paper.tear(paper.sign(paper.pages(pdf)[0])), 2)
    send(iwona, ("naddarta.jpg", paper.as_jpeg(torn)))
    place = {"place": f"academy.session/{course.sessions[0]}", "page": "1"}
    assert iwona.post("/scans/pages/1/place", data=place).status_code == 303
    found = page(app)
    assert (found.is_flat, found.width, found.height) == (True, 1680, 2376)


@pytest.mark.parametrize("place", ["academy.session/999", "academy.cohort/1", "x", ""])
def test_a_place_that_is_not_offered_is_refused(app, iwona, waiting, place):
    response = iwona.post(f"{waiting}/place", data={"place": place, "page": "1"})
    assert (response.status_code, page(app).state) == (422, "waiting")


def test_a_page_is_thrown_away_brought_back_and_forgotten_after_a_month(app, iwona, waiting, monkeypatch, saved):
    assert iwona.post(f"{waiting}/removal").status_code == 303
    assert "Koszyk jest pusty" in iwona.get("/scans/tray").text
    assert iwona.post(f"{waiting}/removal").status_code == 409
    assert iwona.post(f"{waiting}/restoration").status_code == 303
    assert page(app).state == "waiting"
    iwona.post(f"{waiting}/removal")
    with app.app_context():
        reading.forget_discarded()
    assert page(app).state == "discarded"
    with app.app_context():
        monkeypatch.setattr("association.sheets.queries.KEPT_WHEN_DISCARDED", -reading.queries.KEPT_WHEN_DISCARDED)
        reading.forget_discarded()
        assert db.session.scalars(select(StoredFile)).all() == []
    assert page(app) is None


def test_a_page_is_turned(app, iwona, waiting):
    before = page(app)
    assert iwona.post(f"{waiting}/turn", data={"quarters": "1"}).status_code == 303
    after = page(app)
    assert (after.width, after.height, after.sha256 == before.sha256) == (before.height, before.width, False)


def test_the_tray_is_ones_own_and_the_coordinators(iwona, beata, enter, waiting):
    assert [client.get(waiting).status_code for client in (iwona, beata, enter("administrator"))] == [200] * 3
    for client, status in ((iwona, 200), (enter("trainer"), 404)):
        with client.get(f"{waiting}/picture") as response:
            assert response.status_code == status
    assert enter("accountant").get("/scans").status_code == 403
    assert enter("trainer").get("/scans/uploads/1").status_code == 404
    assert "1 strona" in beata.get("/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_tray_costs_the_same_for_one_page_and_for_three(iwona, queries, count):
    send(iwona, *[(f"{n}.jpg", note(f"notatka {n}")) for n in range(count)])
    iwona.get("/scans/tray")
    with queries() as seen:
        html = iwona.get("/scans/tray").text
    assert (html.count('class="scan"'), len(seen)) == (count, 3)


def test_what_a_broken_job_left_is_read_once_more(app, iwona, waiting, monkeypatch):
    assert iwona.post("/scans/uploads/1/reading").status_code == 409
    with monkeypatch.context() as broken:
        broken.setattr(app.extensions["huey"], "enqueue", lambda task: None)
        send(iwona, ("notatka.jpg", note()), ("druga.jpg", note("druga")))
    assert "Te pliki jeszcze się czytają" in iwona.get("/scans/uploads/2").text
    assert iwona.post("/scans/uploads/2/reading").status_code == 303
    with app.app_context():
        assert [row.place for row in db.session.scalars(select(ScannedPage))] == ["notatka.jpg", "druga.jpg"]


def test_a_page_whose_document_was_put_away_may_come_again(app, course, iwona, waiting):
    place = {"place": f"academy.session/{course.sessions[0]}", "page": "1"}
    iwona.post(f"{waiting}/place", data=place)
    send(iwona, ("znowu.jpg", note()))
    assert page(app, 2) is None
    iwona.post("/documents/1/archive")
    send(iwona, ("znowu.jpg", note()))
    assert page(app, 2).state == "waiting"


@pytest.mark.parametrize("count", [1, 3])
def test_an_upload_costs_the_same_for_pages_of_one_session_and_of_three(app, course, iwona, queries, count):
    send(iwona, *[(f"{n}.jpg", note(f"notatka {n}")) for n in range(count)])
    for n in range(count):
        place = {"place": f"academy.session/{course.sessions[n]}", "page": "1"}
        assert iwona.post(f"/scans/pages/{n + 1}/place", data=place).status_code == 303
    iwona.get("/scans/uploads/1")
    with queries() as seen:
        html = iwona.get("/scans/uploads/1").text
    assert (html.count("/scans/of/academy.session/"), len(seen)) == (count, 6)


def test_from_a_page_to_where_it_is_compared(course, iwona, enter):
    address = f"/scans/of/academy.session/{course.sessions[0]}"
    assert iwona.get(address).headers["Location"] == f"{course.url}/sessions/{course.sessions[0]}/paper"
    assert enter("trainer").get(address).status_code == 404
    assert iwona.get(f"/scans/of/academy.cohort/{course.cohort}").status_code == 404


def test_a_pile_of_photos_may_be_larger_than_what_other_pages_take(iwona):
    large = b"%PDF-1.4 " + b"0" * (14 * 1024 * 1024)
    job = send(iwona, ("a.pdf", large), ("b.pdf", large)).headers["Location"]
    assert iwona.get(job).text.count("pliku nie da się odczytać") == 2


def test_a_reader_that_is_killed_breaks_no_job(app, iwona, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0)
    job = send(iwona, ("stos.pdf", paper.as_pdf([Image.new("L", (600, 800), 255)] * 3))).headers["Location"]
    html = iwona.get(job).text
    assert ("Gotowe" in html, "stos.pdf: pliku nie da się odczytać" in html) == (True, True)
