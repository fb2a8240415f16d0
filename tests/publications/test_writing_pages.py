"""The pages of writing: the tree, the editor without scripts, two people at once, drafts, versions."""

import re

import pytest

from association.core.database import db
from association.core.history import note
from association.publications.commands import chapters as trees
from association.publications.models import Chapter, ChapterDraft, ChapterVersion
from tests.factories.accounts import make_account
from tests.factories.publications import make_publication

TEXT = "Pierwszy akapit.\n\nDrugi akapit.\n\nTrzeci akapit."


@pytest.fixture
def book(saved):
    """(id of a publication, id of its chapter) with a text of three paragraphs."""
    with saved():
        editor = make_account(name="Roman Głowa", roles=["editor"])
        publication = make_publication()
        note(publication, actor=editor)
        chapter = trees.begin_chapter(publication, title="Inicjatywa lokalna", text=TEXT, actor=editor)
        return publication.id, chapter.id


def the_chapter(app, chapter_id) -> Chapter:
    with app.app_context():
        chapter = db.session.get(Chapter, chapter_id)
        assert chapter.text is not None
        return chapter


def test_chapters_are_added_moved_put_away_and_brought_back_by_plain_forms(book, enter, app):
    publication, chapter = book
    client = enter("editor")
    here = f"/publications/{publication}/chapters"
    assert client.post(f"{here}/new?kind=part", data={"title": "Ludzie"}).status_code == 303
    assert client.get(f"{here}/new?kind=part").status_code == 200
    assert client.get(f"{here}/new?kind=calendar").status_code == 200
    assert client.get(f"/publications/chapters/{chapter}/place").status_code == 200
    refused = client.post(f"{here}/new", data={"title": "", "author": "Robert Kępa"})
    assert refused.status_code == 422
    assert "Robert Kępa" in refused.get_data(as_text=True)
    page = client.get(here).get_data(as_text=True)
    assert page.index("Inicjatywa lokalna") < page.index(">Ludzie")
    moved = client.post(f"/publications/chapters/{chapter}/place?move=down")
    assert moved.status_code == 303
    assert the_chapter(app, chapter).parent_id is not None
    undo = re.search(r'"(/publications/chapters/\d+/place\?parent_id[^"]+)"', client.get(here).get_data(as_text=True))[
        1
    ]
    client.post(undo.replace("&amp;", "&"))
    assert the_chapter(app, chapter).parent_id is None
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    moved = client.post(f"/publications/chapters/{chapter}/place", data={"position": "1"}, headers=part)
    assert 'id="tree"' in moved.get_data(as_text=True)
    assert "Przeniesiono „Inicjatywa lokalna”" in moved.get_data(as_text=True)
    assert client.post(f"/publications/chapters/{chapter}/archive").status_code == 303
    assert "Odłożone" in client.get(here).get_data(as_text=True)
    assert client.post(f"/publications/chapters/{chapter}", data={"text": "x", "base": 1}).status_code == 403
    assert client.post(f"/publications/chapters/{chapter}/restoration").status_code == 303
    assert the_chapter(app, chapter).archived_at is None


def test_two_people_save_at_once_and_both_texts_stay(book, enter, app):
    _publication, chapter = book
    first, second = enter("editor", name="Anna Nowak"), enter("editor", name="Piotr Sowa")
    here = f"/publications/chapters/{chapter}"
    assert 'name="base" value="1"' in second.get(here).get_data(as_text=True)
    theirs = TEXT.replace("Drugi akapit.", "Drugi akapit Anny.").replace("Pierwszy", "Najpierwszy")
    assert first.post(here, data={"text": theirs, "base": 1}).status_code == 303
    mine = TEXT.replace("Drugi akapit.", "Drugi akapit Piotra.").replace("Trzeci", "Ostatni")
    clash = second.post(here, data={"text": mine.replace("\n", "\r\n"), "base": 1})
    page = clash.get_data(as_text=True)
    assert clash.status_code == 409
    assert "W jednym miejscu zmieniliście to samo" in page
    assert "Anna Nowak" in page
    assert "Drugi akapit Anny.\n\nDrugi akapit Piotra." in page
    # What could not be saved is kept as a draft, and the page can be opened again.
    again = second.get(f"{here}/merge").get_data(as_text=True)
    assert "Drugi akapit Piotra." in again
    sent = dict(re.findall(r'name="(base|origin|revision)" value="(\d+)"', again))
    assert sent == {"base": "2", "origin": "1", "revision": "1"}
    first.post(here, data={"text": theirs + "\n\nPost scriptum.", "base": 2})
    late = second.post(f"{here}/merge", data={**sent, "mine": mine, "clash": "Drugi akapit obojga."})
    assert late.status_code == 409
    assert "Ktoś zapisał jeszcze raz" in late.get_data(as_text=True)
    sent = dict(re.findall(r'name="(base|origin|revision)" value="(\d+)"', late.get_data(as_text=True)))
    mine = re.search(r'<textarea name="mine" hidden>\n(.*?)</textarea>', late.get_data(as_text=True), re.S)[1]
    assert second.post(f"{here}/merge", data={**sent, "mine": mine}).status_code == 303
    assert the_chapter(app, chapter).text == (
        "Najpierwszy akapit.\n\nDrugi akapit obojga.\n\nOstatni akapit.\n\nPost scriptum."
    )
    with app.app_context():
        assert db.session.query(ChapterDraft).count() == 0
        assert [row.reason for row in db.session.query(ChapterVersion).order_by(ChapterVersion.number)] == [
            "save",
            "save",
            "save",
            "merge",
        ]


