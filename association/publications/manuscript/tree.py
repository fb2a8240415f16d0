"""From the tokens of the parser to blocks and inline nodes."""

import re

from association.publications.manuscript.reading import DEEPEST, too_deep

_INCLUDED = re.compile(r"\{\{\s*(?:(blok):\s*([^{}\n]{1,80}?)|(linie):\s*(\d{1,2})|(nowa-strona))\s*\}\}")
_BARE = re.compile(r"https?://[^\s<>\"„”»]+[^\s<>\"„”».,;:!?)\]'…]", re.IGNORECASE)
_CHECK = re.compile(r"\[([ xX])\](?:\s+|$)")
_CONTAINERS = {"bullet_list_open", "ordered_list_open", "blockquote_open", "box_open", "footnote_reference_open"}
_WRAPS = {"strong": "strong", "em": "em", "s": "del", "sub": "sub", "sup": "sup"}


def grow(parser, text: str) -> list[dict]:
    """The blocks of a text that was checked."""
    env: dict = {}
    tokens = parser.parse(text, env)
    return _Tree(tokens, env).blocks()


class _Tree:
    """One walk over the tokens. Notes are put where they are called; what nobody calls stays where it stands."""

    def __init__(self, tokens, env):
        self.tokens, self.at = tokens, 0
        self.inline_notes = {
            number: note["tokens"]
            for number, note in env.get("footnotes", {}).get("list", {}).items()
            if "tokens" in note
        }
        self.notes = self._notes()
        self.called: set[str] = set()
        self.in_note = False

    def _notes(self) -> dict[str, tuple[int, int]]:
        """Label -> where its definition stands; the first one counts."""
        found, open_notes, depth = {}, [], 0
        for number, token in enumerate(self.tokens):
            if token.type in _CONTAINERS:
                depth += 1
                if depth > DEEPEST:
                    raise too_deep(token.map[0] + 1 if token.map else 1)
            elif token.type.removesuffix("_close") + "_open" in _CONTAINERS and token.nesting == -1:
                depth -= 1
            if token.type == "footnote_reference_open":
                open_notes.append((token.meta["label"], number))
            elif token.type == "footnote_reference_close":
                label, first = open_notes.pop()
                found.setdefault(label, (first, number))
        return found

    def blocks(self) -> list[dict]:
        """Everything, with the notes that nobody calls at their places."""
        self._find_calls()
        return _captioned(self._until(None))

    def _find_calls(self) -> None:
        """Which notes are called from outside of notes."""
        depth = 0
        for token in self.tokens:
            if token.type.startswith("footnote_reference"):
                depth += token.nesting
            elif token.type == "inline" and depth == 0:
                self.called |= {child.meta["label"] for child in token.children if _calls(child)}

    def _until(self, closing: str | None) -> list[dict]:
        found = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            node = self._block(token)
            if isinstance(node, list):
                found += node
            elif node:
                if token.level == 0 and token.map:
                    node["line"] = token.map[0] + 1
                found.append(node)
        return found

    def _block(self, token):
        kind = token.type
        if kind == "paragraph_open":
            return self._paragraph()
        if kind == "heading_open":
            content = self._inline()
            self.at += 1
            return {"t": "heading", "level": min(int(token.tag[1]), 4), "c": content}
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self._list(token)
        if kind == "blockquote_open":
            return {"t": "quote", "c": _captioned(self._until("blockquote_close"))}
        if kind == "box_open":
            title = self._inline()
            content = _captioned(self._until("box_close"))
            node = {"t": "box", "kind": token.info, "title": title, "c": content}
            return node if token.meta["closed"] else {**node, "open": True}
        if kind == "table_open":
            return self._table()
        if kind == "fence":
            return {"t": "code", "text": f"{token.info.strip()}\n{token.content}".strip("\n")}
        if kind == "hr":
            return {"t": "rule"}
        if kind == "footnote_reference_open":
            return self._definition(token)
        return None

    def _paragraph(self):
        token = self.tokens[self.at]
        lines = [_INCLUDED.fullmatch(line.strip()) for line in token.content.split("\n")]
        if all(lines):
            self.at += 2
            return [_included(line) for line in lines]
        content = self._inline()
        self.at += 1
        if len(content) == 1 and content[0]["t"] == "picture":
            return {**content[0], "t": "figure"}
        return {"t": "paragraph", "c": content}

    def _list(self, token):
        items, tight = [], True
        closing = token.type.replace("open", "close")
        while self.tokens[self.at].type != closing:
            self.at += 1
            first = self.tokens[self.at]
            if first.type == "paragraph_open" and not first.hidden:
                tight = False
            content = _captioned(self._until("list_item_close"))
            items.append({"checked": _checked(content), "c": content})
        self.at += 1
        ordered = token.type == "ordered_list_open"
        start = int((token.attrs or {}).get("start", 1)) if ordered else 1
        return {"t": "list", "ordered": ordered, "start": start, "tight": tight, "items": items}

    def _table(self):
        align, rows = [], []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    align.append(str((token.attrs or {}).get("style", "")).removeprefix("text-align:"))
                rows[-1].append(self._inline())
        self.at += 1
        return {"t": "table", "caption": [], "align": align, "head": rows[0], "rows": rows[1:]}

    def _definition(self, token):
        first, last = self.notes[token.meta["label"]]
        if first == self.at - 1 and token.meta["label"] in self.called and not self.in_note:
            self.at = last + 1
            return None
        content = _captioned(self._until("footnote_reference_close"))
        return [{"t": "orphan", "label": token.meta["label"], "c": content}]

    def _note(self, label: str) -> dict:
        """The note that is called here."""
        first, _last = self.notes[label]
        kept, self.at, self.in_note = self.at, first + 1, True
        content = _captioned(self._until("footnote_reference_close"))
        self.at, self.in_note = kept, False
        return {"t": "note", "c": content}

    def _inline(self) -> list[dict]:
        token = self.tokens[self.at]
        self.at += 1
        return self._nodes(token.children)

    def _nodes(self, tokens) -> list[dict]:
        outer, found, linked = [], [], 0
        for token in tokens:
            kind = token.type
            if kind == "text" or kind == "text_special":
                _add_text(found, token.content, bare=not linked)
            elif kind == "softbreak":
                _add_text(found, " ", bare=False)
            elif kind == "hardbreak":
                found.append({"t": "break"})
            elif kind == "code_inline":
                found.append({"t": "code", "v": token.content})
            elif kind == "own_picture":
                found.append({"t": "picture", "key": token.meta["to"], "size": token.meta["size"], "c": token.content})
            elif kind == "image":
                _add_text(found, f"![{token.content}]({token.attrs['src']})", bare=False)
            elif kind == "footnote_ref":
                found += self._called(token)
            elif token.nesting == 1:
                linked += kind in ("link_open", "own_open")
                node = _wrapped(token)
                outer.append((found, node))
                found = node["c"]
            elif token.nesting == -1 and outer:
                linked -= kind in ("link_close", "own_close")
                found, node = outer.pop()
                found.append(node)
            elif token.content:
                _add_text(found, token.content, bare=False)
        return found

    def _called(self, token) -> list[dict]:
        label = token.meta.get("label")
        if label is None:
            content = self._nodes(self.inline_notes[token.meta["id"]])
            if self.in_note:
                return [{"t": "text", "v": "("}, *content, {"t": "text", "v": ")"}]
            return [{"t": "note", "c": [{"t": "paragraph", "c": content}]}]
        if self.in_note:
            # A note cannot have notes: paper has no place for them, and two could call each other for ever.
            return [{"t": "text", "v": f"[^{label}]"}]
        return [self._note(label)]


