"""Blocks of a book as HTML that is XML, too: every word is escaped, every tag is one of ours.

Whoever calls says where pictures and targets are found: `picture_url(key)` and `link(target)` answer an address, or ""
when there is none here; then words stay words.
"""

from html import escape

from association.publications.manuscript import labels

_PLAIN = {"strong": "strong", "em": "em", "del": "del", "sub": "sub", "sup": "sup"}


def to_html(
    blocks: list[dict],
    book: dict,
    *,
    picture_url,
    link,
    notes: str = "end",
    xhtml: bool = False,
    top: int = 2,
    term=None,
) -> str:
    """The blocks as HTML.

    notes: "end" (a list behind the text), "none" (they are put elsewhere, see `notes_of`). xhtml: with the attributes
    that readers of EPUB know. top: the level of the largest headings. term(node, content): what stands for a term of
    the glossary instead of a link to it.
    """
    writer = _Writer(book, picture_url, link, xhtml, top, term)
    body = writer.blocks(blocks)
    return body + writer.endnotes() if notes == "end" else body


def notes_of(blocks: list[dict], book: dict, *, picture_url, link, xhtml: bool = False, term=None) -> str:
    """Only the notes of these blocks, as they stand at the end."""
    writer = _Writer(book, picture_url, link, xhtml, 2, term)
    writer.blocks(blocks)
    return writer.endnotes()


def line_html(nodes: list[dict], book: dict, *, picture_url, link, xhtml: bool = False) -> str:
    """Inline nodes, such as the meaning of a term."""
    return _Writer(book, picture_url, link, xhtml, 2, None).line(nodes)


