"""Lists are printed, signed, scanned askew and come back: each page finds its session, the torn one waits."""

from sqlalchemy import select

from association.core.database import db
from association.documents.models import Document
from association.sheets.models import FiledPage, PrintedSheet, ScannedPage
from tests.sheets import paper
from tests.sheets.sending import send


def printed(client, course, number):
    response = client.get(f"{course.url}/sessions/{course.sessions[number]}/sheet.pdf")
    assert response.status_code == 200
    return response.data


def filed(app):
    """{session id: numbers of its pages} as documents have it."""
    with app.app_context():
        rows = db.session.execute(
            select(FiledPage.record_id, FiledPage.page, Document.kind, Document.title)
            .join(FiledPage.document)
            .where(Document.archived_at.is_(None))
            .order_by(FiledPage.record_id, FiledPage.page)
        ).all()
    assert {row.kind for row in rows} <= {"attendance_sheet"}
    found = {}
    for row in rows:
        found.setdefault(row.record_id, []).append(row.page)
    return found


def states(app):
    with app.app_context():
        return list(db.session.scalars(select(ScannedPage.state).order_by(ScannedPage.id)))


def test_sheets_of_three_sessions_in_one_file_file_themselves_and_a_torn_page_waits(app, course, iwona):
    lists = [[paper.sign(page) for page in paper.pages(printed(iwona, course, n))] for n in range(3)]
    assert [len(pages) for pages in lists] == [2, 2, 2]
    (a, b), (c, d), (e, f) = lists
    pile = [
        paper.scanned(e, 180),
        paper.scanned(a, 3),
        paper.scanned(d, -3),
        paper.scanned(paper.tear(f), 2),
        paper.scanned(b, 183),
        paper.scanned(c, 87),
    ]
    send(iwona, ("listy z trzech zjazdów.pdf", paper.as_pdf(pile)))
    first, second, third = course.sessions
    assert filed(app) == {first: [1, 2], second: [1, 2], third: [1]}
    assert sorted(states(app)) == ["filed"] * 5 + ["waiting"]
    tray = iwona.get("/scans/tray").text
    assert "listy z trzech zjazdów.pdf, strona 4" in tray
    assert "1 strona" in iwona.get("/").text
    with app.app_context():
        page = db.session.scalar(select(ScannedPage).where(ScannedPage.state == "filed"))
        assert (page.width, page.height, page.is_flat) == (1680, 2376, True)


def test_a_photo_from_the_side_is_laid_flat_and_shows_who_signed(app, course, iwona):
    sheet = paper.pages(printed(iwona, course, 0), 220)[0]
    with app.app_context():
        rows = [(top + bottom) / 2 for _number, _who, top, bottom in db.session.scalar(select(PrintedSheet)).rows(1)]
    photo = paper.photographed(paper.sign(sheet, rows[1:5]))
    send(iwona, ("IMG_2041.jpg", paper.as_jpeg(photo)))
    assert filed(app) == {course.sessions[0]: [1]}
    with app.app_context():
        page = db.session.scalar(select(ScannedPage))
        signed = [row[0] >= 8 for row in page.ink]
    assert signed == [False] + [True] * 4 + [False] * (len(rows) - 5)


def test_who_signed_outside_the_list_is_shown(app, course, iwona):
    sheet = paper.pages(printed(iwona, course, 0))[1]
    with app.app_context():
        rows = db.session.scalar(select(PrintedSheet)).rows(2)
    blank = next((top + bottom) / 2 for _number, who, top, bottom in rows if who is None)
    send(iwona, ("dopisana.pdf", paper.as_pdf([paper.scanned(paper.sign(sheet, [blank]), 1)])))
    html = iwona.get(f"{course.url}/sessions/{course.sessions[0]}/paper").text
    assert (html.count("wiersz dopisany ręcznie"), html.count("podpis: ")) == (1, len(rows) - 2)
    assert "Brakuje strony 1" in html


def test_one_list_for_several_sessions_lies_under_each(app, course, iwona):
    wanted = "&".join(f"session={ident}" for ident in course.sessions[:2])
    pages = paper.pages(iwona.get(f"{course.url}/sheet.pdf?{wanted}").data)
    send(iwona, ("blok.pdf", paper.as_pdf([paper.scanned(page, 1.5) for page in pages])))
    numbers = list(range(1, len(pages) + 1))
    assert filed(app) == {ident: numbers for ident in course.sessions[:2]}
    with app.app_context():
        assert {len(row) for page in db.session.scalars(select(ScannedPage)) for row in page.ink} == {2}


def test_the_same_page_again_is_a_newer_scan_and_the_same_file_is_nothing_new(app, course, iwona):
    sheet = paper.pages(printed(iwona, course, 0))[0]
    first, second = paper.as_pdf([paper.scanned(sheet, 1)]), paper.as_pdf([paper.scanned(sheet, -1)])
    send(iwona, ("a.pdf", first))
    send(iwona, ("b.pdf", second))
    job = send(iwona, ("c.pdf", second)).headers["Location"]
    assert filed(app) == {course.sessions[0]: [1]}
    with app.app_context():
        (document,) = db.session.scalars(select(Document))
        assert len(db.session.scalars(select(ScannedPage).where(ScannedPage.newer)).all()) == 1
        assert document.title == "Lista obecności: Inicjatywa lokalna, strona 1 z 2"
    assert "jest już na miejscu" in iwona.get(job).text


def test_printing_the_same_list_again_is_the_same_print(app, course, iwona):
    assert printed(iwona, course, 0) == printed(iwona, course, 0)
    printed(iwona, course, 1)
    with app.app_context():
        sheets = db.session.scalars(select(PrintedSheet)).all()
        assert [(row.pages, row.subject_ids) for row in sheets] == [(2, course.people)] * 2


def test_who_may_not_see_the_session_learns_nothing(app, course, iwona, enter):
    pages = paper.pages(printed(iwona, course, 0))
    stranger = enter("trainer", name="Ewa Obca")
    job = send(stranger, ("cudza.pdf", paper.as_pdf([paper.scanned(pages[0])]))).headers["Location"]
    assert (filed(app), states(app)) == ({}, ["waiting"])
    html = stranger.get(job).text + stranger.get("/scans/tray").text + stranger.get("/scans/pages/1").text
    assert ("Inicjatywa" in html, "czeka w koszyku" in html) == (False, True)
    assert stranger.get(f"/S/{code(app)}/1").status_code == 404
    # Who leads the session finds the page in the tray, with its place, and puts it there.
    assert "Inicjatywa lokalna" in iwona.get("/scans/pages/1").text
    assert iwona.post("/scans/pages/1/place?code=1").status_code == 303
    assert filed(app) == {course.sessions[0]: [1]}
    assert stranger.get("/scans/pages/1").status_code == 404


def code(app):
    with app.app_context():
        return db.session.scalar(select(PrintedSheet.code))


def test_the_code_leads_a_phone_to_the_session(app, course, iwona):
    printed(iwona, course, 0)
    response = iwona.get(f"/S/{code(app)}/1")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"{course.url}/sessions/{course.sessions[0]}",
    )
