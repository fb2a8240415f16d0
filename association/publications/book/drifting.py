"""Figures and tables that may stand on the next page while the text goes on, so that no page ends half empty."""

from itertools import pairwise

_LINE = 60  # signs
# Room between the last words and what they lead to, in mm: a heading, the lower edge of a box.
_HEADING, _FRAME = 12, 8
# What stands around the words of a block, as signs that would take as much room.
_LEAST = {"heading": 2 * _LINE, "box": 4 * _LINE, "lines": _LINE}


def drifting(blocks: list[dict], most: int) -> list[dict]:
    """The blocks of a chapter; the first `most` that may drift know their "mark", the name of a place right before.

    Only what has a number does, for the words before it lead to the others; nothing does that stands in a box. It knows
    how many signs "follow" before the next of its kind, too: they must fill what it leaves, or it would come too late.
    """
    numbered = [place for place, block in enumerate(blocks) if _has_number(block)]
    for place, after in list(pairwise([*numbered, len(blocks)]))[:most]:
        first = place
        while first and blocks[first - 1]["t"] == "heading":
            first -= 1
        words = _last_words(blocks[first - 1]) if first else None
        if words is not None:
            mark = f"before-{blocks[place]['id']}"
            words.append({"t": "index", "id": mark, "c": []})
            between = _HEADING * (place - first) + (_FRAME if blocks[first - 1]["t"] == "box" else 0)
            follow = _filling(blocks[place + 1 : after])
            blocks[place] = blocks[place] | {"mark": mark, "between": between, "follow": follow}
    return blocks


def _has_number(block: dict) -> bool:
    return block["t"] in ("figure", "table") and bool(block.get("number"))


def _last_words(block: dict) -> list | None:
    """The inline nodes that end a paragraph, a list or a box."""
    if block["t"] == "box" and block["c"]:
        return _last_words(block["c"][-1])
    if block["t"] == "list" and block["items"] and block["items"][-1]["c"]:
        return _last_words(block["items"][-1]["c"][-1])
    return block["c"] if block["t"] == "paragraph" else None


def _filling(blocks: list) -> int:
    """How many signs of running text take at least the room of these blocks, up to where a page is said to end."""
    signs = 0
    for block in blocks:
        if block["t"] == "page_break":
            break
        signs += _LEAST.get(block["t"], 0) + _filling(block["c"] if block["t"] in ("box", "quote") else [])
        signs += sum(max(_LINE, _filling(item["c"])) for item in block.get("items") or [])
        if block["t"] in ("paragraph", "heading"):
            signs += _signs(block["c"])
    return signs


def _signs(nodes: list) -> int:
    return sum(len(node.get("v", "")) + _signs(node.get("c", [])) for node in nodes if node["t"] != "note")
