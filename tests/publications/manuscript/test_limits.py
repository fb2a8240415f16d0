"""Texts that would grow without end cost no more than others."""

import time

import pytest

from association.publications.manuscript.binding import bind
from association.publications.manuscript.html import to_html
from association.publications.manuscript.language import report
from tests.factories.books import make_source

BLOCKS = {
    one: {"title": "", "text": "".join(f"{{{{blok:{other}}}}}\n" for other in "abcdefghij")} for one in "abcdefghij"
}


@pytest.mark.parametrize(
    "text",
    ["a\n\n" * 3_000, "[](rozdzial:x) " * 2_000 + "[](rozdzial:r1) " * 2_000, "{{blok:a}}", "x^[a] " * 2_000],
    ids=["the same again and again", "references", "blocks in blocks", "notes"],
)
def test_it_is_bound_written_and_reported_in_a_moment(text):
    began = time.process_time()
    book = bind(make_source(text, blocks=BLOCKS))
    assert to_html(book["chapters"][0]["blocks"], book, picture_url=lambda key: "", link=lambda target: "")
    report(book)
    assert time.process_time() - began < 2
