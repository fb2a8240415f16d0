"""Authors and reviewers without an account: what a private link opens, and that nothing they write is lost."""

from datetime import timedelta

import pytest

from association.core.clock import now, today
from association.core.database import db
from association.core.mail import Mail
from association.publications.commands import outside_links, steps
from association.publications.commands.remarks import PER_HOUR
from association.publications.commands.writing import keep_text
from association.publications.models import Chapter, ChapterDraft, ChapterVersion, OutsideLink, Remark
from tests.factories.accounts import make_account
from tests.publications.test_review import TEXT, begin, known


@pytest.fixture
def given(saved):
    """give(may=…) -> the address of a new link to one chapter."""

    def giving(may="write", **facts):
        with saved():
            editor = make_account(roles=["editor"], name="Roman Głowa")
            chapter = known(1) or begin(editor)
            until = today() + timedelta(days=10)
            said = {"name": "Ewa Łęcka", "email": "ewa@example.org", "until": until, **facts}
            return f"/chapters/{outside_links.give(chapter, may=may, **said, actor=editor).token}"

    return giving


def test_a_link_comes_by_letter_and_opens_one_chapter(given, client, app):
    address = given("comment", message="Zapraszam!")
    with app.app_context():
        letter = db.session.query(Mail).one()
        assert address in letter.body
        assert "Zapraszam!" in letter.body
        assert letter.secret
        assert letter.secret in address
        assert address.rpartition("/")[2] not in str(db.session.query(OutsideLink).one().__dict__)
    page = client.get(address)
    assert page.status_code == 200
    assert "Drugi akapit." in page.text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get("/chapters/niczyj").status_code == 404
    assert client.get(f"{address}/text").status_code == 403
    with app.app_context():
        assert db.session.query(OutsideLink).one().opened_at is not None


def test_a_link_ends_and_is_taken_back(given, client, saved):
    address = given()
    for change in ({"revoked_at": now()}, {"revoked_at": None, "expires_at": now() - timedelta(hours=1)}):
        with saved():
            db.session.query(OutsideLink).update(change)
        for door in ("", "/text", "/remarks"):
            page = client.get(address + door)
            assert page.status_code == 410
            assert "Drugi akapit." not in page.text
        assert client.post(f"{address}/text", data={"text": "x", "base": "1"}).status_code == 410


def test_somebody_from_outside_comments_answers_and_suggests(given, client, app):
    address = given("comment")
    sent = {"quote": "Drugi akapit.", "replacement": "Drugi, lepszy akapit."}
    assert client.post(f"{address}/remarks", data=sent).status_code == 303
    assert client.post(f"{address}/remarks/1", data={"text": "Tak będzie jaśniej."}).status_code == 303
    assert client.post(f"{address}/remarks", data={"text": ""}).status_code == 422
    page = client.get(address).text
    assert "lepszy" in page
    assert "Tak będzie jaśniej." in page
    assert "Przyjmij" not in page
    with app.app_context():
        first, second = db.session.query(Remark).order_by(Remark.id)
        assert (first.by_name, first.by_id, second.answers_id) == ("Ewa Łęcka", None, first.id)
    assert client.post("/publications/remarks/1/acceptance").status_code == 303
    assert "Drugi akapit." in client.get(address).text


def test_what_is_said_of_another_chapter_cannot_be_answered(given, client, saved):
    address = given("comment")
    with saved():
        other = begin(make_account(roles=["editor"]))
        db.session.add(Remark(chapter_id=other.id, number=1, text="Tajne", by_name="X"))
    assert client.get(f"{address}/remarks/1").status_code == 404


def test_what_is_written_is_kept_with_its_writer(given, client, app):
    address = given()
    answer = client.post(f"{address}/text/draft", data={"text": "Szkic", "base": "1", "revision": "0"})
    assert answer.json["revision"] == 1
    page = client.get(f"{address}/text").text
    assert "Szkic</textarea>" in page
    assert "którego jeszcze nie zapisano" in page
    sent = {"text": TEXT + "\n\nNowy akapit.", "base": "1", "revision": "1"}
    assert client.post(f"{address}/text", data=sent).status_code == 303
    with app.app_context():
        version = db.session.query(ChapterVersion).order_by(ChapterVersion.number.desc()).first()
        assert (version.number, version.reason, version.saved_by_id) == (2, "outside", None)
        assert version.saved_by_name.startswith("Ewa Łęcka")
        assert db.session.query(ChapterDraft).count() == 0


