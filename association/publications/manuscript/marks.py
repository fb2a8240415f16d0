"""The signs of manuscripts that CommonMark does not know, as rules of the parser."""

import re

from association.core.polish import fold

# What writers type after `:::`, without Polish letters and hyphens -> the kind of box.
BOXES = {
    "dobrapraktyka": "practice",
    "podstawaprawna": "basis",
    "uwaga": "warning",
    "cwiczenie": "exercise",
    "listakontrolna": "checklist",
    "kartapracy": "worksheet",
}
SCHEMES = {
    "rozdzial": "chapter",
    "tabela": "table",
    "obraz": "picture",
    "haslo": "term",
    "indeks": "index",
    "zrodlo": "cite",
}
_OWN = re.compile(r"\((rozdzial|rozdział|tabela|obraz|haslo|hasło|indeks|zrodlo|źródło):([^()\n]{1,300})\)")
_SIZE = re.compile(r"[ \t]?\{(?!\{)([^{}\n]{0,60})\}")
_WIDTH = re.compile(r"(?:szerokosc ?[=:] ?)?(\d{1,3}) ?%")
# Narrower than this, in hundredths of the text, nothing can be seen on a picture.
NARROWEST = 10
_OPENING = re.compile(r" {0,3}:{3,}[ \t]*([^\s:]+(?:[ \t]+(?i:praktyka|prawna|kontrolna|pracy)\b)?)[ \t]*(.*?)[ \t:]*$")
_CLOSING = re.compile(r" {0,3}:{3,}[ \t]*$")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")


def box_opening(line: str) -> tuple[str, str] | None:
    """(kind, title) when this line opens a box."""
    if ":::" not in line:
        return None
    match = _OPENING.match(line)
    if match is None:
        return None
    kind = BOXES.get(re.sub(r"[-_\s]", "", fold(match[1])))
    if kind is None and " " in match[1].strip():
        # „::: uwaga prawna” is a box with a title that begins with an ordinary word.
        first, rest = match[1].split(None, 1)
        kind = BOXES.get(re.sub(r"[-_]", "", fold(first)))
        return kind and (kind, f"{rest} {match[2]}".strip())
    return kind and (kind, match[2])


def box_closing(line: str) -> bool:
    """Whether this line closes a box."""
    return ":::" in line and _CLOSING.match(line) is not None


def width(size: str) -> int | None:
    """Hundredths of the width of the text, of what stands in the braces behind a picture; None: it says no width."""
    match = _WIDTH.fullmatch(" ".join(fold(size).split()))
    return int(match[1]) if match and NARROWEST <= int(match[1]) <= 100 else None


def is_heading(line: str) -> bool:
    """Whether this line is a heading; a box that nobody closed ends before it."""
    return "#" in line and _HEADING.match(line) is not None


def _line(state, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _box(state, first, last, silent):
    """From `::: kind Title` to its `:::`, or to the next heading when it is never closed."""
    if state.src[state.bMarks[first] + state.tShift[first] : state.bMarks[first] + state.tShift[first] + 3] != ":::":
        return False
    opening = box_opening(_line(state, first))
    if opening is None:
        return False
    if silent:
        return True
    depth, line, closed = 1, first + 1, False
    while line < last:
        text = _line(state, line)
        if state.sCount[line] < state.blkIndent and text:
            break
        if box_closing(text):
            depth -= 1
            if depth == 0:
                closed = True
                break
        elif box_opening(text):
            depth += 1
        elif is_heading(text) and not _closes_later(state, line, last, depth):
            # Headings inside a box that is closed further on belong to it; otherwise it ends here.
            break
        line += 1
    kind, title = opening
    token = state.push("box_open", "aside", 1)
    token.info, token.map, token.meta = kind, [first, line], {"closed": closed}
    inline = state.push("inline", "", 0)
    inline.content, inline.children, inline.map = title, [], [first, first + 1]
    kept = state.parentType, state.lineMax
    state.parentType, state.lineMax = "box", line
    state.md.block.tokenize(state, first + 1, line)
    state.parentType, state.lineMax = kept
    state.push("box_close", "aside", -1)
    state.line = line + (1 if closed else 0)
    return True


def _closes_later(state, line: int, last: int, depth: int) -> bool:
    """Whether a box that is open so deep is closed behind this heading, a little further on."""
    for number in range(line + 1, min(last, line + 60)):
        text = _line(state, number)
        if box_closing(text):
            depth -= 1
            if depth == 0:
                return True
        elif box_opening(text):
            depth += 1
    return False


def _own_link(state, silent):
    """`[text](scheme:key)` of our own schemes, whose keys may have spaces; behind a picture its size, `{…}`."""
    picture = state.src[state.pos] == "!"
    start = state.pos + picture
    if state.src[start : start + 1] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)
    match = _OWN.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if match is None or (picture and match[1] != "obraz"):
        return False
    size = _SIZE.match(state.src, match.end(), state.posMax) if picture else None
    if not silent:
        meta = {"kind": SCHEMES[fold(match[1])], "to": match[2].strip(), "size": size and size[1]}
        if picture:
            token = state.push("own_picture", "", 0)
            token.content, token.meta = state.src[start + 1 : end], meta
        else:
            del meta["size"]
            state.push("own_open", "a", 1).meta = meta
            outer = state.posMax
            state.pos, state.posMax = start + 1, end
            state.linkLevel += 1
            state.md.inline.tokenize(state)
            state.linkLevel -= 1
            state.posMax = outer
            state.push("own_close", "a", -1)
    state.pos = (size or match).end()
    return True


def _whole_rows(state):
    """A row with more cells than its table has columns: the last cell takes them, so that no word is lost."""
    from markdown_it.rules_block.table import escapedSplit

    lines, columns, cells, row = None, 0, [], None
    for token in state.tokens:
        if token.type == "th_open":
            columns += 1
        elif token.type == "table_open":
            columns, lines = 0, lines or state.src.split("\n")
        elif token.type == "tr_open":
            row, cells = token, []
        elif token.type == "inline" and row is not None:
            cells.append(token)
        elif token.type == "tr_close" and row is not None:
            if columns and row.map and len(cells) == columns:
                written = lines[row.map[0]].strip().lstrip("> ").removeprefix("|").removesuffix("|")
                split = [cell.strip() for cell in escapedSplit(written)]
                if len(split) > columns:
                    cells[-1].content = " | ".join(split[columns - 1 :])
            row = None


def teach(parser) -> None:
    """Add the signs of manuscripts to a parser of CommonMark."""
    parser.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "blockquote", "list"]})
    parser.inline.ruler.before("link", "own_link", _own_link)
    parser.core.ruler.before("inline", "whole_rows", _whole_rows)
