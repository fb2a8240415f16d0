"""Pieces of WordprocessingML that python-docx has no words for: footnotes, links, bookmarks, fields, borders."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from association.publications.outputs.pictures import clean

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
# What a run may look like, in the order in which Word wants it told.
_LOOKS = {
    "style": lambda value: element("w:rStyle", val=value),
    "font": lambda value: element("w:rFonts", ascii=value, hAnsi=value, cs=value),
    "bold": lambda value: element("w:b"),
    "italic": lambda value: element("w:i"),
    "strike": lambda value: element("w:strike"),
    "colour": lambda value: element("w:color", val=value),
    "size": lambda value: element("w:sz", val=str(value)),
    "raised": lambda value: element("w:vertAlign", val=value),
}


def element(tag: str, *children, **attributes):
    """An element; attributes without their prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(content, look: dict):
    """A run with a text, or with an element of its own."""
    made = element("w:r")
    wanted = [_LOOKS[name](look[name]) for name in _LOOKS if look.get(name)]
    if wanted:
        made.append(element("w:rPr", *wanted))
    if isinstance(content, str):
        text = element("w:t")
        text.text = clean(content)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        content = text
    made.append(content)
    return made


def field(code: str, shown: list, look: dict, *, anew: bool = False) -> list:
    """A field with what it shows until somebody lets Word compute it anew; `anew`: Word does so on opening."""
    instruction = element("w:instrText")
    instruction.text = f" {clean(code)} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        run(element("w:fldChar", fldCharType="begin", **({"dirty": "true"} if anew else {})), look),
        run(instruction, look),
        run(element("w:fldChar", fldCharType="separate"), look),
        *shown,
        run(element("w:fldChar", fldCharType="end"), look),
    ]


def external(part, address: str):
    """A link that leads out of the document."""
    link = element("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link


def internal(bookmark: str):
    """A link to a bookmark."""
    return element("w:hyperlink", anchor=bookmark)


def mark(paragraph, number: int, name: str) -> None:
    """Put a bookmark around a paragraph."""
    begin = element("w:bookmarkStart", id=str(number), name=name)
    place = 1 if paragraph.pPr is not None else 0
    paragraph.insert(place, begin)
    paragraph.append(element("w:bookmarkEnd", id=str(number)))


def borders(paragraph, **sides) -> None:
    """Lines around a paragraph: colours by side."""
    wanted = [
        element(f"w:{side}", val="single", sz="4", space="1", color=sides[side])
        for side in ("top", "left", "bottom", "right", "between")
        if side in sides
    ]
    properties = paragraph.get_or_add_pPr()
    properties.insert_element_before(element("w:pBdr", *wanted), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def box(cell, *, fill: str, edge: str) -> None:
    """Shade the cell of a table and draw its left edge."""
    properties = cell._tc.get_or_add_tcPr()
    sides = [
        element(f"w:{side}", val="single" if side == "left" else "nil", sz="36" if side == "left" else "0", color=edge)
        for side in ("top", "left", "bottom", "right")
    ]
    margins = [
        element(f"w:{side}", w=width, type="dxa")
        for side, width in (("top", "120"), ("left", "200"), ("bottom", "120"), ("right", "160"))
    ]
    properties.append(element("w:tcBorders", *sides))
    properties.append(element("w:shd", val="clear", color="auto", fill=fill))
    properties.append(element("w:tcMar", *margins))


def describe(inline, alt: str, *, decoration: bool) -> None:
    """Say what is on a picture, or that there is nothing to say."""
    inline.docPr.set("descr", clean(alt))
    if decoration:
        inline.docPr.append(parse_xml(_DECORATIVE))


class Footnotes:
    """The notes of a document, in a part of their own."""

    def __init__(self, document):
        self.count = 0
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{ident}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
            f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
            for kind, ident, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{separators}</w:footnotes>")
        self.part = XmlPart(PackURI("/word/footnotes.xml"), _NOTES, root, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add(self):
        """A new note: (its number, its first paragraph, in which its number stands already)."""
        self.count += 1
        paragraph = self.paragraph()
        number = run(element("w:footnoteRef"), {"raised": "superscript"})
        paragraph.extend([number, run(" ", {})])
        self.part.element.append(element("w:footnote", paragraph, id=str(self.count)))
        return self.count, paragraph

    def paragraph(self):
        """An empty paragraph in the style of notes."""
        return element("w:p", element("w:pPr", element("w:pStyle", val="FootnoteText")))

    def more(self):
        """One more paragraph of the newest note."""
        paragraph = self.paragraph()
        self.part.element[-1].append(paragraph)
        return paragraph

    @staticmethod
    def reference(number: int):
        """What stands in the text."""
        return run(element("w:footnoteReference", id=str(number)), {"raised": "superscript"})


class Numbering:
    """Lists of a document; each ordered one counts for itself."""

    _LEVELS = 9

    def __init__(self, document):
        self.root = document.part.numbering_part.element
        self.next = 1 + max([int(each.get(qn("w:numId"))) for each in self.root.findall(qn("w:num"))], default=0)
        known = [int(each.get(qn("w:abstractNumId"))) for each in self.root.findall(qn("w:abstractNum"))]
        self.kinds = {}
        for ordered in (False, True):
            self.kinds[ordered] = str(1 + max([*known, *map(int, self.kinds.values())], default=0))
            self.root.insert(0, self._kind(self.kinds[ordered], ordered))

    def _kind(self, ident: str, ordered: bool):
        levels = [
            element(
                "w:lvl",
                element("w:start", val="1"),
                element("w:numFmt", val=("decimal", "lowerLetter", "lowerRoman")[level % 3] if ordered else "bullet"),
                element("w:lvlText", val=f"%{level + 1}." if ordered else ("•", "–", "◦")[level % 3]),
                element("w:lvlJc", val="left"),
                element("w:pPr", element("w:ind", left=str(425 * (level + 1)), hanging="425")),
                ilvl=str(level),
            )
            for level in range(self._LEVELS)
        ]
        return element("w:abstractNum", element("w:multiLevelType", val="multilevel"), *levels, abstractNumId=ident)

    def begin(self, *, ordered: bool, start: int, level: int) -> str:
        """The number of a new list."""
        ident = str(self.next)
        self.next += 1
        first = element(
            "w:lvlOverride", element("w:startOverride", val=str(start)), ilvl=str(min(level, self._LEVELS - 1))
        )
        self.root.append(element("w:num", element("w:abstractNumId", val=self.kinds[ordered]), first, numId=ident))
        return ident

    def put(self, paragraph, ident: str, level: int) -> None:
        """Make the paragraph an item of a list."""
        place = element("w:ilvl", val=str(min(level, self._LEVELS - 1)))
        properties = paragraph.get_or_add_pPr()
        properties.insert_element_before(
            element("w:numPr", place, element("w:numId", val=ident)),
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
        )
