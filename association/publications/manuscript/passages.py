"""Passages: a place in a text that people point at while they read, found again in what stands there later.

Who reads sees neither the signs of Markdown nor where lines end, and sees other quotation marks than were typed. So
texts are compared by their letters and signs alone: without spaces, without markup, with one form of each quotation
mark and dash.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

# The same sign for a reader, whatever was typed.
_ALIKE = str.maketrans({**dict.fromkeys("„”“«»‟", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("–—‑‒−‐", "-")})
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]")
# What of a line of Markdown is not read: where it begins, and whole lines that only say what follows.
_LINE = re.compile(
    r"""(?mx)
    ^[ \t]*(?:>[ \t]?)*(?:
        \#{1,6}[ \t]+ | (?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)? | :{3,}[ \t]*[\w-]*[ \t]*
        | \[\^[^\]\n]{1,100}\]:[ \t]*
    )?"""
)
# The limits keep this linear, whatever somebody typed.
_INLINE = re.compile(
    r"""(?mx)
    !\[[^\]\n]{0,500}\]\([^)\n]{0,500}\) | \[\^[^\]\n]{1,100}\] | \{\{[^}\n]{0,100}\}\}
    | \[(?=[^\]\n]{0,500}\]\() | \]\((?:[^()\n]|\([^()\n]{0,100}\)){0,500}\)
    | ^[ \t:|-]+$ | \*+ | ~~ | `+ | \| | (?<!\w)_+(?=\w) | (?<=\w)_+(?!\w)
    | \\(?P<literal>[!-/:-@\[-`{-~])
    """
)
_TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)([^>]*)>|(&#?\w+;)")
# Elements of a page that are no words of the text: numbers of notes, labels that the book itself writes.
_NO_WORDS = re.compile(r"\bdata-unread\b|\brole=\"doc-noteref\"|\baria-hidden=\"true\"")
_WORD = re.compile(r"\S+")
# How much of its beginning and its end has to stand so that a changed passage is still known.
_KNOWN = 16


class Squeezed:
    """A text as it is compared: its seen signs, and for each where in the text it stands, from and to."""

    def __init__(self, pieces):
        signs, self.places = [], []
        for sign, start, end in pieces:
            for one in "..." if sign == "…" else sign.translate(_ALIKE):
                if not _UNSEEN.match(one):
                    signs.append(one)
                    self.places.append((start, end))
        self.signs = "".join(signs)

    def span(self, first: int, beyond: int) -> tuple[int, int]:
        """From where to where in the text these signs stand."""
        return self.places[first][0], self.places[beyond - 1][1]


def plain(text: str) -> Squeezed:
    """A text without markup."""
    return Squeezed((sign, place, place + 1) for place, sign in enumerate(text))


def markdown(text: str) -> Squeezed:
    """A text with the markup of writers."""
    return Squeezed(_read_markdown(text))


def _read_markdown(text: str):
    heads = {match.start(): match.end() for match in _LINE.finditer(text) if match.end() > match.start()}
    place, inline = 0, {match.start(): match for match in _INLINE.finditer(text)}
    while place < len(text):
        match = inline.get(place)
        if place in heads:
            place = heads.pop(place)
        elif match is None:
            yield text[place], place, place + 1
            place += 1
        else:
            if match["literal"]:
                yield match["literal"], match.start(), match.end()
            place = match.end()


def _words_of(html: str):
    """(sign, from, to) of what is read in HTML of our own, whose every "<" begins a tag."""
    place, hidden = 0, []
    for match in _TAG.finditer(html):
        if not hidden:
            yield from ((html[at], at, at + 1) for at in range(place, match.start()))
        place, (closing, name, rest, entity) = match.end(), match.groups()
        if entity:
            if not hidden:
                yield from ((sign, match.start(), match.end()) for sign in unescape(entity))
        elif hidden:
            if name == hidden[0] and not rest.endswith("/"):
                hidden = hidden[:-1] if closing else [*hidden, name]
        elif not closing and _NO_WORDS.search(rest) and not rest.endswith("/"):
            hidden = [name]
    if not hidden:
        yield from ((html[at], at, at + 1) for at in range(place, len(html)))


@dataclass(frozen=True)
class Found:
    """Where a passage stands in the signs of a text. exact: letter by letter; else between its beginning and end."""

    first: int
    beyond: int
    exact: bool = True


def find(text: Squeezed, quote: str, before: str = "") -> Found | None:
    """The passage in a text; of several alike the one whose surroundings are most like `before`."""
    wanted, ahead = plain(quote).signs, plain(before).signs
    if not wanted:
        return None
    places = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", text.signs)]
    if places:
        first = max(places, key=lambda place: (_common_end(text.signs[:place], ahead), -place))
        return Found(first, first + len(wanted))
    return _changed(text, wanted)


def _common_end(text: str, ahead: str) -> int:
    count = 0
    for one, other in zip(reversed(text[-len(ahead) :] if ahead else ""), reversed(ahead), strict=False):
        if one != other:
            break
        count += 1
    return count


def _changed(text: Squeezed, wanted: str) -> Found | None:
    """A passage whose middle was changed: its first and its last signs still stand, not too far from each other."""
    if len(wanted) < 2 * _KNOWN:
        return None
    first, last = text.signs.find(wanted[:_KNOWN]), -1
    if first >= 0:
        last = text.signs.find(wanted[-_KNOWN:], first + _KNOWN, first + 2 * len(wanted) + 200)
    return Found(first, last + _KNOWN, exact=False) if last >= 0 else None


def marked(html: str, passages) -> tuple[str, dict[int, bool]]:
    """HTML with these passages, (id, quote, before, class), between <mark>s; and of those found whether exactly so.

    Where two lie over each other the earlier one of the list wins.
    """
    text = Squeezed(_words_of(html))
    found, taken, spans = {}, set(), []
    for ident, quote, before, look in passages:
        place = find(text, quote, before)
        if place is None:
            continue
        found[ident] = place.exact
        here = range(place.first, place.beyond)
        if taken.isdisjoint(here):
            taken.update(here)
            spans.append((place, ident, look))
    return _with_marks(html, text, spans), found


def _with_marks(html: str, text: Squeezed, spans) -> str:
    """A passage may run over several elements: each piece of text in it gets a mark, the first one the id."""
    parts, done = [], 0
    for place, ident, look in sorted(spans, key=lambda span: span[0].first):
        for number, (start, end) in enumerate(_pieces(html, text, place)):
            name = f' id="mark-{ident}"' if not number else ""
            parts += [
                html[done:start],
                f'<mark{name} class="{look}" data-remark="{ident}">',
                html[start:end],
                "</mark>",
            ]
            done = end
    return "".join([*parts, html[done:]])


def _pieces(html: str, text: Squeezed, place: Found) -> list[tuple[int, int]]:
    """The stretches of a passage that no tag divides."""
    pieces: list[tuple[int, int]] = []
    for start, end in text.places[place.first : place.beyond]:
        if pieces and "<" not in html[pieces[-1][1] : start]:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return pieces


def replaced(text: str, quote: str, before: str, replacement: str) -> str | None:
    """The Markdown with a passage said otherwise; None when the passage no longer stands there as it was.

    Only words that differ are touched, so that emphasis, links and notes around the others stay.
    """
    squeezed = markdown(text)
    place = find(squeezed, quote, before)
    if place is None or not place.exact:
        return None
    old, at = [], place.first
    for match in _WORD.finditer(quote):
        signs = len(plain(match[0]).signs)
        if signs:
            old.append((plain(match[0]).signs, squeezed.span(at, at + signs)))
            at += signs
    new = [(plain(match[0]).signs or match[0], match.span()) for match in _WORD.finditer(replacement)]
    changes = SequenceMatcher(None, [sign for sign, _ in old], [sign for sign, _ in new], autojunk=False).get_opcodes()
    for what, a, b, c, d in reversed(changes):
        if what == "equal":
            continue
        said = replacement[new[c][1][0] : new[d - 1][1][1]] if d > c else ""
        text = _put(text, old, a, b, said)
    return text


def _put(text: str, old, a: int, b: int, said: str) -> str:
    """The words a…b of a passage said otherwise; none of them: `said` comes in front of the word a, or at the end."""
    if a == b:
        if a < len(old):
            start = old[a][1][0]
            return f"{text[:start]}{said} {text[start:]}"
        end = old[-1][1][1]
        return f"{text[:end]} {said}{text[end:]}"
    start, end = old[a][1][0], old[b - 1][1][1]
    if not said:
        # The space that parted a word from its neighbour goes with it.
        if text[end : end + 1] == " ":
            end += 1
        elif text[start - 1 : start] == " ":
            start -= 1
    return text[:start] + said + text[end:]
