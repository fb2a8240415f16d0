"""The link of an auditor: what it opens, that it ends, and that every visit stands in the history."""

import csv
import hashlib
import io
import zipfile
from datetime import date, datetime

import pytest
from sqlalchemy import select

from association.accounts.models import Account
from association.core import clock, files
from association.core.database import db
from association.core.files import StoredFile
from association.core.history import HistoryEntry, entries, note
from association.core.mail import Mail
from association.projects.models import Project
from association.reports.commands import links as commands
from association.reports.models import AuditorLink, AuditorVisit, Report, ReportPackage
from tests.factories.accounts import make_account
from tests.factories.audits import evidence_of, make_evidence, make_link, make_snapshot
from tests.factories.projects import make_project
from tests.factories.reports import make_report

NOW = datetime(2026, 12, 20, 12, 0)
UNTIL = date(2027, 1, 3)


@pytest.fixture(autouse=True)
def _clock():
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def sent(app, saved):
    """A sent report of one project with two files, and another project with a file and a report of its own."""
    facts = {}
    with saved():
        by = make_account(roles=["coordinator"], name="Beata Tkacz")
        project = make_project()
        papers = [
            make_evidence(project=project, title=f"Lista {n}", data=b"%PDF-1.4\n" + bytes([65 + n])) for n in (1, 2)
        ]
        report = make_report(project=project)
        make_snapshot(report=report, by=by, evidence=[evidence_of(paper) for paper in papers])
        link = make_link(report=report, until=UNTIL)
        other = make_project(title="Inny projekt, tajny", number="999/X")
        secret = make_evidence(project=other, title="Tajna lista", data=b"%PDF-1.4\nsecret")
        foreign = make_report(project=other)
        make_snapshot(report=foreign, by=by, evidence=[evidence_of(secret)], title="Tajne sprawozdanie")
        facts |= {"token": link.token, "link": link.id, "report": report.id, "project": project.id}
        facts |= {"foreign": foreign.id, "other": other.id, "secret": secret.id, "document": papers[0].id}
        facts["foreign_token"] = make_link(report=foreign, until=UNTIL).token
    return facts


def visits(app) -> list:
    with app.app_context():
        return [(row.what, row.title) for row in db.session.scalars(select(AuditorVisit).order_by(AuditorVisit.id))]


def test_it_shows_the_report_without_an_account(client, sent):
    page = client.get(f"/audit/{sent['token']}")
    assert page.status_code == 200
    text = page.text
    for words in ("Sprawozdanie z wykonania zadania", "12 345,50", "Lista 1", "Jan Kowalski, NIW", "wersja 1"):
        assert words.replace(" ", "\xa0") in text or words in text, words
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_nothing_leads_out_of_it(client, sent):
    """Every address on the page belongs to the link or is a picture or a style; nothing of others stands there."""
    page = client.get(f"/audit/{sent['token']}")
    addresses = {part.split('"')[0] for mark in ('href="', 'action="') for part in page.text.split(mark)[1:]}
    strange = {one for one in addresses if not one.startswith((f"/audit/{sent['token']}", "/static/", "#"))}
    assert strange == set()
    assert not any(words in page.text for words in ("Tajn", "999/X", "/documents/", "/projects/"))


def test_a_row_leads_to_the_file_that_proves_it(app, client, saved, sent):
    with saved():
        report = db.session.get(Report, sent["report"])
        project = report.project_id
        scan = make_evidence(project=db.session.get(Project, project), title="Skan faktury", data=b"%PDF-1.4\nscan")
        by = db.session.scalars(select(Account)).first()
        make_snapshot(report=report, by=by, number=2, evidence=[evidence_of(scan, "Dokumenty księgowe", "line-2")])
    page = client.get(f"/audit/{sent['token']}")
    address = f"/audit/{sent['token']}/versions/2/evidence/1"
    assert page.text.count(f'href="{address}"') == 2
    assert client.get(address, buffered=True).data == b"%PDF-1.4\nscan"


