"""The last minute of a call: many send at once, and somebody presses the button twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.commands.applications import begin_unguarded
from association.academy.links import token_of
from association.academy.models import Application, Cohort
from association.core.clock import now
from association.core.database import db
from association.core.mail import Mail
from tests.factories.academy_recruitment import make_call

TICKED = {"notice": "y", "truth": "y", "rules": "y"}
PEOPLE = 12


@pytest.fixture
def links(course, saved) -> list[str]:
    """The last parts of so many forms."""
    with saved():
        cohort = db.session.get_one(Cohort, course.cohort)
        times = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=1)}
        call = make_call(cohort=cohort, slug="jura", **times)
        facts = {"form_of_address": "none", "email": "x@example.org", "phone": "", "municipality": ""}
        facts |= {"organisation": "", "role": ""}
        begun = [
            begin_unguarded(call, language="pl", given_name="Anna", family_name=f"Nowak {number}", **facts)
            for number in range(PEOPLE)
        ]
        return [f"/applications/{token_of(one.nonce)}/consents" for one in begun]


def send_all(app, links) -> list[int]:
    def send(link):
        return app.test_client().post(link, data=TICKED).status_code

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(send, links))


def test_numbers_neither_repeat_nor_leave_a_gap(app, links):
    assert send_all(app, links) == [303] * PEOPLE
    with app.app_context():
        numbers = db.session.scalars(select(Application.number).order_by(Application.number)).all()
    assert numbers == list(range(1, PEOPLE + 1))


def test_whoever_presses_twice_has_sent_once(app, links):
    answers = send_all(app, links[:1] * 6)
    # Who comes second is led to the page of the application that is there already.
    assert set(answers) <= {303, 422}
    with app.app_context():
        assert db.session.scalars(select(Application.number).where(Application.number.is_not(None))).all() == [1]
        assert len(db.session.scalars(select(Mail).where(Mail.subject.like("Mamy%"))).all()) == 1
