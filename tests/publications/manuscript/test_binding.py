"""A book has every number, name and reference resolved, whatever its writers typed."""

import json
import re
from collections import Counter

from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.publications.manuscript.binding import bind, roman
from association.publications.manuscript.html import to_html
from association.publications.manuscript.sources import gather
from association.publications.manuscript.walking import plain
from association.publications.models import BookSource, GlossaryTerm, Publication, TextBlock
from tests.factories.books import make_picture, make_source
from tests.factories.publications import make_chapter, make_publication

FIRST = """## Śródtytuł

Lider[^a] zna [inicjatywę](haslo:inicjatywa lokalna) i [](indeks:prawo|inicjatywa)czyta [s. 5](zrodlo:ustawa).
Patrz [](rozdzial:r2), [](rozdzial:r2#Drugi śródtytuł), [tu](obraz:mapa) i [](tabela:r2/1).

#### Głęboko

![](obraz:mapa)

{{blok:wspolny}}

[^a]: Kto *prowadzi*.
"""
SECOND = """# Drugi śródtytuł

Tabela: Kto kiedy

| A | B |
|---|---|
| 1[^b] | 2 |

![Inny opis](obraz:mapa) [](indeks:prawo)

{{blok:wspolny}}

[^b]: Wczoraj.
"""
BLOCKS = {"wspolny": {"title": "", "text": "Wspólne[^c] [](obraz:mapa).\n\n{{blok:wspolny}}\n\n[^c]: Dla obu."}}
PARTS = {
    "blocks": BLOCKS,
    "pictures": {"mapa": make_picture()},
    "terms": [
        {"term": "żal", "forms": [], "meaning": "Smutek."},
        {"term": "inicjatywa lokalna", "forms": ["inicjatywą lokalną"], "meaning": "Umowa z *gminą*."},
    ],
    "sources": [{"key": "ustawa", "authors": "", "title": "Ustawa", "details": "", "url": "", "seen_on": None}],
}


def _ids(node):
    """All names in a tree."""
    if isinstance(node, dict):
        yield from ([node["id"]] if node.get("t") and "id" in node else [])
        for value in node.values():
            yield from _ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from _ids(value)


def _leads(node):
    """All references in a tree: (what, target, label)."""
    if isinstance(node, dict):
        yield from ([(node["t"], node["target"], plain(node["c"]))] if "target" in node else [])
        for value in node.values():
            yield from _leads(value)
    elif isinstance(node, list):
        for value in node:
            yield from _leads(value)


def test_everything_is_numbered_and_leads_somewhere():
    book = bind(make_source(FIRST, SECOND, **PARTS))
    first, second = book["chapters"]
    assert json.loads(json.dumps(book)) == book
    names = Counter(_ids(book["chapters"]))
    assert [name for name, count in names.items() if count > 1] == []
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", name) for name in names)
    assert [section["level"] for section in first["sections"]] == [1, 3]
    assert list(_leads(first)) == [
        ("term", "g-inicjatywa-lokalna", "inicjatywę"),
        ("cite", "z-ustawa", "s. 5"),
        ("ref", second["anchor"], "rozdz.\u00a02"),
        ("ref", second["sections"][0]["id"], "„Drugi śródtytuł”"),
        ("ref", "f-mapa", "tu"),
        ("ref", "t-r2-1", "tab.\u00a01"),
        ("ref", "f-mapa", "rys.\u00a01"),
    ]
    assert [(figure["number"], figure["chapter"]) for figure in book["figures"]] == [(1, "r1")]
    assert [entry["term"] for entry in book["glossary"]] == ["inicjatywa lokalna", "żal"]
    (law,) = book["index"]
    assert (law["entry"], len(law["places"]), [sub["entry"] for sub in law["subs"]]) == ("prawo", 1, ["inicjatywa"])
    assert [one["kind"] for one in book["advice"]] == ["block_loop", "block_loop"]


def test_notes_are_numbered_chapter_by_chapter_also_those_of_blocks():
    book = bind(make_source(FIRST, SECOND, **PARTS))
    for chapter, expected in zip(book["chapters"], (["1", "2"], ["1", "2"]), strict=True):
        html = to_html(chapter["blocks"], book, picture_url=lambda key: f"/{key}", link=lambda target: f"#{target}")
        assert re.findall(r'role="doc-noteref">(\d+)<', html) == expected
        assert set(re.findall(r'href="#(n-[^"]*?)(?:-ref)?"', html)) <= set(
            re.findall(r'id="(n-[^"]*?)(?:-ref)?"', html)
        )
    assert "<em>prowadzi</em>" in to_html(
        book["chapters"][0]["blocks"], book, picture_url=lambda key: "", link=lambda target: ""
    )


