"""Every page that a link leads to: no fault for axe in light and dark, nothing cut at 320 px, alive without scripts."""

import json
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml.html import document_fromstring

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser

PEOPLE = ("Agata Wilk", "Beata Tkacz", "Iwona Lis", "Helena Dąb", "Roman Głowa", "Piotr Sowa", "Kinga Mazur")
# How many kinds of pages links from the desks lead to, at least: the walk must not shrink unseen.
KINDS = 95
PARTS = 6


def _links(address: str, html: str) -> list[str]:
    anchors = document_fromstring(html.encode()).iter("a")
    links = [anchor.get("href") for anchor in anchors if anchor.get("download") is None]
    found = [urldefrag(urljoin(address, link))[0] for link in links]
    return [link for link in found if urlsplit(link).netloc == urlsplit(address).netloc]


def _walk(page, server) -> dict[str, tuple[int, str]]:
    """One address for each kind of page that can be reached by links from the desk, and how long the page is.

    The pages are asked of the application itself, with the cookie of the browser, which is faster than through it.
    """
    adapter = server.app.url_map.bind("127.0.0.1")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    client = server.app.test_client(use_cookies=False)
    found, seen, waiting = {}, set(), [f"{server.url}/"]
    while waiting:
        address = waiting.pop(0)
        kind, _parts = adapter.match(urlsplit(address).path)
        if kind in seen:
            continue
        seen.add(kind)
        with client.get(address, headers={"Cookie": cookies}, follow_redirects=True) as answer:
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
            if answer.mimetype == "text/html":
                found[kind] = len(answer.text), address
                waiting += _links(address, answer.text)
    return found


@pytest.fixture(scope="session")
def tour(browser, shared_server, made_once) -> list[tuple[str, str, str]]:
    """(person, kind of page, its address without the server): each kind for the person to whom it shows most."""

    def make(file):
        fullest = {}
        for name in PEOPLE:
            page = browser.new_page()
            enter(page, shared_server, name)
            for kind, (length, address) in _walk(page, shared_server).items():
                fullest[kind] = max(fullest.get(kind, (0, "", "")), (length, name, address))
            page.context.close()
        places = [(name, kind, place.removeprefix(shared_server.url)) for kind, (_, name, place) in fullest.items()]
        file.write_text(json.dumps(sorted(places)))

    return json.loads(made_once("tour.json", make).read_text())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_fits_a_small_phone(page, shared_server, tour, part):
    assert len(tour) >= KINDS, tour
    inside, found = None, []
    for name, kind, address in tour[part * len(tour) // PARTS : (part + 1) * len(tour) // PARTS]:
        if name != inside:
            page.context.clear_cookies()
            enter(page, shared_server, name)
            inside = name
        page.goto(f"{shared_server.url}{address}")
        found += [f"{name}: {kind} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)
