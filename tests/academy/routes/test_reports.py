"""The report of a cohort: its numbers, its paper, its spreadsheet, and what it gives to indicators."""

from types import SimpleNamespace

import outloud
import pytest

from association.academy import evidence
from association.academy.models import Cohort
from association.academy.queries import reports
from association.accounts.models import Account
from association.core import summaries as paper
from association.core.database import db
from association.core.spreadsheets import read_rows


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


def mark_all(client, course):
    client.post(f"{course.url}/sessions/{course.sessions[0]}/presence")


def test_the_page_counts_people_hours_and_attendance(course, iwona):
    mark_all(iwona, course)
    page = iwona.get(f"{course.url}/report").text
    assert "100 %" in page
    assert "Osobogodzin" in page


@pytest.mark.parametrize(
    ("value", "said"), [(12345.67, "12345,67"), (1323.5, "1323,5"), (1200.0, "1200"), (20, "20"), (0.0, "0")]
)
def test_the_paper_says_every_hour(value, said):
    assert paper._cell(value) == said


def test_halves_of_a_percent_go_up():
    table = SimpleNamespace(shares=True)
    assert [paper._said(("gmina", number), table, 24)[-1] for number in (15, 3, 1)] == ["63 %", "13 %", "4 %"]


def test_strangers_find_no_report(course, enter):
    stranger = enter("trainer")
    for suffix in ("", ".pdf", ".xlsx"):
        assert stranger.get(f"{course.url}/report{suffix}").status_code == 404


def test_the_paper_passes_the_check_of_pdf_ua(course, iwona, tmp_path):
    mark_all(iwona, course)
    answer = iwona.get(f"{course.url}/report.pdf")
    assert answer.status_code == 200
    (tmp_path / "report.pdf").write_bytes(answer.data)
    found = outloud.check(str(tmp_path / "report.pdf")).sorted_findings()
    assert [f"{each.rule} {each.message}" for each in found] == []


def test_the_spreadsheet_holds_the_same_numbers(course, iwona):
    mark_all(iwona, course)
    rows = read_rows(iwona.get(f"{course.url}/report.xlsx").data, "report.xlsx")
    assert ["Uczestnicy", "Uczestniczy", "3"] in [row[:3] for row in rows]


def test_person_hours_are_those_of_all_people_together(app, course, iwona):
    mark_all(iwona, course)
    with app.test_request_context():
        measured = reports.count_person_hours(course.project)
        lines = evidence.person_hours(db.session.get(Account, course.trainer), course.project)[0].lines
        hours = sum(row.minutes for row in reports.sessions(_cohort(course)) if row.present) // 45
    assert (measured.achieved, measured.documented) == (3 * hours, 0)
    assert [line.amount for line in lines] == [3 * hours]


def _cohort(course):
    return db.session.get(Cohort, course.cohort)


def test_nobody_applied_yet(app, course):
    with app.test_request_context():
        assert reports.count_applied(course.project).achieved == 0
        assert evidence.applicants(db.session.get(Account, course.coordinator), course.project) == []


def test_the_page_costs_the_same_with_one_mark_and_with_three(course, iwona, queries):
    seen_before = []
    for _round in range(2):
        iwona.get(f"{course.url}/report")
        with queries() as seen:
            iwona.get(f"{course.url}/report")
        seen_before.append(len(seen))
        mark_all(iwona, course)
    assert seen_before == [8, 8]
