"""HTML, as word processors and clipboards give it, as Markdown; what has no place in Markdown is counted."""

import re
from collections import Counter

from association.core.polish import fold
from association.publications.importing import tables
from association.publications.importing.captions import captioned
from association.publications.importing.runs import Run, markdown, plain, squeezed

_SKIPPED = {
    "head",
    "title",
    "style",
    "script",
    "meta",
    "link",
    "template",
    "noscript",
    "button",
    "select",
    "svg",
    "xml",
}
_LOST = {"math": "formulas", "object": "objects", "iframe": "objects", "video": "objects", "audio": "objects"}
_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "s": "del", "strike": "del"}
_MARKS |= {"del": "del", "sup": "sup", "sub": "sub"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "html",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "hr",
    "dl",
}
_BLOCKS |= {
    "li",
    "dd",
    "dt",
    "figure",
    "figcaption",
    "center",
    "header",
    "footer",
    "aside",
    "form",
    "address",
    *_HEADINGS,
}
_NOTE = re.compile(r"(?:footnote|endnote|note)-\d+$|ftn\d+$|edn\d+$|sdfootnote\d+$|sdendnote\d+$")
_CALL = re.compile(r"#(?:_?(ftn|edn)(\d+)|(sdfootnote|sdendnote)(\d+)sym|((?:footnote|endnote|note)-\d+))$")
_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref\d+|(?:sdfootnote|sdendnote)\d+anc|(?:footnote|endnote|note)-ref-\d+)$")
_DEEPEST = 18


def tree_of(html: str):
    """The elements of HTML; nothing is fetched and no entity is expanded but those of HTML."""
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=False)
    return lxml_html.document_fromstring(f"<html><body>{html}</body></html>", parser=parser)


def pasted(html: str) -> tuple[str, dict]:
    """Markdown of what somebody copied elsewhere, and what it lost."""
    found = Conversion(pictures=False)
    blocks = found.read(tree_of(html))
    if not blocks:
        # What is nested deeper than its reader goes has lost its shape, but not its words.
        return markdown([Run(squeezed(re.sub(r"<[^>]*>", " ", html)))]), dict(found.lost)
    notes = [f"[^{label}]: {text}" for label, text in found.notes.items()]
    return "\n\n".join([text for _level, text in blocks] + notes), dict(found.lost)


