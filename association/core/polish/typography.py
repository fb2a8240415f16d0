"""Typography: non-breaking spaces where a line of Polish text must not end."""

import re

NBSP = "\u00a0"

_UNITS = (
    r"r\.|zł|gr|tys\.|mln|mld|%|‰|°C|km²|km|m²|mm|cm|m|ha|kg|g|l|godz\.|min|h|s|os\.|szt\.|egz\.|str\.|pkt|stycznia|lutego"
    r"|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
)
_RULES = (
    # One-letter words go with the next word, initials with each other and with the name.
    (re.compile(r"(?<![^\s(\[„«\"–—])([aiouwz]) (?=\S)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(r"(?<!\w)([A-ZĄĆĘŁŃÓŚŹŻ]\.) (?=[A-ZĄĆĘŁŃÓŚŹŻ])"), rf"\1{NBSP}"),
    # Numbers go with their unit or month and hold their thousands together; „5 tys. zł” is one measure.
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w)|\d{{3}}(?!\d))"), NBSP),
    (re.compile(rf"(?<=\d{NBSP})(tys\.|mln|mld) (?=zł(?!\w))"), rf"\1{NBSP}"),
)


def typography(text: str) -> str:
    """Put non-breaking spaces after one-letter words and initials, and before r., zł, %, units and months.

    Nothing but single spaces is replaced; doing it twice changes nothing.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
