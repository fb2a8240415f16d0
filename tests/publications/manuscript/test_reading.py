"""Texts of writers become data: nothing is lost, nothing runs, nothing takes for ever."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from association.core.refusals import Refused
from association.publications.manuscript.binding import bind
from association.publications.manuscript.html import to_html
from association.publications.manuscript.reading import read
from tests.factories.books import make_source

# fmt: off
SIGNS = st.sampled_from([
    "[", "](", ")", "![", "obraz:a", "haslo:b", "indeks:c|d", "^[", "[^1]", "[^1]: ", "*", "**", "_", "~", "~~", "^",
    "`", "```\n", "\n", "\n\n", "- ", "1. ", "> ", "# ", "::: uwaga\n", ":::\n", "{{blok:a}}", "{{linie:3}}", "| ",
    "| a | b |\n|---|---|\n", "<script>", "&amp;", "http://a.pl", "\\", "[ ] ", "    ", "\t", "Tabela: x\n\n", "w ",
    '"', "10-20", "\x00", "\ud800",
])
# fmt: on
WORDS = st.lists(st.text("aąbcćłóżź", min_size=2, max_size=8), min_size=1, max_size=30)


def html(text, **source) -> str:
    """The text as readers of an EPUB get it, checked to be XML."""
    book = bind(make_source(text, **source))
    written = to_html(
        book["chapters"][0]["blocks"], book, picture_url=lambda key: "", link=lambda target: f"#{target}", xhtml=True
    )
    etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{written}</body>')
    return written


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(SIGNS, st.text(max_size=5)), max_size=40).map("".join))
def test_no_text_brings_anything_but_a_book_or_a_refusal(text):
    with suppress(Refused):
        html(text, blocks={"a": {"title": "", "text": text}})


@settings(max_examples=60, deadline=None)
@given(
    WORDS,
    st.lists(
        st.sampled_from([" ", "\n", "\n\n", "\n- ", "\n> ", "\n# ", " * ", "\n1. ", " [x](y) ", "\n::: a\n"]),
        min_size=30,
        max_size=30,
    ),
)
def test_every_word_is_there_again(words, between):
    text = "".join(word + sign for word, sign in zip(words, between, strict=False))
    assert re.findall("[aąbcćłóżź]{2,}", re.sub("<[^>]*>", " ", html(text))) == words


@pytest.mark.parametrize(
    "text",
    [
        "a b " * 2_500_000,
        "słowo\n\n" * 2_000_000,
        "- " * 200 + "x",
        "\n".join("  " * depth + "- x" for depth in range(200)),
        "> " * 200 + "x",
        "::: uwaga\n" * 200,
        "[" * 90_000,
    ],
    ids=["paragraph", "length", "lists", "indented", "quotes", "boxes", "brackets"],
)
def test_what_would_take_for_ever_is_refused_at_once(text):
    read("x")
    began = time.process_time()
    with pytest.raises(Refused) as refusal:
        read(text)
    assert time.process_time() - began < 0.2
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,a)",
        "[x](file:///etc/passwd)",
        "[x](//a.pl/b)",
        "![x](http://a.pl/b.png)",
        "![x](../../etc/passwd)",
        '#read("/etc/passwd")',
        "#eval(1)",
        "<http:javascript:x>",
    ],
)
def test_what_could_run_or_fetch_stays_text(text):
    written = html(f"a {text}")
    assert not re.search(r"<(?!/?p\b|/?body)[a-z]", written)
    assert (
        re.sub(r"\s+", " ", etree.fromstring(f"<x>{written}</x>").xpath("string()"))
        .strip()
        .replace("”", '"')
        .replace("„", '"')
        == f"a {text}"
    )


def test_tables_keep_cells_that_have_no_column():
    (table,) = read("Tabela: Kto *kiedy*\n\n| A | B |\n|:-:|--:|\n| 1 | 2 | 3 |")
    assert table["align"] == ["center", "right"]
    assert table["caption"] == [{"t": "text", "v": "Kto "}, {"t": "em", "c": [{"t": "text", "v": "kiedy"}]}]
    assert table["rows"] == [[[{"t": "text", "v": "1"}], [{"t": "text", "v": "2 | 3"}]]]


def test_boxes_are_known_by_their_polish_names_and_end_where_they_are_closed():
    box, after = read("::: Dobra praktyka Lider słucha\n# W środku\n::: ćwiczenie\nx\n:::\n- [x] zrobione\n:::\nZa.")
    assert (box["t"], box["kind"], box["title"]) == ("box", "practice", [{"t": "text", "v": "Lider słucha"}])
    assert [block["t"] for block in box["c"]] == ["heading", "box", "list"]
    assert box["c"][2]["items"][0]["checked"] is True
    assert after["c"] == [{"t": "text", "v": "Za."}]


def test_a_box_that_nobody_closed_ends_before_the_next_heading():
    box, heading, _after = read("::: uwaga\nW ramce.\n\n# Dalej\n\nPoza ramką.")
    assert box["open"]
    assert heading["t"] == "heading"


def test_typography_sees_what_stands_beside():
    (block,) = read(
        'Idę w **domu** "tak", 10-20 r. i 2026-01-31 - bo `a - "b"`... [w](https://a-b.pl/1-2)', polish=True
    )
    texts = "".join(node.get("v") or node["c"][0]["v"] for node in block["c"])
    assert texts == 'Idę w\u00a0domu „tak”, 10–20\u00a0r. i\u00a02026-01-31 – bo a - "b"… w'
