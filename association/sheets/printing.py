"""Printing a list so that its scan finds the way back: a code for every page, and a note of what was printed."""

import hashlib
import hmac
import json
import re

import segno
from flask import current_app

from association.core.assets import public_url
from association.core.database import settle
from association.core.typesetting import survey, typeset
from association.sheets import commands, queries

# Letters and digits that nobody mistakes for each other, and that a QR code packs tightly.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGN = re.compile(r"/S/([0-9A-HJKMNP-TV-Z]{12})/([0-9]{1,2})$")
# To be raised when a template moves its marks: then the same list gets another code.
EDITION = 1


def coded(template: str, data: dict, *, kind: str, record_ids, subject_ids, label: str) -> tuple[str, dict]:
    """The code of a list, and its data with a drawing for every page. The same list always has the same code."""
    told = [EDITION, template, kind, list(record_ids), list(subject_ids), data]
    code = _code(json.dumps(told, ensure_ascii=False, sort_keys=True))
    # A page holds four rows at least, whatever people are called.
    pages = [_drawn(public_url("sheets.printed", code=code, number=n)) for n in range(1, len(subject_ids) // 4 + 4)]
    return code, data | {"qr": {"svg": pages[0], "label": label, "pages": pages}}


def printed(template: str, data: dict, *, kind: str, record_ids, subject_ids, label: str, actor) -> bytes:
    """The PDF of a list of these records to be signed by these subjects, row by row.

    What was printed is noted the first time, which is the one thing a visitor's GET may leave behind.
    """
    whose = {"kind": kind, "record_ids": record_ids, "subject_ids": subject_ids}
    code, data = coded(template, data, label=label, **whose)
    if queries.is_printed(code):
        return typeset(template, data)
    pdf, places = survey(template, data, "place")
    with settle():
        commands.note_print(code, places=places, actor=actor, **whose)
    return pdf


def _code(text: str) -> str:
    """Twelve signs that nobody can make without the key of this installation."""
    key = current_app.config["SECRET_KEY"].encode()
    number = int.from_bytes(hmac.digest(key, text.encode(), hashlib.sha256)[:8], "big") >> 4
    return "".join(LETTERS[number >> shift & 31] for shift in range(0, 60, 5))


def _drawn(address: str) -> str:
    """The address as a QR code; in capitals, if that changes nothing, because those need less room."""
    host, slash, path = address.partition("/S/")
    compact = host.upper() if host.count("/") == 2 else host
    return segno.make(compact + slash + path, error="q").svg_inline(border=0)


def said_by(text: str) -> tuple[str, int] | None:
    """The code and the page that a scanned address says."""
    found = SIGN.search(text or "")
    return (found[1], int(found[2])) if found else None