def test_drafts_are_kept_for_their_writer_alone_and_never_by_the_window_that_came_second(book, enter, app):
    _publication, chapter = book
    client, other = enter("editor"), enter("editor", name="Ewa Łęcka")
    here = f"/publications/chapters/{chapter}"
    told = client.post(f"{here}/draft", data={"text": "Piszę.", "base": 1, "revision": 0}).get_json()
    assert (told["revision"], told["number"], told["others"]) == (1, 1, [])
    assert client.post(f"{here}/draft", data={"text": "Drugie okno.", "base": 1, "revision": 0}).status_code == 409
    assert other.post(f"{here}/presence").get_json()["others"][0][1] is True
    assert "Piszę." in client.get(here).get_data(as_text=True)
    assert "Piszę." not in other.get(here).get_data(as_text=True)
    assert client.post(f"{here}/draft/dropping").status_code == 303
    assert "Piszę." not in client.get(here).get_data(as_text=True)
    assert client.post(f"{here}/draft/return").status_code == 303
    assert "Piszę." in client.get(here).get_data(as_text=True)
    json = {"Accept": "application/json"}
    saved = client.post(here, data={"text": "Napisane.", "base": 1, "revision": 3, "name": "próba"}, headers=json)
    assert saved.status_code in (200, 409)
    with app.app_context():
        assert db.session.query(ChapterDraft).count() <= 1


def test_versions_tell_what_changed_take_names_and_come_back(book, enter, app):
    _publication, chapter = book
    client = enter("editor")
    here = f"/publications/chapters/{chapter}"
    client.post(here, data={"text": TEXT.replace("Drugi", "Wtóry"), "base": 1, "name": "po korekcie"})
    listed = client.get(f"{here}/versions?named=1").get_data(as_text=True)
    assert "po korekcie" in listed
    page = client.get(f"{here}/versions/2").get_data(as_text=True)
    assert "<del>Drugi</del><ins>Wtóry</ins>" in page
    assert client.get(f"{here}/versions/2?view=beside&since=1").status_code == 200
    assert client.get(f"{here}/versions/2?view=text").status_code == 200
    assert client.get(f"{here}/versions/9").status_code == 404
    assert client.post(f"{here}/versions/1/name", data={"name": "początek"}).status_code == 303
    assert client.post(f"{here}/versions/1/restoration", data={"base": 2}).status_code == 303
    assert the_chapter(app, chapter).text == TEXT
    assert enter("member").get(here).status_code == 404


def test_the_preview_shows_what_is_written_and_keeps_nothing(book, enter, app):
    _publication, chapter = book
    client = enter("editor")
    here = f"/publications/chapters/{chapter}"
    for view in ("web", "reader"):
        seen = client.post(f"{here}/preview/{view}", data={"text": "## Nowe\n\n<script>alert(1)</script> w domu"})
        html = seen.get_data(as_text=True)
        assert seen.status_code == 200
        assert "&lt;script&gt;" in html
        assert "w\u00a0domu" in html
    assert client.get(f"{here}/preview/web").status_code == 200
    assert client.get(f"{here}/preview/other").status_code == 404
    assert client.get(f"{here}/insert/chapters").status_code == 200
    assert the_chapter(app, chapter).text == TEXT


def test_opening_a_chapter_and_the_tree_takes_the_same_statements_for_one_and_for_many(book, enter, saved, queries):
    publication, chapter = book
    client = enter("editor")
    addresses = [f"/publications/{publication}/chapters", f"/publications/chapters/{chapter}"]

    def count():
        found = []
        for address in addresses:
            with queries() as seen:
                assert client.get(address).status_code == 200
            found.append(len(seen))
        return found

    before = count()
    with saved():
        from association.publications.models import Publication

        for number in range(3):
            trees.begin_chapter(db.session.get(Publication, publication), title=f"Rozdział {number}", actor=None)
    assert count() == before
    assert max(before) <= 12
