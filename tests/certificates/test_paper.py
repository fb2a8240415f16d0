from datetime import date
from types import SimpleNamespace

import pytest

from association.certificates import paper
from association.certificates.commands.registers import _checked
from association.certificates.models import SIGNS, new_code, plain_code, shown_code, signing
from association.core.refusals import Refused

VALUES = {"kurs": "Akademia *Lidera* {x}", "godziny": "63", "termin": "od 3 do 4 grudnia 2021 r."}


@pytest.mark.parametrize(("form", "said"), [("pani", "ukończyła"), ("pan", "ukończył")])
def test_words_follow_the_form_of_address(form, said):
    assert paper.filled("{ukończyła/ukończył} kurs", VALUES, form) == f"{said} kurs"


def test_facts_are_never_read_as_signs_of_a_text():
    pieces = paper.runs("kurs *„{kurs}”*: {godziny}", VALUES, "pani")
    assert [(piece["text"].replace("\xa0", " "), piece["strong"]) for piece in pieces] == [
        ("kurs ", False),
        ("„Akademia *Lidera* {x}”", True),
        (": 63", False),
    ]


def test_a_sentence_ends_with_one_full_stop():
    assert paper.filled("zajęć {termin}. Miejsce", VALUES, "pani") == "zajęć od 3 do 4 grudnia 2021 r. Miejsce"


def test_strange_placeholders_and_braces_are_found():
    assert paper.unknown("{kurs} {godzinny} {a/b}", VALUES) == ["godzinny"]
    assert paper.unpaired("{kurs} {godziny")
    assert not paper.unpaired("{kurs} {godziny}")


def test_without_a_form_of_address_the_paper_is_impersonal():
    texts = {"body": "ukończyła", "neutral_lead": "Potwierdza się ukończenie *{kurs}* przez:", "neutral_body": "Tak."}
    words = paper.addressed(texts, {"kurs": "kursu"}, paper.Holder("Kuba Nowak", "none"))
    assert words["lead"].replace("\xa0", " ") == "Potwierdza się ukończenie kursu przez:"
    assert words["body"] == [{"text": "Tak.", "strong": False}]
    assert paper.addressed(texts, {}, paper.Holder("Anna Nowak", "pani"))["lead"] == "Pani"


def test_a_code_is_read_however_it_was_typed():
    assert plain_code(" k7q4–m2td ") == "K7Q4M2TD"
    assert shown_code("K7Q4M2TD") == "K7Q4-M2TD"
    assert set("".join(new_code() for _ in range(50))) <= set(SIGNS)


def test_signatories_are_a_line_each():
    assert signing("Beata Tkacz, koordynatorka\n\n Jan Lis ") == [("Beata Tkacz", "koordynatorka"), ("Jan Lis", "")]


@pytest.mark.parametrize(
    "pattern", ["{n}/JAL", "JAL/{rok}", "{n}{rok}", "1{n}/{rok}", "{n}/{n}/{rok}", "{n}/{x}/{rok}", "{n/{rok}"]
)
def test_a_pattern_that_could_repeat_itself_is_refused(pattern):
    with pytest.raises(Refused):
        _checked(pattern)


@pytest.mark.parametrize(("pattern", "kept"), [("{n}/JAL/{year}", "{n}/JAL/{rok}"), ("{rok}-{n}", "{rok}-{n}")])
def test_a_pattern_may_say_year_in_english(app, pattern, kept):
    assert _checked(pattern) == kept


def test_a_paper_names_its_files_and_keeps_its_words(session):
    picture = SimpleNamespace(kind="signature", name="Beata Tkacz", file_id=7, removed_at=None)
    logo = SimpleNamespace(kind="logo", name="NIW", file_id=8, removed_at=None)
    design = SimpleNamespace(
        layout="weave",
        heading="Zaświadczenie",
        body="{ukończyła/ukończył} *{kurs}*",
        neutral_lead="x",
        neutral_body="y",
        programme="front",
        outcomes="",
        place="Częstochowa",
        funding="",
        signatories="Beata Tkacz, koordynatorka\nJan Lis, prezes",
        kept_pictures=[picture, logo],
    )
    facts = paper.Facts("Akademia", {"kurs": "Akademia"}, [("Temat", "8 godz.")])
    words = paper.compose(
        design,
        facts,
        paper.Holder("Anna Nowak", "pani"),
        issuer={"name": "S", "facts": ""},
        label="1/JAL/2026",
        code="K7Q4M2TD",
        issued_on=date(2026, 11, 22),
    )
    assert paper.files_of([words]) == {7, 8}
    assert paper.sentence(words) == "ukończyła Akademia"
    assert words["signatories"][1]["file"] is None
    assert words["issued"].replace("\xa0", " ") == "Częstochowa, 22 listopada 2026 r."
    assert "number=1" in words["url"]
    assert "code=K7Q4M2TD" in words["url"]
