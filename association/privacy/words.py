"""By which words a person is known, and how they are taken out of texts and JSON."""

import json
import re
from dataclasses import dataclass
from functools import cached_property

from association.core.polish import fold, sort_key
from association.core.search import terms

GONE = "[usunięto]"
# A shorter text, or one of fewer words, may well be one that others use, too.
TELLING, WORDS = 20, 3
# The shortest key of order that cannot be the key of something else.
KEY = 12


def _forms(value: str) -> set[str]:
    """A value as texts, keys of order, the index of words and JSON write it."""
    shapes = {value, fold(value), " ".join(terms(value))}
    if re.fullmatch(r"\d{9}", value[-9:]):
        # A telephone number as people write it.
        parts = (value[-9:-6], value[-6:-3], value[-3:])
        shapes |= {value[-9:], " ".join(parts), "-".join(parts)}
    if len(key := sort_key(value)) >= KEY:
        shapes.add(key)
    shapes |= {shape.replace(" ", "\N{NO-BREAK SPACE}") for shape in shapes}
    return {form for shape in shapes if shape for form in (shape, json.dumps(shape)[1:-1])}


@dataclass(frozen=True)
class Words:
    """telling: what gives a person away wherever it stands; values: everything that was in their rows; names: their
    (given name, family name); doubtful: what others are known by, too, so that it stays where it stands by itself."""

    telling: frozenset[str]
    values: frozenset[str]
    names: frozenset[tuple[str, str]]
    doubtful: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern:
        """What matches a telling word in any of its forms."""
        forms = {form for value in self.telling for form in _forms(value)}
        longest_first = sorted(forms, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)

    @cached_property
    def bytes_pattern(self) -> re.Pattern:
        """The same in the bytes of a file."""
        forms = {form.encode() for value in self.telling for form in _forms(value)}
        return re.compile(b"|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)

    def stand_in(self, text: str) -> bool:
        """Whether the text tells of the person."""
        return bool(self.telling) and self.pattern.search(text) is not None

    def out_of(self, text: str, instead: str = GONE) -> str:
        """The text without them."""
        return self.pattern.sub(instead, text) if self.telling else text

    def out_of_json(self, value, instead: str = GONE):
        """JSON without them; in the piece that tells of the person everything that was theirs goes."""
        if isinstance(value, str):
            return self.out_of(value, instead)
        if isinstance(value, dict):
            own = self.are_in(value.values())
            return {self.out_of(str(key), instead): self._piece(item, own, instead) for key, item in value.items()}
        if isinstance(value, list):
            own = self.are_in(value)
            # A row of a table has no names for its cells, so every word of it belongs to the one it is about.
            row = own and all(item is None or isinstance(item, str | int | float) for item in value)
            return ["" if row and isinstance(item, str) else self._piece(item, own, instead) for item in value]
        return value

    def _piece(self, item, own: bool, instead: str):
        if own and isinstance(item, str) and item in self.values:
            return instead if self.stand_in(item) else ""
        return self.out_of_json(item, instead)

    def are_in(self, items) -> bool:
        """Whether these pieces together tell of the person."""
        texts = [item for item in items if isinstance(item, str)]
        folded = {fold(text) for text in texts}
        return any(self.stand_in(text) for text in texts) or any(
            given in folded and family in folded for given, family in self.names
        )
