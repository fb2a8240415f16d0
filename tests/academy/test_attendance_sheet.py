from itertools import pairwise
from pathlib import Path

import outloud
import pypdfium2
import pytest
import segno

from association.core.typesetting import Typesetter

ROOT = Path(__file__).parents[2]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)
FUNDING = "Sfinansowano ze środków Programu Fundusz Inicjatyw Obywatelskich NOWEFIO na lata 2021–2030"
HALVES = [{"label": "Podpis rano", "note": "9:00–12:30"}, {"label": "Podpis po południu", "note": "13:15–16:00"}]
DAYS = [{"label": day} for day in ("piątek", "sobota", "niedziela")]
RIGHT_MARGIN = (210 - 18) / 25.4 * 72
ROW = 9 / 25.4 * 72  # the least height, in points, in which one can sign


def make_people(count: int) -> list[dict]:
    return [{"name": f"Łęcka-Wójcik Żaneta {n:02}", "organisation": f"Gmina {n:02}"} for n in range(1, count + 1)]


def make_sheet(count: int = 2, **changes) -> dict:
    return {
        "issuer": "Stowarzyszenie Pracy Socjalnej Auxilio Venire",
        "funding": FUNDING,
        "logos": [{"name": "znak NIW-CRSO"}, {"name": "znak NOWEFIO", "svg": segno.make("logo").svg_inline()}],
        "project_title": "Jurajska Akademia Lidera",
        "contract_number": "214/II/2021",
        "cohort": "Olsztyn i Janów",
        "session": {"number": 7, "kind": "szkolenie wyjazdowe", "topic": "Umiejętności interpersonalne"},
        "date": "sobota 9 października 2021 r.",
        "hours": "9:00–16:00",
        "teaching_hours": "8 godzin dydaktycznych",
        "place": "Podlesice, sala kominkowa",
        "trainers": ["Ilona Opaszowska"],
        "people": make_people(count),
        "organisation_label": "Gmina",
        "signature_columns": HALVES,
        "blank_rows": 1,
        "qr": {"svg": segno.make("https://splot.example/s/7").svg_inline(border=0), "label": "JAL-2021-7"},
        **changes,
    }


def set_sheet(**changes) -> bytes:
    return TYPESETTER.typeset("sheets/attendance_sheet.typ", make_sheet(**changes))


def read(pdf: bytes) -> list[list[str]]:
    """The lines of each page in the order in which they are read, with ordinary spaces."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [[line.strip() for line in page.replace("\xa0", " ").splitlines()] for page in pages]


def rows(pdf: bytes) -> list[str]:
    """What stands in the table, from all pages, a row a line."""
    found = []
    for page in read(pdf):
        start = next(i for i, line in enumerate(page) if line.startswith("Lp."))
        found += [line for line in page[start:] if line.split()[0].isdigit()]
    return found


def heights(pdf: bytes, names: list[str]) -> list[float]:
    """The distances between neighbouring names on each page, in points."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        hits = [text.search(name).get_next() for name in names]
        tops = [text.get_charbox(hit[0])[3] for hit in hits if hit]
        found += [above - below for above, below in pairwise(tops)]
    return found


def findings(pdf: bytes, folder: Path) -> list[str]:
    """What the PDF/UA check has to say, warnings too."""
    (folder / "sheet.pdf").write_bytes(pdf)
    return [f"{found.rule} {found.message}" for found in outloud.check(str(folder / "sheet.pdf")).sorted_findings()]


@pytest.mark.parametrize(
    "changes",
    [
        {"count": 0},
        {"count": 0, "blank_rows": 0},
        {"count": 1},
        {"count": 24, "blank_rows": 3},
        {"count": 60},
        {"count": 24, "signature_columns": DAYS, "trainers": ["Ilona Opaszowska", "Jan Nowak"]},
        {"count": 24, "trainers": ["Ilona Opaszowska", "Jan Nowak", "Ewa Żak", "Adam Bąk"]},
        {"count": 24, "marks": {"as_of": "9 października 2021 r., 16:20"}},
        {"logos": [], "funding": None, "qr": None, "contract_number": None, "place": None, "trainers": []},
    ],
)
def test_a_screen_reader_finds_nothing_wrong(tmp_path, changes):
    assert findings(set_sheet(**changes), tmp_path) == []


def test_a_sheet_says_everything_in_order():
    assert read(set_sheet()) == [
        [
            "znak NIW-CRSO",
            "Sfinansowano ze środków Programu Fundusz Inicjatyw Obywatelskich NOWEFIO na lata 2021–2030",
            "sesja 7",
            "JAL-2021-7",
            "Lista obecności",
            "Jurajska Akademia Lidera, sesja 7: Umiejętności interpersonalne",
            "Kiedy sobota 9 października 2021 r., 9:00–16:00",
            "Gdzie Podlesice, sala kominkowa",
            "Prowadzi Ilona Opaszowska",
            "Umowa nr 214/II/2021",
            "Grupa Olsztyn i Janów, 2 osoby na liście",
            "Zajęcia szkolenie wyjazdowe, 8 godzin dydaktycznych",
            "Lp. Nazwisko i imię Gmina Podpis rano",
            "9:00–12:30",
            "Podpis po południu",
            "13:15–16:00",
            "1 Łęcka-Wójcik Żaneta 01 Gmina 01",
            "2 Łęcka-Wójcik Żaneta 02 Gmina 02",
            "3",
            "Prosimy podpisać się własnoręcznie w każdej kolumnie. Osoby spoza listy",
            "dopisują się w wolnych wierszach. Po zajęciach listę podpisuje osoba",
            "prowadząca. Kod w rogu wskazuje sesję, do której lista należy.",
            "Ilona Opaszowska",
            "podpis osoby prowadzącej",
            "Stowarzyszenie Pracy Socjalnej Auxilio Venire strona 1 z 1",
        ]
    ]


