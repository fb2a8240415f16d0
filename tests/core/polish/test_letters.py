import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.core.polish import fold, sort_key

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
words = st.text(ALPHABET, min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zażółć GĘŚLĄ jaźń", "zazolc gesla jazn"),
        ("ŁÓDŹ", "lodz"),
        ("Große Straße", "grosse strasse"),
        ("Ærøskøbing, Ðorđe", "aeroskobing, dorde"),
        ("  Dąbrowa\u00a0 \n Zielona ", "dabrowa zielona"),
        ("O’Neill – Kraków", "o'neill - krakow"),
        ("z\u0307o\u0301l\u0301", "zol"),
        ("", ""),
    ],
)
def test_fold_leaves_what_a_search_compares(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_makes_no_difference_between_composed_and_decomposed_text(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "ordered",
    [
        list(ALPHABET),
        ["cyrk", "Czudec", "Ćmielów"],
        ["Lublin", "Łódź", "Mstów"],
        ["Nowak Anna", "Nowak Zofia", "Nowak-Kowalska Anna", "Nowakowska Anna"],
        ["Zjazd 2", "Zjazd 10", "Zjazd A"],
        ["05", "7", "7 Dom", "10"],
        ["Zając", "Ziemia", "zima", "źle", "Żaba"],
        ["Rene", "René", "Renee"],
        ["Olek", "O'Neill", "Orzeł"],
        ["Rawa", "„Razem”", "Rządza"],
        ["Muller", "Müller", "Mulleria"],
        ["maj", "Maj", "maja"],
        ["", "a"],
        ["zzz", "Żyła", "Ωmega"],
        ["ul. Cicha", "ul. Żabia", "ulga"],
    ],
)
def test_sort_key_follows_the_polish_dictionary(ordered):
    assert sorted(reversed(ordered), key=sort_key) == ordered


@given(words, words)
def test_sort_key_agrees_with_the_alphabet(one, other):
    by_alphabet = [ALPHABET.index(c) for c in one] < [ALPHABET.index(c) for c in other]
    assert (sort_key(one) < sort_key(other)) == by_alphabet


@given(words, words)
def test_case_only_decides_between_equal_words(one, other):
    if one != other:
        assert (sort_key(one) < sort_key(other)) == (sort_key(one.upper()) < sort_key(other.title()))
    assert sort_key(one) < sort_key(one.title()) <= sort_key(one.upper())


@given(st.text(max_size=30))
def test_sort_key_speaks_only_signs_that_every_collation_orders_alike(text):
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.text(max_size=8), st.text(max_size=8))
def test_different_texts_have_different_keys(one, other):
    def shown(text):
        return unicodedata.normalize("NFC", " ".join(text.split()))

    assert (sort_key(one) == sort_key(other)) == (shown(one) == shown(other))


@given(st.integers(0, 10**20), st.integers(0, 10**20))
def test_numbers_stand_by_their_value(one, other):
    assert (sort_key(f"Nr {one}") < sort_key(f"Nr {other}")) == (one < other)
