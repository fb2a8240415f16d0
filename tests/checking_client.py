"""A test client that reads every answer as a browser would and fails on bad HTML, double ids and missing titles."""

import re
from collections import Counter

import html5lib
from flask.testing import FlaskClient


class CheckingClient(FlaskClient):
    """Checks each HTML answer; `client.partial_get/partial_post` ask as htmx does."""

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303} and self._is_first():
            check(response.get_data(as_text=True))
        return response

    def _is_first(self) -> bool:
        """Pages are the same on PostgreSQL, and have been read on SQLite."""
        return not self.application.config["DATABASE_URL"]

    def partial_get(self, url, **kwargs):
        """GET a part of a page."""
        return self.get(url, headers=_PARTIAL, **kwargs)

    def partial_post(self, url, **kwargs):
        """POST from a part of a page."""
        return self.post(url, headers=_PARTIAL, **kwargs)


# Tags and the names of their attributes; what has the same of them is put together in the same way.
_SHAPE = re.compile(r'</?[a-zA-Z][^\s>]*|[\w:-]+="')
_PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


def check(html: str) -> None:
    """Fail on HTML that is not well-formed, on an id used twice, on a page without a title or with inline code."""
    if html.lstrip().lower().startswith("<!doctype"):
        assert re.search(r"<title>\s*\S", html), "a page without a title"
        assert len(re.findall(r"<h1[\s>]", html)) == 1, "a page has exactly one h1"
    if (shape := hash(tuple(_SHAPE.findall(html)))) not in _read:
        _parse(html)
        _read.add(shape)
    doubled = [name for name, times in Counter(re.findall(r'\sid="([^"]+)"', html)).items() if times > 1]
    assert not doubled, f"ids used twice: {doubled}"
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="|<script(?![^>]*\ssrc=)', html), "inline style or script"


_read: set[int] = set()


def _parse(html: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    if html.lstrip().lower().startswith("<!doctype"):
        parser.parse(html)
    elif html.strip():
        first = re.match(r"\s*<(\w+)", html)
        container = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "option": "select"}
        parser.parseFragment(html, container=container.get(first.group(1) if first else "", "div"))
