"""A test client that reads every answer as a browser would and fails on bad HTML, double ids and missing titles."""

import re
from collections import Counter

import html5lib
from flask.testing import FlaskClient


class CheckingClient(FlaskClient):
    """Checks each HTML answer; `client.partial_get/partial_post` ask as htmx does."""

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303}:
            check(response.get_data(as_text=True))
        return response

    def partial_get(self, url, **kwargs):
        """GET a part of a page."""
        return self.get(url, headers=_PARTIAL, **kwargs)

    def partial_post(self, url, **kwargs):
        """POST from a part of a page."""
        return self.post(url, headers=_PARTIAL, **kwargs)


_PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


def check(html: str) -> None:
    """Fail on HTML that is not well-formed, on an id used twice, on a page without a title or with inline code."""
    whole = html.lstrip().lower().startswith("<!doctype")
    parser = html5lib.HTMLParser(strict=True)
    if whole:
        parser.parse(html)
        assert re.search(r"<title>\s*\S", html), "a page without a title"
        assert len(re.findall(r"<h1[\s>]", html)) == 1, "a page has exactly one h1"
    elif html.strip():
        first = re.match(r"\s*<(\w+)", html)
        container = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "option": "select"}
        parser.parseFragment(html, container=container.get(first.group(1) if first else "", "div"))
    doubled = [name for name, times in Counter(re.findall(r'\sid="([^"]+)"', html)).items() if times > 1]
    assert not doubled, f"ids used twice: {doubled}"
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="|<script(?![^>]*\ssrc=)', html), "inline style or script"
