"""A manuscript of LibreOffice keeps what one of Word keeps."""

from io import BytesIO
from zipfile import ZipFile

from association.publications.importing import manuscript_of, splitting
from tests.publications.importing.word import picture

NAMES = {"office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing"}
NAMES |= {"svg": "svg-compatible", "fo": "xsl-fo-compatible"}
SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in NAMES.items())
CONTENT = f"""<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>
</office:automatic-styles><office:body><office:text><text:h text:outline-level="1">Pierwszy</text:h>
<text:p>Tekst <text:span text:style-name="T1">gruby</text:span><text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Przypis.</text:p></text:note-body></text:note><text:s/>dalej<office:annotation><text:p>kto</text:p>
</office:annotation></text:p><text:p text:style-name="P1">Krok</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>w</text:p>
</text:list-item></text:list></text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>
<text:h text:outline-level="1">Drugi</text:h><table:table><table:table-row>
<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>y</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>
<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Krąg ludzi</svg:desc></draw:frame></text:p>
<text:p>Rys. 1. W świetlicy</text:p>
<text:p><draw:frame><draw:image xlink:href="file:///etc/passwd.png"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


def test_it_becomes_chapters_too():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", CONTENT)
        archive.writestr("Pictures/a.png", picture().getvalue())
    found, pictures = manuscript_of(file.getvalue(), "poradnik.odt")
    first, second = splitting.chapters(found)
    assert first["text"] == "Tekst **gruby**[^1] dalej\n\n## Krok\n\n1. a\n   - w\n2. b\n\n[^1]: Przypis."
    assert second["text"] == "| x | x |\n|---|---|\n| y |  |\n\n![](obraz:wczytany-1)"
    assert found["pictures"] == [
        {"key": "wczytany-1", "name": "ilustracja-1.png", "alt": "Krąg ludzi", "caption": "W świetlicy"}
    ]
    assert len(pictures) == 1
    assert found["lost"] == {"comments": 1, "pictures": 1}


def test_markdown_is_taken_as_it_stands():
    text = "# A\n\nTekst[^x].\n\n```\n# nie nagłówek\n```\n\n# B\n\nDrugi[^x].\n\n[^x]: Notka\n    dalej.\n"
    found, _pictures = manuscript_of(text.encode(), "a.md")
    first, second = splitting.chapters(found)
    assert first["text"] == "Tekst[^1].\n\n```\n# nie nagłówek\n```\n\n[^1]: Notka\n    dalej."
    assert (second["title"], second["text"]) == ("B", "Drugi[^1].\n\n[^1]: Notka\n    dalej.")
    assert [one["title"] for one in splitting.chapters(found, 0)] == [""]
