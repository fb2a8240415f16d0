"""Days as people write them: „24.11.14”, „24 listopada 2026 r.”, „2026-11-24”."""

import re
from datetime import date

from association.core.polish import fold

_MONTHS = ("stycz", "luteg", "mar", "kwiet", "maj", "czerw", "lip", "sierp", "wrzes", "pazdz", "listop", "grud")
_ON = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s*r\.?)?|(\d{4})-(\d{2})-(\d{2})")
_ON_WORDS = re.compile(r"(\d{1,2})\s+([a-ząćęłńóśźż]{3,12})(?:\s+(\d{4}))?(?:\s*r\.?)?", re.I)


def found(text: str) -> tuple[str, str] | None:
    """The first date in a line as ISO, "" when it tells no year, and the line without it."""
    digits, words = _ON.search(text), _ON_WORDS.search(text)
    month = next((n for n, stem in enumerate(_MONTHS, 1) if words and fold(words[2]).startswith(stem)), None)
    try:
        if digits and digits[4]:
            return date(*map(int, digits.group(4, 5, 6))).isoformat(), _without(text, digits)
        if digits:
            year = int(digits[3])
            day = date(year + 2000 if year < 100 else year, int(digits[2]), int(digits[1]))
            return day.isoformat(), _without(text, digits)
        if month:
            day = date(int(words[3] or 2000), month, int(words[1]))
            return day.isoformat() if words[3] else "", _without(text, words)
    except ValueError:
        pass
    return None


def _without(text: str, part: re.Match) -> str:
    return text[: part.start()] + text[part.end() :]
