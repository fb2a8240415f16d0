"""The possibilities of a question, and how lines that somebody wrote become them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Option:
    """One of the possibilities; str() is what history lines show of it."""

    key: str
    label: str
    label_en: str = ""
    correct: bool = False

    def __str__(self) -> str:
        return f"* {self.label}" if self.correct else self.label

    def said(self, language: str) -> str:
        """The label in this language, or in Polish when nobody translated it."""
        return (language == "en" and self.label_en) or self.label


def options_of(lines: Sequence[str], english: Sequence[str], before: Sequence[Option], *, stars: bool) -> tuple:
    """Possibilities written line by line. A line that stays, or only loses a slip of the pen, keeps its key; any other
    gets a new one, so that an answer given before never comes to mean something else. stars: one in front marks a
    correct possibility."""
    correct = [stars and line.startswith("*") for line in lines]
    labels = [line.removeprefix("*").strip() if stars else line for line in lines]
    keys = _keys_that_stay(labels, before)
    free = itertools.count(1 + max((int(option.key) for option in before), default=0))
    return tuple(
        Option(keys.get(place) or str(next(free)), label, english[place] if english else "", correct[place])
        for place, label in enumerate(labels)
    )


def _keys_that_stay(labels: Sequence[str], before: Sequence[Option]) -> dict[int, str]:
    waiting = {option.label: option.key for option in before}
    keys = {place: waiting.pop(label) for place, label in enumerate(labels) if label in waiting}
    for place, label in enumerate(labels):
        same = next((old for old in waiting if place not in keys and _is_slip(old, label)), None)
        if same is not None:
            keys[place] = waiting.pop(same)
    return keys


def _is_slip(old: str, new: str) -> bool:
    """Whether two labels differ by a slip of the pen; another number is none."""
    same_digits = [sign for sign in old if sign.isdigit()] == [sign for sign in new if sign.isdigit()]
    return same_digits and SequenceMatcher(None, old.casefold(), new.casefold()).ratio() >= 0.85
