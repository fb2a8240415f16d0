import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from association.core import spreadsheets
from association.core.spreadsheets import read_rows, write_csv, write_xlsx

HEADERS = ["Imię", "Nazwisko", "Telefon"]
PEOPLE = [["Łucja", "Żak", "+48 602 118 340"], ["Święty", "O'Neill; „Jan”", "=1+1"]]


def xlsx(*rows, **sheet):
    """A workbook as a person would save it; values are written by their type."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"default_date_format": "dd.mm.yyyy"}) as workbook:
        for name, shown in (sheet or {"Arkusz": True}).items():
            page = workbook.add_worksheet(name)
            if not shown:
                page.hide()
            else:
                page.activate()
                page.set_first_sheet()
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
    return output.getvalue()


def sparse_xlsx(cells):
    """A workbook that consists of exactly these cells."""
    output = BytesIO()
    with ZipFile(BytesIO(xlsx(["x"]))) as made, ZipFile(output, "w", ZIP_DEFLATED) as altered:
        for name in made.namelist():
            content = made.read(name).decode()
            if name.endswith("sheet1.xml"):
                content = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>", content)
                content = re.sub('<dimension ref="[^"]*"/>', "", content)
            altered.writestr(name, content)
    return output.getvalue()


MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ENCRYPTED = MANIFEST.replace(
    "/>", "><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)


def ods(table, manifest=MANIFEST):
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    output = BytesIO()
    with ZipFile(output, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", manifest)
    return output.getvalue()


def ods_cell(text, repeated=1):
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def part(data, name):
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (602118340.0, "602118340"),
        (44051401359, "44051401359"),
        (6.5, "6,5"),
        (0.1 + 0.2, "0,3"),
        (-12.25, "-12,25"),
        (1e15, "1000000000000000"),
        (True, "tak"),
        (False, "nie"),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 9, 30), "2026-11-21 09:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=32, minutes=5), "32:05"),
        ("  Łódź\u00a0", "Łódź"),
        ("00123", "00123"),
        ("dwa\nwiersze", "dwa\nwiersze"),
    ],
)
def test_every_kind_of_cell_becomes_text(value, text):
    output = BytesIO()
    with xlsxwriter.Workbook(output) as workbook:
        formats = {date: "dd.mm.yyyy", datetime: "dd.mm.yyyy hh:mm", time: "hh:mm", timedelta: "[h]:mm"}
        style = workbook.add_format({"num_format": formats.get(type(value), "General")})
        workbook.add_worksheet().write(0, 0, value, style)
    assert read_rows(output.getvalue(), "lista.xlsx") == [[text]]


def test_rows_keep_their_numbers_and_are_equally_long():
    data = xlsx([], ["Imię", "Nazwisko"], ["Łucja"], [], ["", "Żak", "", ""])
    assert read_rows(data, "lista.xlsx") == [["", ""], ["Imię", "Nazwisko"], ["Łucja", ""], ["", ""], ["", "Żak"]]


def test_the_first_visible_sheet_is_read():
    assert read_rows(xlsx(["widać"], Ukryty=False, Lista=True), "lista.xlsx") == [["widać"]]


def test_an_empty_workbook_has_no_rows():
    assert read_rows(xlsx(), "lista.xlsx") == []


def test_ods_with_its_endless_empty_rows():
    endless = (
        f"<table:table-row>{ods_cell('Łucja')}{ods_cell('Żak')}"
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert read_rows(ods(endless), "lista.ods") == [["Łucja", "Żak"]]


def test_rows_formatted_down_to_the_last_are_no_obstacle():
    cells = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576" ht="12"><c r="XFD1048576" s="0"/></row>'
    assert read_rows(sparse_xlsx(cells), "lista.xlsx") == [["7"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Imię;Nazwisko\r\nŁucja;Żak, „mała”\r\n", "utf-8-sig"),
        ("Imię;Nazwisko\nŁucja;Żak, „mała”\n", "utf-8"),
        ("Imię;Nazwisko\r\nŁucja;Żak, „mała”", "cp1250"),
        ('Imię,Nazwisko\r\nŁucja,"Żak, „mała”"\r\n', "utf-8"),
        ("Imię\tNazwisko\r\nŁucja\tŻak, „mała”\r\n", "cp1250"),
        ('sep=,\r\nImię,Nazwisko\r\nŁucja,"Żak, „mała”"\r\n', "utf-8-sig"),
        ("Imię;Nazwisko;;;\r\nŁucja ;Żak, „mała”;;;\r\n;;;;\r\n\r\n", "utf-8"),
    ],
)
def test_csv_in_its_many_forms(text, encoding):
    assert read_rows(text.encode(encoding), "lista.csv") == [["Imię", "Nazwisko"], ["Łucja", "Żak, „mała”"]]


def test_decimal_commas_separate_no_columns():
    assert read_rows(b"Od;Do\n1,5;2,5\n3,5;4,5\n", "lista.csv") == [["Od", "Do"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_csv_rows_keep_their_numbers():
    assert read_rows(b"\n\na;b\n\n;c\n", "lista.csv") == [["", ""], ["", ""], ["a", "b"], ["", ""], ["", "c"]]


def test_a_csv_that_begins_like_an_archive_is_still_a_csv():
    assert read_rows(b"PKD;Nazwa\n94.99.Z;Dom\n", "lista.csv") == [["PKD", "Nazwa"], ["94.99.Z", "Dom"]]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b";;\n;;"])
def test_an_empty_csv_has_no_rows(data):
    assert read_rows(data, "lista.csv") == []


def test_as_many_rows_and_columns_as_allowed(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MAX_ROWS", 3)
    monkeypatch.setattr(spreadsheets, "MAX_COLUMNS", 2)
    assert len(read_rows(b"a;b\n" * 3 + b"\n" * 9, "lista.csv")) == 3
    for data in (b"a;b\n" * 4, b"\n\n\na;b", b"a;b;c\n"):
        with pytest.raises(ValueError, match="Najwyżej 3 wierszy i 2 kolumn"):
            read_rows(data, "lista.csv")


@pytest.mark.parametrize("cell", ["A20001", "CW1"])
def test_a_workbook_beyond_the_limits_is_refused(cell):
    row = re.sub("[A-Z]", "", cell)
    with pytest.raises(ValueError, match="Najwyżej 20\u00a0000 wierszy i 100 kolumn"):
        read_rows(sparse_xlsx(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'), "lista.xlsx")


def test_the_last_allowed_cell_is_read():
    rows = read_rows(sparse_xlsx('<row r="20000"><c r="CV20000"><v>1</v></c></row>'), "lista.xlsx")
    assert (len(rows), len(rows[0]), rows[-1][-1]) == (20_000, 100, "1")


@pytest.mark.parametrize(
    "bomb",
    [
        sparse_xlsx(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        ),
        ods(f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("x", 16384)}</table:table-row>'),
    ],
    ids=["xlsx", "ods"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(bomb):
    assert len(bomb) < 10_000
    with pytest.raises(ValueError, match=r"za duża|nie da się odczytać"):
        read_rows(bomb, "lista.xlsx")


def test_reading_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(spreadsheets, "SECONDS_LIMIT", 0.001)
    with pytest.raises(ValueError, match="za duża"):
        read_rows(xlsx(["x"]), "lista.xlsx")


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"PK\x03\x04", "lista.xlsx"),
        (xlsx(["x"])[:-200], "lista.xlsx"),
        (b"Ala ma kota", "lista.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lista.xls"),
        (ods("", ENCRYPTED), "lista.ods"),
        (b"%PDF-1.7", "lista.csv"),
        (b"a;\x00b", "lista.csv"),
        (b"\x81\x83", "lista.csv"),
        (b'"' + b"x" * 200_000, "lista.csv"),
        (ods("<table:table-row>")[:400], "lista.ods"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, filename):
    with pytest.raises(ValueError, match="Tego pliku nie da się odczytać"):
        read_rows(data, filename)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([xlsx(HEADERS, *PEOPLE), ods(f"<table:table-row>{ods_cell('x')}</table:table-row>")]), st.data())
def test_damaged_workbooks_raise_nothing_but_value_error(data, draw):
    broken = bytearray(data)
    for place in draw.draw(st.lists(st.integers(4, len(data) - 1), min_size=1, max_size=8)):
        broken[place] = draw.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert isinstance(read_rows(bytes(broken), "lista.xlsx"), list)


@given(st.binary(max_size=60) | st.text("a;,\t\"'\r\n=ż", max_size=60).map(str.encode))
def test_any_bytes_called_csv_raise_nothing_but_value_error(data):
    with suppress(ValueError):
        rows = read_rows(data, "lista.csv")
        assert len({len(row) for row in rows}) <= 1


@given(st.lists(st.lists(st.text("aą1 ;,\t\"'=+-@|%\n", max_size=6), min_size=2, max_size=2), max_size=5))
def test_what_write_csv_writes_read_rows_reads(rows):
    shown = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    read = [row for row in read_rows(write_csv(["Imię", "Uwagi"], rows), "lista.csv") if any(row)]
    assert read[1:] == [[spreadsheets._armed(cell) for cell in row] for row in shown]


def test_write_csv_is_what_polish_excel_opens():
    rows = [[date(2026, 11, 21), Decimal("-12.50"), None], [True, 7, "a;b"]]
    assert write_csv(["Dzień", "Kwota", "Uwagi"], iter(rows)) == (
        '\ufeffDzień;Kwota;Uwagi\r\n2026-11-21;-12,50;\r\ntak;7;"a;b"\r\n'.encode()
    )


@pytest.mark.parametrize("text", ["=1+1", "+48 602", "-2+3", "@SUM(A1)", "\t=1+1", "%x", "=cmd|' /C calc'!A0", "|a|b"])
def test_a_csv_never_holds_a_formula(text):
    written = write_csv(["Uwagi"], [[text]]).decode("utf-8-sig").splitlines()[1]
    assert written.startswith("'")
    assert read_rows(write_csv(["Uwagi", "x"], [[text, "x"]]), "lista.csv")[1][0] == text.strip()


def test_what_write_xlsx_writes_read_rows_reads():
    rows = [
        ["Łucja", 7, Decimal("12.50"), date(2026, 11, 21), datetime(2026, 11, 21, 9, 5), time(9, 5), True],
        [None, 6.5, Decimal(3), date(1899, 1, 2), datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "", False],
        ["=1+1", 10**17, Decimal(10**17), "https://example.org", "mailto:a@example.org", "00123", "{=1}"],
    ]
    assert read_rows(write_xlsx("ABCDEFG", iter(rows), "Lista"), "lista.xlsx") == [
        ["A", "B", "C", "D", "E", "F", "G"],
        ["Łucja", "7", "12,5", "2026-11-21", "2026-11-21 09:05", "09:05", "tak"],
        ["", "6,5", "3", "1899-01-02", "2026-01-02 03:04", "", "nie"],
        ["=1+1", "1" + "0" * 17, "1" + "0" * 17, "https://example.org", "mailto:a@example.org", "00123", "{=1}"],
    ]


def test_a_workbook_holds_no_formula_no_link_and_real_numbers():
    data = write_xlsx(["A"], [["=1+1"], ["https://example.org"], [Decimal("1234.50")], [date(2026, 11, 21)]], "Lista")
    sheet, styles = part(data, "xl/worksheets/sheet1.xml"), part(data, "xl/styles.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "<v>1234.5</v>" in sheet
    assert "<v>46347</v>" in sheet
    assert 'formatCode="dd.mm.yyyy"' in styles


def test_a_workbook_is_pleasant_to_open():
    data = write_xlsx(["Imię i nazwisko", "X"], [["Łucja " + "Ż" * 90, "a"], ["b", "c"]], "Lista: osoby/2026")
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert re.findall(r'<col min="(\d)" max="\d" width="(\d+)', sheet) == [("1", "60"), ("2", "8")]
    assert "<b/>" in part(data, "xl/styles.xml")
    assert '<sheet name="Lista  osoby 2026"' in part(data, "xl/workbook.xml")
    assert "<dc:title>Lista: osoby/2026</dc:title>" in part(data, "docProps/core.xml")


@pytest.mark.parametrize("title", ["", "'", "[]:*?/\\", "x" * 40, "'" * 40 + "x"])
def test_any_title_makes_a_sheet(title):
    assert read_rows(write_xlsx(["A"], [], title), "lista.xlsx") == [["A"]]


def test_a_table_without_columns_and_one_with_a_very_long_text():
    assert read_rows(write_xlsx([], [], "Lista"), "lista.xlsx") == []
    assert len(read_rows(write_xlsx(["A"], [["x" * 40_000]], "Lista"), "lista.xlsx")[1][0]) == 32_767
