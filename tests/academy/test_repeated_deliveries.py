"""The same marks of a phone delivered by several processes at the same moment, as tabs and lost answers do."""

from uuid import uuid4

from sqlalchemy import func, select

from association import create_app
from association.academy.models import Attendance, Cohort, SentMark
from association.accounts.models import SignIn, digest, new_token
from association.core.database import db
from association.core.history import HistoryEntry
from tests.factories.academy import make_enrolment
from tests.factories.people import make_person
from tests.processes import processes

PEOPLE, PROCESSES, TIMES = 30, 2, 3


def deliver(settings: dict, token: str, url: str, body: dict) -> list[str]:
    """What one tab does, again and again; returns all outcomes."""
    client = create_app(**settings).test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    answers = [client.post(url, json=body) for _time in range(TIMES)]
    return [each["outcome"] for answer in answers for each in answer.json["answers"]]


def test_each_mark_is_stored_once(app, saved, course):
    token = new_token()
    with saved():
        db.session.add(SignIn(account_id=course.trainer, token_digest=digest(token)))
        cohort = db.session.get(Cohort, course.cohort)
        people = [make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {n}")).id for n in range(PEOPLE)]
    first = {person: str(uuid4()) for person in people}
    at = 1_700_000_000_000
    taps = [{"key": first[p], "person": p, "status": "present", "missed": 0, "base": "", "at": at} for p in people]
    # Half of them are changed by a second tap.
    taps += [
        {"key": str(uuid4()), "person": p, "status": "absent", "missed": 0, "base": f"after:{first[p]}", "at": at}
        for p in people[::2]
    ]
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    settings = {name: app.config.get(name) or "" for name in names} | {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        "DEMO": False,
        "SMTP_URL": "",
    }
    url = f"{course.url}/sessions/{course.sessions[0]}/roll/marks"
    job = (settings, token, url, {"account": course.trainer, "marks": taps})
    with processes.Pool(PROCESSES) as pool:
        outcomes = [outcome for each in pool.starmap(deliver, [job] * PROCESSES) for outcome in each]
    assert outcomes == ["stored"] * len(taps) * PROCESSES * TIMES
    with app.app_context():
        marks = dict(db.session.execute(select(Attendance.status, func.count()).group_by(Attendance.status)).all())
        lines = select(func.count()).where(HistoryEntry.kind == "academy.attendance")
        assert marks == {"present": PEOPLE // 2, "absent": PEOPLE // 2}
        assert db.session.scalar(select(func.count(SentMark.id))) == len(taps)
        assert db.session.scalar(lines) == len(taps)