def test_only_chapters_in_parts_are_numbered_when_there_are_parts():
    source = make_source("", "", "", "", "")
    shape = [
        ("wstep", "chapter", None),
        ("a", "part", None),
        ("b", "chapter", "a"),
        ("c", "part", None),
        ("d", "chapter", "c"),
    ]
    for row, (key, kind, parent) in zip(source["chapters"], shape, strict=True):
        row |= {"key": key, "kind": kind, "parent": parent}
    source["chapters"][0]["text"] = "[](rozdzial:c) [](rozdzial:wstep) [x](rozdzial:d)"
    book = bind(source)
    assert [(one["label"], one["colour"]) for one in book["chapters"]] == [
        ("", 0),
        ("I", 0),
        ("1", 0),
        ("II", 1),
        ("2", 1),
    ]
    assert [label for _what, _target, label in _leads(book["chapters"][0])] == ["cz.\u00a0II", "„Rozdział 1”", "x"]
    assert [roman(number) for number in (4, 9, 14)] == ["IV", "IX", "XIV"]


def test_what_leads_nowhere_stays_text_and_is_told():
    text = "[*a* b](rozdzial:x) [c](haslo:x) [d](zrodlo:x) [](obraz:x) ![e](obraz:x)\n\n![f](obraz:x)\n\n{{blok:x}}"
    book = bind(make_source(text))
    assert [one["kind"] for one in book["advice"]] == [
        "dead_term",
        "dead_source",
        "dead_picture",
        "dead_picture",
        "dead_block",
        "dead_reference",
        "dead_reference",
    ]
    assert plain(book["chapters"][0]["blocks"][0]["c"]) == "a\u00a0b c d ? ![e](obraz:x)"


def test_nothing_that_is_typed_is_markup_in_html():
    title = '"><script>alert(1)</script>'
    pictures = {"a": make_picture(alt=title, caption=title, credit=title)}
    text = f'# {title}\n\n::: uwaga {title}\n{title} `{title}`\n:::\n\n![](obraz:a)\n\n[{title}](https://a.pl/"onclick=x)\n\nx^[{title}]'
    book = bind(make_source(text, pictures=pictures))
    html = to_html(book["chapters"][0]["blocks"], book, picture_url=lambda key: title, link=lambda target: title)
    assert "<script" not in html
    assert '"onclick' not in html


def test_gathering_costs_the_same_for_every_book(app, saved, queries):
    with saved():
        book = make_publication(calendar_year=None)
        note(book, actor=None)
        part = make_chapter(book, key="czesc", kind="part", title="Część", text="", position=2)
        note(part, actor=None)
        for number in range(3):
            inside = {"parent_id": part.id} if number else {"position": 1}
            note(make_chapter(book, key=f"r{number}", title=f"R {number}", **inside), actor=None)
            note(GlossaryTerm(publication_id=book.id, term=f"t{number}", forms="a\nb", meaning="m"), actor=None)
            note(BookSource(publication_id=book.id, key=f"s{number}", title="T", seen_on=now().date()), actor=None)
            note(TextBlock(publication_id=book.id, key=f"b{number}", title="B", text="Treść."), actor=None)
        number = book.id
    with app.test_request_context():
        book = db.session.get(Publication, number)
        with queries() as seen:
            source = gather(book, texts={1: "Inny tekst."})
    assert len(seen) <= 6
    assert [(row["key"], row["parent"]) for row in source["chapters"]][:2] == [("r0", None), ("czesc", None)]
    assert {row["parent"] for row in source["chapters"][2:]} == {"czesc"}
    assert source["terms"][0]["forms"] == ["a", "b"]
    assert json.dumps(bind(source))


def test_a_picture_is_as_wide_as_the_text_asks_for_and_a_wrong_width_is_advised_on():
    sizes = ["", "{szerokość=50%}", " { Szerokosc : 33 % }", "{25%}", "{szerokość=200%}", "{mała}"]
    text = "\n\n".join(f"![](obraz:mapa){size}" for size in sizes) + "\n\nZdanie ![x](obraz:mapa){50%} z obrazem."
    book = bind(make_source(text, pictures={"mapa": make_picture()}))
    figures = [node for node in book["chapters"][0]["blocks"] if node["t"] == "figure"]
    assert [node["width"] for node in figures] == [None, 50, 33, 25, None, None]
    assert [one["kind"] for one in book["advice"]] == ["picture_size"] * 3
    assert "{szerokość=200%}" in book["advice"][0]["text"]
    assert "np. {szerokość=50%}" in book["advice"][0]["text"]
    html = to_html(book["chapters"][0]["blocks"], book, picture_url=str, link=str)
    assert re.findall(r"<figure[^>]*?(?: class=\"([\w-]*)\")?>", html) == ["", "wide-50", "wide-35", "wide-25", "", ""]
    assert "{" not in html
