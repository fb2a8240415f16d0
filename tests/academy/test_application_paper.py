"""The paper to sign reads well aloud and holds exactly what was sent."""

from pathlib import Path

import outloud
import pypdfium2
import pytest
import segno

from association.core.typesetting import Typesetter

ROOT = Path(__file__).parents[2]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)
WORDS = {
    "document": "Formularz zgłoszeniowy",
    "number": "Zgłoszenie nr",
    "submitted": "Złożono",
    "person": "Osoba zgłaszająca się",
    "answers": "Odpowiedzi",
    "needs": "Szczególne potrzeby",
    "declarations": "Oświadczenia",
    "consents": "Zgody dobrowolne",
    "yes": "tak",
    "no": "nie",
    "none": "bez odpowiedzi",
    "notice": "Informacja o danych osobowych, wersja",
    "place_and_day": "miejscowość i data",
    "signature": "czytelny podpis",
    "send_back": "Podpisany formularz sfotografuj.",
    "code": "Kod strony zgłoszenia",
}


def set_paper(**changes) -> bytes:
    name = changes.pop("name", "Anna Nowak")
    data = {
        "language": "pl",
        "issuer": "Stowarzyszenie Pracy Socjalnej Auxilio Venire",
        "address": "",
        "funding": "Sfinansowano ze środków: NIW",
        "logos": [{"name": "znak: NOWEFIO"}],
        "title": "Warsztaty animacyjne w Bałtowie",
        "number": 7,
        "submitted": "17.09.2026, 14:59",
        "late": None,
        "facts": [{"label": "Imię i nazwisko", "value": name}, {"label": "E-mail", "value": "anna@example.org"}],
        "answers": [{"label": "Po co?", "value": "Bo chcę."}, {"label": "Od kiedy?", "value": ""}],
        "needs": "Pętla indukcyjna",
        "declarations": ["Podane informacje są prawdziwe."],
        "consents": [{"text": "Zdjęcia", "given": True}, {"text": "Listy", "given": False}],
        "notice": {"number": 2, "text": "Administratorem jest stowarzyszenie.\n\nMasz prawo do sprzeciwu."},
        "qr": {"svg": segno.make("https://splot.example/applications/abc").svg_inline(border=0), "label": "1-7"},
        "words": WORDS,
        **changes,
    }
    return TYPESETTER.typeset("academy/application.typ", data)


def text_of(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(page.replace("\xa0", " ").split()) for page in pages)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"answers": [], "needs": "", "consents": [], "logos": [], "funding": None, "notice": None},
        {"late": "po terminie", "language": "en"},
        {"answers": [{"label": "Opowiedz", "value": "Długa odpowiedź o mojej wsi. " * 120}] * 4},
        {"name": "W" * 201},
    ],
)
def test_the_paper_passes_the_check_of_pdf_ua(tmp_path, changes):
    (tmp_path / "paper.pdf").write_bytes(set_paper(**changes))
    found = outloud.check(str(tmp_path / "paper.pdf")).sorted_findings()
    assert [f"{one.rule} {one.message}" for one in found] == []


def test_everything_that_was_sent_stands_on_it():
    said = text_of(set_paper())
    for words in (
        "Formularz zgłoszeniowy Warsztaty animacyjne w Bałtowie",
        "Zgłoszenie nr 7 · Złożono 17.09.2026, 14:59",
        "Anna Nowak",
        "Po co? Bo chcę.",
        "Od kiedy? bez odpowiedzi",
        "Pętla indukcyjna",
        "tak Zdjęcia",
        "nie Listy",
        "wersja 2",
        "strona 1 z 1",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '="1"+1', "#set page(fill: red) *x* $y$ `z` @a"])
def test_names_that_look_like_code_stand_as_they_are(name):
    assert name in text_of(set_paper(name=name))


def test_a_long_application_names_itself_on_every_page():
    pdf = set_paper(answers=[{"label": "Opowiedz", "value": "Długa odpowiedź. " * 400}] * 3)
    pages = pypdfium2.PdfDocument(pdf)
    assert len(pages) > 1
    assert "Zgłoszenie nr 7, Anna Nowak" in pages[1].get_textpage().get_text_range().replace("\xa0", " ")
