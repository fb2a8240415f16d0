"""Every page that a link leads to: no fault for axe in light and dark, nothing cut at 320 px, alive without scripts."""

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml.html import document_fromstring

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

# How many kinds of pages links from the desk lead each person to, at least: the walk must not shrink unseen.
KINDS = {
    "Agata Wilk": 70,
    "Beata Tkacz": 62,
    "Iwona Lis": 31,
    "Helena Dąb": 20,
    "Roman Głowa": 29,
    "Piotr Sowa": 43,
    "Kinga Mazur": 16,
}


def _links(address: str, html: str) -> list[str]:
    anchors = document_fromstring(html.encode()).iter("a")
    links = [anchor.get("href") for anchor in anchors if anchor.get("download") is None]
    found = [urldefrag(urljoin(address, link))[0] for link in links]
    return [link for link in found if urlsplit(link).netloc == urlsplit(address).netloc]


def _walk(page, server) -> dict[str, str]:
    """One address for each kind of page that can be reached by links from the desk."""
    adapter = server.app.url_map.bind("127.0.0.1")
    found, waiting = {}, [f"{server.url}/"]
    while waiting:
        address = waiting.pop(0)
        endpoint, parts = adapter.match(urlsplit(address).path)
        # Documents and the trail have tabs of the record that they belong to.
        kind = f"{endpoint} {parts.get('kind', '')}".strip()
        if kind in found:
            continue
        answer = page.request.get(address)
        assert answer.status == 200, f"{address}: {answer.status}"
        if answer.headers["content-type"].startswith("text/html"):
            found[kind] = address
            waiting += _links(address, answer.text())
    return found


@pytest.mark.parametrize("name", KINDS)
def test_every_page_is_accessible_and_fits_a_small_phone(page, shared_server, name):
    enter(page, shared_server, name)
    pages = _walk(page, shared_server)
    found = []
    for kind, address in pages.items():
        page.goto(address)
        found += [f"{kind} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)
    assert len(pages) >= KINDS[name], sorted(pages)
