from collections import Counter

import pytest

from association.core import teryt
from association.core.teryt import Unit, county_of, label, search, unit, voivodeship_of

JANOW = Unit("2404033", "municipality", "Janów", "gmina miejsko-wiejska")


def test_the_register_is_complete():
    units = [found for code, found in teryt._register().items() if code == found.code]
    assert Counter(found.level for found in units) == {"voivodeship": 16, "county": 380, "municipality": 2479}
    assert Counter(found.kind for found in units if found.level == "municipality") == {
        "gmina miejska": 302,
        "gmina wiejska": 1453,
        "gmina miejsko-wiejska": 724,
    }


def test_every_unit_lies_in_a_county_and_a_voivodeship():
    for code in teryt._register():
        assert voivodeship_of(code).level == "voivodeship"
        assert len(code) == 2 or county_of(code).level == "county"


@pytest.mark.parametrize("code", ["2404033", "2404032", "2404034", "2404035", "240403"])
def test_codes_of_other_years_and_of_parts_find_the_municipality(code):
    assert unit(code) == JANOW
    assert label(code) == "Janów (pow. częstochowski)"


@pytest.mark.parametrize("code", ["", "9", "99", "9999", "9999999", "24040333", "śląskie"])
def test_an_unknown_code_finds_nothing_and_labels_itself(code):
    assert unit(code) is None
    assert label(code) == code


def test_where_a_municipality_lies():
    assert county_of("2404033") == county_of("2404") == Unit("2404", "county", "częstochowski", "powiat")
    assert voivodeship_of("2404033") == voivodeship_of("24") == Unit("24", "voivodeship", "śląskie", "województwo")
    assert county_of("24") is None


def test_labels_say_what_a_unit_is():
    assert label("24") == "województwo śląskie"
    assert label("2404") == "powiat częstochowski"
    assert label("2464") == label("2464011") == "Częstochowa (miasto na prawach powiatu)"
    assert label("0201011") == "Bolesławiec, gmina miejska (pow. bolesławiecki)"
    assert label("0201022") == "Bolesławiec, gmina wiejska (pow. bolesławiecki)"


def test_no_two_municipalities_share_a_label():
    assert max(Counter(teryt._labels().values()).values()) == 1


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Janów", ["Janów (pow. sokólski)", "Janów (pow. częstochowski)", "Janów Lubelski (pow. janowski)"]),
        ("janow czest", ["Janów (pow. częstochowski)"]),
        ("ŁÓDŹ", ["Łódź (miasto na prawach powiatu)"]),
        ("lodz", ["Łódź (miasto na prawach powiatu)"]),
        ("zielona dab", ["Dąbrowa Zielona (pow. częstochowski)"]),
        ("bielsko biala", ["Bielsko-Biała (miasto na prawach powiatu)"]),
        ("balt", ["Bałtów (pow. ostrowiecki)"]),
        ("warsz", ["Warszawa (miasto na prawach powiatu)"]),
    ],
)
def test_search_puts_the_better_match_first(words, first):
    assert [label(found.code) for found in search(words)][: len(first)] == first


def test_search_by_county_lists_its_municipalities():
    assert {found.code[:4] for found in search("częstochowski", limit=50)} == {"2404"}
    assert len(search("częstochowski", limit=50)) == 16


@pytest.mark.parametrize("words", ["", "  ", "-,.", "qqq", "janów qqq"])
def test_search_without_a_match_is_empty(words):
    assert search(words) == []


def test_search_keeps_to_its_limit():
    assert len(search("a")) == 12
    assert len(search("a", limit=3)) == 3
