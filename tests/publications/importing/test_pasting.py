"""What is pasted from Word, Google Docs and pages comes in as clean Markdown."""

import pytest

from association.core.history import note
from association.publications.importing.hypertext import pasted
from tests.factories.publications import make_chapter, make_publication

WORD = """<html><head><style>p{}</style></head>
<body><h1>Rozdział <b>pierwszy</b><o:p></o:p></h1>
<p class=MsoNormal><b>Gruby </b>tekst, m<sup>2</sup>, a*b [x](javascript:1)
<a href="#_ftn1" name="_ftnref1">[1]</a>. <a href="https://ngo.pl/a_(b)">Strona</a></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>Punkt</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a.  </span>Podpunkt</p>
<p class=MsoNormal>1. niby lista<br>druga linia</p>
<table><tr><td colspan=2>A|B</td></tr><tr><td>1</td><td>2<p>3</p></td></tr></table>
<table><tr><td><p><b>Dobra praktyka: Słuchanie</b></p><p>Treść</p></td></tr></table>
<script>alert(1)</script><img src="file:///etc/passwd">
<div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1">[1]</a> Ustawa z 2003 r.</p></div></body></html>"""
MARKDOWN = r"""# Rozdział pierwszy

**Gruby** tekst, m^2^, a\*b \[x\](javascript:1)[^1]. [Strona](<https://ngo.pl/a_(b)>)

- Punkt
   1. Podpunkt

1\. niby lista\
druga linia

| A\|B |  |
|---|---|
| 1 | 2 3 |

::: dobra-praktyka Słuchanie
Treść
:::

[^1]: Ustawa z 2003 r."""


def test_word_leaves_its_dress_at_the_door():
    text, lost = pasted(WORD)
    assert text == MARKDOWN
    assert lost == {"merged_cells": 1, "pictures": 1}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<b style="font-weight:normal"><p><span style="font-weight:700">Ważne</span> i nie</p></b>',
            "**Ważne** i nie",
        ),
        ("sło<b>wo</b> <i>a </i><i>b</i> <b>„x”</b>y", "sło**wo** *a b* „x”y"),
        ("<ul>luzem<li>a<ul><li>b</ul></ul>", "- luzem\n- a\n  - b"),
        ("<div>" * 3000 + "głęboko", "głęboko"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;&nbsp;&lt;b&gt;', "&x;\u00a0\\<b>"),
    ],
    ids=["Google Docs", "emphasis", "loose text in a list", "depth", "entities"],
)
def test_other_sources_too(html, text):
    assert pasted(html)[0].removeprefix("\\]>").strip() == text


def test_its_door_is_for_those_who_write(enter, saved):
    with saved():
        book = make_publication()
        note(book, actor=None)
        chapter = make_chapter(book)
        note(chapter, actor=None)
        address = f"/publications/chapters/{chapter.id}/paste"
    answer = enter("editor").post(address, data={"html": "<h2>A</h2><img src=x>"})
    assert answer.json["markdown"] == "## A"
    assert len(answer.json["lost"]) == 1
    assert enter("editor").post(address, data={"html": "x" * 2_000_001}).status_code in (413, 422)
    assert enter("trainer").post(address, data={"html": "x"}).status_code == 404
