"""A report on paper, for Word and as tables: read aloud, with real headings and tables, and nothing typed is lost."""

import io
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import outloud
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from association.core.typesetting import Typesetter
from association.reports.exports import word, workbook
from association.reports.exports.printed import Edition, heading, paragraphs, printed, slug
from tests.factories.reports_content import HOSTILE, content, costs, section

ROOT = Path(__file__).parents[3]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)
EDITION = Edition("Stowarzyszenie Auxilio", "wersja 2, złożona 12.12.2026", "ab" * 32)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(count=3, edition=EDITION, **changes) -> dict:
    return printed(content(count, **changes), edition)


def hostile(words: str) -> dict:
    table = costs(1, caption=words)
    table["rows"][1]["cells"][1] = words
    text = {"kind": "text", "key": "t", "label": words, "text": f"{words}\n- {words}"}
    return content(1, title=words, subtitle=words, sections=[section("x", words, words, 2, table, text)])


def set_pdf(said: dict, tmp_path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(TYPESETTER.typeset("reports/report.typ", said, title=said["title"]))
    return path


def read(path: Path) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def part(package: bytes, name="word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(package)).read(name))


def styled(body, style: str) -> list[str]:
    found = []
    for paragraph in body.iter(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        if named is not None and named.get(f"{W}val") == style:
            found.append("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    return found


@pytest.mark.parametrize("count", [0, 12, 60])
def test_the_pdf_can_be_read_aloud(tmp_path, count):
    path = set_pdf(paper(count), tmp_path)
    assert [f"{found.rule} {found.message}" for found in outloud.check(str(path)).sorted_findings()] == []


def test_the_heading_of_a_group_runs_to_the_end_of_its_row():
    rows = paper(1)["sections"][4]["blocks"][0]["rows"]
    assert [(row["role"], len(row["cells"]), row["span"]) for row in rows] == [
        ("group", 2, 3),
        ("line", 4, 1),
        ("total", 4, 1),
    ]


def test_the_pdf_says_what_the_report_says(tmp_path):
    text = read(set_pdf(paper(), tmp_path))
    for words in ("Część I. Sprawozdanie merytoryczne", "pierwszy zjazd w Podlesicach", "12 345,50", "do uzupełnienia"):
        assert words in text
    assert ("wersja 2, złożona 12.12.2026" in text, "Wersja robocza" in text) == (True, False)
    assert "Wersja robocza" in read(set_pdf(paper(edition=Edition("A", "stan na dziś")), tmp_path))


def test_hostile_words_stay_words_on_paper(tmp_path):
    said = hostile(" ".join(HOSTILE))
    said["sections"] = [section for words in HOSTILE for section in hostile(words)["sections"]]
    assert "#strong[x] $y$" in read(set_pdf(printed(said, EDITION), tmp_path))


def test_headings_never_skip_a_level():
    said = content(sections=[section("a", "1.", "A", 2), section("b", "", "B", 1), section("c", "2", "C", 2)])
    assert [(one["level"], one["heading"]) for one in printed(said, EDITION)["sections"]] == [
        (2, "1. A"),
        (2, "B"),
        (3, "2. C"),
    ]


def test_a_table_of_many_numbers_lies_on_its_side():
    wide = {one["heading"]: one["wide"] for one in paper()["sections"]}
    assert [name for name, is_wide in wide.items() if is_wide] == ["2. Zestawienie"]


def test_columns_of_words_give_way_to_numbers():
    table = costs(1)
    for row in table["rows"]:
        row["cells"][1] = "bardzo długie słowa " * 20
    said = printed(content(sections=[section("c", "", "C", 1, table)]), EDITION)["sections"][0]["blocks"][0]
    assert sum(column["width"] for column in said["columns"]) <= 104
    assert all(column["width"] >= len("12 345,50") for column in said["columns"] if column["end"])


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [("Część I", "Opis", "Część I. Opis"), ("1.", "Opis", "1. Opis"), ("", "Opis", "Opis"), (None, "Opis", "Opis")],
)
def test_a_heading_is_numbered_once(number, title, told):
    assert heading({"number": number, "title": title}) == told


def test_lines_with_dashes_are_items():
    assert [(one["item"], one["text"]) for one in paragraphs("Tak.\n\n- raz\n– dwa\n\n-bez\n  ")] == [
        (False, "Tak."),
        (True, "raz"),
        (True, "dwa"),
        (False, "-bez"),
    ]


def test_file_names_are_plain():
    assert (slug("Żółć – „Ćma” / 5"), slug("???")) == ("zolc-cma-5", "")
    assert (slug("Lista obecności", 10), slug("Lista obecności", 5), slug("x" * 9, 4)) == ("lista", "lista", "xxxx")


def test_the_docx_has_headings_tables_and_a_language(app):
    with app.app_context():
        package = word.docx(paper(12))
    body = part(package)
    assert styled(body, "Heading1") == ["Sprawozdanie końcowe z wykonania zadania publicznego"]
    assert styled(body, "Heading2")[:2] == [
        "Część I. Sprawozdanie merytoryczne",
        "Część II. Sprawozdanie z wykonania wydatków",
    ]
    assert styled(body, "ListBullet")[:2] == ["pierwszy zjazd w Podlesicach,", "drugi w Złotym Potoku."]
    tables = list(body.iter(f"{W}tbl"))
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
    assert len(tables) == 5
    languages = {one.get(f"{W}val") for one in part(package, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"pl-PL"}


def test_equal_content_gives_equal_bytes(app):
    with app.app_context():
        assert word.docx(paper()) == word.docx(paper())


def test_hostile_words_stay_words_in_word(app):
    with app.app_context():
        for words in HOSTILE:
            body = part(word.docx(printed(hostile(words), EDITION)))
            kept = words.replace("\u202e", "").replace("\x00", "")
            assert styled(body, "Heading1") == [kept]
            assert kept in styled(body, "Cell")


def test_the_docx_survives_libreoffice(app, tmp_path):
    with app.app_context():
        (tmp_path / "report.docx").write_bytes(word.docx(paper(12)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for kind, name in (("odt", "report.docx"), ("docx:MS Word 2007 XML", "report.odt")):
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    body = part((tmp_path / "report.docx").read_bytes())
    assert len(styled(body, "Heading2")) == 4
    assert len(styled(body, "Heading3")) == 4
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 5
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def sheets(data: bytes) -> dict[str, list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_numbers_and_dates():
    found = sheets(workbook.xlsx(content(2), "wersja 2"))
    assert list(found) == [
        "Sprawozdanie",
        "1. Rezultaty",
        "1. Rozliczenie wydatków",
        "2. Zestawienie dokumentów",
        "Wykaz załączników",
    ]
    assert found["1. Rozliczenie wydatków"][4][2:] == [12345.5, 12000.0]
    assert str(found["1. Rezultaty"][3][3]) == "2026-12-31"
    assert found["1. Rezultaty"][3][2] == 0.9
    assert found["Wykaz załączników"][1][6] == f"{1:064x}"


def test_sheets_have_names_that_excel_accepts():
    sections = [
        section(f"s{n}", "[1]:*?/\\'", "Ta sama nazwa, bardzo długa, dłuższa niż trzydzieści", 1, costs(1, caption=""))
        for n in range(12)
    ]
    names = list(sheets(workbook.xlsx(content(sections=sections, evidence=[]), "")))
    assert len({name.casefold() for name in names}) == 13
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_no_cell_is_a_formula():
    for words in HOSTILE:
        package = zipfile.ZipFile(io.BytesIO(workbook.xlsx(hostile(words), words)))
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets/" in name)