def test_two_texts_become_one_and_nothing_is_lost(given, client, saved, app):
    address = given()
    with saved():
        chapter = db.session.query(Chapter).one()
        keep_text(chapter, text=TEXT.replace("Drugi", "Nasz drugi"), base=1, actor=make_account())
    mine = {"text": TEXT.replace("Wniosek składają", "Prośbę składają"), "base": "1", "revision": "0"}
    page = client.post(f"{address}/text", data=mine)
    assert page.status_code == 409
    assert "<ins>Prośbę</ins>" in page.text
    assert "zmiana już zapisana" in page.text
    assert client.get(f"{address}/text/merge").status_code == 200
    sent = {"mine": mine["text"], "origin": "1", "base": "2", "revision": "1"}
    assert client.post(f"{address}/text/merge", data=sent).status_code == 303
    with app.app_context():
        chapter = db.session.query(Chapter).one()
        assert chapter.number == 3
        assert chapter.text.startswith("Prośbę składają")
        assert "Nasz drugi akapit." in chapter.text
        assert db.session.query(ChapterDraft).count() == 0


def test_the_editor_of_outsiders_asks_its_own_doors(given, client):
    address = f"{given()}/text"
    plain = {"Accept": "application/json"}
    assert client.get(f"{address}/state").json["number"] == 1
    assert client.post(f"{address}/presence").json["others"] == []
    assert client.post(f"{address}/paste", data={"html": "<b>ważne</b>"}).json["markdown"].strip() == "**ważne**"
    assert client.get(f"{address}/insert/terms").status_code == 200
    assert client.get(f"{address}/insert/accounts").status_code == 404
    sent = {"text": TEXT + " Dalej.", "base": "1", "revision": "0"}
    assert client.post(address, data=sent, headers=plain).json["number"] == 2
    assert client.post(address, data={**sent, "text": "Inaczej."}, headers=plain).json["merge"].endswith("/text/merge")
    assert client.post(f"{address}/draft/dropping").status_code == 303
    assert client.post(f"{address}/draft/return").status_code == 303


def test_an_author_from_outside_agrees_to_the_text(given, client, saved, app):
    address = given("comment", is_author=True)
    reviewer = given("comment", name="Piotr Sowa")
    with saved():
        chapter = known(1)
        steps.go(
            chapter, seen="concept", state="approval", note="Prosimy o zgodę.", actor=make_account(roles=["editor"])
        )
        letters = [letter.body for letter in db.session.query(Mail) if "Prosimy o zgodę." in letter.body]
        assert len(letters) == 1
        assert address in letters[0]
    assert "czeka na Twoją akceptację" in client.get(address).text
    assert "czeka na Twoją akceptację" not in client.get(reviewer).text
    assert client.post(f"{reviewer}/approval", data={"number": "1", "answer": "yes"}).status_code == 403
    assert client.post(f"{address}/approval", data={"number": "1"}).status_code == 422
    assert client.post(f"{address}/approval", data={"number": "1", "answer": "no"}).status_code == 422
    assert client.post(f"{address}/approval", data={"number": "1", "answer": "yes"}).status_code == 303
    assert client.post(f"{address}/approval", data={"number": "1", "answer": "yes"}).status_code == 409
    with app.app_context():
        assert db.session.query(Chapter).one().state == "layout"


def test_a_link_does_not_flood_a_chapter(given, client, saved):
    address = given("comment")
    with saved():
        link = db.session.query(OutsideLink).one()
        facts = {"chapter_id": link.chapter_id, "link_id": link.id, "number": 1, "by_name": link.name}
        db.session.add_all(Remark(**facts, text=f"{number}") for number in range(PER_HOUR))
    assert client.post(f"{address}/remarks", data={"text": "jeszcze jedna"}).status_code == 429


def test_editors_give_prolong_and_take_back_links(enter, saved, client):
    browser = enter("editor")
    with saved():
        ident = begin(make_account(roles=["editor"])).id
    new = f"/publications/chapters/{ident}/links/new"
    sent = {"name": "Piotr Sowa", "email": "", "may": "comment", "until": f"{today() + timedelta(days=500)}"}
    assert browser.post(new, data=sent).status_code == 422
    assert browser.post(new, data={**sent, "until": f"{today()}"}).status_code == 303
    address = browser.get("/publications/links/1").text.split("readonly data-select")[0].rpartition("/chapters/")[2]
    token = address.split('"')[0]
    assert client.get(f"/chapters/{token}").status_code == 200
    assert browser.post("/publications/links/1/letter").status_code == 422
    assert browser.post("/publications/links/1/revocation").status_code == 303
    assert client.get(f"/chapters/{token}").status_code == 410
    assert browser.post("/publications/links/1/restoration").status_code == 303
    longer = {"may": "write", "until": f"{today() + timedelta(days=60)}"}
    assert browser.post("/publications/links/1/edit", data=longer).status_code == 303
    assert client.get(f"/chapters/{token}/text").status_code == 200
