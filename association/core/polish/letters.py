"""Letters: what is the same when searching, and what comes first when sorting."""

import re
import unicodedata

# Letters that Unicode does not decompose, and signs that people type in more than one way.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n"}
    | dict.fromkeys("‘’ʼ`´", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)

_POLISH = {"ą": "a1", "ć": "c1", "ę": "e1", "ł": "l1", "ń": "n1", "ó": "o1", "ś": "s1", "ź": "z1", "ż": "z2"}
_WEIGHTS = _POLISH | {letter: letter + "0" for letter in "abcdefghijklmnopqrstuvwxyz"}
_IGNORED = frozenset("'’‘ʼ`´\"„”“«»‚‹›")
_PIECES = re.compile(r"[0-9]{1,25}|[^\W_]|[\W_]+")
_END, _SPACE, _HYPHEN, _FOREIGN = "00", "01", "02", "zz"


def fold(text: str) -> str:
    """Reduce text to what a search compares: „Łódź,  ul. Święta” → „lodz, ul. swieta”.

    Lower case, no diacritics (ł, ß, ø, æ included), plain hyphens and apostrophes, single spaces, none at the ends.
    Folding twice changes nothing.
    """
    for _ in range(2):  # The second time decomposes what lower case has brought.
        text = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(text.translate(_PLAIN).split())


def sort_key(text: str) -> str:
    """A string whose plain order is Polish dictionary order: a ą b c ć d e ę … z ź ż, digits before letters.

    Words are compared one by one, so „Nowak Anna” < „Nowak-Kowalska Anna” < „Nowakowska”; numbers by their value, so
    „Zjazd 2” < „Zjazd 10”; foreign letters stand with their base (é with e); apostrophes and quotation marks do not
    count. Only when all this is equal do case (small letters first), accents and signs decide.
    The key consists of 0–9 and a–z alone, two signs a letter: every collation of every database agrees about those.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    order, ties = [], []
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece[0] in "0123456789":
            digits = piece.lstrip("0") or "0"
            order.append(f"1{chr(ord('a') + len(digits) - 1)}{digits}")
            ties.append("3" * (len(piece) - len(digits)) + "0" * len(digits))
        elif piece.isalnum():
            small = piece.lower()
            order.append(_WEIGHTS.get(small) or _foreign(piece))
            ties.append(_exactly(piece) if small not in _WEIGHTS else "0" if piece == small else "1")
        else:
            inside = match.start() > 0 and match.end() < len(text)
            counted = [c for c in piece if c not in _IGNORED and not unicodedata.combining(c)]
            if inside and counted:
                order.append(_SPACE if " " in counted else _HYPHEN)
            ties.append("0" if inside and piece in (" ", "-") else _exactly(piece))
    tie = "".join(ties).rstrip("0")
    return "".join(order) + (_END + tie if tie else "")


def _foreign(letter: str) -> str:
    """The weight of a letter outside the Polish alphabet: that of its base, or after all others by its code."""
    return "".join(
        _WEIGHTS.get(c) or (f"1a{c}" if c in "0123456789" else f"{_FOREIGN}{ord(c):06x}")
        for c in fold(letter)
        if c.isalnum()
    )


def _exactly(piece: str) -> str:
    return "".join(f"2{ord(c):06x}" for c in piece)
