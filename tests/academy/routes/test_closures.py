"""Closing the attendance of a session, and what follows from it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.models import TrainingSession
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import HistoryEntry, note


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


def url(course, session=0):
    return f"{course.url}/sessions/{course.sessions[session]}/closure"


def mark_all(client, course):
    client.post(f"{course.url}/sessions/{course.sessions[0]}/presence")


def closed(app, course):
    with app.app_context():
        session = db.session.get(TrainingSession, course.sessions[0])
        return session.closed_by_name if session.closed_at else None


def test_with_every_mark_it_closes_at_once(app, course, iwona):
    mark_all(iwona, course)
    page = iwona.get(url(course)).text
    assert ("despite" in page, "jest" in page) == (False, True)
    response = iwona.post(url(course))
    assert (response.status_code, response.location) == (303, f"{course.url}/sessions/{course.sessions[0]}")
    assert closed(app, course) == "Iwona Lis"
    with app.app_context():
        wanted = select(HistoryEntry.field).where(
            HistoryEntry.kind == "academy.session", HistoryEntry.action == "changed"
        )
        assert db.session.scalars(wanted.order_by(HistoryEntry.id)).all() == ["closed_at", "closed_by_name"]


def test_blanks_are_named_and_must_be_confirmed(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[0]}"
    iwona.partial_post(f"{course.url}/attendance", data={"c": place})
    refused = iwona.post(url(course))
    assert refused.status_code == 422
    assert "Brakuje wpisów 2 osób: Joanna Ćwiertnia, Halina Żurek." in refused.text
    assert closed(app, course) is None
    assert iwona.post(url(course), data={"despite": "y"}).status_code == 303
    assert closed(app, course) == "Iwona Lis"


def test_before_the_session_there_is_nothing_to_close(app, course, iwona):
    assert "Zamknij obecność</button>" not in iwona.get(url(course, 2)).text
    assert iwona.post(url(course, 2), data={"despite": "y"}).status_code == 422


def test_it_is_seen_wherever_attendance_is(course, iwona):
    mark_all(iwona, course)
    iwona.post(url(course))
    grid = iwona.get(f"{course.url}/attendance").text
    assert f'data-closed="{course.sessions[0]}"' in grid
    assert grid.count("obecność zamknięta") == 1
    roll = iwona.get(f"{course.url}/sessions/{course.sessions[0]}/roll").text
    assert ("Obecność jest zamknięta" in roll, roll.count("<fieldset disabled>")) == (True, 3)
    assert "obecność zamknięta" in iwona.get(f"{course.url}/sessions").text
    assert "Inicjatywa lokalna" not in iwona.get(f"{course.url}/sessions?attendance=open").text
    assert "Otwórz ponownie" in iwona.get(f"{course.url}/sessions/{course.sessions[0]}").text


def test_it_is_opened_again_the_same_day(app, course, iwona):
    mark_all(iwona, course)
    iwona.post(url(course))
    assert iwona.post(f"{url(course)}/removal").status_code == 303
    assert closed(app, course) is None
    assert iwona.post(f"{url(course)}/removal").status_code == 403


def test_later_only_the_coordinator_opens_it(app, course, iwona, beata):
    mark_all(iwona, course)
    iwona.post(url(course))
    with app.app_context(), settle():
        session = db.session.get(TrainingSession, course.sessions[0])
        session.closed_at = now() - timedelta(days=2)
        note(session, actor=None)
    assert "Otwórz ponownie" not in iwona.get(f"{course.url}/sessions/{course.sessions[0]}").text
    assert iwona.post(f"{url(course)}/removal").status_code == 403
    assert beata.post(f"{url(course)}/removal").status_code == 303
    assert closed(app, course) is None


def test_closing_twice_keeps_the_first(app, course, iwona, beata):
    mark_all(iwona, course)
    iwona.post(url(course))
    assert beata.post(url(course)).status_code == 303
    assert closed(app, course) == "Iwona Lis"
