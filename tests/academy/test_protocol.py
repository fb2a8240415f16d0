from datetime import datetime
from io import BytesIO
from pathlib import Path

import outloud
import pypdfium2
import pytest

from association.academy.protocol import TEMPLATE
from association.core.typesetting import Typesetter

ROOT = Path(__file__).parents[2]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)
HOSTILE = '=1+1 <script>alert("x")</script> #eval $ ' + "Ł" * 240


def line(place, **changes):
    return {
        "place": place,
        "number": 100 - place,
        "name": f"Łęcka-Wójcik Żaneta {place:02}",
        "results": ["47,5", "48"],
        "points": ["9", "8,75", "4,5"],
        "result": "47,75",
        "decision": "przyjęcie",
        "note": "",
    } | changes


def make_protocol(count=20, **changes):
    return {
        "issuer": "Stowarzyszenie Pracy Socjalnej Auxilio Venire",
        "logos": [{"name": "znak: NOWEFIO"}],
        "funding": "Sfinansowano ze środków: NIW, NOWEFIO",
        "project_title": "Jurajska Akademia Lidera",
        "contract_number": "214/II/2021",
        "call": "Jurajska Akademia Lidera, druga edycja",
        "cohort": "grupa I",
        "intake": "1 września 2026 r., 8:00 – 17 września 2026 r., 15:00",
        "places": 18,
        "reserve_places": 6,
        "draft": None,
        "announced": "22 listopada 2026 r., 15:00",
        "raters": ["Iwona Lis", "Kinga Mazur"],
        "members": ["Beata Tkacz, przewodnicząca komisji"],
        "criteria": [
            {"title": "Motywacja", "weight": 3, "max_points": 10},
            {"title": "Pomysł dla swojej miejscowości", "weight": 2, "max_points": 10},
            {"title": "Doświadczenie w działaniu", "weight": 1, "max_points": 5},
        ],
        "best": "55",
        "least": "27,5",
        "least_percent": 50,
        "half_points": True,
        "difference_percent": 30,
        "tie_break": ["Motywacja", "Pomysł dla swojej miejscowości", "Doświadczenie w działaniu"],
        "ranking": [line(place) for place in range(1, count + 1)],
        "out": [{"number": 7, "name": "Wawryk Lucyna", "reason": "zgłoszenie po terminie"}],
        "waiting": 0,
        "notes": ["Anna Bąk (nr 3): duża różnica ocen pozostaje. Powód: rozmowa."],
        "remarks": "Zebrano się raz.\nWszyscy byli obecni.",
    } | changes


def text_of(pdf):
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document), len(document)


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_protocol_can_be_read_aloud(count, tmp_path):
    pdf = TYPESETTER.typeset(TEMPLATE, make_protocol(count), made_at=datetime(2026, 11, 22, 14))
    (tmp_path / "protocol.pdf").write_bytes(pdf)
    found = outloud.check(str(tmp_path / "protocol.pdf")).sorted_findings()
    assert [f"{each.rule} {each.message}" for each in found] == []


def test_it_says_what_a_controller_asks_for():
    tie = line(2, note="remis z miejscem 1: „Motywacja” 8 wobec 9", decision="lista rezerwowa, miejsce 1")
    text, pages = text_of(TYPESETTER.typeset(TEMPLATE, make_protocol(ranking=[line(1), tie])))
    assert pages <= 2
    for said in (
        "Protokół komisji rekrutacyjnej",
        "Kinga Mazur, ocena zgłoszeń",
        "remis z miejscem 1: „Motywacja” 8 wobec 9",
        "lista rezerwowa, miejsce 1",
        "zgłoszenie po terminie",
        "Podpisy",
    ):
        assert said in text


def test_a_draft_says_that_it_is_one():
    text, _pages = text_of(
        TYPESETTER.typeset(TEMPLATE, make_protocol(0, draft="projekt, stan na 22.11.2026, 12:00", announced=None))
    )
    assert "projekt, stan na 22.11.2026" in text


def test_strange_names_stand_as_they_are():
    ranking = [line(1, name=HOSTILE)]
    text, _pages = text_of(TYPESETTER.typeset(TEMPLATE, make_protocol(ranking=ranking, criteria=[], tie_break=[])))
    assert '=1+1 <script>alert("x")</script> #eval $' in text
