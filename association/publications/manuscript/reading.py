"""Markdown, as writers type it, read into a tree of plain data; nothing in it is ever markup for anything else.

The tree is that of the package, before it is bound: own links are {"t": "own", "kind", "to", "c"}, pictures {"t":
"picture", "key", "size", "c"}, notes and boxes have no numbers yet, {"t": "include", "key"} stands for a block kept
once.
"""

import marshal
import re
from functools import cache, lru_cache

from flask_babel import gettext as _

from association.core.refusals import Refused
from association.publications.manuscript import marks

MOST_SIGNS = 2_000_000
MOST_IN_PARAGRAPH = 100_000
MOST_BRACKETS = 20_000
MOST_LINES = 40_000
DEEPEST = 20
# Where the parser stops to go deeper: far below what the stack of Python bears, above everything that is not refused.
_PARSER_DEPTH = 3 * DEEPEST
_QUOTED = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MARKER = re.compile(r">|[-+*]|\d{1,9}[.)]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with line ends of one kind and without signs that no book can hold."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def check(text: str) -> None:
    """Refuse what cannot be read in reasonable time, in one pass over the lines."""
    if len(text) > MOST_SIGNS or len(text.encode(errors="replace")) > MOST_SIGNS:
        raise Refused(_("Tekst jest za długi: najwyżej 2 MB. Podziel go na rozdziały."), "text")
    if text.count("[") > MOST_BRACKETS:
        raise Refused(_("W tekście jest ponad 20 000 nawiasów kwadratowych. Podziel go na rozdziały."), "text")
    if text.count("\n") > MOST_LINES:
        raise Refused(_("Tekst ma ponad 40 000 wierszy. Podziel go na rozdziały."), "text")
    paragraph = boxes = 0
    for number, line in enumerate(text.split("\n"), 1):
        paragraph = paragraph + len(line) + 1 if line and not line.isspace() else 0
        if paragraph > MOST_IN_PARAGRAPH:
            raise Refused(
                _("Akapit kończący się w wierszu %(line)d ma ponad 100 000 znaków. Podziel go.", line=number), "text"
            )
        if marks.box_closing(line):
            boxes = max(0, boxes - 1)
        elif marks.box_opening(line):
            boxes += 1
        elif marks.is_heading(line):
            boxes = 0
        begun = _QUOTED.match(line) if len(line) > DEEPEST else None
        if boxes > DEEPEST or (begun and len(_MARKER.findall(begun[0])) > DEEPEST):
            raise too_deep(number)


def too_deep(line: int) -> Refused:
    """What is said of lists in lists in lists."""
    return Refused(
        _("W wierszu %(line)d listy, cytaty lub ramki są zagnieżdżone głębiej niż 20 razy.", line=line), "text"
    )


@cache
def parser():
    """CommonMark without HTML, references and indented code, which only surprise; with what manuscripts need."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _PARSER_DEPTH})
    made.enable(["table", "strikethrough"])
    made.disable(["reference", "lheading", "code", "entity", "html_block", "html_inline"])
    footnote_plugin(made, move_to_end=False)
    sub_plugin(made)
    superscript_plugin(made)
    marks.teach(made)
    made.normalizeLink = made.normalizeLinkText = lambda address: address
    made.validateLink = is_address
    return made


def is_address(address: str) -> bool:
    """Whether a link may lead there: pages, mail and telephone; nothing that runs and nothing on this machine."""
    return re.match(r"(?:https?://[^\s/]|mailto:[^\s]|tel:[+\d])", address, re.IGNORECASE) is not None


def _made(text: str, polish: bool) -> bytes:
    from association.publications.manuscript.tree import grow
    from association.publications.manuscript.typography import typeset

    check(text)
    blocks = grow(parser(), text)
    return marshal.dumps(typeset(blocks) if polish else blocks)


# Reading takes ten times as long as remembering, and of a book one chapter changes at a time. Meanings of terms are
# remembered apart from chapters, so that a long glossary drives none of them out; a whole book in one text is not kept.
_short, _long = lru_cache(maxsize=512)(_made), lru_cache(maxsize=80)(_made)


def read(text: str, *, polish: bool = False) -> list[dict]:
    """The blocks of a text. polish: with Polish typography in everything but code and addresses.

    Refused, in time linear to the text, when it is too long or nested too deep.
    """
    text = clean(text)
    remember = _short if len(text) < 2_000 else _long if len(text) < 200_000 else _made
    return marshal.loads(remember(text, polish))
