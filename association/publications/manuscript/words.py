"""How a typed text is stored, and how many words it has for those who read it."""

import re

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
# What writers type for Splot and no reader sees as a word: addresses, marks of boxes, included blocks.
_UNREAD = re.compile(
    r"\]\([^()\s]*\)|^:::[ \t]*[\w-]*|\{\{[^{}\n]*\}\}|\[\^[^\]\s]*\]:?|^[ \t]*\|?[-:| ]+\|[-:| ]*$", re.M
)
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def stored(text: str) -> str:
    """The text with the line ends that are stored, and without signs that no database takes."""
    lines = _CONTROL.sub("", _LINE_ENDS.sub("\n", text or "")).strip("\n")
    return "\n".join(line.rstrip() if not line.endswith("  ") else line for line in lines.split("\n"))


def words_of(text: str) -> int:
    """How many words a reader meets."""
    return len(_WORD.findall(_UNREAD.sub(" ", text)))


_SHAPES = re.compile(r"^[ \t]*(?:[-+>] (?:\[[ xX]\] )?|#+ )|[*`|\[\]]+|!(?=\[)", re.M)


def first_words(text: str) -> str:
    """A beginning as people read it in a list: in one line and without the marks that shape it."""
    return " ".join(_SHAPES.sub("", _UNREAD.sub(" ", text)).split())
