"""The final report of the academy's project: counted again by plain SQL, sent, compared after a mark was corrected."""

import json
import re

import pytest
from sqlalchemy import text

from association.accounts.models import Account
from association.core.clock import local, now
from association.core.database import db
from association.reports import queries
from association.reports.assembly import assemble
from association.reports.comparison import compare
from association.reports.content import cell_text
from association.reports.models import fingerprint

PROJECT = "Jurajska Akademia Lidera"
WORTH = """CASE WHEN a.status = 'present' THEN s.minutes
           WHEN a.status = 'late' THEN CASE WHEN a.minutes < s.minutes THEN a.minutes ELSE s.minutes END ELSE 0 END"""
SIGNED = """EXISTS (SELECT 1 FROM document d WHERE d.owner_kind = 'academy.session' AND d.owner_id = s.id
            AND d.kind = 'attendance_sheet' AND d.archived_at IS NULL)"""
# Who took part in the project's cohorts: minutes attended, those with a signed sheet, and what the course asks for.
TAKING = f"""
    SELECT e.id AS enrolment_id, e.person_id, c.threshold_percent,
        (SELECT COALESCE(SUM(s.minutes), 0) FROM training_session s
         WHERE s.cohort_id = c.id AND s.archived_at IS NULL) AS planned,
        (SELECT COALESCE(SUM({WORTH}), 0) FROM attendance a JOIN training_session s ON s.id = a.session_id
         WHERE a.enrolment_id = e.id AND s.archived_at IS NULL) AS attended,
        (SELECT COALESCE(SUM({WORTH}), 0) FROM attendance a JOIN training_session s ON s.id = a.session_id
         WHERE a.enrolment_id = e.id AND s.archived_at IS NULL AND {SIGNED}) AS signed
    FROM enrolment e JOIN cohort c ON c.id = e.cohort_id JOIN project p ON p.id = c.project_id
    WHERE p.title = :project AND e.state = 'enrolled'"""
PASSED = f"""SELECT COUNT(DISTINCT person_id) FROM ({TAKING}) t
    WHERE planned > 0 AND {{}} * 100 >= planned * threshold_percent"""
HOURS = """SELECT COALESCE(SUM(s.minutes), 0) / 45 FROM training_session s JOIN cohort c ON c.id = s.cohort_id
    JOIN project p ON p.id = c.project_id WHERE p.title = :project AND s.archived_at IS NULL
    AND (s.day < :today OR (s.day = :today AND s.ends <= :moment))"""
TARGET = """SELECT target FROM indicator i JOIN project p ON p.id = i.project_id
    WHERE p.title = :project AND i.name = :name"""
ENTERED = """SELECT COALESCE(SUM(v.value), 0) FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id
    JOIN project p ON p.id = i.project_id WHERE p.title = :project AND i.name = :name AND v.archived_at IS NULL"""
# What was paid for a line and source: of documents that were paid to the end.
SPENT = """SELECT COALESCE(SUM(x.amount), 0) FROM expense_share x JOIN expense e ON e.id = x.expense_id
    WHERE x.line_id = :line AND e.archived_at IS NULL AND {source}
    AND (SELECT COALESCE(SUM(y.amount), 0) FROM payment y WHERE y.expense_id = e.id) = e.gross"""
GIVEN = """SELECT COALESCE((SELECT SUM(w.amount) FROM volunteer_work w JOIN timesheet t ON t.id = w.timesheet_id
        JOIN volunteer_agreement a ON a.id = t.agreement_id
        WHERE w.line_id = :line AND w.archived_at IS NULL AND a.archived_at IS NULL), 0)
    + COALESCE((SELECT SUM(k.amount) FROM in_kind k WHERE k.line_id = :line AND k.archived_at IS NULL), 0)"""
AGREED = """SELECT COALESCE(SUM(a.amount), 0) FROM budget_amount a WHERE a.line_id = :line AND a.version_id =
    (SELECT v.id FROM budget_version v JOIN budget_line l ON l.project_id = v.project_id WHERE l.id = :line
     ORDER BY CASE WHEN v.kind = 'current' THEN 1 ELSE 0 END, v.number DESC LIMIT 1)"""


def told(sql: str, values: dict):
    """The statement with those of its values that it asks for, each with the type of its database."""
    given = {"project": PROJECT, **values}
    return text(sql).bindparams(**{name: value for name, value in given.items() if f":{name}" in sql})


@pytest.fixture
def ask(app):
    """ask("SELECT …", name=value) – the single number that plain SQL answers."""

    def asking(sql: str, **values):
        with app.app_context():
            return db.session.execute(told(sql, values)).scalar_one()

    return asking


@pytest.fixture
def place(ask, story) -> str:
    """The address of the final report of the project."""
    project = ask("SELECT id FROM project WHERE title = :project")
    report = ask("SELECT id FROM report WHERE project_id = :here AND kind = 'final'", here=project)
    return f"/projects/{project}/reports/{report}"


def send(client, place) -> dict:
    """Send the report; its content as it was frozen."""
    page = client.get(f"{place}/submission").text
    seen = re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', page).group(1)
    answer = client.post(f"{place}/submission", data={"seen": seen, "in_spite": "Projekt jeszcze trwa."})
    assert (answer.status_code, answer.location) == (303, place)
    return frozen(client, place)


def frozen(client, place) -> dict:
    with client.application.app_context():
        row = db.session.execute(
            text("SELECT content, sha256 FROM report_snapshot WHERE report_id = :id ORDER BY number DESC"),
            {"id": int(place.rsplit("/", 1)[1])},
        ).first()
    assert fingerprint(row.content) == row.sha256
    return json.loads(row.content)


def table(content, key) -> dict:
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    return next(block for block in blocks if block["kind"] == "table" and block["key"] == key)


