"""Passages are found again in Markdown and HTML, and said otherwise without harm to what stands around them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from association.publications.manuscript.passages import find, markdown, marked, plain, replaced

TEXT = """## Kto może złożyć wniosek

Wniosek składają **mieszkańcy** - sami albo przez [organizację](haslo:organizacja)[^1]. Nie trzeba "zakładać" nic.

1. Porozmawiajcie z sąsiadami i spiszcie, czego potrzeba.
2. Sprawdźcie w urzędzie *uchwałę o trybie* i kryteriach oceny.

| Kto | Ile |
|-----|----:|
| gmina | 5\\* |

[^1]: Ustawa z 24 kwietnia 2003 r.
"""


def passage(quote, before=""):
    squeezed = markdown(TEXT)
    place = find(squeezed, quote, before)
    return place and TEXT[slice(*squeezed.span(place.first, place.beyond))]


def test_what_is_read_is_found_in_what_was_written():
    assert passage("mieszkańcy – sami albo przez organizację. Nie").endswith(
        "[organizację](haslo:organizacja)[^1]. Nie"
    )
    assert passage("„zakładać”") == '"zakładać"'
    assert passage("sąsiadami i\u00a0spiszcie, czego potrzeba. Sprawdźcie") is not None
    assert passage("Ustawa z 24 kwietnia") == "Ustawa z 24 kwietnia"
    assert passage("gmina 5*") == "gmina | 5\\*"
    assert passage("czego tu nie ma") is None
    assert passage("") is None


def test_of_several_alike_the_one_with_the_same_words_before_it_is_meant():
    text = markdown("Kot śpi. Pies śpi. Koń śpi.")
    assert find(text, "śpi", "Kot ").first == 3
    assert find(text, "śpi", "Koń ").first == len("Kotśpi.Piesśpi.Koń")
    assert find(text, "śpi").first == 3


def test_a_passage_changed_in_the_middle_is_known_by_its_ends():
    quote = "Porozmawiajcie z sąsiadami i spiszcie, czego naprawdę wszystkim potrzeba."
    place = find(markdown(TEXT.replace("czego", "to, czego")), quote)
    assert place is None or not place.exact
    assert find(markdown("Porozmawiajcie z sąsiadami i wszystkim potrzeba."), quote).exact is False


def test_only_the_words_that_differ_are_touched():
    new = replaced(TEXT, "mieszkańcy – sami albo przez organizację.", "", "mieszkańcy – sami lub przez organizację.")
    assert new == TEXT.replace("sami albo przez", "sami lub przez")
    assert replaced(TEXT, "trybie i kryteriach", "", "zasadach i kryteriach") == TEXT.replace("trybie*", "zasadach*")
    assert replaced(TEXT, "Nie trzeba", "", "Wcale nie trzeba") == TEXT.replace("Nie trzeba", "Wcale nie trzeba")
    assert replaced(TEXT, "i kryteriach oceny", "", "oceny") == TEXT.replace("i kryteriach ", "")
    assert replaced(TEXT, "spiszcie, czego potrzeba.", "", "spiszcie, czego potrzeba. Razem.") == TEXT.replace(
        "potrzeba.", "potrzeba. Razem."
    )
    assert replaced(TEXT, "zniknęło", "", "jest") is None


def test_passages_are_marked_in_html_whatever_lies_between():
    html = '<p>A &amp; B <em>robią</em> most<sup><a role="doc-noteref" href="#x">1</a></sup> „razem”.</p><p>Koniec</p>'
    told, found = marked(html, [(7, 'B robią most "razem". Kon', "", "is-open"), (8, "brak", "", "x")])
    assert found == {7: True}
    assert told.startswith('<p>A &amp; <mark id="mark-7" class="is-open" data-remark="7">B</mark> <em><mark')
    assert told.count("<mark") == told.count("</mark>") == 5
    assert told.count("id=") == 1
    assert "<p><mark" in told


def test_marks_that_lie_over_each_other_do_not_break_the_page():
    told, found = marked("<p>jeden dwa trzy</p>", [(1, "jeden dwa", "", "a"), (2, "dwa trzy", "", "b")])
    assert found == {1: True, 2: True}
    assert told.count("<mark") == 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_any_text_may_be_asked_for_anything(text, quote, said):
    find(markdown(text), quote)
    replaced(text, quote, "", said)
    assert plain(text).signs == plain("\u00a0".join(text)).signs
