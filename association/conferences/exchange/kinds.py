"""What words say about the kind of an item, the role of a person, and a number."""

import re

from association.core.polish import fold

# In this order: „przerwa obiadowa” is a meal, „wyjazd na wizyty” a transfer. Stems of folded words.
_STEMS = (
    ("meal", "obiad kolacj sniadan lunch dinner breakfast bankiet grill"),
    ("registration", "rejestracj registration recepcj"),
    ("break", "przerw kaw coffee break"),
    ("transfer", "wyjazd przejazd powrot odjazd transfer dojazd"),
    ("study_visit", "wizyt visit"),
    ("panel", "panel debat podium"),
    ("table", "stolik table"),
    ("workshop", "warsztat workshop laborator hands-on"),
    ("evening", "wieczor zwiedzan integrac ognisk koncert spacer wydarzen party evening"),
    ("summary", "zakonczen podsumow zamkniec closing summar"),
    ("welcome", "powitan otwarc przywitan inauguracj welcome opening"),
    ("lecture", "wyklad prelekcj prezentacj wystapien wprowadzen lecture talk keynote sesj referat"),
)
_KINDS = [(kind, re.compile(rf"\b(?:{stems.replace(' ', '|')})")) for kind, stems in _STEMS]
_ROMAN = {"I": 1, "V": 5, "X": 10}


def guess(title: str) -> str:
    """The kind that a title speaks of; a lecture when it says nothing."""
    words = fold(title)
    return next((kind for kind, stems in _KINDS if stems.search(words)), "lecture")


def of_part(slot: str, label: str, text: str) -> str:
    """The kind of a thing that shares a slot of this kind. label: what the text calls them, folded."""
    if "dyskus" in label or "stolik" in label:
        return "table"
    if slot == "workshop" and re.search(r"\(\s*moder", text):
        return "table"
    return slot if slot in ("workshop", "study_visit", "panel", "table", "evening") else guess(text)


def role_called(word: str) -> str:
    """The role that a word names: „moderator”, „prowadzi”, „w panelu”, „przyjmuje gości”."""
    stems = (
        ("moder", "moderator"),
        ("gospod", "host"),
        ("przyjmuj", "host"),
        ("host", "host"),
        ("panel", "panellist"),
        ("w panelu", "panellist"),
        ("in the panel", "panellist"),
        ("przewodnicz", "chair"),
        ("chair", "chair"),
    )
    return next((role for stem, role in stems if fold(word).startswith(stem)), "speaker")


def number(text: str) -> int | str:
    """„VII” and „7” are the same number; other names stay."""
    text = text.strip(" .)")
    if text.isdecimal():
        return int(text)
    if not text or set(text) - set(_ROMAN):
        return text
    values = [_ROMAN[sign] for sign in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
