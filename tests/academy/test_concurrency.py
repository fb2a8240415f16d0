"""Several trainers at once, each in a process of its own, through the doors of the application: no mark is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from association import create_app
from association.academy.commands.warnings import warn_everywhere
from association.academy.models import Attendance, Cohort, Enrolment, StandingWarning, TrainingSession
from association.accounts.models import SignIn, digest, new_token
from association.core.clock import now
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.mail import Mail
from tests.factories.academy import make_enrolment, make_mark, make_session
from tests.factories.people import make_person
from tests.processes import processes

PROCESSES, MARKS = 4, 200


def take_attendance(settings: dict, token: str, url: str, places: list[tuple[str, str]]) -> list[int]:
    """What one trainer does; returns the status of each answer."""
    app = create_app(**settings)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    return [client.post(url, data={"c": c, "status": s}, headers=headers).status_code for c, s in places]


@pytest.fixture
def settings(app) -> dict:
    """How another process opens the same installation."""
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    return {name: app.config.get(name) or "" for name in names} | {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        "DEMO": False,
        "SMTP_URL": "",
    }


def work(settings, course, token, shares) -> list[int]:
    with processes.Pool(len(shares)) as pool:
        url = f"{course.url}/attendance"
        answers = pool.starmap(take_attendance, [(settings, token, url, share) for share in shares])
    return [status for statuses in answers for status in statuses]


@pytest.fixture
def token(saved, course) -> str:
    secret = new_token()
    with saved():
        db.session.add(SignIn(account_id=course.trainer, token_digest=digest(secret)))
    return secret


def test_four_trainers_mark_two_hundred_fields_each(app, saved, settings, token, course):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        people = [make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {n}")).id for n in range(40)]
        sessions = [make_session(cohort=cohort).id for _ in range(20)]
    places = [f"{person}-{session}" for person in people for session in sessions]
    shares = [[(place, "present") for place in places[n::PROCESSES]] for n in range(PROCESSES)]
    assert [len(share) for share in shares] == [MARKS] * PROCESSES
    assert work(settings, course, token, shares) == [200] * PROCESSES * MARKS
    with app.app_context():
        kept = db.session.scalar(select(func.count(Attendance.id)).where(Attendance.status == "present"))
        lines = db.session.scalar(
            select(func.count(HistoryEntry.id)).where(
                HistoryEntry.kind == "academy.attendance", HistoryEntry.action == "created"
            )
        )
    assert (kept, lines) == (PROCESSES * MARKS, PROCESSES * MARKS)


def test_four_trainers_quarrel_over_one_field(app, settings, token, course):
    place = f"{course.people[0]}-{course.sessions[0]}"
    statuses = ("present", "absent", "excused", "present")
    shares = [[(place, statuses[(n + turn) % 4]) for turn in range(25)] for n in range(PROCESSES)]
    assert set(work(settings, course, token, shares)) == {200}
    with app.app_context():
        marks = db.session.scalars(select(Attendance)).all()
        wanted = select(HistoryEntry.action, HistoryEntry.old, HistoryEntry.new).where(
            HistoryEntry.kind == "academy.attendance"
        )
        trail = db.session.execute(wanted.order_by(HistoryEntry.id)).all()
    assert len(marks) == 1
    assert [line.action for line in trail].count("created") == 1
    # Each line begins where the one before it ended: no change was built on an outdated mark.
    assert [line.old for line in trail[1:]] == [line.new for line in trail[:-1]]
    assert trail[-1].new == marks[0].status


def warn(settings: dict) -> None:
    """What the job of one worker does."""
    with create_app(**settings).app_context():
        warn_everywhere()


def test_two_workers_warn_each_person_once(app, saved, settings, course):
    with saved():
        long_ago = now() - timedelta(hours=2)
        for person in course.people:
            enrolment = db.session.get(Enrolment, person, options=[db.joinedload(Enrolment.person)])
            for ident in course.sessions[:2]:
                mark = make_mark(enrolment=enrolment, session=db.session.get(TrainingSession, ident), status="absent")
                db.session.execute(update(Attendance).where(Attendance.id == mark.id).values(updated_at=long_ago))
    with processes.Pool(2) as pool:
        pool.map(warn, [settings] * 2)
    with app.app_context():
        assert db.session.scalar(select(func.count(StandingWarning.id))) == len(course.people)
        assert db.session.scalar(select(func.count(Mail.id))) == 1
