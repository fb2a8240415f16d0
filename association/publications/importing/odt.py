"""OpenDocument: its text as the HTML that the rest of the import reads. Nothing outside the file is opened."""

from collections import Counter

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = {
    f"{_TEXT}table-of-content",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}note-citation",
    f"{_TEXT}alphabetical-index",
    f"{_OFFICE}forms",
}
_LOST = {f"{_OFFICE}annotation": "comments", f"{_TEXT}tracked-changes": "deletions", f"{_DRAW}object": "objects"}
_KINDS = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_MOST_REPEATED = 60


def read(archive, data: bytes) -> tuple:
    """(the elements of the text, [(name, alternative text, bytes)] of its pictures, what is lost)."""
    walk = _Walk(archive)
    return walk.body(), walk.pictures, walk.lost


def _parsed(data: bytes):
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser=parser)


class _Walk:
    def __init__(self, archive):
        from lxml import html

        self.make, self.archive = html.Element, archive
        self.names = set(archive.namelist())
        self.pictures: list[tuple[str, str, bytes]] = []
        self.lost: Counter = Counter()
        self.notes = 0
        self.content = _parsed(archive.read("content.xml"))
        roots = [self.content, *([_parsed(archive.read("styles.xml"))] if "styles.xml" in self.names else [])]
        self.styles = {style.get(f"{_STYLE}name"): style for root in roots for style in root.iter(f"{_STYLE}style")}
        self.lists = {style.get(f"{_STYLE}name"): style for root in roots for style in root.iter(f"{_TEXT}list-style")}

    def body(self):
        """The whole text as <body>."""
        self.root = self.make("body")
        text = self.content.find(f"{_OFFICE}body/{_OFFICE}text")
        self._fill(self.root, text if text is not None else [], "", 1)
        return self.root

    def _fill(self, into, element, style: str, level: int) -> None:
        """Put what stands in an element into one of HTML."""
        _say(into, getattr(element, "text", None))
        for child in element:
            if isinstance(child.tag, str):
                self._put(into, child, style, level)
            _say(into, child.tail)

    def _put(self, into, child, style: str, level: int) -> None:
        tag = child.tag
        if tag in _LOST:
            self.lost[_LOST[tag]] += 1
        elif tag == f"{_TEXT}h":
            depth = child.get(f"{_TEXT}outline-level") or "1"
            self._fill(self._add(into, f"h{min(int(depth), 6) if depth.isdecimal() else 1}"), child, style, level)
        elif tag == f"{_TEXT}p":
            self._fill(self._add(into, *self._paragraph(child)), child, style, level)
        elif tag == f"{_TEXT}span":
            marks = self._marks(child.get(f"{_TEXT}style-name"))
            self._fill(self._add(into, "span", style=marks) if marks else self._add(into, "span"), child, style, level)
        elif tag == f"{_TEXT}a":
            self._fill(self._add(into, "a", href=child.get(_LINK) or ""), child, style, level)
        elif tag == f"{_TEXT}s" or tag == f"{_TEXT}tab":
            _say(into, " ")
        elif tag == f"{_TEXT}line-break":
            self._add(into, "br")
        elif tag == f"{_TEXT}list":
            self._list(into, child, style, level)
        elif tag == f"{_TEXT}note":
            self._note(into, child)
        elif tag == f"{_TABLE}table":
            self._table(into, child)
        elif tag == f"{_DRAW}image":
            self._picture(into, child)
        elif tag not in _SKIPPED and not tag.startswith(_SVG):
            self._fill(into, child, style, level)

    def _add(self, into, tag: str, **attributes):
        made = self.make(tag, **attributes)
        into.append(made)
        return made

    def _family(self, name: str | None) -> list:
        """The style of this name and those it comes from."""
        found = []
        while name and name in self.styles and len(found) < 10:
            found.append(self.styles[name])
            name = found[-1].get(f"{_STYLE}parent-style-name")
        return found

    def _paragraph(self, element) -> tuple[str, ...]:
        names = [element.get(f"{_TEXT}style-name") or ""]
        names += [style.get(f"{_STYLE}parent-style-name") or "" for style in self._family(names[0])]
        if "Title" in names:
            return ("h1",)
        heading = next((name[-1] for name in names if name.startswith("Heading_20_") and name[-1].isdecimal()), None)
        if heading:
            return (f"h{min(int(heading), 6) or 1}",)
        return ("blockquote",) if any(name.startswith("Quotations") for name in names) else ("p",)

    def _marks(self, name: str | None) -> str:
        said = []
        for style in self._family(name):
            for facts in style.iter(f"{_STYLE}text-properties"):
                said += [f"font-weight:{facts.get(f'{_FO}font-weight')}", f"font-style:{facts.get(f'{_FO}font-style')}"]
                place = (facts.get(f"{_STYLE}text-position") or "").split(" ")[0]
                if place.startswith("sub") or place.startswith("-"):
                    said.append("vertical-align:sub")
                elif place.startswith("super") or (place.rstrip("%").isdecimal() and place != "0%"):
                    said.append("vertical-align:super")
                if (facts.get(f"{_STYLE}text-line-through-style") or "none") != "none":
                    said.append("line-through")
                if (facts.get(f"{_STYLE}text-underline-style") or "none") != "none":
                    self.lost["underlines"] += 1
        return ";".join(part for part in said if not part.endswith("None"))

    def _list(self, into, element, style: str, level: int) -> None:
        style = element.get(f"{_TEXT}style-name") or style
        described = self.lists.get(style)
        numbered = described is not None and any(
            each.get(f"{_TEXT}level") == str(level) for each in described.iter(f"{_TEXT}list-level-style-number")
        )
        made = self._add(into, "ol" if numbered else "ul")
        for item in element:
            if item.tag in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                self._fill(self._add(made, "li"), item, style, level + 1)

    def _note(self, into, element) -> None:
        body = element.find(f"{_TEXT}note-body")
        if body is None:
            return
        self.notes += 1
        self._add(into, "a", href=f"#footnote-{self.notes}")
        # Bodies of notes stand at the end, where the import looks for them.
        self._fill(self._add(self.root, "div", id=f"footnote-{self.notes}"), body, "", 1)

    def _table(self, into, element) -> None:
        made = self._add(into, "table")
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not element:
                continue
            line = self._add(made, "tr")
            for cell in row:
                if cell.tag == f"{_TABLE}table-cell":
                    spans = {name: cell.get(f"{_TABLE}number-{name}-spanned") for name in ("columns", "rows")}
                    named = {"colspan": spans["columns"], "rowspan": spans["rows"]}
                    repeated = cell.get(f"{_TABLE}number-columns-repeated") or "1"
                    for _number in range(min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1):
                        self._fill(self._add(line, "td", **{k: v for k, v in named.items() if v}), cell, "", 1)

    def _picture(self, into, element) -> None:
        path = (element.get(_LINK) or "").removeprefix("./")
        kind = _KINDS.get(path.rpartition(".")[2].lower())
        if path not in self.names or kind is None:
            if element.get(_LINK):
                self.lost["pictures"] += 1
            return
        frame = element.getparent()
        said = [frame.findtext(f"{_SVG}{name}") or "" for name in ("desc", "title")]
        name = f"ilustracja-{len(self.pictures) + 1}.{kind}"
        self.pictures.append((name, " ".join(filter(None, said))[:500], self.archive.read(path)))
        self._add(into, "img", src=f"picture:{len(self.pictures)}")


def _say(into, text: str | None) -> None:
    """Put text at the end of an element."""
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text
