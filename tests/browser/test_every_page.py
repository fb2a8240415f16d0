"""Every page that a link leads to: no fault for axe in light and dark, nothing cut at 320 px, alive without scripts."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

ROLES = ["administrator", "koordynator", "prowadząc", "księgow"]
LIMIT = 90
FILES = re.compile(r"\.(xlsx|csv|pdf|ics)$|/file$|/preview$|/picture$|/content$")


def _enter(page, server, role):
    page.goto(f"{server.url}/sign-in")
    page.get_by_role("button", name=re.compile(role, re.IGNORECASE)).first.click()
    page.wait_for_url(f"{server.url}/")


def _links(page, server) -> list[str]:
    hrefs = page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)")
    found = [urldefrag(href)[0] for href in hrefs if href.startswith(server.url + "/")]
    return [href for href in found if not FILES.search(urlsplit(href).path) and "/static/" not in href]


def _doors(page, server) -> dict[str, str]:
    """One address for each kind of page that can be reached by links from the desk."""
    adapter = server.app.url_map.bind("127.0.0.1")
    found, waiting, seen = {}, [f"{server.url}/"], set()
    while waiting and len(seen) < LIMIT:
        address = waiting.pop(0)
        path = urlsplit(address).path
        kind = adapter.match(path)[0]
        if path in seen or kind in found:
            continue
        seen.add(path)
        answer = page.goto(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        found[kind] = address
        waiting += _links(page, server)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_and_fits_a_small_phone(page, shared_server, role):
    _enter(page, shared_server, role)
    faults = []
    for kind, address in _doors(page, shared_server).items():
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address)
            for violation in Axe().run(page).response["violations"]:
                targets = [node["target"] for node in violation["nodes"]][:3]
                faults.append(f"{kind} {scheme}: {violation['id']} {targets}")
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            faults.append(f"{kind}: {width} px wide at 320")
    assert faults == []


def test_the_pages_before_signing_in_are_accessible(page, shared_server):
    faults = []
    for path in ("/sign-in", "/password/forgotten", "/nie-ma"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(shared_server.url + path)
            faults += [f"{path} {scheme}: {found['id']}" for found in Axe().run(page).response["violations"]]
    assert faults == []


def test_every_page_says_something_without_scripts(browser, shared_server):
    context = browser.new_context(java_script_enabled=False, locale="pl-PL")
    page = context.new_page()
    _enter(page, shared_server, "koordynator")
    for label in ("Projekty", "Akademia", "Osoby i organizacje", "Kalendarz"):
        page.get_by_role("navigation", name="Główna nawigacja").get_by_role("link", name=label).click()
        assert page.get_by_role("heading", level=1).inner_text().strip()
    context.close()
