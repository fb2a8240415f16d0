"""A manuscript of Word becomes chapters; nothing is lost in silence, and nothing outside of the file is read."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from association.core import filetypes
from association.core.database import db, settle
from association.core.history import note
from association.core.refusals import Refused
from association.publications.importing import manuscript_of, splitting
from association.publications.models import Chapter, ManuscriptImport, Picture
from tests.factories.manuscripts import make_import
from tests.factories.publications import make_publication
from tests.publications.importing import word


@pytest.fixture(scope="module")
def manuscript():
    return word.manuscript()


@pytest.fixture(scope="module")
def short():
    return word.manuscript(chapters=3, paragraphs=7)


@pytest.fixture
def book(saved):
    with saved():
        publication = make_publication()
        note(publication, actor=None)
        return publication.id


def test_a_manuscript_of_sixty_pages_keeps_every_word(manuscript):
    found, pictures = manuscript_of(manuscript, "poradnik.docx")
    chapters = splitting.chapters(found)
    assert [chapter["title"] for chapter in chapters] == [f"Rozdział o sprawie {number}" for number in range(1, 7)]
    assert found["title"] == "Poradnik lidera"
    assert (len(pictures), found["lost"]) == (6, {})
    assert [(one["notes"], one["tables"], len(one["pictures"])) for one in chapters] == [(6, 1, 1)] * 6
    second = chapters[1]["text"]
    assert "[^1]: Ustawa nr 2/5, art. 5 ust. 1." in second
    assert "**To ważne**, a to *mniej*" in second
    assert "- policzcie 2\n- zapytajcie 2\n\n1. najpierw 2\n2. potem 2" in second
    assert "Tabela: Kto za co odpowiada\n\n| komórka 2 0 0 | komórka 2 0 1 |" in second
    assert "::: dobra-praktyka Zapytajcie sąsiadów\nW ramce 2.\n:::" in second
    assert found["pictures"][1]["caption"] == "Krąg w świetlicy 2"
    with ZipFile(BytesIO(manuscript)) as archive:
        typed = re.findall(r"<w:t[^>]*>([^<]*)", archive.read("word/document.xml").decode())
    unchanged = word.words(" ".join(typed))
    kept = word.words(" ".join([found["title"], *(f"{one['title']} {one['text']}" for one in chapters)]))
    assert {"Akapit", "ważne", "komórka", "policzcie"} <= set(kept)
    missing = set(unchanged) - set(kept) - {"Rys", "praktyka", "Dobra", "Krąg", "w", "świetlicy"}
    assert missing == set()


def test_it_is_sent_in_looked_at_accepted_and_undone(enter, app, book, short):
    browser = enter("editor")
    refused = browser.post(f"/publications/{book}/import", data={"file": (BytesIO(b"%PDF-1.4 x"), "a.pdf")})
    assert refused.status_code == 422
    assert "zapisz jako DOCX" in refused.text
    sent = browser.post(f"/publications/{book}/import", data={"file": (BytesIO(short), "poradnik.docx")})
    page = browser.get(sent.location).text
    assert page.count('value="Rozdział o sprawie ') == 3
    assert browser.post(sent.location, data={"level": "1"}).status_code == 422
    typed = {"level": "1", "taken": ["0", "2"], "title-0": "Pierwszy", "title-2": "Trzeci"}
    assert browser.post(sent.location, data=typed).status_code == 303
    with app.app_context():
        chapters = db.session.query(Chapter).order_by(Chapter.position).all()
        assert [(one.title, one.number) for one in chapters] == [("Pierwszy", 1), ("Trzeci", 1)]
        pictures = db.session.query(Picture).order_by(Picture.id).all()
        assert [one.caption for one in pictures] == ["Krąg w świetlicy 1", "Krąg w świetlicy 3"]
        assert f"![](obraz:{pictures[1].key})" in chapters[1].text
    assert browser.post(sent.location, data=typed).status_code == 409
    assert "Pierwszy" in browser.get(sent.location).text
    assert browser.post(f"{sent.location}/undo").status_code == 303
    assert browser.post(f"{sent.location}/undo").status_code == 409
    with app.app_context():
        assert db.session.query(Chapter).filter(Chapter.archived_at.is_(None)).count() == 0
        assert db.session.query(Picture).filter(Picture.archived_at.is_(None)).count() == 0
    assert "cofnięte" in browser.get(f"/publications/{book}/import").text


def test_many_pictures_are_put_in_shape_by_a_job(enter, app, book, monkeypatch, short):
    monkeypatch.setattr("association.publications.commands.imports.FEW_PICTURES", 1)
    monkeypatch.setattr("association.publications.commands.imports.SMALL", 1)
    browser = enter("editor")
    begun = browser.post(f"/publications/{book}/import", data={"file": (BytesIO(short), "poradnik.docx")})
    assert "Gotowe" in browser.get(begun.location).text
    with app.app_context():
        imported = db.session.query(ManuscriptImport.id).scalar()
    typed = {"level": "1", "taken": ["0", "1"]}
    assert browser.post(f"/publications/imports/{imported}", data=typed).location.startswith("/jobs/")
    with app.app_context():
        assert db.session.query(Picture).count() == db.session.query(Chapter).count() == 2


def test_strangers_find_no_import(enter, app, book, saved):
    with saved():
        imported = make_import(book)
        db.session.add(imported)
        db.session.flush()
        number = imported.id
    assert enter("trainer").get(f"/publications/imports/{number}").status_code == 404
    assert enter("trainer").get(f"/publications/{book}/import").status_code == 404


def test_the_shell_brings_a_manuscript_in(app, book, tmp_path, short):
    file = tmp_path / "poradnik.docx"
    file.write_bytes(short)
    done = app.test_cli_runner().invoke(args=["publications", "import", "jurajski-poradnik-lidera", str(file)])
    assert done.exit_code == 0, done.output
    assert done.output.count("Rozdział o sprawie") == 3
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    done = app.test_cli_runner().invoke(args=["publications", "import", "jurajski-poradnik-lidera", str(file)])
    assert (done.exit_code, "DOCX" in done.output) == (1, True)
    with app.app_context(), settle():
        assert db.session.query(Chapter).count() == 3


def _archive(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


_ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_ODT = "application/vnd.oasis.opendocument.text"
_TYPES = f'<Types><Override ContentType="{filetypes.DOCX}.main+xml"/></Types>'.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _archive({"[Content_Types].xml": _TYPES, "word/document.xml": _ENTITY})),
        ("a.docx", _archive({"[Content_Types].xml": _TYPES, "word/document.xml": _ENTITY.decode().encode("utf-16")})),
        ("a.odt", _archive({"mimetype": _ODT.encode(), "content.xml": _ENTITY})),
        (
            "a.docx",
            _archive({"[Content_Types].xml": _TYPES, "word/document.xml": b"<w>" + b" " * 30_000_000 + b"</w>"}),
        ),
        ("a.odt", _archive({"mimetype": _ODT.encode(), "content.xml": b"<a>" * 100_000})),
        ("a.docx", b"PK\x03\x04damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0 old Word"),
        ("a.html", b"<p>x"),
    ],
    ids=["entity", "entity in UTF-16", "entity in ODT", "bomb", "depth", "damage", "old Word", "HTML"],
)
def test_hostile_files_are_refused_with_a_sentence(name, data):
    with pytest.raises(Refused) as refusal:
        manuscript_of(data, name)
    assert refusal.value.field == "file"
    assert refusal.value.message.endswith(".")
