"""The funder looks into a sent report of the demonstration."""

from datetime import timedelta

from association.core.clock import today
from association.reports.commands import links
from association.reports.queries.reports import snapshot

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"


def demo_links(report, *, actor) -> None:
    """A link through which somebody came already, and one that was taken back. report: one that was sent."""
    looking = links.give(
        report, for_whom="Joanna Milewska, NIW-CRSO", email="", until=today() + timedelta(days=21), actor=actor
    )
    title = "wersja 1"
    first = snapshot(report, 1).data()["evidence"]
    seen = [("report", title), ("xlsx", title), *[("evidence", f"1. {row['title']}") for row in first[:1]]]
    for what, words in seen:
        links.visit(looking, what=what, title=words, address="192.0.2.14", browser=BROWSER)
    over = links.give(report, for_whom="Kontrola wewnętrzna", email="", until=today() + timedelta(days=7), actor=actor)
    links.revoke(over, actor=actor)
