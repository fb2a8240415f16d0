"""From a project to its numbers through the doors, and the same numbers counted once more by plain statements."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import text

from association.core.clock import today
from association.core.database import db
from tests.factories.accounts import make_account
from tests.factories.documents import PDF
from tests.factories.people import make_person

THRESHOLD = 70
# Who was at which of three sessions of 4, 6 and 8 teaching hours, the whole 18: letters as in the grid, a number is
# the minutes missed. 70 % are 567 minutes.
MARKS = {
    "Adamska": ("o", "o", "o"),
    "Borowa": ("n", "o", "o"),
    "Ciszek": ("o", "n", "o"),
    "Ćma": ("o", "o", "n"),
    "Dudek": ("u", 63, "o"),
    "Ewert": ("u", 64, "o"),
    "Figas": (None, None, None),
    "Gołąb": ("o", "o", 90),
}
STATUSES = {"o": "present", "n": "absent", "u": "excused"}
STANDING = """
    SELECT enrolment.person_id AS person, cohort.threshold_percent AS percent,
           (SELECT sum(minutes) FROM training_session
             WHERE cohort_id = cohort.id AND archived_at IS NULL) AS planned,
           COALESCE(sum(CASE attendance.status WHEN 'present' THEN training_session.minutes
                        WHEN 'late' THEN attendance.minutes ELSE 0 END), 0) AS attended
      FROM enrolment JOIN cohort ON cohort.id = enrolment.cohort_id
      LEFT JOIN attendance ON attendance.enrolment_id = enrolment.id
      LEFT JOIN training_session ON training_session.id = attendance.session_id
     WHERE enrolment.state = 'enrolled' {proved}
     GROUP BY enrolment.id, cohort.id"""
PROVED = """AND (attendance.id IS NULL OR attendance.session_id IN (
    SELECT owner_id FROM document
     WHERE owner_kind = 'academy.session' AND kind = 'attendance_sheet' AND archived_at IS NULL))"""
MEASURES = {"academy.attended": "Po szkoleniu", "academy.enrolled": "Zapisani", "academy.hours": "Godziny"}


@pytest.fixture
def beata(app, enter, saved):
    """A coordinator with people in the directory."""
    with saved():
        account = make_account(name="Beata Tkacz").id
        for family_name in MARKS:
            make_person("Ala", family_name)
    return enter(account_id=account)


def _post(client, address, **values) -> str:
    answer = client.post(address, data=values)
    assert answer.status_code == 303, answer.text
    return answer.location


def _ids(app, statement) -> list:
    with app.app_context():
        return list(db.session.scalars(text(statement)))


def _recount(app) -> tuple[int, int]:
    """How many people have the threshold, and how many by the sessions with a signed sheet alone."""
    with app.app_context():
        every, proved = (
            {
                row.person
                for row in db.session.execute(text(STANDING.format(proved=condition)))
                if row.attended * 100 >= row.planned * row.percent
            }
            for condition in ("", PROVED)
        )
    return len(every), len(proved)


def _shown(client) -> dict[str, tuple[int, ...]]:
    """{name: (documented, achieved, target)} of the indicators of the project."""
    html = client.get("/projects/1/indicators").text
    parts = re.split(r'<h3 class="stat-name">', html)[1:]
    return {
        re.search(r"<a[^>]*>([^<]+)", part)[1]: tuple(map(int, re.findall(r"<dd>(\d+)</dd>", part)[:3]))
        for part in parts
    }


def _build(app, client):
    """A project with three counted indicators, a cohort, three sessions in the past, and the marks."""
    days = {"starts_on": str(today() - timedelta(days=30)), "ends_on": str(today() + timedelta(days=30))}
    project = _post(client, "/projects", title="Liderzy", coordinator_id=str(client.account_id), **days)
    for key, name in MEASURES.items():
        indicators = f"{project}/indicators"
        _post(client, indicators, name=name, kind="result", target="6", unit="osób", measure_key=key)
    cohort = _post(
        client, "/academy/cohorts/new", project_id="1", title="Grupa I", threshold_percent=str(THRESHOLD), **days
    )
    for person in _ids(app, "SELECT id FROM person ORDER BY id"):
        _post(client, f"{cohort}/participants", person_id=str(person))
    for hours, ago in (("4", 9), ("6", 8), ("8", 7)):
        day = str(today() - timedelta(days=ago))
        plan = {"topic": f"Dzień {ago}", "day": day, "starts": "08:00", "ends": "16:00", "minutes": hours}
        _post(client, f"{cohort}/sessions/new", kind="training", **plan)
    enrolments = _ids(app, "SELECT enrolment.id FROM enrolment JOIN person ON person.id = person_id ORDER BY person.id")
    sessions = _ids(app, "SELECT id FROM training_session ORDER BY day")
    for enrolment, marks in zip(enrolments, MARKS.values(), strict=True):
        for session, mark in zip(sessions, marks, strict=True):
            if mark is not None:
                late = {"status": "late", "minutes": str(mark)}
                values = {"status": STATUSES[mark]} if mark in STATUSES else late
                _post(client, f"{cohort}/attendance", c=f"{enrolment}-{session}", **values)
    return cohort, sessions


def _sign(client, session):
    papers = f"/documents/academy.session/{session}"
    file = (BytesIO(PDF), "lista.pdf")
    _post(client, papers, uploads=file, kind="attendance_sheet", title=f"Lista {session}")


def test_the_numbers_are_those_of_plain_statements_and_follow_the_signed_sheets(app, beata):
    cohort, sessions = _build(app, beata)
    assert _recount(app) == (4, 0)
    assert _shown(beata) == {"Po szkoleniu": (0, 4, 6), "Zapisani": (0, 8, 6), "Godziny": (0, 18, 6)}

    for session in sessions:
        _sign(beata, session)
    assert _recount(app) == (4, 4)
    assert _shown(beata) == {"Po szkoleniu": (4, 4, 6), "Zapisani": (7, 8, 6), "Godziny": (18, 18, 6)}

    # Without the sheet of the first session only those still pass whose other hours are enough.
    _post(beata, "/documents/1/archive")
    assert _recount(app) == (4, 3)
    assert _shown(beata) == {"Po szkoleniu": (3, 4, 6), "Zapisani": (7, 8, 6), "Godziny": (14, 18, 6)}
    _post(beata, "/documents/1/restoration")
    assert _shown(beata)["Po szkoleniu"] == (4, 4, 6)

    # A paper of another kind proves no attendance.
    _post(beata, "/documents/3/archive")
    file = (BytesIO(PDF), "zdjecie.pdf")
    _post(beata, f"/documents/academy.session/{sessions[2]}", uploads=file, kind="report", title="Notatka")
    assert _recount(app) == (4, 0)
    assert _shown(beata)["Po szkoleniu"] == (0, 4, 6)

    # A session that did not take place asks nothing of anybody.
    _post(beata, f"{cohort}/sessions/{sessions[0]}/removal")
    assert _shown(beata)["Godziny"] == (6, 14, 6)
    _post(beata, f"{cohort}/sessions/{sessions[0]}/restoration")
    assert _shown(beata)["Godziny"] == (10, 18, 6)


def test_the_evidence_leads_from_the_number_to_the_sheet_in_three_steps(app, beata):
    _cohort, sessions = _build(app, beata)
    _sign(beata, sessions[0])
    evidence = beata.get("/projects/1/indicators/1").text
    person = re.search(r'href="(/academy/cohorts/1/participants/\d+)">Adamska Ala', evidence)[1]
    session = re.search(rf'href="(/academy/cohorts/1/sessions/{sessions[0]})"', beata.get(person).text)[1]
    document = re.search(r'href="(/documents/\d+)">Lista', beata.get(session).text)[1]
    with beata.get(f"{document}/file") as file:
        assert file.data == PDF
