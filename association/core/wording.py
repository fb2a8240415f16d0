"""Texts that the office writes for letters, with places to fill in for each person.

The places are words in braces, in the words of whoever writes, so that nobody has to learn a notation.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Wording:
    """The text of a letter with its places to fill in."""

    subject: str
    body: str


def unknown_places(text: str, places: Collection[str]) -> list[str]:
    """The places of a text that nobody can fill in."""
    return [found for found in _PLACE.findall(text) if found not in places]


def filled(text: str, values: Mapping[str, str], optional: Collection[str] = ()) -> str:
    """A text for one person. A line with an optional place that holds nothing is left out, and the gap that it leaves
    is closed."""
    lines = []
    for line in text.split("\n"):
        asked = _PLACE.findall(line)
        if any(place in optional and not values.get(place) for place in asked):
            continue
        lines.append(_PLACE.sub(lambda found: values.get(found[1], found[0]), line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
