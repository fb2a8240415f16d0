"""How the text of an edition differs from the one before, chapter by chapter."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext


class Differences(NamedTuple):
    """Titles of chapters. changed: (title, words added, words taken out); renamed: (before, now)."""

    added: list[str]
    removed: list[str]
    renamed: list[tuple[str, str]]
    changed: list[tuple[str, int, int]]

    @property
    def any(self) -> bool:
        """Whether there is a difference at all."""
        return any(self)


def differences(before: dict, after: dict) -> Differences:
    """The chapters of two sources compared; a chapter is the same one as long as it has its key."""
    old = {chapter["key"]: chapter for chapter in before.get("chapters", ())}
    new = {chapter["key"]: chapter for chapter in after.get("chapters", ())}
    both = [(old[key], new[key]) for key in new if key in old]
    return Differences(
        added=[chapter["title"] for key, chapter in new.items() if key not in old],
        removed=[chapter["title"] for key, chapter in old.items() if key not in new],
        renamed=[(was["title"], now["title"]) for was, now in both if was["title"] != now["title"]],
        changed=[(now["title"], *_words(was["text"], now["text"])) for was, now in both if was["text"] != now["text"]],
    )


def _words(before: str, after: str) -> tuple[int, int]:
    """(added, removed) words; whole lines are compared first, because that is much faster."""
    added = removed = 0
    old, new = before.splitlines(), after.splitlines()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        one, other = (re.findall(r"\w+", " ".join(lines)) for lines in (old[i1:i2], new[j1:j2]))
        for inner, a1, a2, b1, b2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if inner != "equal":
                removed += a2 - a1
                added += b2 - b1
    return added, removed


def told(found: Differences) -> str:
    """The differences in sentences, as a first draft of what the new edition says about itself."""
    lines = []
    if found.added:
        lines.append(_("Nowe rozdziały: %(titles)s.", titles=_listed(found.added)))
    if found.changed:
        lines.append(_("Zmienione rozdziały: %(titles)s.", titles=_listed([title for title, *_words in found.changed])))
    if found.renamed:
        pairs = [_("„%(before)s” to teraz „%(now)s”", before=was, now=now) for was, now in found.renamed]
        lines.append(_("Zmienione tytuły: %(titles)s.", titles=", ".join(pairs)))
    if found.removed:
        lines.append(_("Usunięte rozdziały: %(titles)s.", titles=_listed(found.removed)))
    return "\n".join(lines)


def _listed(titles) -> str:
    return ", ".join(f"„{title}”" for title in titles)


def in_words(added: int, removed: int) -> str:
    """„12 nowych słów, 3 usunięte”, for a line of the table."""
    return ", ".join(
        filter(
            None,
            (
                added and ngettext("%(num)d nowe słowo", "%(num)d nowych słów", added),
                removed and ngettext("%(num)d usunięte", "%(num)d usuniętych", removed),
            ),
        )
    ) or _("tylko układ")
