"""The tab „Pliki” and the command line: one file of each form, and how old its text is."""

from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import update

from association.core.database import db
from association.publications.models import BuiltFile, Chapter
from tests.factories.publications import add, make_chapter, make_publication, make_version


@pytest.fixture
def book(saved):
    """The id of a publication with one chapter."""
    with saved():
        publication = make_publication()
        add(publication)
        chapter = make_chapter(publication)
        add(chapter)
        add(make_version(chapter))
        return publication.id


def test_files_are_made_kept_and_grow_old(enter, book, saved, queries):
    client = enter("editor")
    here = f"/publications/{book}/outputs"
    with queries() as empty:
        assert "Zrób wszystkie pliki" in client.get(here).text
    assert client.post(here, data={"form": ["docx", "zip"]}).status_code == 303
    with queries() as full:
        page = client.get(here)
    assert len(full) == len(empty)
    assert page.text.count("z obecnego tekstu") == 2
    with saved():
        kept = {row.form: row for row in db.session.query(BuiltFile)}
        assert set(kept) == {"docx", "zip"}
        db.session.execute(update(Chapter).values(number=4))
    assert page.text.count("SHA-256") == 2
    assert "z tekstu sprzed 3 zmian" in client.get(here).text
    with client.get(f"{here}/docx") as file:
        assert file.mimetype.endswith("wordprocessingml.document")
    assert client.get(f"{here}/epub").status_code == 404
    client.post(here, data={"form": "zip"})
    assert client.get(here).text.count("z obecnego tekstu") == 1
    with saved():
        db.session.execute(update(Chapter).values(title="Inny tytuł"))
    assert "sprzed zmian w oprawie lub układzie" in client.get(here).text


def test_some_pages_for_the_printer(enter, book):
    client = enter("editor")
    here = f"/publications/{book}/outputs/pages.pdf"
    answer = client.get(f"{here}?first=2&last=3")
    with PdfDocument(answer.data) as document:
        assert len(document) == 2
    for wrong in ("", "?first=3&last=2", "?first=x&last=2", "?first=0&last=2"):
        assert client.get(here + wrong).status_code == 422


def test_only_the_team_makes_files_and_only_of_something(enter, saved):
    with saved():
        publication = make_publication()
        add(publication)
        ident = publication.id
    here = f"/publications/{ident}/outputs"
    assert enter("member").get(here).status_code == 404
    client = enter("editor")
    assert "Nie ma jeszcze z czego zrobić plików" in client.get(here).text
    assert client.post(here).status_code == 422


def test_the_shell_lists_books_and_writes_them(app, book, tmp_path):
    run = app.test_cli_runner().invoke
    assert "jurajski-poradnik-lidera\tJurajski Poradnik Lidera" in run(args=["publications", "list"]).output
    file = tmp_path / "a.zip"
    result = run(args=["publications", "export", "jurajski-poradnik-lidera", str(file)])
    assert result.exit_code == 0, result.output
    assert "01-inicjatywa.md" in ZipFile(file).namelist()
    for arguments, said in (
        (["inna", str(file)], "Nie ma publikacji „inna”"),
        (["jurajski-poradnik-lidera", "a.txt"], ".print.pdf"),
        (["jurajski-poradnik-lidera", str(file), "--edition", "7"], "nie ma wydania 7"),
        (["jurajski-poradnik-lidera", str(tmp_path / "x" / "a.zip")], "Nie da się zapisać"),
    ):
        result = run(args=["publications", "export", *arguments])
        assert (result.exit_code, said in result.output) == (1, True), result.output
