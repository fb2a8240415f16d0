"""Sixty phones at the same moment, through several processes, some of them twice: nobody is lost or counted twice."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

from sqlalchemy import func, select

from association import create_app
from association.academy.models import Attendance, CheckIn, CheckInWindow, Cohort
from association.academy.models.check_ins import code_at, seconds
from association.core.clock import now, today
from association.core.database import db
from association.core.history import HistoryEntry, note
from tests.factories.academy import make_enrolment, make_session
from tests.factories.people import make_person
from tests.processes import processes

PHONES, PROCESSES, THREADS = 60, 2, 6


def come(settings: dict, key: str, secret: str, numbers: list[str]) -> list[int]:
    """What the phones of one corner of the room do; returns the status of each answer."""
    app = create_app(**settings)

    def confirm(number):
        client = app.test_client()
        page = client.get(f"/in/{key}?code={code_at(secret, seconds(now()))}").text
        ticket = html.unescape(re.search(r'name="ticket" value="([^"]+)"', page)[1])
        return client.post(f"/in/{key}", data={"ticket": ticket, "known_by": number}).status_code

    with ThreadPoolExecutor(THREADS) as room:
        return list(room.map(confirm, numbers))


def test_sixty_phones_lose_nothing(app, saved, course):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        # The whole day, so that the test may run at any hour.
        session = make_session(cohort=cohort, day=today(), starts=time(0), ends=time(23, 59), minutes=360)
        numbers = [f"6000001{number:02}" for number in range(PHONES)]
        for number in numbers:
            make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}", phone=number))
        window = CheckInWindow.of(session, opened_at=now(), closes_at=now() + timedelta(minutes=15))
        note(window, actor=None)
        key, secret, session_id = window.key, window.secret, session.id
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    settings = {name: app.config.get(name) or "" for name in names} | {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        "DEMO": False,
        "SMTP_URL": "",
    }
    # Each process has its share and the first five of the next one, as if they had tapped twice.
    share = PHONES // PROCESSES
    shares = [(numbers * 2)[n * share : n * share + share + 5] for n in range(PROCESSES)]
    with processes.Pool(PROCESSES) as pool:
        answers = pool.starmap(come, [(settings, key, secret, each) for each in shares])
    statuses = [status for each in answers for status in each]
    assert (statuses.count(303), statuses.count(409)) == (PHONES, 5 * PROCESSES)
    with app.app_context():
        here = db.session.scalar(select(func.count(CheckIn.id)).where(CheckIn.session_id == session_id))
        marked = db.session.scalar(
            select(func.count(Attendance.id)).where(Attendance.session_id == session_id, Attendance.status == "present")
        )
        told = db.session.scalar(select(func.count(HistoryEntry.id)).where(HistoryEntry.actor_name == "Kod na sali"))
        phones = db.session.scalar(select(func.count(func.distinct(CheckIn.device))))
    assert (here, marked, told, phones) == (PHONES,) * 4