def _calls(token) -> bool:
    return token.type == "footnote_ref" and token.meta.get("label") is not None


def _wrapped(token) -> dict:
    if token.type == "link_open":
        return {"t": "link", "href": token.attrs["href"], "c": []}
    if token.type == "own_open":
        return {"t": "own", **token.meta, "c": []}
    return {"t": _WRAPS[token.type.removesuffix("_open")], "c": []}


def _add_text(found: list, text: str, *, bare: bool) -> None:
    """Text at the end of these nodes; addresses that stand in it bare become links."""
    if not text:
        return
    if bare and "://" in text:
        at = 0
        for match in _BARE.finditer(text):
            _add_text(found, text[at : match.start()], bare=False)
            found.append({"t": "link", "href": match[0], "c": [{"t": "text", "v": match[0], "fixed": True}]})
            at = match.end()
        text = text[at:]
        if not text:
            return
    if found and found[-1]["t"] == "text":
        found[-1]["v"] += text
    else:
        found.append({"t": "text", "v": text})


def _included(match) -> dict:
    if match[1]:
        return {"t": "include", "key": match[2]}
    if match[3]:
        return {"t": "lines", "count": max(1, min(int(match[4]), 40))}
    return {"t": "page_break"}


def _checked(content: list[dict]) -> bool | None:
    """Whether a `- [x]` is ticked; its sign is taken out of the text."""
    if not content or content[0]["t"] != "paragraph" or not content[0]["c"] or content[0]["c"][0]["t"] != "text":
        return None
    text = content[0]["c"][0]
    match = _CHECK.match(text["v"])
    if match is None:
        return None
    text["v"] = text["v"][match.end() :]
    return match[1] != " "


def _captioned(blocks: list[dict]) -> list[dict]:
    """The same with the paragraphs „Tabela: …” inside the tables that follow them."""
    found = []
    for block in blocks:
        before = found[-1] if found else None
        if block["t"] == "table" and before and before["t"] == "paragraph" and before["c"]:
            first = before["c"][0]
            if first["t"] == "text" and first["v"].startswith("Tabela:"):
                found.pop()
                rest = {"t": "text", "v": first["v"].removeprefix("Tabela:").lstrip()}
                caption = [rest, *before["c"][1:]] if rest["v"] else before["c"][1:]
                block = {**block, "caption": caption}
        found.append(block)
    return found
