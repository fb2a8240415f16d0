"""Public pages that are drawn once and kept: what thousands read at the same moment is made for the first of them.

A page is known by what it is made of: when the release of a programme, the state of a registration or the edition of a
book changes, so does its key. What is behind those facts (a name in the footer, the mark of a funder) is looked at anew
after minutes.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from datetime import UTC, datetime
from typing import NamedTuple

from flask import current_app, request
from werkzeug.http import http_date

SECONDS = 300
MOST_BYTES = 8 * 1024 * 1024


class Kept(NamedTuple):
    """The bytes of a page, their fingerprint, and since when they are so."""

    body: bytes
    etag: str
    since: datetime
    made: float


class KeptPages:
    """The pages of one process."""

    def __init__(self):
        self._pages: OrderedDict[tuple, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple, draw) -> Kept:
        """The page with this key; draw() makes its text when nobody asked lately."""
        with self._lock:
            kept = self._pages.get(key)
        if kept is None or time.monotonic() - kept.made > SECONDS:
            kept = self._keep(key, kept, draw().encode())
        return kept

    def _keep(self, key: tuple, before: Kept | None, body: bytes) -> Kept:
        etag = hashlib.sha256(body).hexdigest()[:32]
        since = before.since if before and before.etag == etag else datetime.now(UTC)
        kept = Kept(body, etag, since, time.monotonic())
        with self._lock:
            self._pages[key] = kept
            self._pages.move_to_end(key)
            room = MOST_BYTES - sum(len(page.body) for page in self._pages.values())
            while room < 0 and len(self._pages) > 1:
                room += len(self._pages.popitem(last=False)[1].body)
        return kept


def answer(key: tuple, draw, *, media_type: str = "text/html"):
    """A kept page as an answer: nothing but 304 for whoever has it already."""
    kept = current_app.extensions.setdefault("kept_pages", KeptPages()).get(key, draw)
    response = current_app.response_class(kept.body, mimetype=media_type)
    response.headers["ETag"] = f'"{kept.etag}"'
    response.headers["Last-Modified"] = http_date(kept.since)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    return response.make_conditional(request)
