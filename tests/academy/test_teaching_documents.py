"""The programme, the record of hours and the lists of a trip: read aloud, with nothing missing and nothing too much."""

from pathlib import Path

import outloud
import pypdfium2
import pytest

from association.core.typesetting import Typesetter

ROOT = Path(__file__).parents[2]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)
ISSUED = {
    "issuer": "Stowarzyszenie Pracy Socjalnej Auxilio Venire",
    "funding": "Sfinansowano ze środków Programu NOWEFIO",
    "logos": [{"name": "znak NOWEFIO"}],
    "project_title": "Jurajska Akademia Lidera",
    "contract_number": "214/II/2021",
    "cohort": "Grupa I",
}
HOSTILE = ["=1+1", "<script>alert(1)</script>", "„Ćma” 'x' \"y\"", "a\u202eb", "Ż" * 300, "#strong[x] $y$ \\ @z"]


def programme(count=3, **changes):
    session = {
        "number": 1,
        "hours": "9:00–16:00",
        "teaching_hours": "8 godz.",
        "topic": "Inicjatywa lokalna krok po kroku",
        "module": "Inicjatywy lokalne",
        "kind": "szkolenie wyjazdowe",
        "place": "Podlesice, sala kominkowa",
        "trainers": ["Iwona Lis", "Jan Chmiel"],
        "materials": ["Karta ćwiczeń"],
    }
    module = {"title": "Inicjatywy lokalne", "hours": "8 godz.", "outcomes": ["Pisać wnioski"], "sessions": [1]}
    trip = {"title": "Wizyta", "when": "3–5 września 2026 r.", "place": None, "host": "Jan Chmiel", "meeting": None}
    # Lines that repeat at the same height of several pages would look like running heads, their numbers apart.
    days = [
        {"date": f"{n}. dzień", "weekday": "czwartek", "sessions": [session | _varied(n)]} for n in range(count * 3)
    ]
    modules = [module | {"title": f"Moduł {n}" + " długi" * (n % 7), "materials": [f"Wzór {n}"]} for n in range(count)]
    trips = [trip | {"title": f"Wizyta {n}", "programme": ["10:00 Powitanie"] * (n % 4 + 1)} for n in range(count)]
    return {
        **ISSUED,
        "description": "Dla liderów.\n\nZ Jury.",
        "when": "3 września – 12 grudnia 2026 r.",
        "place": "Podlesice",
        "hours": "40 godz.",
        "threshold": 80,
        "modules": modules,
        "days": days,
        "trips": trips,
        **changes,
    }


def _varied(n: int) -> dict:
    return {
        "topic": f"Temat {n}, " + "długi " * (n % 9),
        "materials": [f"Karta {n}"],
        "trainers": [f"Osoba {n}", "Iwona"],
    }


def hours(count=3, **changes):
    row = {
        "date": "09.10.2026",
        "hours": "14:00–19:00",
        "topic": "Umiejętności interpersonalne",
        "place": None,
        "minutes": "360 min",
        "teaching_hours": "8 godz.",
    }
    total = {"teaching_hours": "24 godz.", "clock": "18 godz.", "minutes": "1080 min"}
    whole = {"trainer": "Ilona Opaszowska", "period": "październik 2026", "made": "22.11.2026, 16:20"}
    return {**ISSUED, **whole, "rows": [row] * count, "total": total, **changes}


def trip_list(count=3, **changes):
    person = {"name": "Łęcka-Wójcik Żaneta", "phone": "601 774 215", "note": "prowadzi", "needs": None}
    group = {"title": "Autokar", "count": "2 z 3 miejsc", "facts": [["Odjazd", "7:00"]], "people": [person] * count}
    whole = {"list": "Lista przejazdów", "trip": "Wizyta", "when": "3–5 września 2026 r.", "place": "Bielsko-Biała"}
    rest = {"title": "Bez miejsca", "people": [person]}
    more = {"host": "Jan Chmiel", "meeting": None, "going": count, "with_needs": True}
    return {**ISSUED, **whole, **more, "groups": [group] * 2, "rest": rest, **changes}


DOCUMENTS = {"programme": programme, "hours": hours, "trip_list": trip_list}


def set_document(name, *args, **changes) -> bytes:
    return TYPESETTER.typeset(f"academy/{name}.typ", DOCUMENTS[name](*args, **changes))


def read(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("count", [0, 1, 12])
def test_it_can_be_read_aloud(tmp_path, name, count):
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(set_document(name, count))
    assert [f"{found.rule} {found.message}" for found in outloud.check(str(path)).sorted_findings()] == []


def test_the_programme_says_what_when_where_and_with_whom():
    text = read(set_document("programme"))
    for words in (
        "Czego się nauczymy",
        "Pisać wnioski",
        "Plan zajęć",
        "prowadzą: Osoba 1, Iwona",
        "10:00 Powitanie",
    ):
        assert words in text


def test_the_record_of_hours_has_its_sum_and_two_signatures():
    text = read(set_document("hours"))
    assert ("1080 min" in text, "data i podpis osoby zatwierdzającej" in text) == (True, True)
    assert "nie odbyły się" in read(set_document("hours", 0))


def test_the_list_of_a_trip_warns_that_it_holds_needs():
    assert "po wyjeździe do zniszczenia" in read(set_document("trip_list"))
    assert "zniszczenia" not in read(set_document("trip_list", with_needs=False))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    for name in DOCUMENTS:
        assert set_document(name, 1, cohort=words, trip=words, trainer=words).startswith(b"%PDF")
