"""Manuscripts as Word writes them, with footnotes, which python-docx does not know."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
SENTENCE = "Lider słucha ludzi, zanim zacznie mówić do nich o swoich pomysłach, i dopiero potem liczy, na co ich stać. "


def picture(size=(640, 400), colour="teal") -> BytesIO:
    """A picture to put into a document."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    file.seek(0)
    return file


def call_note(paragraph, number: int) -> None:
    """The sign of a footnote at the end of a paragraph."""
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))


def saved(document, notes: dict[int, str] | None = None, **more: str) -> bytes:
    """The file of a document. more: texts of further files by their paths, with dots and slashes as they are."""
    file = BytesIO()
    document.save(file)
    if not notes and not more:
        return file.getvalue()
    texts = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in (notes or {}).items()
    )
    out = BytesIO()
    with ZipFile(file) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'.encode()
                )
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            if name in more:
                continue
            target.writestr(name, data)
        target.writestr("word/footnotes.xml", f"<w:footnotes {_SPACE}>{texts}</w:footnotes>")
        for name, text in more.items():
            target.writestr(name, text)
    return out.getvalue()


def manuscript(chapters=6, paragraphs=60) -> bytes:
    """Some sixty pages: headings, footnotes, tables, pictures, lists, emphasis and a box."""
    document, notes = Document(), {}
    document.add_paragraph("Poradnik lidera", style="Title")
    for chapter in range(1, chapters + 1):
        document.add_heading(f"Rozdział o sprawie {chapter}", 1)
        for number in range(paragraphs):
            if number % 12 == 0:
                document.add_heading(f"Krok {number // 12 + 1}", 2)
            paragraph = document.add_paragraph(SENTENCE * 3 + f"Akapit {chapter}.{number}. ")
            paragraph.add_run("To ważne").bold = True
            paragraph.add_run(", a to ").italic = False
            paragraph.add_run("mniej").italic = True
            if number % 10 == 5:
                notes[len(notes) + 2] = f"Ustawa nr {chapter}/{number}, art. 5 ust. 1."
                call_note(paragraph, len(notes) + 1)
        for point in ("posłuchajcie", "policzcie", "zapytajcie"):
            document.add_paragraph(f"{point} {chapter}", style="List Bullet")
        for point in ("najpierw", "potem"):
            document.add_paragraph(f"{point} {chapter}", style="List Number")
        document.add_paragraph(f"Tabela {chapter}. Kto za co odpowiada", style="Caption")
        table = document.add_table(rows=3, cols=2)
        for row in range(3):
            for column in range(2):
                table.cell(row, column).text = f"komórka {chapter} {row} {column}"
        document.add_picture(picture(), width=4_000_000)
        document.add_paragraph(f"Rys. {chapter}. Krąg w świetlicy {chapter}", style="Caption")
        box = document.add_table(rows=1, cols=1).cell(0, 0)
        box.text = "Dobra praktyka: Zapytajcie sąsiadów"
        box.add_paragraph(f"W ramce {chapter}.")
    return saved(document, notes)


def words(text: str) -> list[str]:
    """The words of a text without marks."""
    return re.findall(r"[^\W_]+", text)
