"""Polish typography over the text of a tree: hard spaces, quotes, dashes, ranges; not in code and bare addresses."""

import re

from association.core import polish

# What stands between two texts of a paragraph and is no text: a picture, a note, a break.
_OTHER = "\ufffc"
_RULES = (
    (re.compile(r"(?<=[^\s\d]) - (?=\S)|(?<=\d) - (?=[^\s\d])"), " – "),
    (re.compile(r"(?<![\w\-–./])(\d{1,4})-(\d{1,4})(?![\w\-–/]|\.\d)"), r"\1–\2"),
    (re.compile(r"(?:(?<=^)|(?<=[\s(\[{„«–—/\ufffc]))\"(?=\S)"), "„"),
    (re.compile(r'"'), "”"),
)


def typeset(blocks: list[dict]) -> list[dict]:
    """Set every text of these blocks, in place."""
    for block in blocks:
        _block(block)
    return blocks


def _block(block: dict) -> None:
    kind = block["t"]
    if kind in ("paragraph", "heading"):
        line(block["c"])
    elif kind == "list":
        for item in block["items"]:
            typeset(item["c"])
    elif kind == "table":
        line(block["caption"])
        for row in (block["head"], *block["rows"]):
            for cell in row:
                line(cell)
    elif kind in ("box", "quote", "orphan"):
        line(block.get("title", []))
        typeset(block["c"])


def line(nodes: list[dict]) -> list[dict]:
    """Set the texts of one line of inline nodes, in place: each in sight of its neighbours."""
    leaves: list[dict | None] = []
    _gather(nodes, leaves)
    texts = [_OTHER if leaf is None else leaf["v"].replace("...", "…") for leaf in leaves]
    whole = text("".join(texts))
    at = 0
    for leaf, before in zip(leaves, texts, strict=True):
        if leaf is not None:
            leaf["v"] = whole[at : at + len(before)]
        at += len(before)
    return nodes


def text(written: str) -> str:
    """A text, set; it stays as long as it was, so that it can be cut at the same places."""
    for pattern, replacement in _RULES:
        written = pattern.sub(replacement, written)
    return polish.typography(written)


def in_english(node) -> None:
    """Open quotes as English does in everything a tree says, in place; code stays as it was written."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, str):
            node[key] = value.replace("„", "“")
        elif isinstance(value, dict | list) and not (isinstance(value, dict) and value.get("t") == "code"):
            in_english(value)


def _gather(nodes: list[dict], leaves: list) -> None:
    for node in nodes:
        if node["t"] == "text" and not node.get("fixed"):
            leaves.append(node)
        elif node["t"] == "note":
            leaves.append(None)
            typeset(node["c"])
        elif isinstance(node.get("c"), list):
            _gather(node["c"], leaves)
        else:
            leaves.append(None)
