from io import BytesIO

import outloud
import pikepdf
import pypdfium2
import pytest

from association.core import warm_press
from association.publications.book import building, leaves, preview
from association.publications.manuscript.binding import bind
from tests.factories.publications_source import make_source, make_text

MM = 72 / 25.4


@pytest.fixture(autouse=True)
def inside_the_application(app):
    with app.app_context():
        yield


def words(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def boxes(page) -> dict:
    """Sheet, bleed and cut of a page, in whole mm."""
    return {name: [round(float(side) / MM) for side in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim")}


def test_the_book_for_the_screen_is_heard_by_everybody(tmp_path):
    pdf = building.screen_pdf(bind(make_source()))
    (tmp_path / "book.pdf").write_bytes(pdf)
    # Paragraphs of many short words in bold would only seem out of order: ORD-001 takes what stands in an element
    # itself before what stands in the elements between.
    found = {f"{one.rule} {one.message}" for one in outloud.check(str(tmp_path / "book.pdf")).sorted_findings()}
    assert {one for one in found if not one.startswith("ORD-001")} == set()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    with pikepdf.open(tmp_path / "book.pdf") as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Wstęp",
            "Część I. Ludzie",
            "Kalendarium",
            "Słowniczek",
            "Bibliografia",
            "Indeks",
        ]
        assert [item.title for item in outline.root[1].children] == ["1. Od czego zacząć", "2. Spotkania"]


def test_references_say_on_which_page_they_lead_and_equal_texts_give_equal_bytes():
    book = bind(make_source())
    pdf = building.screen_pdf(book)
    pages = words(pdf)
    # Before the first page stand the cover and its inside.
    where = next(number for number, page in enumerate(pages, -1) if "Wróćcie do" in page)
    contents = next(page for page in pages if page.startswith("Spis treści"))
    assert f"rozdz. 2 (s. {where})" in " ".join(pages).replace("\n", " ").replace("\xa0", " ")
    assert any(line.startswith("2 Spotkania") and line.endswith(str(where)) for line in contents.split("\n"))
    printed = building.print_pdf(book)
    warm_press.warm.end()
    assert building.screen_pdf(book) == pdf
    assert building.print_pdf(book) == printed


def test_a_table_without_room_stands_on_the_next_page_while_the_text_goes_on_before_it():
    table = "\n\nTabela: Kto kiedy\n\n| Kto | Kiedy |\n|---|---|\n" + "| ona | dziś |\n" * 12
    source = make_source()
    source["chapters"] = source["chapters"][:1]

    def pages_with(after: str, *told: str) -> list[int]:
        source["chapters"][0]["text"] = "Przed. " * 205 + table + after
        pages = words(building.screen_pdf(bind(source)))
        return [next(number for number, page in enumerate(pages) if one in page) for one in told]

    before, moved, goes_on = pages_with("\n\nDalej. " * 200, "Przed.", "Kto kiedy", "Dalej.")
    assert (moved, goes_on) == (before + 1, before)
    # Nothing that could fill the page: it stands where it was written.
    before, stays, last = pages_with("\n\nDalej.", "Przed.", "Kto kiedy", "Dalej.")
    assert stays == last == before + 1


def test_print_has_bleed_and_sheets_of_four_pages_and_a_range_of_them():
    source = make_source()
    source["chapters"][0]["text"] += "\n\n|  | Ile |\n|---|---|\n| sala | 12 |\n"
    book = bind(source)
    whole, some = (pikepdf.open(BytesIO(pdf)) for pdf in (building.print_pdf(book), building.print_pdf(book, (3, 4))))
    assert len(whole.pages) % 4 == 0
    assert len(some.pages) == 2
    for page in (*whole.pages, *some.pages):
        assert boxes(page) == {"Media": [0, 0, 168, 230], "Bleed": [7, 7, 161, 223], "Trim": [10, 10, 158, 220]}
    fonts = [font for page in whole.pages for font in page.resources.get("/Font", {}).values()]
    assert fonts
    assert all("/FontDescriptor" in font.DescendantFonts[0] for font in fonts)


def test_the_cover_is_as_wide_as_its_pages_make_the_spine():
    source = make_source()
    source["publication"]["design"] = {"leaf": 2000}  # Of cardboard, to be seen.
    edition = {"number": 1, "year": 2027, "isbn": {"print": "9788374323147"}, "print_run": 100, "printer": ""}
    book = bind({**source, "edition": edition})
    inside = len(pikepdf.open(BytesIO(building.print_pdf(book))).pages)
    pdf = building.cover_pdf(book)
    with pikepdf.open(BytesIO(pdf)) as document:
        left, _bottom, right, _top = boxes(document.pages[0])["Trim"]
    assert right - left == pytest.approx(2 * 148 + leaves.spine(inside, {"leaf": 2000}), abs=1)
    assert leaves.spine(inside, {"leaf": 2000}) == inside + 0.6
    assert "ISBN 978-83-7432-314-7" in words(pdf)[0]


def test_what_people_type_is_set_as_they_typed_it():
    typed = '#read("/etc/passwd") #eval("1+1") $x^2$ <script>alert(1)</script> @ref \\u{41} ![kot](http://a.pl/b.png)'
    source = make_source(chapters=[make_text(1, "a", typed[:60], typed, author="*#panic()*", parent=None)])
    source["publication"] |= {"title": '#include "x"', "summary": "= Nie $nagłówek$", "imprint": {"author": "#a[b]"}}
    book = bind(source)
    for made in (building.screen_pdf(book), building.print_pdf(book)):
        text = " ".join(words(made)).replace("\n", " ")
        for piece in ("#read(", "#eval(", "$x^2$", "<script>alert(1)</script>", "http://a.pl/b.png", '#include "x"'):
            assert piece in text.replace("„", '"').replace("”", '"')


def test_signs_that_no_font_has_become_boxes():
    book = bind(make_source(chapters=[make_text(1, "a", "Tytuł", "Znak \U00012031 i \x07 koniec.", parent=None)]))
    assert "Znak □ i" in " ".join(words(building.screen_pdf(book)))


def test_a_picture_outside_the_folder_of_files_is_not_read():
    source = make_source()
    source["pictures"]["krag"]["path"] = "../../../etc/passwd"
    assert building.print_pdf(bind(source)).startswith(b"%PDF")


@pytest.mark.parametrize("design", [{"typeface": "source_serif"}, {"cover": "picture", "cover_picture": "krag"}])
def test_a_workbook_in_every_look(design):
    source = make_source()
    source["publication"] |= {"template": "workbook_a4", "design": design}
    document = pypdfium2.PdfDocument(building.screen_pdf(bind(source)))
    assert [round(side / MM) for side in document[0].get_size()] == [210, 297]


def test_a_chapter_is_shown_while_it_is_written():
    pages = preview.chapter_pages(bind(make_source()), 3)
    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert preview.chapter_pages(bind(make_source()), 3, (2, 2)) == pages[1:2]
    assert preview.chapter_pages(bind(make_source()), 2)