class _Writer:
    def __init__(self, book, picture_url, link, xhtml, top, term):
        self.book, self.picture_url, self.link = book, picture_url, link
        self.xhtml, self.top, self.term = xhtml, top, term
        self.words = labels.words(book)
        self.notes: list[dict] = []

    def blocks(self, blocks: list[dict]) -> str:
        return "".join([getattr(self, f"_{block['t']}")(block) for block in blocks])

    def _heading(self, node):
        tag = f"h{min(6, node['level'] + self.top - 1)}"
        return f'<{tag} id="{node["id"]}">{self.line(node["c"])}</{tag}>\n'

    def _paragraph(self, node):
        return f'<p id="{node["id"]}">{self.line(node["c"])}</p>\n'

    def _list(self, node):
        items = "".join([self._item(item, node["tight"]) for item in node["items"]])
        if not node["ordered"]:
            ticks = ' class="checks"' if any(item["checked"] is not None for item in node["items"]) else ""
            return f"<ul{ticks}>\n{items}</ul>\n"
        start = f' start="{node["start"]}"' if node["start"] != 1 else ""
        return f"<ol{start}>\n{items}</ol>\n"

    def _item(self, item, tight: bool) -> str:
        content, tick, attributes = item["c"], "", ""
        if item["checked"] is not None:
            sign, said = ("☑", self.words["ticked"]) if item["checked"] else ("☐", self.words["to_tick"])
            tick = f'<span class="tick" role="img" aria-label="{said}">{sign}</span> '
            attributes = ' class="check"'
        first = content[0] if content else None
        if first and first["t"] == "paragraph" and (tight or tick):
            attributes += f' id="{first["id"]}"'
            return f"<li{attributes}>{tick}{self.line(first['c'])}{self._rest(content[1:])}</li>\n"
        return f"<li{attributes}>{tick}{self._rest(content)}</li>\n"

    def _rest(self, blocks) -> str:
        return f"\n{self.blocks(blocks)}" if blocks else ""

    def _table(self, node):
        caption = self.line(node["caption"])
        if node["number"]:
            caption = f"<strong>{self.words['table']}\u00a0{node['number']}.</strong> {caption}"
        caption = f"<caption>{caption}</caption>\n" if caption else ""
        head = self._row(node["head"], node["align"], 'th scope="col"')
        rows = "".join([self._row(row, node["align"], "td") for row in node["rows"]])
        body = f"<tbody>\n{rows}</tbody>\n" if rows else ""
        table = f'<table id="{node["id"]}">\n{caption}<thead>\n{head}</thead>\n{body}</table>\n'
        if self.xhtml:
            return table
        name = f"{self.words['table']} {node['number']}" if node["number"] else self.words["table"]
        return f'<div class="scroll-x" role="region" aria-label="{name}" tabindex="0">{table}</div>\n'

    def _row(self, cells, align, tag: str) -> str:
        made, closing = [], tag[:2]
        for number, cell in enumerate(cells):
            side = align[number] if number < len(align) else ""
            aligned = f' class="align-{side}"' if side else ""
            # An empty cell is the heading of nothing.
            opening, ending = (tag, closing) if cell else ("td", "td")
            made.append(f"<{opening}{aligned}>{self.line(cell)}</{ending}>")
        return f"<tr>{''.join(made)}</tr>\n"

    def _box(self, node):
        kind, name = node["kind"], self.words["boxes"][node["kind"]]
        title = f' <span class="box-name">{self.line(node["title"])}</span>' if node["title"] else ""
        head = f'<p class="box-title" id="{node["id"]}-title"><span class="box-kind">{name}</span>{title}</p>'
        named = f'role="note" aria-labelledby="{node["id"]}-title"'
        return f'<div class="box box-{kind}" id="{node["id"]}" {named}>\n{head}\n{self.blocks(node["c"])}</div>\n'

    def _quote(self, node):
        return f"<blockquote>\n{self.blocks(node['c'])}</blockquote>\n"

    def _code(self, node):
        focus = "" if self.xhtml else ' tabindex="0"'
        return f"<pre{focus}><code>{escape(node['text'])}</code></pre>\n"

    def _figure(self, node):
        number = f"<strong>{self.words['figure']}\u00a0{node['number']}.</strong>"
        credit = f' <span class="credit">{escape(node["credit"])}</span>' if node["credit"] else ""
        caption = f"<figcaption>{number} {self.line(node['caption'])}{credit}</figcaption>"
        picture = self._picture(node["key"], node["alt"])
        # In steps of five, as style sheets know them.
        wide = f' class="wide-{round(node["width"] / 5) * 5}"' if node.get("width") else ""
        return f'<figure id="{node["id"]}"{wide}>\n{picture}\n{caption}\n</figure>\n'

    def _lines(self, node):
        spans = "<span></span>" * node["count"]
        return f'<div class="lines" role="img" aria-label="{self.words["lines"]}">{spans}</div>\n'

    def _rule(self, node):
        return "<hr/>\n"

    def _page_break(self, node):
        return '<div class="page-break"></div>\n'

    def _picture(self, key: str, alt: str) -> str:
        address = self.picture_url(key)
        if not address:
            return f"<span>{escape(alt)}</span>"
        facts = self.book["pictures"].get(key) or {}
        size = f' width="{facts["width"]}" height="{facts["height"]}"' if facts.get("width") else ""
        lazy = "" if self.xhtml else ' loading="lazy" decoding="async"'
        return f'<img src="{escape(address)}" alt="{escape(alt)}"{size}{lazy}/>'

    def line(self, nodes: list[dict]) -> str:
        return "".join([self._node(node) for node in nodes])

    def _node(self, node: dict) -> str:
        kind = node["t"]
        if kind == "text":
            return escape(node["v"])
        if kind in _PLAIN:
            return f"<{kind}>{self.line(node['c'])}</{kind}>"
        if kind == "code":
            return f"<code>{escape(node['v'])}</code>"
        if kind == "break":
            return "<br/>\n"
        if kind == "image":
            return self._picture(node["key"], node["alt"])
        if kind == "index":
            return f'<span class="index-place" id="{node["id"]}">{self.line(node["c"])}</span>'
        if kind == "note":
            return self._called(node)
        return self._leading(node, kind)

    def _leading(self, node: dict, kind: str) -> str:
        content = self.line(node["c"])
        if kind == "link":
            return f'<a href="{escape(node["href"])}">{content}</a>'
        if kind == "term" and self.term:
            return self.term(node, content)
        if kind == "cite":
            content = f"[{node['number']}, {content}]" if content else f"[{node['number']}]"
        address = self.link(node["target"])
        css = "reference" if kind == "ref" else kind
        role = ' epub:type="glossref"' if self.xhtml and kind == "term" else ""
        return f'<a class="{css}"{role} href="{escape(address)}">{content}</a>' if address else content

    def _called(self, node: dict) -> str:
        self.notes.append(node)
        role = 'epub:type="noteref" role="doc-noteref"' if self.xhtml else 'role="doc-noteref"'
        name = node["id"]
        return f'<sup class="note-ref"><a id="{name}-ref" href="#{name}" {role}>{node["number"]}</a></sup>'

    def endnotes(self) -> str:
        """The notes that were called, each with the way back."""
        if not self.notes:
            return ""
        # What is written for one note may call no other, so the list stays as it is.
        items = "".join([self._endnote(note) for note in self.notes])
        if self.xhtml:
            return (
                f'<section class="notes" epub:type="footnotes" aria-label="{self.words["notes"]}">\n{items}</section>\n'
            )
        heading = f"<h{self.top}>{self.words['notes']}</h{self.top}>"
        return f'<section class="notes" role="doc-endnotes">\n{heading}\n<ol>\n{items}</ol>\n</section>\n'

    def _endnote(self, note: dict) -> str:
        name, number = note["id"], note["number"]
        back = f'<a href="#{name}-ref" role="doc-backlink" aria-label="{self.words["back"]} {number}">↩</a>'
        *first, last = note["c"] or [{"t": "paragraph", "id": f"{name}-empty", "c": []}]
        content = self.blocks(first)
        if last["t"] == "paragraph":
            content += f'<p id="{last["id"]}">{self.line(last["c"])} {back}</p>'
        else:
            content += f"{self.blocks([last])}<p>{back}</p>"
        if self.xhtml:
            mark = f'<span class="note-number">{number}.</span> '
            return f'<aside id="{name}" epub:type="footnote" role="doc-footnote">{mark}{content}</aside>\n'
        return f'<li id="{name}" value="{number}">{content}</li>\n'