def every_number_is_what_plain_sql_counts(content, ask):
    results = {
        row["cells"][1]: [cell["value"] for cell in row["cells"][3:6]] for row in table(content, "results")["rows"]
    }
    clock = local(now())
    moment = {"today": clock.date(), "moment": clock.time()}
    people = f"SELECT COUNT(DISTINCT person_id) FROM ({TAKING}) t"
    proved = ENTERED + " AND EXISTS (SELECT 1 FROM document d WHERE d.id = v.document_id AND d.archived_at IS NULL)"
    expected = {
        "Liderzy zapisani do akademii": [ask(people), None],
        "Liderzy z co najmniej 80 % obecności": [ask(PASSED.format("attended")), ask(PASSED.format("signed"))],
        "Godziny zajęć akademii": [ask(HOURS, **moment), ask(f"{HOURS} AND {SIGNED}", **moment)],
        **{
            name: [ask(ENTERED, name=name), ask(proved, name=name)]
            for name in ("Uczestnicy konferencji", "Egzemplarze poradnika rozdane bezpłatnie")
        },
    }
    assert list(expected) == [name for name in results if name in expected]
    for name, (achieved, documented) in expected.items():
        told = results[name]
        assert (name, told[0], told[1]) == (name, ask(TARGET, name=name), achieved)
        assert documented in (None, told[2]), name


def every_amount_is_what_plain_sql_sums(content, ask):
    rows = table(content, "costs")["rows"]
    lines = [row for row in rows if row["key"].startswith("line-")]
    for row in lines:
        line = int(row["key"].removeprefix("line-"))
        agreed, spent, granted, difference = (cell["value"] for cell in row["cells"][2:6])
        paid = ask(SPENT.format(source="1 = 1"), line=line)
        assert (agreed, spent) == (ask(AGREED, line=line), paid + ask(GIVEN, line=line)), row
        assert granted == ask(SPENT.format(source="x.source = 'grant'"), line=line)
        assert difference == spent - agreed
    assert lines
    sums = [sum(row["cells"][place]["value"] for row in lines) for place in range(2, 6)]
    assert [cell["value"] for cell in rows[-1]["cells"][2:6]] == sums
    sources = {row["key"]: row["cells"] for row in table(content, "sources")["rows"]}
    assert [cell["value"] for cell in sources["all"][2:]] == sums[:2]
    parts = ("grant-all", "other-all", "unpaid-all")
    assert [sum(sources[key][place]["value"] for key in parts) for place in (2, 3)] == sums[:2]


def test_the_report_is_what_plain_sql_counts_and_differs_by_one_corrected_mark(enter_as, place, ask):
    coordinator = enter_as("coordinator")
    before = send(coordinator, place)
    every_number_is_what_plain_sql_counts(before, ask)
    every_amount_is_what_plain_sql_sums(before, ask)
    assert "Nie ma żadnej różnicy" in coordinator.get(f"{place}/difference").text
    # Somebody who reached the threshold and loses it with one long day at which only marks say that he was there.
    found = f"""SELECT {{}} FROM ({TAKING}) t JOIN attendance a ON a.enrolment_id = t.enrolment_id
        JOIN training_session s ON s.id = a.session_id WHERE a.status = 'present' AND s.archived_at IS NULL
        AND t.attended * 100 >= t.planned * t.threshold_percent
        AND (t.attended - s.minutes) * 100 < t.planned * t.threshold_percent ORDER BY t.enrolment_id, s.id LIMIT 1"""
    enrolment, session = ask(found.format("t.enrolment_id")), ask(found.format("s.id"))
    cohort = ask("SELECT cohort_id FROM training_session WHERE id = :id", id=session)
    was = [ask(PASSED.format(each)) for each in ("attended", "signed")]
    cell = f"/academy/cohorts/{cohort}/attendance/{enrolment}/{session}"
    version = re.search(r'name="version"[^>]*value="(\d+)"', coordinator.get(cell).text).group(1)
    data = {"presence": "absent", "version": version, "correction": "zgodnie z podpisaną listą"}
    answer = coordinator.post(cell, data=data)
    assert answer.status_code == 303
    left = [ask(PASSED.format(each)) for each in ("attended", "signed")]
    assert left[0] == was[0] - 1
    after = live(coordinator, place)
    name = "Liderzy z co najmniej 80 % obecności"
    differing = [(one.what, one.column, one.before, one.after) for one in compare(before, after)]
    expected = [(name, "Osiągnięte", str(was[0]), str(left[0]))]
    expected += [(name, "Z dowodem", str(was[1]), str(left[1]))] if was[1] != left[1] else []
    row = next(row for row in table(after, "results")["rows"] if row["cells"][1] == name)
    old = next(row for row in table(before, "results")["rows"] if row["cells"][1] == name)
    expected.append((name, "Stopień", cell_text(old["cells"][6]), cell_text(row["cells"][6])))
    # What is reckoned from it follows: so many of a hundred who take part.
    share, people = (
        "Odsetek liderów, którzy doszli do progu",
        ask(f"SELECT COUNT(DISTINCT person_id) FROM ({TAKING}) t"),
    )
    assert [each for each in differing if each[0] != share] == expected
    assert differing[len(expected)][:4] == (
        share,
        "Osiągnięte",
        *(str(100 * each[0] // people) for each in (was, left)),
    )
    page = coordinator.get(f"{place}/difference").text
    assert page.count("<del") == len(differing)
    assert frozen(coordinator, place) == before


def live(client, place) -> dict:
    """What the report would say now."""
    project, report = map(int, re.findall(r"\d+", place))
    with client.application.test_request_context():
        viewer = db.session.get(Account, client.account_id)
        return assemble(viewer, queries.report(viewer, project, report))
