"""What leaves Splot from the page of a report, who may take it, and who may give links."""

import hashlib
import io
import zipfile
from datetime import date, datetime

import pytest
from sqlalchemy import select

from association.core import clock
from association.core.database import db
from association.core.history import entries
from association.core.mail import Mail
from association.projects.models import Project
from association.reports.commands import packages
from association.reports.models import AuditorLink, Report, ReportPackage, Snapshot
from tests.factories.accounts import make_account
from tests.factories.audits import evidence_of, make_evidence, make_link, make_snapshot
from tests.factories.projects import make_member, make_project
from tests.factories.reports import make_report


@pytest.fixture(autouse=True)
def _clock():
    with clock.standing_at(datetime(2026, 12, 20, 12, 0)):
        yield


@pytest.fixture
def facts(app, saved):
    """A project with a report that was sent and one that is being written, and its people."""
    found = {}
    with saved():
        project = make_project()
        for role, function in (("coordinator", "coordinator"), ("trainer", "member")):
            account = make_account(roles=[role], name=f"{role} z projektu", email=f"{role}@example.org")
            make_member(project=project, account=account, function=function)
            found[function] = account.id
        by = db.session.get(type(account), found["coordinator"])
        paper = make_evidence(project=project)
        sent = make_report(project=project, kind="partial")
        make_snapshot(report=sent, by=by, evidence=[evidence_of(paper)])
        open_report = make_report(project=project)
        found |= {"project": project.id, "sent": sent.id, "open": open_report.id}
    return found


def base(facts, which="sent") -> str:
    return f"/projects/{facts['project']}/reports/{facts[which]}"


FORM = {"for_whom": "Jan Kowalski, NIW", "email": "", "until": "2027-01-15"}


def test_the_page_tells_what_there_is(enter, facts):
    page = enter(account_id=facts["coordinator"]).get(base(facts) + "/exports")
    assert page.status_code == 200
    for words in ("Wersja 1", "/versions/1/report.docx", "Nowy link", "Działa do końca dnia", "2027-01-03"):
        assert words in page.text
    draft = enter(account_id=facts["coordinator"]).get(base(facts, "open") + "/exports")
    assert ("Wersja robocza" in draft.text, "Nowy link" in draft.text) == (True, False)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_reports_are_taken_along(enter, facts, kind, begins):
    client = enter(account_id=facts["member"])
    for address in (f"{base(facts)}/report", f"{base(facts)}/versions/1/report", f"{base(facts, 'open')}/report"):
        answer = client.get(f"{address}.{kind}")
        assert (answer.status_code, answer.data[: len(begins)]) == (200, begins)
    assert client.get(f"{base(facts)}/versions/2/report.{kind}").status_code == 404
    name = client.get(f"{base(facts)}/report.{kind}").headers["Content-Disposition"]
    assert f"sprawozdanie-czesciowe-nr-1-jurajska-akademia-lidera-w1.{kind}" in name


def test_strangers_find_nothing(enter, facts):
    client = enter("coordinator")
    for part in ("exports", "report.pdf", "versions/1/report.pdf", "package.zip"):
        assert client.get(f"{base(facts)}/{part}").status_code == 404
    for part in ("package", "links"):
        assert client.post(f"{base(facts)}/{part}", data=FORM).status_code == 404
    assert client.get(f"/projects/{facts['project'] + 1}/reports/{facts['sent']}/exports").status_code == 404


def test_a_package_is_made_and_fetched(app, enter, facts):
    client = enter(account_id=facts["coordinator"])
    assert client.get(f"{base(facts)}/package.zip?version=1").status_code == 404
    answer = client.post(f"{base(facts)}/package?version=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/jobs/1")
    found = client.get(f"{base(facts)}/package.zip?version=1", buffered=True)
    names = zipfile.ZipFile(io.BytesIO(found.data)).namelist()
    assert "01-listy-obecnosci/001-lista-obecnosci-18-09.pdf" in names
    assert len([name for name in names if name.startswith("sprawozdanie-")]) == 4
    frozen = next(name for name in names if name.endswith(".json"))
    with app.app_context():
        sha256 = db.session.scalars(select(Snapshot)).one().sha256
    assert hashlib.sha256(zipfile.ZipFile(io.BytesIO(found.data)).read(frozen)).hexdigest() == sha256
    assert "paczka ZIP" in client.get(f"{base(facts)}/exports").text
    again = client.post(f"{base(facts)}/package?version=1")
    assert again.headers["Location"].endswith("/exports")
    with app.app_context():
        assert db.session.scalar(select(db.func.count(ReportPackage.id))) == 1


