"""Eight processes issue at once through the doors of the application: no number is missing, none is given twice."""

import re

from sqlalchemy import select

from association import create_app
from association.accounts.models import SignIn, digest, new_token
from association.certificates.models import Certificate, RegisterYear
from association.core.clock import today
from association.core.database import db
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.certificates import make_design, make_register
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project
from tests.processes import processes

PROCESSES, PAPERS = 8, 400


def issue(settings: dict, token: str, urls: list[str]) -> list[int]:
    """What one office does; returns the status of each answer."""
    client = create_app(**settings).test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    return [client.post(url, data={"issued_on": today().isoformat()}).status_code for url in urls]


def begin(saved) -> tuple[str, list[str]]:
    """A cohort whose 400 people were all there; the addresses at which each gets a certificate."""
    token = new_token()
    with saved():
        account = make_account(name="Beata Tkacz", roles=["coordinator"])
        db.session.add(SignIn(account_id=account.id, token_digest=digest(token)))
        project = make_project()
        make_member(project=project, account=account)
        cohort = make_cohort(project=project)
        make_design(cohort=cohort, register=make_register())
        session = make_session(cohort=cohort)
        people = [make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {n}")) for n in range(PAPERS)]
        for enrolment in people:
            make_mark(enrolment=enrolment, session=session)
        return token, [f"/academy/cohorts/{cohort.id}/participants/{one.id}/certificate" for one in people]


def test_eight_processes_issue_four_hundred(app, saved):
    token, urls = begin(saved)
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    settings = {name: app.config.get(name) or "" for name in names}
    settings |= {"TESTING": True, "WTF_CSRF_ENABLED": False, "DEMO": False, "SMTP_URL": ""}
    # Everybody's address is asked for twice, by two processes: one of them is refused and takes no number.
    shares = [urls[n::PROCESSES] + urls[(n + 1) % PROCESSES :: PROCESSES][:5] for n in range(PROCESSES)]
    with processes.Pool(PROCESSES) as pool:
        answers = pool.starmap(issue, [(settings, token, share) for share in shares])
    statuses = [status for share in answers for status in share]
    assert (statuses.count(303), statuses.count(422)) == (PAPERS, 5 * PROCESSES)
    with app.app_context():
        rows = db.session.execute(select(Certificate.number, Certificate.label, Certificate.code)).all()
        assert sorted(row.number for row in rows) == list(range(1, PAPERS + 1))
        assert {row.label for row in rows} == {f"{n}/JAL/{today().year}" for n in range(1, PAPERS + 1)}
        assert len({row.code for row in rows if re.fullmatch(r"\w{8}", row.code)}) == PAPERS
        assert db.session.scalar(select(RegisterYear.last)) == PAPERS
