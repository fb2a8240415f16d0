"""The report says what could be better, and where."""

from association.core.history import note
from association.publications.manuscript.binding import bind
from association.publications.manuscript.language import kind_of, report, sentences
from tests.factories.books import make_picture, make_source
from tests.factories.publications import make_chapter, make_publication

LONG = "Gdy " + "bardzo " * 40 + "długo trwa, nikt nie czyta."
TEXT = f"""# Początek

### Za głęboko

{LONG} Krótkie zdanie np. takie. Inicjatywą lokalną nazywamy umowę.

![](obraz:mapa)

[nic](rozdzial:nie-ma) i [tam](haslo:nie ma) i {{{{blok:nie-ma}}}}

::: uwaga
Bez końca[^1].
"""


def test_it_finds_each_kind_of_fault_at_its_place():
    pictures = {"mapa": make_picture(width=300, alt="", credit="")}
    terms = [{"term": "inicjatywa lokalna", "forms": ["inicjatywą lokalną"], "meaning": "Umowa."}]
    book = bind(make_source(TEXT, "Inicjatywa [lokalna](haslo:inicjatywa lokalna).", pictures=pictures, terms=terms))
    found = report(book)
    assert {one["chapter"] for one in found} == {"r1"}
    assert [kind_of(one) for one in found] == ["dead"] * 3 + ["picture"] * 3 + ["heading"] + ["sign"] * 2 + [
        "sentence",
        "term",
    ]
    sentence = next(one for one in found if kind_of(one) == "sentence")
    assert sentence["text"] == "Zdanie ma 46 słów: „Gdy bardzo bardzo bardzo bardzo bardzo bardzo bardzo…”"
    assert book["places"][sentence["id"]] == "r1"
    assert any("67 dpi" in one["text"] for one in found)


def test_abbreviations_end_no_sentence():
    text = (
        "Zob. art. 5 ust. 1 pkt 2 ustawy z 24 kwietnia 2003 r. Dz.U. z 2003 r. poz. 873. Dr. Nowak mówi. „Tak!” Koniec?"
    )
    assert sentences(text)[-3:] == ["Dr. Nowak mówi.", "„Tak!", "Koniec?"]


def test_its_page_leads_to_the_places(enter, saved, queries):
    with saved():
        book = make_publication()
        note(book, actor=None)
        for number in range(1, 3):
            note(make_chapter(book, key=f"r{number}", position=number, text=LONG), actor=None)
        address = f"/publications/{book.id}/text-check"
    browser = enter("editor")
    browser.get(address)
    with queries() as seen:
        page = browser.get(address).text
    assert page.count("Zdanie ma 46 słów") == 2
    assert "/review#p-" in page
    assert len(seen) <= 12
    assert browser.get(f"{address}?chapter=r2&kind=sentence").text.count("Zdanie ma 46 słów") == 1
    assert "Nic do poprawienia" in browser.get(f"{address}?kind=dead").text
    assert enter("trainer").get(address).status_code == 404