def test_a_draft_is_packed_anew_and_the_old_package_goes(app, enter, facts):
    client = enter(account_id=facts["coordinator"])
    for _ in range(2):
        assert client.post(f"{base(facts, 'open')}/package").status_code == 303
    assert client.get(f"{base(facts, 'open')}/package.zip", buffered=True).status_code == 200
    with app.app_context():
        assert db.session.scalar(select(db.func.count(ReportPackage.id))) == 1
        with clock.standing_at(datetime(2027, 2, 1, 12, 0)):
            packages.tidy()
        assert db.session.scalar(select(db.func.count(ReportPackage.id))) == 0
    assert client.get(f"{base(facts, 'open')}/package.zip").status_code == 404


def test_packages_hold_bills_and_go_to_those_who_see_money(enter, facts):
    member = enter(account_id=facts["member"])
    assert member.get(f"{base(facts)}/package.zip?version=1").status_code == 403
    assert member.post(f"{base(facts)}/package?version=1").status_code == 403
    assert "Spakuj" not in member.get(f"{base(facts)}/exports").text


def test_a_link_is_given_and_stands_in_the_history(app, enter, facts):
    client = enter(account_id=facts["coordinator"])
    assert client.post(f"{base(facts)}/links", data=FORM).status_code == 303
    page = client.get(f"{base(facts)}/exports")
    assert ("/audit/" in page.text, "Jan Kowalski, NIW" in page.text) == (True, True)
    with app.app_context():
        link = db.session.scalars(select(AuditorLink)).one()
        assert link.expires_at == datetime(2027, 1, 15, 23, 0)
        lines = db.session.scalars(entries(Project.audit_kind, facts["project"])).all()
        assert [(line.field, line.new) for line in lines if line.kind == "reports.auditor_link"] == [
            ("expires_at", "2027-01-15T23:00:00"),
            ("for_whom", "Jan Kowalski, NIW"),
        ]


def test_a_letter_brings_the_link(app, enter, facts):
    client = enter(account_id=facts["coordinator"])
    client.post(f"{base(facts)}/links", data=FORM | {"email": "jan@niw.example"})
    with app.app_context():
        letter = db.session.scalars(select(Mail)).one()
        assert letter.to_address == "jan@niw.example"
        assert "/audit/" in letter.body
        assert letter.secret not in letter.readable or letter.state == "kept"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"for_whom": " "}, "Uzupełnij to pole."),
        ({"until": "2026-12-19"}, "Ten dzień już minął."),
        ({"until": "2028-01-01"}, "Link może działać najwyżej rok."),
        ({"until": "jutro"}, "To nie jest data."),
        ({"email": "jan"}, "adres"),
    ],
)
def test_wrong_links_are_refused_and_nothing_typed_is_lost(app, enter, facts, change, words):
    answer = enter(account_id=facts["coordinator"]).post(f"{base(facts)}/links", data=FORM | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert (FORM | change)["until"] in answer.text
    with app.app_context():
        assert db.session.scalars(select(AuditorLink)).all() == []


def test_a_report_that_was_not_sent_gets_no_link(enter, facts):
    answer = enter(account_id=facts["coordinator"]).post(f"{base(facts, 'open')}/links", data=FORM)
    assert answer.status_code == 422
    assert "Najpierw złóż sprawozdanie" in answer.text


def test_only_who_sends_reports_gives_links(enter, saved, facts):
    with saved():
        link = make_link(report=db.session.get(Report, facts["sent"]), until=date(2027, 1, 1)).id
    member = enter(account_id=facts["member"])
    assert member.post(f"{base(facts)}/links", data=FORM).status_code == 403
    assert member.post(f"{base(facts)}/links/{link}/revocation").status_code == 403
    page = member.get(f"{base(facts)}/exports")
    assert ("Jan Kowalski" in page.text, "/audit/" in page.text, "Wyłącz" in page.text) == (True, False, False)
    assert (
        enter(account_id=facts["coordinator"]).post(f"{base(facts, 'open')}/links/{link}/revocation").status_code == 404
    )


def test_the_page_asks_as_much_for_three_links_as_for_one(enter, saved, facts, queries):
    client = enter(account_id=facts["coordinator"])

    def asked(links: int) -> int:
        with saved():
            for _ in range(links):
                make_link(report=db.session.get(Report, facts["sent"]), until=date(2027, 1, 1))
        client.get(f"{base(facts)}/exports")
        with queries() as seen:
            assert client.get(f"{base(facts)}/exports").status_code == 200
        return len(seen)

    assert (asked(1), asked(2)) == (8, 8)
