from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from association.core.database import db
from association.documents.models import Document, EarlierFile
from tests.factories.accounts import make_account
from tests.factories.documents import PDF, make_document, make_file
from tests.factories.projects import make_member, make_project

KIND = "projects.project"
LIST_QUERIES = 4
TAB_QUERIES = 3


@pytest.fixture
def project(saved):
    """(project id, id of its coordinator, id of a colleague in its team)"""
    with saved():
        coordinator = make_account(name="Beata Tkacz", roles=["coordinator"])
        colleague = make_account(name="Jan Lis", roles=["member"])
        found = make_project(title="Jurajska Akademia Lidera", status="running")
        make_member(project=found, account=coordinator, function="coordinator")
        make_member(project=found, account=colleague, function="member")
        return found.id, coordinator.id, colleague.id


@pytest.fixture
def paper(saved, project):
    """The id of a document of that project."""
    with saved():
        return make_document(owner_kind=KIND, owner_id=project[0], title="Lista ze zjazdu I").id


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "JPEG")
    return stream.getvalue()


def sent(*files, **fields) -> dict:
    return {"uploads": [(BytesIO(data), name) for name, data in files], "kind": "other", **fields}


def count(app, model=Document) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def kept(app, document_id: int):
    with app.app_context():
        row = db.session.get(Document, document_id)
        return row.title, row.kind, row.version, row.archived_at is not None


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_says_what_belongs_there(enter):
    text = enter("member").get("/documents").text
    assert "Tu zbierają się dokumenty" in text


def test_the_list_filters_and_searches(enter, saved, project, paper):
    with saved():
        make_document(owner_kind=KIND, owner_id=project[0], title="Umowa z NIW", kind="contract")
    client = enter(account_id=project[1])
    assert "Jurajska Akademia Lidera" in client.get("/documents").text
    assert "Lista ze zjazdu" not in client.get("/documents?kind=contract").text
    assert "Umowa z NIW" not in client.get("/documents?q=zjazd").text
    fragment = client.partial_get("/documents?q=nic")
    assert fragment.text.lstrip().startswith('<div id="list">')
    assert "Nic nie pasuje" in fragment.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(enter, saved, project, queries, number):
    with saved():
        for _n in range(number):
            make_document(owner_kind=KIND, owner_id=project[0])
    client = enter(account_id=project[1])
    client.get("/documents")
    with queries() as statements:
        client.get("/documents")
    assert len(statements) == LIST_QUERIES, statements


