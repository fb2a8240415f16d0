"""Books in a browser: what everybody reads, what the team sees, and what is counted."""

import pytest

from association.core import files
from association.core.database import db
from association.publications.models import EditionFile
from association.publications.outputs.finding import find
from tests.factories.publications import add, make_edition, make_publication
from tests.factories.publications_source import make_source


@pytest.fixture
def released(app, saved):
    """A book with a released edition, and the id of its EPUB."""
    with saved():
        publication = make_publication(slug="poradnik")
        add(publication)
        edition = make_edition(publication, source=make_source())
        stored = files.keep(b"PK", name="poradnik.epub", media_type="application/epub+zip", actor=None)
        add(edition, stored)
        file = EditionFile(edition_id=edition.id, form="epub", file_id=stored.id)
        add(file, EditionFile(edition_id=edition.id, form="print", file_id=stored.id))
        return publication.id, file.id


def test_everybody_reads_a_released_book_and_a_second_look_costs_nothing(client, released, queries):
    page = client.get("/books/poradnik")
    assert page.status_code == 200
    assert "Od czego zacząć" in page.text
    assert 'href="/books/poradnik/files/epub"' in page.text
    assert "/files/print" not in page.text
    with queries() as seen:
        again = client.get("/books/poradnik", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304
    assert len(seen) == 1
    chapter = client.get("/books/poradnik/chapters/start")
    assert 'href="spotkania#r-spotkania"' in chapter.text
    assert 'popovertarget="pop-g-soltys"' in chapter.text
    assert 'src="../pictures/krag?v=' in chapter.text
    assert 'rel="next" href="/books/poradnik/chapters/spotkania"' in chapter.text
    assert client.get("/books/poradnik/pictures/krag").mimetype == "image/png"
    assert "Słowniczek" in client.get("/books/poradnik/chapters/glossary").text
    assert "Poradnik" in client.get("/books").text
    for missing in ("x", "poradnik/chapters/x", "poradnik/pictures/x", "poradnik/files/print"):
        assert client.get(f"/books/{missing}").status_code == 404


def test_downloads_are_counted_without_cookies(client, released, saved):
    _publication, file_id = released
    with client.get("/books/poradnik/files/epub") as answer:
        assert answer.data == b"PK"
        assert "Set-Cookie" not in answer.headers
        known = {"If-None-Match": answer.headers["ETag"]}
    for headers in (known, {"Range": "bytes=0-0"}):
        client.get("/books/poradnik/files/epub", headers=headers).close()
    client.head("/books/poradnik/files/epub").close()
    with saved():
        assert db.session.get(EditionFile, file_id).downloads == 1


def test_words_are_found_in_their_other_forms_too(client, released):
    assert "<mark>sąsiadów</mark>" in client.get("/books/poradnik/search?q=sąsiadów").text
    assert "<mark>protokół</mark>" in client.get("/books/poradnik/search?q=protokołem").text
    assert "Nie ma tego w książce" in client.get("/books/poradnik/search?q=krokodyl").text
    assert client.get("/books/poradnik/search?q=%3Cscript%3E").status_code == 200
    text = "Żółw & <b>łódź</b> płynie"
    [(_key, [place])], count = find([["a", "p-1", text, "zolw & <b>lodz</b> plynie"]], "łodz")
    assert (place.excerpt, count) == ("Żółw &amp; &lt;b&gt;<mark>łódź</mark>&lt;/b&gt; płynie", 1)


def test_a_draft_is_for_the_team(enter, client, released):
    publication, _file = released
    assert client.get(f"/publications/{publication}/web").status_code == 303
    assert enter("member").get(f"/publications/{publication}/web").status_code == 404
    assert enter("editor").get(f"/publications/{publication}/web").status_code == 404  # It has no chapters yet.
