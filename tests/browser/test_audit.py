"""An auditor gets a link, reads a sent report, takes files along, and finds the door closed in the end."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter
from tests.browser.look import faults

pytestmark = pytest.mark.browser


def test_an_auditor_reads_a_report_until_the_link_is_taken_back(new_context, server):
    coordinator = new_context().new_page()
    enter(coordinator, server, "Beata Tkacz")
    coordinator.goto(f"{server.url}/projects/1/reports")
    coordinator.get_by_role("link", name="Sprawozdanie końcowe").click()
    coordinator.get_by_role("link", name="Sprawdź i złóż").click()
    coordinator.get_by_role("textbox").last.fill("Ostatnie dokumenty przyjdą w styczniu.")
    coordinator.get_by_role("button", name="Złóż").click()
    coordinator.get_by_role("link", name="Pobierz i udostępnij").click()
    coordinator.get_by_label("Dla kogo").fill("Joanna Milewska, NIW")
    coordinator.get_by_role("button", name="Utwórz link").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Link jest gotowy.")
    assert faults(coordinator) == []
    address = coordinator.locator("a.address").first.inner_text()
    coordinator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    coordinator.get_by_role("button", name=re.compile("Kopiuj ?: Joanna Milewska")).click()
    expect(coordinator.locator("#toasts")).to_contain_text("Skopiowano adres.")
    assert coordinator.evaluate("navigator.clipboard.readText()") == address

    auditor = new_context().new_page()
    auditor.goto(address)
    expect(auditor.get_by_role("heading", level=1)).to_contain_text("Sprawozdanie")
    expect(auditor.get_by_text("Joanna Milewska, NIW")).to_be_visible()
    assert faults(auditor) == []
    with auditor.expect_download() as loading:
        auditor.get_by_role("link", name="Lista obecności, Zjazd I").first.click()
    assert loading.value.suggested_filename.startswith("lista-obecnosci")
    auditor.get_by_role("button", name="Spakuj z dowodami").click()
    with auditor.expect_download() as loading:
        auditor.get_by_role("link", name="Paczka z dowodami").click()
    assert loading.value.suggested_filename.endswith(".zip")

    coordinator.reload()
    expect(coordinator.get_by_role("row")).to_have_count(6)
    coordinator.get_by_role("button", name="Wyłącz").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Link już nie działa")
    auditor.reload()
    expect(auditor.get_by_role("heading", level=1)).to_have_text("Ten link już nie działa")
    assert faults(auditor) == []
    coordinator.get_by_role("link", name="Historia").click()
    expect(coordinator.get_by_text("Kontrola: Joanna Milewska, NIW").first).to_be_visible()
