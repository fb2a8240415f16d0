import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from association.core.filetypes import EXTENSIONS, KINDS, recognise

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
LETTER = b"Received: by mail.example.org\r\nFrom: anna@example.org\r\nSubject: Zjazd\r\n\r\nDzien dobry\r\n"


def picture(format):
    output = BytesIO()
    Image.new("RGB", (4, 4)).save(output, format)
    return output.getvalue()


def archive(**files):
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return output.getvalue()


def office(main, **more):
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}.main+xml"/></Types>'
    return archive(**{"[Content_Types].xml": types, "main.xml": "<x/>"}, **more)


def workbook():
    output = BytesIO()
    with xlsxwriter.Workbook(output) as made:
        made.add_worksheet().write(0, 0, "Imię")
    return output.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
KNOWN = [
    (PDF, "umowa.pdf", "application/pdf"),
    (PDF, "UMOWA.PDF", "application/pdf"),
    (PDF, "umowa", "application/pdf"),
    (picture("JPEG"), "zdjęcie.jpeg", "image/jpeg"),
    (picture("PNG"), "zdjęcie.png", "image/png"),
    (picture("WEBP"), "zdjęcie.webp", "image/webp"),
    (picture("WEBP"), "IMG-20261121-WA0001.jpg", "image/webp"),
    (workbook(), "lista.xlsx", OOXML + "spreadsheetml.sheet"),
    (office(OOXML + "wordprocessingml.document"), "pismo.docx", OOXML + "wordprocessingml.document"),
    (office(OOXML + "presentationml.presentation"), "slajdy.pptx", OOXML + "presentationml.presentation"),
    (archive(mimetype=ODF + "text"), "pismo.odt", ODF + "text"),
    (archive(mimetype=ODF + "spreadsheet"), "lista.ods", ODF + "spreadsheet"),
    (archive(mimetype=ODF + "presentation"), "slajdy.odp", ODF + "presentation"),
    (archive(zdjecie="x"), "zdjęcia.zip", "application/zip"),
    ("\ufeffImię;Nazwisko\r\nŁucja;Żak\r\n".encode(), "lista.csv", "text/csv"),
    ("Imię;Nazwisko\nŁucja;Żak\n".encode("cp1250"), "lista.csv", "text/csv"),
    ("Notatka: 3 < 4, „Łódź”".encode(), "notatka.txt", "text/plain"),
    (LETTER, "zgoda.eml", "message/rfc822"),
]
STRANGE = [
    (b"", "pusty.pdf"),
    (b"", "pusty.txt"),
    (PDF, "umowa.exe"),
    (PDF, "umowa.pdf.html"),
    (PDF, "umowa.docx"),
    (b"\n<html>" + PDF, "umowa.pdf"),
    (b"MZ\x90\x00\x03", "zdjęcie.jpg"),
    (picture("GIF"), "zdjęcie.gif"),
    (picture("PNG"), "zdjęcie.pdf"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "strona.html"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "strona.txt"),
    (b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg'/>", "rysunek.txt"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "rysunek.svg"),
    (b"Ala; <SCRIPT src=//x>", "lista.csv"),
    (b"alert(1)", "skrypt.js"),
    (b"alert(1)", "skrypt"),
    (b"a;b\x00\n", "lista.csv"),
    (b"\x81\x83;b\n", "lista.csv"),
    (b"Ala ma kota\n\nFrom: x\nDate: y\n", "list.eml"),
    (archive(zdjecie="x"), "lista.xlsx"),
    (archive(mimetype="application/epub+zip"), "książka.odt"),
    (archive(mimetype="application/epub+zip"), "książka.zip"),
    (workbook(), "lista.zip"),
    (workbook()[:-40], "lista.xlsx"),
    (office("application/vnd.ms-excel.sheet.macroEnabled"), "lista.xlsx"),
    (office(OOXML + "spreadsheetml.sheet", **{"xl/vbaProject.bin": "x"}), "lista.xlsx"),
    (b"PK\x03\x04 i nic wiecej", "lista.xlsx"),
]


@pytest.mark.parametrize(("data", "filename", "media_type"), KNOWN)
def test_known_types_are_read_from_their_content(data, filename, media_type):
    assert recognise(data, filename) == media_type


@pytest.mark.parametrize(("data", "filename"), STRANGE)
def test_strange_files_and_lying_names_are_not_recognised(data, filename):
    assert recognise(data, filename) is None


def test_a_zip_with_a_million_files_is_not_opened():
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, *[0] * 8, 1, *[0] * 6) + b"a"
    entries = entry * 40_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40_000, 40_000, len(entries), 30, 0)
    assert recognise(b"PK\x03\x04".ljust(30, b"\0") + entries + end, "zdjęcia.zip") is None


def test_every_kind_consists_of_known_types_and_none_that_a_browser_runs():
    assert set().union(*KINDS.values()) <= set(EXTENSIONS)
    assert KINDS["scan"] == {"application/pdf", "image/jpeg", "image/png"}
    assert not {"text/html", "image/svg+xml", "text/javascript", "application/zip"} & set().union(*KINDS.values())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KNOWN), st.data())
def test_damaged_files_raise_nothing(known, draw):
    data, filename, _media_type = known
    broken = bytearray(data)
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=8)):
        broken[place] = draw.draw(st.integers(0, 255))
    assert recognise(bytes(broken), filename) in (None, *EXTENSIONS)
