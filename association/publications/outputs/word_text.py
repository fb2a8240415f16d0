"""The text of a book as paragraphs of a Word document."""

from io import BytesIO

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu
from docx.table import _Cell

from association.publications.manuscript import labels
from association.publications.outputs import pictures
from association.publications.outputs import word_xml as xml

_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_LOOKS = {
    "strong": {"bold": True},
    "em": {"italic": True},
    "del": {"strike": True},
    "sub": {"raised": "subscript"},
    "sup": {"raised": "superscript"},
}
_SHADES = {
    "practice": ("EAF3EC", "2F6B4F"),
    "basis": ("E8EEF5", "22406A"),
    "warning": ("FBEFE6", "9A4A1C"),
    "exercise": ("F3EAF3", "7A3E76"),
    "checklist": ("F5F1E3", "8A6410"),
    "worksheet": ("EFEFF2", "44546A"),
}
_CHECKED = {True: "☑ ", False: "☐ "}
_GREY = "A6A6A6"
_SMALL = Emu(360000)
# What reads well in Word, in English Metric Units: the width of the text and no more than half a page.
WIDEST, TALLEST = Emu(5760000), Emu(5040000)


class Writer:
    """Writes blocks into a document or the cell of a table."""

    def __init__(self, document, book: dict):
        self.document, self.book = document, book
        self.notes, self.lists = xml.Footnotes(document), xml.Numbering(document)
        self.words = labels.words(book)
        self._bookmarks: dict[str, str] = {}
        self._marked = 0
        self._fresh: set[int] = set()

    def bookmark(self, ident: str) -> str:
        """The name of the bookmark at this id: Word allows few signs in one."""
        return self._bookmarks.setdefault(ident, f"m{len(self._bookmarks) + 1}")

    def mark(self, paragraph, ident: str | None) -> None:
        """Let links find this paragraph."""
        if ident:
            self._marked += 1
            xml.mark(paragraph._p, self._marked, self.bookmark(ident))

    def paragraph(self, where, style: str | None = None):
        """A new paragraph; a cell begins with one that nobody has used yet."""
        if isinstance(where, _Cell) and id(where._tc) in self._fresh:
            self._fresh.discard(id(where._tc))
            paragraph = where.paragraphs[0]
            if style:
                paragraph.style = style
            return paragraph
        return where.add_paragraph(style=style)

    def _cell(self, cell):
        self._fresh.add(id(cell._tc))
        return cell

    def blocks(self, nodes, where, *, base: int, level: int = 0) -> None:
        """Write blocks. base: how deep the headings of this text stand; level: how deep in lists."""
        for node in nodes:
            getattr(self, f"_{node['t']}")(node, where, base, level)

    def _heading(self, node, where, base, level):
        paragraph = self.paragraph(where, f"Heading {min(base + node['level'], 6)}")
        self.inline(node["c"], paragraph._p)
        self.mark(paragraph, node.get("id"))

    def _paragraph(self, node, where, base, level):
        paragraph = self.paragraph(where)
        if level:
            paragraph.paragraph_format.left_indent = Emu(270000 * level)
        self.inline(node["c"], paragraph._p)
        self.mark(paragraph, node.get("id"))

    def _list(self, node, where, base, level):
        ident = self.lists.begin(ordered=node["ordered"], start=node["start"], level=level)
        for item in node["items"]:
            first, *rest = item["c"] or [{"t": "paragraph", "c": []}]
            if first["t"] != "paragraph":
                first, rest = {"t": "paragraph", "c": []}, item["c"]
            paragraph = self.paragraph(where)
            if item["checked"] is None:
                self.lists.put(paragraph._p, ident, level)
            else:
                paragraph.paragraph_format.left_indent = Emu(270000 * (level + 1))
                paragraph._p.append(xml.run(_CHECKED[item["checked"]], {}))
            paragraph.paragraph_format.space_after = Emu(25400 if node["tight"] else 76200)
            self.inline(first["c"], paragraph._p)
            self.mark(paragraph, first.get("id"))
            self.blocks(rest, where, base=base, level=level + 1)

    def _table(self, node, where, base, level):
        if node["number"]:
            caption = self.paragraph(where, "Caption")
            caption.paragraph_format.keep_with_next = True
            caption._p.append(xml.run(f"{self.words['table']} {node['number']}. ", {}))
            self.inline(node["caption"], caption._p)
            self.mark(caption, node.get("id"))
        rows = [node["head"], *node["rows"]]
        self.table(where, rows, [_ALIGN.get(side) for side in node["align"]])

    def table(self, where, rows, align=()) -> None:
        """A table of cells with inline nodes; the first row is repeated on every page."""
        columns = max(len(row) for row in rows)
        table = where.add_table(len(rows), columns)
        table.style = self.document.styles["Table Grid"]
        first = table.rows[0]._tr.get_or_add_trPr()
        first.append(xml.element("w:tblHeader"))
        for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            for column, (cell, content) in enumerate(zip(row.cells, cells, strict=False)):
                paragraph = cell.paragraphs[0]
                if column < len(align) and align[column] is not None:
                    paragraph.alignment = align[column]
                self.inline(content, paragraph._p, {"bold": True} if place == 0 else {})
        self.paragraph(where) if not isinstance(where, _Cell) else None

    def _box(self, node, where, base, level):
        table = where.add_table(1, 1)
        cell = self._cell(table.rows[0].cells[0])
        fill, edge = _SHADES[node["kind"]]
        xml.box(cell, fill=fill, edge=edge)
        title = self.paragraph(cell)
        title.paragraph_format.keep_with_next = True
        self.mark(title, node.get("id"))
        label = self.words["boxes"][node["kind"]]
        title._p.append(xml.run(f"{label}: " if node["title"] else label, {"bold": True, "colour": edge}))
        self.inline(node["title"], title._p, {"bold": True})
        self.blocks(node["c"], cell, base=base + 1)
        if node["c"] and node["c"][-1]["t"] in ("table", "box"):
            self.paragraph(cell)
        if not isinstance(where, _Cell):
            self.paragraph(where)

    def _quote(self, node, where, base, level):
        for inner in node["c"]:
            if inner["t"] == "paragraph":
                paragraph = self.paragraph(where, "Quote")
                self.inline(inner["c"], paragraph._p)
                self.mark(paragraph, inner.get("id"))
            else:
                self.blocks([inner], where, base=base, level=level + 1)

    def _code(self, node, where, base, level):
        for line in node["text"].split("\n"):
            paragraph = self.paragraph(where)
            paragraph.paragraph_format.space_after = Emu(0)
            paragraph._p.append(xml.run(line, {"font": "Consolas", "size": 19}))

    def _figure(self, node, where, base, level):
        width = node.get("width")
        widest, tallest = (WIDEST * width // 100, 2 * TALLEST) if width else (WIDEST, TALLEST)
        picture = self._picture(node["key"], node["alt"], node["decoration"], widest, tallest, larger=bool(width))
        paragraph = self.paragraph(where)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        if picture is not None:
            paragraph._p.append(picture)
        caption = self.paragraph(where, "Caption")
        caption._p.append(xml.run(f"{self.words['figure']} {node['number']}. ", {}))
        self.inline(node["caption"], caption._p)
        if node["credit"]:
            caption._p.append(xml.run(f" {node['credit']}", {"italic": True}))
        self.mark(caption, node.get("id"))

    def _picture(self, key, alt, decoration, widest, tallest, larger=False):
        """A run with the picture, or None when there is none. larger: it may be set larger than its points say."""
        picture = self.book["pictures"].get(key)
        read = pictures.for_screen(picture) if picture else None
        if read is None or read[1] == "image/svg+xml":
            return None
        part = self.document.part
        inline = part.new_pic_inline(BytesIO(read[0]), width=None, height=None)
        scale = min(widest / inline.extent.cx, tallest / inline.extent.cy, *(() if larger else (1,)))
        size = round(inline.extent.cx * scale), round(inline.extent.cy * scale)
        for extent in (inline.extent, inline.graphic.graphicData.pic.spPr.xfrm.ext):
            extent.cx, extent.cy = map(Emu, size)
        xml.describe(inline, "" if decoration else alt, decoration=decoration)
        return xml.run(xml.element("w:drawing", inline), {})

    def _lines(self, node, where, base, level):
        for _line in range(node["count"]):
            paragraph = self.paragraph(where)
            paragraph.paragraph_format.space_before = Emu(152400)
            xml.borders(paragraph._p, bottom=_GREY, between=_GREY)

    def _rule(self, node, where, base, level):
        xml.borders(self.paragraph(where)._p, bottom=_GREY)

    def _page_break(self, node, where, base, level):
        if not isinstance(where, _Cell):
            self.document.add_page_break()

    def inline(self, nodes, into, look=None, part=None) -> None:
        """Write inline nodes into a paragraph or a link. part: the part of the package in which it stands."""
        look, part = look or {}, part or self.document.part
        for node in nodes:
            match node["t"]:
                case "text":
                    into.append(xml.run(node["v"], look))
                case "code":
                    into.append(xml.run(node["v"], {**look, "font": "Consolas"}))
                case "break":
                    into.append(xml.run(xml.element("w:br"), look))
                case "link" if into.tag.endswith("}p"):
                    into.append(self._within(xml.external(part, node["href"]), node["c"], look, part))
                case "cite":
                    self._cite(node, into, look, part)
                case "ref" | "term" if into.tag.endswith("}p"):
                    into.append(self._within(xml.internal(self.bookmark(node["target"])), node["c"], look, part))
                case "index":
                    self._index(node, into, look, part)
                case "note":
                    self._note(node, into, look, part)
                case "image":
                    picture = self._picture(node["key"], node["alt"], not node["alt"], _SMALL, _SMALL)
                    into.append(
                        xml.run(f"[{node['alt']}]", look) if picture is None or part is self.notes.part else picture
                    )
                case kind:
                    self.inline(node["c"], into, look | _LOOKS.get(kind, {}), part)

    def _within(self, link, nodes, look, part):
        self.inline(nodes, link, look | {"style": "Hyperlink"}, part)
        return link

    def _cite(self, node, into, look, part):
        link = xml.internal(self.bookmark(node["target"])) if into.tag.endswith("}p") else into
        behind = [{"t": "text", "v": ", "}, *node["c"]] if node["c"] else []
        self.inline([{"t": "text", "v": f"[{node['number']}"}, *behind, {"t": "text", "v": "]"}], link, look, part)
        if link is not into:
            into.append(link)

    def _index(self, node, into, look, part):
        self.inline(node["c"], into, look, part)
        if into.tag.endswith("}p") and part is self.document.part:
            entry = ":".join(filter(None, (node["entry"], node["sub"]))).replace('"', "”")
            into.extend(xml.field(f'XE "{entry}"', [], look))

    def _note(self, node, into, look, part):
        if part is self.notes.part:
            return
        number, paragraph = self.notes.add()
        into.append(self.notes.reference(number))
        for place, block in enumerate(node["c"]):
            target = paragraph if place == 0 else self.notes.more()
            for inner in _flat(block):
                self.inline(inner, target, part=self.notes.part)


def _flat(block: dict):
    """The inline nodes of a block, whatever it is, so that nothing said in a note is lost."""
    if block["t"] in ("paragraph", "heading"):
        yield block["c"]
    elif block["t"] == "code":
        yield [{"t": "text", "v": block["text"]}]
    for item in block.get("items", ()):
        for inner in item["c"]:
            yield from _flat(inner)
            yield [{"t": "text", "v": " "}]
    for row in [block.get("head", []), *block.get("rows", [])]:
        for cell in row:
            yield [*cell, {"t": "text", "v": " "}]
    if block["t"] in ("box", "quote"):
        for inner in block["c"]:
            yield from _flat(inner)