@pytest.mark.parametrize(("suffix", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_the_list_can_be_taken_along(enter, project, paper, suffix, start):
    answer = enter(account_id=project[1]).get(f"/documents.{suffix}?kind=attendance_sheet")
    assert answer.data.startswith(start)
    if suffix == "csv":
        assert "Lista ze zjazdu I" in answer.text
        assert "Jurajska Akademia Lidera" in answer.text


# --- the tab of a record ----------------------------------------------------------------------------


def test_the_tab_of_a_record_offers_files_to_those_who_may_change_it(enter, project, paper):
    url = f"/documents/{KIND}/{project[0]}"
    coordinator, colleague = (enter(account_id=each).get(url).text for each in project[1:])
    assert "Lista ze zjazdu I" in coordinator
    assert "Dołącz pliki" in coordinator
    chosen = enter(account_id=project[1]).get(f"{url}?paper=contract").text
    assert '<option selected value="contract">' in chosen
    assert "Lista ze zjazdu I" in colleague
    assert "Dołącz pliki" not in colleague


def test_strangers_do_not_find_the_tab(enter, client, project, app):
    url = f"/documents/{KIND}/{project[0]}"
    assert enter("member").get(url).status_code == 404
    assert enter("administrator").get("/documents/poems.poem/1").status_code == 404
    assert client.get(url).location.startswith("/sign-in")


@pytest.mark.parametrize("number", [1, 3])
def test_the_tab_costs_the_same_for_any_number(enter, saved, project, queries, number):
    with saved():
        for _n in range(number):
            make_document(owner_kind=KIND, owner_id=project[0])
    client, url = enter(account_id=project[1]), f"/documents/{KIND}/{project[0]}"
    client.get(url)
    with queries() as statements:
        client.get(url)
    assert len(statements) == TAB_QUERIES, statements


def test_several_files_are_attached_at_once(enter, project, app):
    client, url = enter(account_id=project[1]), f"/documents/{KIND}/{project[0]}"
    answer = client.post(url, data=sent(("umowa.pdf", PDF), ("zdjęcie.jpg", picture()), dated_on="5.09.2026"))
    assert (answer.status_code, answer.location) == (303, url)
    text = client.get(url).text
    assert "Dołączono 2 " in text
    assert "umowa" in text
    assert "05.09.2026" in text
    assert count(app) == 2


def test_a_lying_file_is_refused_and_nothing_is_kept(enter, project, app):
    client, url = enter(account_id=project[1]), f"/documents/{KIND}/{project[0]}"
    answer = client.post(url, data=sent(("umowa.pdf", PDF), ("skan.pdf", b"<html>"), title=""))
    assert answer.status_code == 422
    assert "skan.pdf: " in answer.text
    assert client.post(url, data={"kind": "other"}).status_code == 422
    assert count(app) == 0


def test_only_those_who_may_change_the_record_attach(enter, project, app):
    url = f"/documents/{KIND}/{project[0]}"
    assert enter(account_id=project[2]).post(url, data=sent(("a.pdf", PDF))).status_code == 403
    assert enter("member").post(url, data=sent(("a.pdf", PDF))).status_code == 404
    assert count(app) == 0


def test_attaching_through_htmx_leads_to_the_tab(enter, project):
    url = f"/documents/{KIND}/{project[0]}"
    answer = enter(account_id=project[1]).partial_post(url, data=sent(("a.pdf", PDF)))
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, url)


# --- one document -----------------------------------------------------------------------------------


def test_the_page_of_a_document_says_who_attached_it_and_when(enter, saved, project):
    with saved():
        actor = db.session.get_one(type(make_account()), project[1])
        paper = make_document(
            owner_kind=KIND, owner_id=project[0], title="Umowa", file=make_file(actor=actor), actor=actor
        ).id
    text = enter(account_id=project[2]).get(f"/documents/{paper}").text
    assert "Beata Tkacz" in text
    assert "lista.pdf" in text
    assert "Podmień plik" not in text
    assert "<img" not in text


def test_a_picture_is_shown_and_everything_else_is_only_sent(enter, saved, project, paper):
    with saved():
        photo = make_document(
            owner_kind=KIND, owner_id=project[0], file=make_file(name="z.jpg", data=picture(), media_type="image/jpeg")
        ).id
    client = enter(account_id=project[1])
    assert f'src="/documents/{photo}/picture' in client.get(f"/documents/{photo}").text
    shown = client.get(f"/documents/{photo}/picture", buffered=True)
    assert (shown.status_code, shown.mimetype, shown.headers["Content-Disposition"][:6]) == (
        200,
        "image/jpeg",
        "inline",
    )
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client.get(f"/documents/{paper}/picture").status_code == 404
    file = client.get(f"/documents/{paper}/file", buffered=True)
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.data == PDF
    assert enter("member").get(f"/documents/{paper}/file").status_code == 404


def test_the_description_is_changed_once(enter, project, paper, app):
    client, url = enter(account_id=project[1]), f"/documents/{paper}/edit"
    assert 'value="Lista ze zjazdu I"' in client.get(url).text
    fields = {"title": "Lista ze zjazdu II", "kind": "report", "dated_on": "", "description": "", "version": "1"}
    assert client.post(url, data=fields).location == f"/documents/{paper}"
    assert kept(app, paper) == ("Lista ze zjazdu II", "report", 2, False)
    late = client.post(url, data={**fields, "title": "Moja wersja"})
    assert late.status_code == 409
    assert "Lista ze zjazdu II" in late.text
    assert "Moja wersja" in late.text
    assert client.post(url, data={**fields, "title": "", "version": "2"}).status_code == 422
    assert kept(app, paper) == ("Lista ze zjazdu II", "report", 2, False)


def test_a_newer_file_takes_the_place_of_the_old_one(enter, project, paper, app):
    client = enter(account_id=project[1])
    newer = {"version": "1", "upload": (BytesIO(PDF + b"\n"), "lista2.pdf")}
    assert client.post(f"/documents/{paper}/file", data=newer).status_code == 303
    text = client.get(f"/documents/{paper}").text
    assert "lista2.pdf" in text
    assert "Starsze wersje" in text
    with app.app_context():
        earlier = db.session.scalars(select(EarlierFile)).one().id
    assert client.get(f"/documents/{paper}/earlier/{earlier}", buffered=True).data == PDF
    assert client.get(f"/documents/{paper}/earlier/{earlier + 1}").status_code == 404
    stale = {"version": "1", "upload": (BytesIO(PDF), "lista3.pdf")}
    assert client.post(f"/documents/{paper}/file", data=stale).status_code == 409
    assert client.post(f"/documents/{paper}/file", data={"version": "2"}).status_code == 422
    assert count(app, EarlierFile) == 1


def test_a_document_is_put_away_and_brought_back(enter, project, paper, app):
    client, tab = enter(account_id=project[1]), f"/documents/{KIND}/{project[0]}"
    assert client.post(f"/documents/{paper}/archive").location == tab
    text = client.get(tab).text
    assert f'action="/documents/{paper}/restoration"' in text
    assert "Nie ma jeszcze dokumentów" in text
    assert "Lista ze zjazdu I" in client.get(f"{tab}?archive=yes").text
    assert "jest w archiwum" in client.get(f"/documents/{paper}").text
    assert client.partial_post(f"/documents/{paper}/restoration").headers["HX-Location"] == f"/documents/{paper}"
    assert kept(app, paper)[3] is False


@pytest.mark.parametrize("action", ["edit", "file", "archive", "restoration"])
def test_a_reader_changes_nothing(enter, project, paper, action, app):
    assert enter(account_id=project[2]).post(f"/documents/{paper}/{action}").status_code == 403
    assert enter("member").post(f"/documents/{paper}/{action}").status_code == 404
    assert kept(app, paper) == ("Lista ze zjazdu I", "attendance_sheet", 1, False)
