"""Three people write in one report and two send it at the same moment, each from a process of their own."""

import re

from sqlalchemy import func, select

from association import create_app
from association.accounts.models import SignIn, digest, new_token
from association.core.database import db
from association.core.history import HistoryEntry
from association.projects.models import Project
from association.reports.models import ReportText, Snapshot
from tests.factories.accounts import make_account
from tests.factories.projects import make_member
from tests.processes import processes

PEOPLE, ROUNDS = 3, 4


def browser(settings: dict, token: str):
    """A browser in which somebody is signed in, in an application of its own."""
    client = create_app(**settings).test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    return client


def write(settings: dict, token: str, place: str, name: str) -> list[tuple[int, str]]:
    """Write the same text again and again, each time over the version that was last shown; (status, text) of each."""
    client, version, said = browser(settings, token), "0", []
    for number in range(ROUNDS):
        text = f"{name} {number}"
        data = {"results-text": text, "results-version": version}
        answer = client.post(f"{place}/texts/results", data=data)
        said.append((answer.status_code, text))
        shown = answer if answer.status_code == 409 else client.get(f"{place}/texts/results")
        version = re.search(r'name="results-version"[^>]*value="(\d+)"', shown.text).group(1)
    return said


def send(settings: dict, token: str, place: str, seen: str) -> int:
    """Send the report as it was seen."""
    data = {"seen": seen, "in_spite": "Termin mija."}
    return browser(settings, token).post(f"{place}/submission", data=data).status_code


def test_nothing_is_overwritten_in_silence_and_a_report_is_sent_once(app, saved, enter, ids):
    tokens = [new_token() for _ in range(PEOPLE)]
    with saved():
        ewa = make_account(name="Ewa Kos", roles=["member"])
        make_member(project=db.session.get(Project, ids.project), account=ewa, function="member")
        for token, account in zip(tokens, (ids.coordinator, ids.colleague, ewa.id), strict=True):
            db.session.add(SignIn(account_id=account, token_digest=digest(token)))
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    settings = {name: app.config.get(name) or "" for name in names}
    settings |= {"TESTING": True, "WTF_CSRF_ENABLED": False, "DEMO": False, "SMTP_URL": ""}
    people = ["Beata", "Jan", "Ewa"]
    with processes.Pool(PEOPLE) as pool:
        jobs = [(settings, token, ids.place, name) for token, name in zip(tokens, people, strict=True)]
        said = [each for answers in pool.starmap(write, jobs) for each in answers]
    assert {status for status, _text in said} <= {303, 409}
    taken = sorted(text for status, text in said if status == 303)
    with app.app_context():
        held = db.session.scalars(select(ReportText)).one()
        trail = select(HistoryEntry.new).where(
            HistoryEntry.kind == ReportText.audit_kind, HistoryEntry.field == "text", HistoryEntry.record_id == held.id
        )
        told = list(db.session.scalars(trail.order_by(HistoryEntry.id)))
        # What was taken stands in the trail, once each, and the last of it in the report.
        assert sorted(told) == taken
        assert told[-1] == held.text
    page = enter(account_id=ids.coordinator).get(f"{ids.place}/submission").text
    seen = re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', page).group(1)
    with processes.Pool(2) as pool:
        pool.starmap(send, [(settings, tokens[0], ids.place, seen)] * 2)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Snapshot)) == 1
