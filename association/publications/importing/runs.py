"""A line of text with its emphasis, links and signs, written as Markdown that reads back as the same."""

import re
from typing import NamedTuple

from association.publications.manuscript.reading import is_address

_SIGNS = {"strong": "**", "em": "*", "del": "~~", "sup": "^", "sub": "~"}
_ORDER = ("strong", "em", "del", "sup", "sub")
_SPECIAL = re.compile(r"([\\*`\[\]~^<])|(?<!\w)(_)|(_)(?!\w)|(\{)(?=\{)")
_FIRST = re.compile(
    r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|:::|>|\||={3,}|-{3,}|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))"
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Run(NamedTuple):
    """Text (or a sign that is Markdown already) with the marks upon it."""

    text: str
    marks: frozenset = frozenset()
    href: str = ""
    ready: bool = False


def markdown(runs: list[Run], *, breaks: bool = True) -> str:
    """One line of Markdown, or several with hard breaks."""
    written = _written(_merged(runs))
    written = re.sub(r" *\n *", "\\\n" if breaks else " ", re.sub(r" {2,}", " ", written.strip()))
    return "\n".join(_first(line) for line in written.split("\n"))


def plain(runs: list[Run]) -> str:
    """The words alone."""
    return _SPACES.sub(" ", "".join(run.text for run in runs if not run.ready)).strip()


def escaped(text: str) -> str:
    """The text so that none of its signs means anything."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def _first(line: str) -> str:
    """A line that begins neither a heading nor a list nor anything else."""
    match = _FIRST.match(line)
    if match is None:
        return line
    at = match.start("dot") if match["dot"] else match.start(2)
    return f"{line[:at]}\\{line[at:]}"


def _merged(runs: list[Run]) -> list[Run]:
    """Runs beside each other with the same marks as one; marks never stand upon spaces at the ends."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if not run.text.strip():
            run = run._replace(marks=found[-1].marks if found and not run.ready else frozenset())
        if found and found[-1][1:] == run[1:] and not run.ready:
            found[-1] = run._replace(text=found[-1].text + run.text)
        else:
            found.append(run)
    return found


def _written(runs: list[Run]) -> str:
    written = ""
    for number, run in enumerate(runs):
        if run.ready:
            # The sign of a note stands at its word, wherever the file broke its line.
            written = (written.rstrip(" ") if run.text.startswith("[^") else written) + run.text
            continue
        text = run.text
        inner = text.strip()
        if not inner:
            written += text
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        following = after or (runs[number + 1].text if number + 1 < len(runs) else "")
        content = escaped(inner)
        if run.href and is_address(run.href) and not re.search(r"[\s<>\\]", run.href):
            address = f"<{run.href}>" if re.search(r"[()]", run.href) else run.href
            content = inner if inner == run.href else f"[{content}]({address})"
        for mark in reversed(_ORDER):
            if mark in run.marks and _holds(mark, inner, (written + before)[-1:], following[:1]):
                content = f"{_SIGNS[mark]}{content}{_SIGNS[mark]}"
        written += before + content + after
    return written


def _holds(mark: str, text: str, before: str, after: str) -> bool:
    """Whether signs around this text would be read as its mark."""
    if mark in ("sup", "sub"):
        return not re.search(r"\s", text)
    if "\n" in text and mark == "del":
        return False
    opens = text[0].isalnum() or not before.isalnum()
    closes = text[-1].isalnum() or not after.isalnum()
    return opens and closes


def squeezed(text: str) -> str:
    """Text of HTML, in which all spaces are one; hard ones stay."""
    return _SPACES.sub(" ", text)