def test_files_are_those_of_the_report_alone(client, sent):
    found = client.get(f"/audit/{sent['token']}/versions/1/evidence/1", buffered=True)
    assert (found.status_code, found.data) == (200, b"%PDF-1.4\nB")
    assert "attachment" in found.headers["Content-Disposition"]
    for place in (0, 3, 999):
        assert client.get(f"/audit/{sent['token']}/versions/1/evidence/{place}", buffered=True).status_code == 404
    assert client.get(f"/audit/{sent['token']}/versions/2/evidence/1", buffered=True).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/projects/{project}",
        "/projects/{project}/reports/{report}",
        "/projects/{project}/reports/{report}/exports",
        "/projects/{project}/reports/{report}/report.pdf",
        "/projects/{project}/reports/{report}/package.zip",
        "/documents/{document}/file",
        "/documents/{secret}/file",
        "/projects/{other}/reports/{foreign}",
    ],
)
def test_the_rest_of_splot_stays_closed(client, sent, path):
    client.get(f"/audit/{sent['token']}")
    answer = client.get(path.format(**sent))
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/sign-in")


def test_a_report_is_taken_along(client, sent):
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        answer = client.get(f"/audit/{sent['token']}/versions/1/report.{kind}", buffered=True)
        assert (answer.status_code, answer.data[: len(begins)]) == (200, begins)


def test_everything_at_once(app, client, sent):
    answer = client.post(f"/audit/{sent['token']}/versions/1/package")
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    assert "/package.zip" in page.text
    package = zipfile.ZipFile(
        io.BytesIO(client.get(f"/audit/{sent['token']}/versions/1/package.zip", buffered=True).data)
    )
    rows = list(csv.DictReader(io.StringIO(package.read("spis.csv").decode("utf-8-sig")), delimiter=";"))
    hashes = {row["Plik w paczce"]: row["SHA-256"] for row in rows}
    assert hashes == {name: hashlib.sha256(package.read(name)).hexdigest() for name in hashes}
    assert sorted(hashes) == ["01-listy-obecnosci/001-lista-1.pdf", "01-listy-obecnosci/002-lista-2.pdf"]
    again = client.post(f"/audit/{sent['token']}/versions/1/package")
    assert again.status_code == 303
    with app.app_context():
        assert db.session.scalar(select(db.func.count(ReportPackage.id))) == 1
    assert visits(app) == [
        ("package", "wersja 1, zamówiono"),
        ("report", "wersja 1"),
        ("package", "wersja 1"),
        ("package", "wersja 1, zamówiono"),
    ]


def test_every_visit_stands_in_the_history_of_the_project(app, client, sent):
    token = sent["token"]
    for path in ("", "/versions/1/report.pdf", "/versions/1/evidence/2", "/versions/1/evidence/2"):
        client.get(
            f"/audit/{token}{path}",
            buffered=True,
            headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"},
        )
    file = ("evidence", "2. Lista 2")
    assert visits(app) == [("report", "wersja 1"), ("pdf", "wersja 1"), file, file]
    with app.app_context():
        lines = db.session.scalars(entries(Project.audit_kind, sent["project"])).all()
        told = [(line.actor_name, line.new) for line in lines if line.kind == "reports.auditor_visit"]
        other = db.session.scalars(entries(Project.audit_kind, sent["other"])).all()
    who = "Kontrola: Jan Kowalski, NIW"
    assert told.count((who, "evidence")) == 2
    assert (who, "2. Lista 2") in told
    assert not [line for line in other if line.kind == "reports.auditor_visit"]


def test_who_is_signed_in_does_not_pass_for_the_auditor(app, enter, sent):
    enter("administrator", name="Ewa Sprawdza").get(f"/audit/{sent['token']}")
    with app.app_context():
        assert db.session.scalars(select(AuditorVisit)).one().seen_by == "Ewa Sprawdza"
        lines = db.session.scalars(entries(Project.audit_kind, sent["project"])).all()
    assert {line.actor_name for line in lines if line.kind == "reports.auditor_visit"} == {"Ewa Sprawdza"}


def test_what_fails_is_no_visit(app, client, sent):
    client.get(f"/audit/{sent['token']}/versions/1/evidence/77", buffered=True)
    client.head(f"/audit/{sent['token']}")
    assert visits(app) == []