def test_what_is_not_known_leaves_no_trace():
    bare = {
        "funding": None,
        "logos": [],
        "qr": None,
        "contract_number": None,
        "place": None,
        "organisation_label": None,
    }
    (page,) = read(set_sheet(**bare, trainers=[], session={"number": 7, "kind": "webinar"}, blank_rows=0))
    assert page[:2] == ["Lista obecności", "Jurajska Akademia Lidera, sesja 7"]
    assert [line for line in page if line.split()[0] in ("Umowa", "Gdzie", "Prowadzi")] == []
    assert [line for line in page if line.startswith(("1 ", "2 "))] == [
        "1 Łęcka-Wójcik Żaneta 01",
        "2 Łęcka-Wójcik Żaneta 02",
    ]


@pytest.mark.parametrize(
    ("count", "columns", "pages"), [(17, HALVES, 1), (24, HALVES, 2), (60, HALVES, 3), (23, DAYS, 2)]
)
def test_every_person_has_a_row_in_which_one_can_sign(count, columns, pages):
    pdf = set_sheet(count=count, signature_columns=columns)
    people = make_people(count)
    assert rows(pdf) == [f"{n} {p['name']} {p['organisation']}" for n, p in enumerate(people, 1)] + [str(count + 1)]
    assert len(pypdfium2.PdfDocument(pdf)) == pages
    assert min(heights(pdf, [person["name"] for person in people])) >= ROW - 0.01


def test_every_page_says_what_it_is_a_page_of():
    for number, page in enumerate(read(set_sheet(count=60)), 1):
        assert page[-1] == f"Stowarzyszenie Pracy Socjalnej Auxilio Venire strona {number} z 3"
        assert [line for line in page if line.startswith("Lp.")] == ["Lp. Nazwisko i imię Gmina Podpis rano"]
        if number > 1:
            assert page[:3] == ["Lista obecności, sesja 7", "Jurajska Akademia Lidera", "sobota 9 października 2021 r."]


@pytest.mark.parametrize("count", [18, 19, 20, 21, 22, 23, 44, 45, 46, 47, 48])
def test_the_trainer_never_signs_a_page_without_people(count):
    pdf = set_sheet(count=count, blank_rows=0)
    assert len(rows(pdf)) == count
    last = read(pdf)[-1]
    assert "Ilona Opaszowska" in last
    assert len([line for line in last if "Żaneta" in line]) >= 3


def test_three_blocks_turn_the_paper():
    sizes = [pypdfium2.PdfDocument(set_sheet(signature_columns=DAYS[:n]))[0].get_size() for n in (1, 2, 3)]
    assert [width < height for width, height in sizes] == [True, True, False]


def test_stored_marks_are_printed_in_words():
    marks = [
        {"status": "present"},
        {"status": "late", "minutes": 15},
        {"status": "absent"},
        {"status": "excused"},
        None,
    ]
    people = [person | {"mark": mark} for person, mark in zip(make_people(5), marks, strict=True)]
    pdf = set_sheet(people=people, marks={"as_of": "9 października 2021 r., 16:20"})
    assert rows(pdf) == [
        "1 Łęcka-Wójcik Żaneta 01 Gmina 01 obecność",
        "2 Łęcka-Wójcik Żaneta 02 Gmina 02 spóźnienie, 15 min",
        "3 Łęcka-Wójcik Żaneta 03 Gmina 03 nieobecność",
        "4 Łęcka-Wójcik Żaneta 04 Gmina 04 nieobecność usprawiedliwiona",
        "5 Łęcka-Wójcik Żaneta 05 Gmina 05 nie zapisano",
    ]
    assert "Stan zapisu 9 października 2021 r., 16:20" in read(pdf)[0]


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/passwd")',
        "<script>alert(1)</script>",
        "*gruba* _pochyła_ $x$ `kod` = # @a",
        "Anna\u200f \u202eNowak",
        "Z" * 80,
        "Brzęczyszczykiewicz-Konstantynopolitańczykowianeczka Anna Maria Katarzyna Joanna",
        "Олена Шевченко",
    ],
)
def test_a_hostile_name_stands_in_its_own_cell_as_it_was_typed(name):
    person = {"name": name, "organisation": "Gmina"}
    pdf = set_sheet(people=[person, *make_people(1)])
    page = "".join("".join(read(pdf)[0]).split())
    visible = "".join(name.replace("\u200f", "").replace("\u202e", "").split())
    assert page.count(f"1{visible}Gmina2Łęcka-WójcikŻaneta01Gmina01") == 1
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    visible = (i for i in range(text.count_chars()) if text.get_text_range(i, 1).strip())
    assert max(text.get_charbox(i)[2] for i in visible) <= RIGHT_MARGIN


def test_long_facts_push_nobody_off_the_page(tmp_path):
    long = "Wzmacnianie wspólnot lokalnych i ich liderów w gminach powiatu częstochowskiego, część druga, " * 2
    pdf = set_sheet(
        count=30,
        project_title=long,
        cohort=long,
        place=long,
        session={"number": 12, "kind": "konsultacja", "topic": long},
        trainers=["Brzęczyszczykiewicz-Konstantynopolitańczykowianeczka Anna Maria"] * 3,
    )
    assert len(rows(pdf)) == 31
    assert findings(pdf, tmp_path) == []