class Conversion:
    """One walk over the elements. pictures: whether <img src="picture:1"> is a picture of the manuscript."""

    def __init__(self, *, pictures: bool):
        self.pictures, self.lost, self.notes = pictures, Counter(), {}
        self.captions: dict[str, str] = {}
        self.title = ""
        self._bodies: dict[str, object] = {}
        self._labels: dict[str, str] = {}
        self._depth = 0

    def read(self, root) -> list[tuple[int, str]]:
        """The blocks of the text; its notes are in `notes` then."""
        for element in root.iter():
            name = element.get("id") or ""
            if isinstance(element.tag, str) and _NOTE.search(name):
                self._bodies[_NOTE.search(name)[0]] = element
        blocks = self.blocks(root)
        called = list(self._labels.items())
        for name, label in called:
            self.notes[label] = self._note(self._bodies[name])
        for name, element in self._bodies.items():
            if name not in self._labels and (text := self._note(element)):
                blocks.append((0, text))
        while blocks and blocks[-1][1] == "---":
            blocks.pop()  # The line above the notes of Word.
        return captioned(blocks, self.captions)

    def _note(self, element) -> str:
        blocks = [text for _level, text in self.blocks(element)]
        return "\n\n    ".join(text.replace("\n", "\n    ") for text in blocks)

    def blocks(self, element) -> list[tuple[int, str]]:
        """What stands in an element, as blocks: loose text becomes paragraphs."""
        found: list[tuple[int, str]] = []
        loose: list[Run] = []
        self._depth += 1

        def close():
            text = markdown(loose)
            if text:
                found.append((0, text))
            loose.clear()

        loose.append(Run(squeezed(element.text or "")))
        for child in element:
            if not isinstance(child.tag, str) or self._is_note(child):
                pass
            elif _tag(child) in _BLOCKS and self._depth < _DEEPEST * 3:
                close()
                found += self._block(child, _tag(child))
            else:
                loose += self._inline(child, frozenset(), "")
            loose.append(Run(squeezed(child.tail or "")))
        close()
        self._depth -= 1
        return found

    def _is_note(self, element) -> bool:
        """Whether this is the body of a note, or the list that holds nothing else."""
        named = _NOTE.search(element.get("id") or "")
        if named and self._bodies.get(named[0]) is element:
            return True
        return _tag(element) == "ol" and len(element) > 0 and all(self._is_note(item) for item in element)

    def _block(self, element, tag: str) -> list[tuple[int, str]]:
        if tag in _HEADINGS:
            runs = [run for run in self.runs(element) if not (run.ready and run.text.startswith("!"))]
            text = markdown([run._replace(marks=run.marks - {"strong", "em"}) for run in runs], breaks=False)
            if "title" in (element.get("class") or "") and not self.title:
                self.title = plain(runs)
            return [(_HEADINGS[tag], f"{'#' * _HEADINGS[tag]} {text}")] if text else []
        if tag in ("ul", "ol"):
            lines = self._list(element, tag)
            return [(0, lines)] if lines else []
        if tag == "table":
            return tables.table(self, element)
        if tag == "blockquote":
            inner = "\n\n".join(text for _level, text in self.blocks(element))
            return [(0, "\n".join(f"> {line}".rstrip() for line in inner.split("\n")))] if inner else []
        if tag == "pre":
            text = "".join(element.itertext()).strip("\n")
            return [(0, f"```\n{text.replace('```', '` ` `')}\n```")] if text.strip() else []
        if tag == "hr":
            return [(0, "---")]
        if tag == "p":
            return self._paragraph(element)
        return self.blocks(element)

    def _paragraph(self, element) -> list[tuple[int, str]]:
        if any(_tag(child) in _BLOCKS for child in element):
            return self.blocks(element)
        level = re.search(r"mso-list:\s*\S+\s+level(\d)", element.get("style") or "")
        runs = self.runs(element)
        pictures = [run for run in runs if run.ready and run.text.startswith("![")]
        words = [run for run in runs if run not in pictures]
        found = [(0, run.text) for run in pictures]
        text = markdown(words)
        if level and text:
            marker = "1. " if self._numbered(element) else "- "
            return [(-1, f"{'   ' * (int(level[1]) - 1)}{marker}{text}")]
        return [*found, (0, text)] if text else found

    @staticmethod
    def _numbered(element) -> bool:
        """Whether the sign in front of a list paragraph of Word is a number or a letter."""
        return any(
            re.match(r"\s*\w{1,3}[.)]", "".join(child.itertext()))
            for child in element.iter("span")
            if "mso-list" in (child.get("style") or "")
        )

    def runs(self, element) -> list[Run]:
        runs = [Run(squeezed(element.text or ""))]
        for child in element:
            if isinstance(child.tag, str):
                runs += self._inline(child, frozenset(), "")
            runs.append(Run(squeezed(child.tail or "")))
        return runs

    def _inline(self, element, marks: frozenset, href: str) -> list[Run]:
        tag, style = _tag(element), fold(element.get("style") or "").replace(" ", "")
        if tag in _SKIPPED or "display:none" in style or "mso-list:ignore" in style:
            return []
        if tag in _LOST:
            self.lost[_LOST[tag]] += 1
            return []
        if tag == "br":
            return [Run("\n", ready=True)]
        if tag == "img":
            return self._picture(element)
        if tag == "input":
            return [Run("☑ " if element.get("checked") is not None else "☐ ")]
        if tag == "a":
            address = element.get("href") or ""
            called = self._called(address)
            if called or _BACK.search(address):
                return called
            if address.startswith("#") and "".join(element.itertext()).strip():
                self.lost["bookmarks"] += 1
            href = address or href
        if tag == "u":
            self.lost["underlines"] += 1
        if self._depth > _DEEPEST * 3:
            return [Run(squeezed("".join(element.itertext())), marks, href)]
        marks = _marked(tag, style, marks)
        self._depth += 1
        runs = [Run(squeezed(element.text or ""), marks, href)]
        for child in element:
            if isinstance(child.tag, str):
                runs += self._inline(child, marks, href)
            runs.append(Run(squeezed(child.tail or ""), marks, href))
        self._depth -= 1
        return runs if tag not in _BLOCKS else [Run(" "), *runs, Run(" ")]

    def _called(self, address: str) -> list[Run]:
        """The sign of the note that this link leads to."""
        match = _CALL.search(address)
        if match is None:
            return []
        name = match[5] or f"{match[1] or match[3]}{match[2] or match[4]}"
        if name not in self._bodies:
            return []
        label = self._labels.setdefault(name, str(len(self._labels) + 1))
        return [Run(f"[^{label}]", ready=True)]

    def _picture(self, element) -> list[Run]:
        source = element.get("src") or ""
        if not self.pictures or not source.startswith("picture:"):
            self.lost["pictures"] += 1
            return []
        return [Run(f"![](obraz:wczytany-{source.removeprefix('picture:')})", ready=True)]

    def _list(self, element, tag: str) -> str:
        lines, number = [], int(element.get("start") or 1) if (element.get("start") or "1").isdecimal() else 1
        for item in [element.text, *(part for child in element for part in (child, child.tail))]:
            if item is None or isinstance(item, str):
                inner = [(0, markdown([Run(squeezed(item or ""))]))]
            elif not isinstance(item.tag, str):
                continue
            else:
                within = _tag(item) in ("ul", "ol")
                inner = [(0, self._list(item, _tag(item)))] if within else self.blocks(item)
            texts = [text for _level, text in inner if text]
            if not texts:
                continue
            marker = f"{number}. " if tag == "ol" else "- "
            texts[0] = re.sub(r"^([☐☑]) *", lambda match: "[ ] " if match[1] == "☐" else "[x] ", texts[0])
            number += 1
            between = "\n" if all(re.match(r"(?:-|\d+\.) ", text) for text in texts[1:]) else "\n\n"
            body = between.join(texts).replace("\n", "\n" + " " * len(marker))
            lines.append(re.sub(r"\n +(?=\n)", "\n", marker + body))
        return "\n".join(lines)


def _marked(tag: str, style: str, marks: frozenset) -> frozenset:
    """The marks of an element: of its tag, and of the style that clipboards write instead."""
    heavy = re.search(r"font-weight:(bold|[6-9]00|normal|[1-5]00)", style)
    mark = _MARKS.get(tag)
    if mark and not (mark == "strong" and heavy and heavy[1] in ("normal", "400")):
        marks |= {mark}
    if heavy and (heavy[1] == "bold" or heavy[1] in ("600", "700", "800", "900")):
        marks |= {"strong"}
    if "font-style:italic" in style:
        marks |= {"em"}
    if "line-through" in style:
        marks |= {"del"}
    if "vertical-align:super" in style:
        marks |= {"sup"}
    if "vertical-align:sub" in style:
        marks |= {"sub"}
    return marks


def _tag(element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""
