"""The name of a record in its public address."""

import re
from collections.abc import Callable

from flask_babel import gettext as _

from association.core.polish import fold
from association.core.refusals import Refused

LEAST, MOST = 4, 60
WRITTEN = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")


def is_slug(text: str) -> bool:
    """Whether it can stand in an address and in exchanged schedules: [a-z0-9_-], at least four signs."""
    return LEAST <= len(text) <= 80 and WRITTEN.fullmatch(text) is not None


def slug_of(title: str, taken=frozenset(), *, otherwise: str) -> str:
    """A name for a record of this title that none of those taken is. otherwise: for titles that say too little."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    short = ""
    for word in words:
        if short and len(short) + 1 + len(word) > MOST:
            break
        short = f"{short}-{word}" if short else word[:MOST]
    if len(short) < LEAST:
        short = f"{otherwise}-{short}".strip("-")
    wanted, number = short, 1
    while wanted in taken:
        number += 1
        wanted = f"{short}-{number}"
    return wanted


def typed_slug(typed: str | None, otherwise: Callable[[], str]) -> str:
    """The name that somebody typed, or what `otherwise()` gives when they typed none; Refused when it cannot be one."""
    wanted = (typed or "").strip().lower()
    if wanted and not is_slug(wanted):
        raise Refused(
            _("Adres może mieć małe litery bez polskich znaków, cyfry i łączniki, co najmniej cztery znaki."), "slug"
        )
    return wanted or otherwise()
