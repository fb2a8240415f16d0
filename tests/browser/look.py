"""What is wrong with the page that is open: for axe in light and dark, and on a phone of 320 pixels."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WIDE, SMALL = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
ASKING = 30_000
# Without `preload`, which fetches every stylesheet for rules that are not asked.
ASKED = {"resultTypes": ["violations"], "preload": False}
OPTIONS = ASKED | {"rules": {"target-size": {"enabled": True}}}
# What colours and the width of the window can spoil; names and roles are the same as before.
LOOKS = ASKED | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]},
}
# The rows of a long table look like those above them.
FEW_ROWS = {"include": [["html"]], "exclude": [["tbody > tr:nth-child(n + 13)"]]}


def faults(page) -> list[str]:
    """A line for each fault: light and wide, then dark and small. The page is left light and wide."""
    # A page that is still on its way is looked at as a whole, with what it asks for when it is open.
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0, timeout=ASKING)
    found = violations(page, within=FEW_ROWS)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(SMALL)
    found += [f"dark, small: {fault}" for fault in violations(page, LOOKS, FEW_ROWS)]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > SMALL["width"]:
        found.append(f"{width} px wide on a phone of 320")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def violations(page, options=OPTIONS, within=None) -> list[str]:
    """What axe finds in the page as it is now; it stays in the page for the next look."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    run = "([within, options]) => axe.run(within ?? document, options)"
    found = page.evaluate(run, [within, options])["violations"]
    return [f"{violation['id']} {node['target']}" for violation in found for node in violation["nodes"][:3]]
