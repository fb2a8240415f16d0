"""A printed list: a code of its own on every page, marks at every row, nothing for a screen reader to stumble over."""

import pytest
import zxingcpp

from association.core.typesetting import survey
from association.sheets.printing import coded, said_by
from tests.academy.test_attendance_sheet import DAYS, findings, make_people, make_sheet
from tests.sheets import paper

HOSTILE = ['"><script>alert(1)</script>', "=1+1", "Anna\u200f \u202eNowak", "Z" * 300, "O'Brien-Nowakowska " * 15]
TEMPLATE = "sheets/attendance_sheet.typ"


def make_print(columns, count=30):
    people = make_people(count)
    for number, name in enumerate(HOSTILE * 3):
        people[number]["name"] = name[:300]
    data = make_sheet(people=people, signature_columns=columns, qr=None)
    return coded(TEMPLATE, data, kind="academy.session", record_ids=[7], subject_ids=range(count), label="S-7")


@pytest.mark.parametrize("columns", [[{"label": "Podpis"}], DAYS])
def test_every_page_says_which_it_is_and_where_its_rows_stand(app, tmp_path, columns):
    with app.app_context():
        code, data = make_print(columns)
        pdf, places = survey(TEMPLATE, data, "place")
    scans = [paper.scanned(page, 3) for page in paper.pages(pdf)]
    assert len(scans) > 1
    # A logo may look like a code, too; whoever reads takes what belongs to a list.
    read = [
        [said for found in zxingcpp.read_barcodes(scan) if (said := said_by(found.text)) is not None] for scan in scans
    ]
    assert read == [[(code, number)] for number in range(1, len(scans) + 1)]
    rows = [place["number"] for place in places if place["kind"] == "row"]
    assert rows == list(range(1, 32))
    assert findings(pdf, tmp_path) == []


def test_a_code_stands_for_exactly_one_list(app):
    with app.app_context():
        (one, _), (same, _), (other, _) = make_print(DAYS), make_print(DAYS), make_print(DAYS, count=31)
    assert (one == same, one == other, len(one)) == (True, False, 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HTTPS://SPLOT.EXAMPLE.ORG/S/K7QM2XJR9ABC/12", ("K7QM2XJR9ABC", 12)),
        ("https://example.org/splot/S/K7QM2XJR9ABC/1", ("K7QM2XJR9ABC", 1)),
        ("https://example.org/S/K7QM2XJR9AB/1", None),
        ("https://example.org/S/K7QM2XJR9ABC/1/drop", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_scanned_address_says(text, said):
    assert said_by(text) == said