def test_it_ends_on_time(app, client, sent):
    address = f"/audit/{sent['token']}"
    with clock.standing_at(datetime(2027, 1, 3, 23, 59, 59)):
        assert client.get(address).status_code == 200
    with clock.standing_at(datetime(2027, 1, 4, 0, 0, 0)):
        for path in (
            "",
            "/versions/1",
            *(f"/versions/1/{part}" for part in ("report.pdf", "report.xlsx", "evidence/1", "package.zip")),
        ):
            answer = client.get(address + path, buffered=True)
            assert answer.status_code == 410
            assert "Lista" not in answer.text
            assert "Akademia" not in answer.text
        assert client.post(address + "/versions/1/package").status_code == 410
    assert len(visits(app)) == 1


def test_it_ends_when_it_is_taken_back(client, enter, saved, sent):
    admin = enter("administrator")
    there = f"/projects/{sent['project']}/reports/{sent['report']}/links/{sent['link']}"
    assert admin.post(there + "/revocation").status_code == 303
    assert client.get(f"/audit/{sent['token']}").status_code == 410
    assert client.get(f"/audit/{sent['token']}/versions/1/evidence/1", buffered=True).status_code == 410
    assert admin.post(there + "/restoration").status_code == 303
    assert client.get(f"/audit/{sent['token']}").status_code == 200


def test_a_wrong_address_leads_nowhere(app, client, sent):
    for token in ("x", "A" * 43, sent["token"][:-1], sent["token"].swapcase()):
        assert client.get(f"/audit/{token}").status_code == 404
    assert visits(app) == []


def test_a_report_in_the_archive_is_closed(app, client, saved, sent):
    with saved():
        report = db.session.get(Report, sent["report"])
        report.archive()
        note(report, actor=None)
    assert client.get(f"/audit/{sent['token']}").status_code == 404


def test_a_correction_is_a_version_of_its_own(app, client, saved, sent):
    with saved():
        report = db.session.get(Report, sent["report"])
        by = db.session.scalars(select(Account)).first()
        make_snapshot(report=report, by=by, number=2, title="Sprawozdanie po korekcie")
    page = client.get(f"/audit/{sent['token']}")
    assert "Sprawozdanie po korekcie" in page.text
    first = client.get(f"/audit/{sent['token']}/versions/1")
    assert "Sprawozdanie po korekcie" not in first.text
    assert client.get(f"/audit/{sent['token']}/versions/3").status_code == 404
    assert [title for _what, title in visits(app)] == ["wersja 2", "wersja 1"]


def test_too_many_visits_are_refused(app, client, sent, monkeypatch):
    monkeypatch.setattr(commands, "PER_HOUR", 3)
    answers = [client.get(f"/audit/{sent['token']}").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert len(visits(app)) == 3
    assert client.get(f"/audit/{sent['foreign_token']}").status_code == 200
    with clock.standing_at(datetime(2026, 12, 20, 13, 0, 1)):
        assert client.get(f"/audit/{sent['token']}").status_code == 200


def test_a_changed_file_is_not_passed_off_as_evidence(app, client, sent):
    with app.app_context():
        stored = db.session.scalars(select(StoredFile).order_by(StoredFile.id)).first()
        files.location(stored).unlink()
    assert client.get(f"/audit/{sent['token']}/versions/1/evidence/1", buffered=True).status_code == 404
    client.post(f"/audit/{sent['token']}/versions/1/package")
    package = zipfile.ZipFile(
        io.BytesIO(client.get(f"/audit/{sent['token']}/versions/1/package.zip", buffered=True).data)
    )
    assert "brak pliku" in package.read("spis.html").decode()
    assert "01-listy-obecnosci/001-lista-1.pdf" not in package.namelist()


def test_the_secret_is_in_no_table(app, sent):
    with app.app_context():
        for table in (AuditorLink, AuditorVisit, HistoryEntry, Mail):
            for row in db.session.execute(select(table.__table__)):
                assert sent["token"] not in " ".join(map(str, row))


def test_the_page_asks_a_fixed_number_of_questions(app, client, saved, sent, queries):
    def asked():
        with queries() as seen:
            assert client.get(f"/audit/{sent['token']}").status_code == 200
        return len(seen)

    client.get(f"/audit/{sent['token']}")
    few = asked()
    client.get(f"/audit/{sent['token']}")
    assert asked() == few
    assert few <= 16
