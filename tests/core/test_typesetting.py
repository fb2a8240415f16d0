import logging
import threading
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask

from association.core import typesetting
from association.core.typesetting import Typesetter, TypesettingError

FONTS = Path(__file__).parents[2] / "static" / "vendor" / "fonts"
LETTER = """#import "parts/style.typ": data, dressed
#show: dressed
= #data.heading
#data.body
"""
STYLE = """#let data = json(bytes(sys.inputs.data))
#let dressed(body) = {
  set document(title: sys.inputs.at("title", default: data.heading))
  set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), lang: "pl")
  body
}
"""
DATA = {"heading": "List", "body": "Zażółć gęślą jaźń."}


@pytest.fixture
def root(tmp_path):
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "templates" / "letter.typ").write_text(LETTER)
    (tmp_path / "templates" / "parts" / "style.typ").write_text(STYLE)
    return tmp_path / "templates"


@pytest.fixture
def shelf(tmp_path):
    return tmp_path / "instance" / "cache"


@pytest.fixture
def typesetter(root, shelf):
    return Typesetter(root, FONTS, shelf, strict=True)


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def count_presses(typesetter, monkeypatch) -> list:
    presses = []
    press = typesetter._press
    monkeypatch.setattr(typesetter, "_press", lambda *job: (presses.append(job), press(*job))[1])
    return presses


def test_data_becomes_a_document(typesetter):
    assert read(typesetter.typeset("letter.typ", DATA)) == "List\nZażółć gęślą jaźń."


def test_a_document_declares_its_standards_title_and_language(typesetter):
    pdf = typesetter.typeset("letter.typ", DATA, "Zaświadczenie")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"/Lang(pl)" in pdf
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title") == "Zaświadczenie"


def test_the_caller_says_when_it_was_made(typesetter):
    naive = typesetter.typeset("letter.typ", DATA, made_at=datetime(2021, 10, 9, 14, 20))
    aware = typesetter.typeset("letter.typ", DATA, made_at=datetime(2021, 10, 9, 14, 20, tzinfo=UTC))
    assert pypdfium2.PdfDocument(naive).get_metadata_value("CreationDate") == "D:20211009142000Z"
    assert naive == aware


def test_equal_input_gives_equal_bytes_without_the_shelf(root):
    first, second = (Typesetter(root, FONTS).typeset("letter.typ", DATA) for _ in range(2))
    assert first == second


def test_what_was_set_once_is_not_set_again(typesetter, monkeypatch, root, shelf):
    presses = count_presses(typesetter, monkeypatch)
    first = typesetter.typeset("letter.typ", DATA)
    assert typesetter.typeset("letter.typ", dict(reversed(DATA.items()))) == first
    assert Typesetter(root, FONTS, shelf).typeset("letter.typ", DATA) == first
    assert len(presses) == 1


@pytest.mark.parametrize("changed", ["letter.typ", "parts/style.typ"])
def test_a_changed_template_is_set_again(typesetter, monkeypatch, root, changed):
    presses = count_presses(typesetter, monkeypatch)
    typesetter.typeset("letter.typ", DATA)
    (root / changed).write_text((root / changed).read_text() + "// A change.\n")
    typesetter.typeset("letter.typ", DATA)
    assert len(presses) == 2


def test_many_threads_set_one_document_once(typesetter, monkeypatch):
    presses = count_presses(typesetter, monkeypatch)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(typesetter.typeset("letter.typ", DATA))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(results), len(set(results)), len(presses)) == (8, 1, 1)


def test_the_shelf_is_for_the_application_alone(typesetter, shelf):
    typesetter.typeset("letter.typ", DATA)
    (kept,) = shelf.iterdir()
    assert [path.stat().st_mode & 0o777 for path in (shelf, kept)] == [0o700, 0o600]


def test_the_shelf_drops_what_nobody_asked_for_lately(typesetter, shelf):
    typesetter.typeset("letter.typ", DATA)
    (kept,) = shelf.iterdir()
    typesetter.prune(now=kept.stat().st_mtime + typesetting.SHELF_SECONDS)
    assert list(shelf.iterdir()) == [kept]
    typesetter.prune(now=kept.stat().st_mtime + typesetting.SHELF_SECONDS + 1)
    assert list(shelf.iterdir()) == []


def test_the_shelf_keeps_its_size(typesetter, shelf, monkeypatch):
    first = typesetter.typeset("letter.typ", DATA)
    monkeypatch.setattr(typesetting, "SHELF_BYTES", len(first) + 1)
    second = typesetter.typeset("letter.typ", DATA | {"body": "Inny."})
    assert [path.read_bytes() for path in shelf.iterdir()] == [second]


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "<script>alert(1)</script>",
        "*a* _b_ $c$ `d`",
        "= nagłówek",
        r"\ \u{41} @ref // /* */",
        '"',
    ],
)
def test_what_a_person_typed_comes_out_literally(typesetter, text):
    assert read(typesetter.typeset("letter.typ", DATA | {"body": text})) == f"List\n{text}"


