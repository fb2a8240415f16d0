"""A book as a Word document: for whoever wants to go on writing, or to read it in large letters."""

from datetime import datetime
from io import BytesIO

from association.publications.outputs import front, pictures
from association.publications.outputs.archives import steady

_HEADING = "3A2A4D"
_LANGUAGES = {"pl": ("pl-PL", 1045), "en": ("en-GB", 2057)}


def docx(book: dict) -> bytes:
    """The file of a book."""
    from docx import Document

    document = Document()
    _set_up(document, book)
    _Word(document, book).write()
    output = BytesIO()
    document.save(output)
    return steady(output.getvalue())


def _set_up(document, book) -> None:
    """Paper, styles, and what the file says about itself."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    from association.publications.outputs import word_xml as xml

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for level in range(1, 7):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Calibri", RGBColor.from_string(_HEADING)
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Calibri")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Calibri")
    styles["Caption"].font.color.rgb = RGBColor.from_string("404040")
    note = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.element.set(qn("w:styleId"), "FootnoteText")
    note.base_style, note.font.size = styles["Normal"], Pt(9)
    note.paragraph_format.space_after = Pt(0)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor.from_string("1F4E79"), True
    for level in (1, 2, 3):
        style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style, style.paragraph_format.left_indent = styles["Normal"], Mm(6 * (level - 1))
        style.paragraph_format.space_after = Pt(2)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGES[book["meta"]["language"]][0])
    relations = document.part.package.rels
    for ident in [ident for ident, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[ident]
    facts, moment = document.core_properties, datetime(front.year(book) or 2000, 1, 1)
    facts.title, facts.author, facts.language = (
        book["meta"]["title"],
        front.authors(book) or front.publisher(book),
        _LANGUAGES[book["meta"]["language"]][0],
    )
    facts.subject, facts.comments, facts.keywords = book["meta"]["subtitle"], "", ""
    facts.created = facts.modified = moment
    facts.last_modified_by, facts.revision = "", 1
    section.header.paragraphs[0].text = pictures.clean(book["meta"]["title"])
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    foot._p.extend(xml.field("PAGE", [xml.run("1", {})], {}))


class _Word:
    """The parts of the document, one after another."""

    def __init__(self, document, book):
        from association.publications.outputs import word_text, word_xml

        self.document, self.book, self.xml = document, book, word_xml
        self.words = front.words(book)
        self.writer = word_text.Writer(document, book)
        self.with_parts = any(chapter["kind"] == "part" for chapter in book["chapters"])

    def write(self) -> None:
        self._title()
        self._contents()
        for chapter in self.book["chapters"]:
            self._chapter(chapter)
        for key in front.endings(self.book):
            self._heading(self.words[key], 1, f"ending-{key}")
            getattr(self, f"_{key}")()

    def _line(self, text: str, style: str | None = None):
        paragraph = self.document.add_paragraph(style=style)
        paragraph._p.append(self.xml.run(text, {}))
        return paragraph

    def _heading(self, title: str, level: int, ident: str):
        heading = self._line(title, f"Heading {level}")
        heading.paragraph_format.page_break_before = level < 3
        self.writer.mark(heading, ident)

    def _title(self) -> None:
        meta = self.book["meta"]
        self._line(meta["title"], "Title")
        if meta["subtitle"]:
            self._line(meta["subtitle"], "Subtitle")
        if meta["summary"]:
            self._line(meta["summary"])
        for label, text in front.imprint(self.book):
            paragraph = self.document.add_paragraph()
            paragraph._p.append(self.xml.run(f"{label}: ", {"bold": True}))
            paragraph._p.append(self.xml.run(text, {}))
        if front.funding(self.book):
            self._line(front.funding(self.book))

    def _contents(self) -> None:
        """A field that Word computes anew when it opens the file; until then links without page numbers."""
        heading = self._line(self.words["contents"], "TOC Heading")
        heading.paragraph_format.page_break_before = True
        lines = []
        for chapter in self.book["chapters"]:
            level = self._level(chapter)
            lines.append((level, front.titled(self.book, chapter), chapter["anchor"]))
            lines += [(level + 1, each["title"], each["id"]) for each in chapter["sections"] if each["level"] == 1]
        lines += [(1, self.words[key], f"ending-{key}") for key in front.endings(self.book)]
        begin, instruction, separate, end = self.xml.field('TOC \\o "1-3" \\h \\z \\u', [], {}, anew=True)
        for place, (level, title, ident) in enumerate(lines):
            paragraph = self.document.add_paragraph(style=f"toc {min(level, 3)}")
            if place == 0:
                paragraph._p.extend([begin, instruction, separate])
            link = self.xml.internal(self.writer.bookmark(ident))
            link.append(self.xml.run(title, {}))
            paragraph._p.append(link)
            if place == len(lines) - 1:
                paragraph._p.append(end)

    def _level(self, chapter) -> int:
        return 2 if self.with_parts and chapter["parent"] else 1

    def _chapter(self, chapter) -> None:
        level = self._level(chapter)
        self._heading(front.titled(self.book, chapter), level, chapter["anchor"])
        if chapter["author"]:
            self._line(chapter["author"]).paragraph_format.keep_with_next = True
        self.writer.blocks(chapter["blocks"], self.document, base=level)
        if chapter["kind"] == "calendar" and self.book["calendar"]:
            self._calendar(self.book["calendar"], level + 1)

    def _calendar(self, calendar, level) -> None:
        head = [_text("Kiedy"), _text("Co"), _text("Kogo dotyczy, gdzie, na jakiej podstawie")]
        for title, entries in front.entries_by_month(calendar):
            self._line(title, f"Heading {level}")
            told = [(entry["when"], front.entry_title(entry), front.entry_about(calendar, entry)) for entry in entries]
            self.writer.table(self.document, [head, *[[_text(cell) for cell in row] for row in told]])

    def _glossary(self) -> None:
        for term in self.book["glossary"]:
            paragraph = self.document.add_paragraph()
            paragraph._p.append(self.xml.run(term["term"], {"bold": True}))
            paragraph._p.append(self.xml.run(" – ", {}))
            self.writer.inline(term["meaning"], paragraph._p)
            self.writer.mark(paragraph, term["id"])

    def _sources(self) -> None:
        for source in self.book["sources"]:
            paragraph = self.document.add_paragraph()
            paragraph._p.append(self.xml.run(f"{source['number']}. ", {}))
            for kind, text in front.source_told(self.book, source):
                run = self.xml.run(text, {"italic": kind == "title"})
                if kind == "link":
                    link = self.xml.external(self.document.part, text)
                    link.append(run)
                    run = link
                paragraph._p.append(run)
            self.writer.mark(paragraph, source["id"])

    def _index(self) -> None:
        """A field of the entries marked in the text; until Word computes it anew, the entries."""
        entries = []
        for entry in self.book["index"]:
            entries += [entry["entry"], *[f"    {sub['entry']}" for sub in entry["subs"]]]
        begin, instruction, separate, end = self.xml.field(
            f'INDEX \\c "2" \\z "{_LANGUAGES[self.book["meta"]["language"]][1]}"', [], {}
        )
        for place, text in enumerate(entries):
            paragraph = self.document.add_paragraph()
            if place == 0:
                paragraph._p.extend([begin, instruction, separate])
            paragraph._p.append(self.xml.run(text, {}))
            if place == len(entries) - 1:
                paragraph._p.append(end)


def _text(text: str) -> list[dict]:
    return [{"t": "text", "v": text}]
