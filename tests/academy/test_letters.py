import pytest

from association.academy.letters import PLACES, USUAL, filled, unknown_places
from association.academy.models import LETTERS


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_letter_has_a_usual_text_that_can_be_filled(language):
    assert list(USUAL[language]) == list(LETTERS)
    for words in USUAL[language].values():
        assert unknown_places(words.subject + words.body) == []
        text = filled(words.body, dict.fromkeys(PLACES, "x"))
        assert "{" not in text


def test_a_line_with_nothing_to_say_is_left_out_and_its_gap_closed():
    text = "{zwrot},\n\nWynik: {wynik}.\n\nPowód: {powód}.\n\nDo widzenia"
    assert filled(text, {"zwrot": "Szanowna Pani", "wynik": "", "powód": ""}) == "Szanowna Pani,\n\nDo widzenia"
    assert filled("Powód: {powód}.", {"powód": "brak skanu"}) == "Powód: brak skanu."


def test_what_a_person_typed_is_not_filled_again():
    assert filled("Dla: {osoba}", {"osoba": "{strona} <script>", "strona": "tajne"}) == "Dla: {strona} <script>"


def test_places_that_nobody_knows_are_named():
    assert unknown_places("{osoba}, {kto}, {}") == ["kto", ""]
