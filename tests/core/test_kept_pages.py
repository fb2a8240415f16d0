"""Pages that are drawn once and kept."""

from association.core import kept_pages
from association.core.kept_pages import KeptPages


def test_a_page_is_drawn_once_and_again_after_some_minutes(monkeypatch):
    moment, drawn, kept = [0.0], [], KeptPages()
    monkeypatch.setattr(kept_pages.time, "monotonic", lambda: moment[0])

    def draw():
        drawn.append(moment[0])
        return "strona"

    first = kept.get(("a",), draw)
    assert kept.get(("a",), draw) is first
    moment[0] = kept_pages.SECONDS + 1.0
    again = kept.get(("a",), draw)
    # The same words are the same page for whoever has it already.
    assert (len(drawn), again.etag, again.since) == (2, first.etag, first.since)
    assert kept.get(("b",), lambda: "inna").etag != first.etag


def test_what_is_oldest_makes_room(monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 10)
    kept, drawn = KeptPages(), []

    def page(name):
        return kept.get((name,), lambda: drawn.append(name) or name * 6)

    for name in "abb":
        page(name)
    page("a")
    assert drawn == ["a", "b", "a"]
    assert page("c" * 3).body == b"c" * 18