def test_invisible_marks_change_no_order(typesetter):
    text = "Anna\u202e Nowak\u200f\u2066 (1)\x00\x07\ue000\ud800"
    assert read(typesetter.typeset("letter.typ", DATA | {"body": text})) == "List\nAnna Nowak (1)"


def test_other_alphabets_are_set_and_signs_without_a_glyph_become_boxes(typesetter, caplog):
    with caplog.at_level(logging.WARNING):
        pdf = typesetter.typeset("letter.typ", DATA | {"body": "Олена Шевченко 王小明 😀"})
    assert read(pdf) == "List\nОлена Шевченко □□□ □"
    assert caplog.messages == ["letter.typ: some characters have no glyph and are set as □"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("#nothing", "wrong.typ, line 2: unknown variable: nothing"),
        ('#read("/etc/passwd")', "wrong.typ, line 2: file not found (searched at /etc/passwd)"),
        ('#import "@preview/cetz:0.1.0"', "wrong.typ: packages are not fetched from the network"),
        ('#text(font: "Comic Sans MS")[a]', "wrong.typ, line 2: unknown font family: comic sans ms"),
    ],
)
def test_a_fault_of_a_template_says_where_it_is(typesetter, root, shelf, source, message):
    (root / "wrong.typ").write_text(f'#set document(title: "Błąd")\n{source}\n')
    with pytest.raises(TypesettingError) as refusal:
        typesetter.typeset("wrong.typ", {})
    assert (str(refusal.value), shelf.exists()) == (message, False)


def test_a_fault_in_a_shared_part_names_that_part(typesetter, root):
    (root / "parts" / "style.typ").write_text(STYLE + "#(1 / 0)\n")
    with pytest.raises(TypesettingError, match=r"^parts/style\.typ, line 7: "):
        typesetter.typeset("letter.typ", DATA)


def test_what_hinders_a_screen_reader_is_refused_with_advice(typesetter, root):
    (root / "picture.typ").write_text('#set document(title: "Obraz")\n#image("dot.svg")\n')
    (root / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    with pytest.raises(TypesettingError) as refusal:
        typesetter.typeset("picture.typ", {})
    assert refusal.value.reason == "PDF/A-2a, PDF/UA-1 error: missing alt text"
    assert refusal.value.hints == ("make sure your images and equations have alt text",)


def test_outside_the_folder_there_are_no_templates(typesetter, root):
    (root.parent / "outside.typ").write_text("a")
    for name in ("../outside.typ", "missing.typ"):
        with pytest.raises(TypesettingError, match="there is no such template"):
            typesetter.typeset(name, {})


def test_a_warning_is_logged_where_it_is_not_an_error(root, caplog):
    (root / "plain.typ").write_text('#set document(title: "a")\n#text(font: "Comic Sans MS")[a]')
    with caplog.at_level(logging.WARNING):
        Typesetter(root, FONTS).typeset("plain.typ", {})
    assert caplog.messages == ["plain.typ, line 2: unknown font family: comic sans ms"]


def test_a_document_that_takes_too_long_is_given_up(typesetter, monkeypatch):
    monkeypatch.setattr(typesetting, "SECONDS_TO_PRESS", 0.001)
    with pytest.raises(TypesettingError, match="not finished"):
        typesetter.typeset("letter.typ", DATA)


def test_missing_fonts_are_named(root, tmp_path):
    with pytest.raises(FileNotFoundError, match="no fonts"):
        Typesetter(root, tmp_path / "nowhere").typeset("letter.typ", DATA)


def test_the_application_sets_with_its_own_folders(root, tmp_path):
    app = Flask(
        "splot", template_folder=str(root), static_folder=str(FONTS.parents[1]), instance_path=str(tmp_path / "i")
    )
    typesetting.init_app(app)
    with app.app_context():
        assert read(typesetting.typeset("letter.typ", DATA)) == "List\nZażółć gęślą jaźń."
    assert len(list((tmp_path / "i" / "cache" / "typeset").iterdir())) == 1


def test_a_page_can_be_looked_at_without_being_kept(typesetter, shelf):
    [page] = typesetter.pictures("letter.typ", DATA, ppi=20)
    assert page.startswith(b"\x89PNG")
    assert not shelf.exists()
    typesetter.root.joinpath("wrong.typ").write_text("#nothing")
    with pytest.raises(TypesettingError, match="unknown"):
        typesetter.pictures("wrong.typ", {}, ppi=20)
