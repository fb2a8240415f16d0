"""What waits to be compared, and what evidence says about it."""

from datetime import timedelta

import pytest

from association.academy import evidence, offers
from association.academy.commands import papers as commands
from association.academy.models import Correction, TrainingSession
from association.academy.queries import attendance, papers, sessions
from association.accounts.models import Account
from association.core import history
from association.core.clock import now
from association.core.database import db
from association.sheets.models import FiledPage, ScannedPage, ScanUpload
from tests.academy.conftest import make_course
from tests.factories.academy import make_mark
from tests.factories.documents import make_document, make_file


@pytest.fixture
def course(session):
    return make_course()


@pytest.fixture
def iwona(course):
    return db.session.get(Account, course.trainer)


@pytest.fixture
def first(course, iwona):
    """The first session, as pages load it, with a scan of its signed sheet."""
    document = make_document(owner_kind="academy.session", owner_id=course.sessions[0])
    upload = ScanUpload(account_id=iwona.id, account_name=iwona.name, file_ids=[])
    db.session.add(upload)
    db.session.flush()
    file = make_file(name="lista.jpg", media_type="image/jpeg")
    scan = ScannedPage(
        upload_id=upload.id,
        position=1,
        place="lista.jpg",
        state="filed",
        file=file,
        small=file,
        sha256="",
        width=1,
        height=1,
    )
    history.note(scan, actor=None)
    db.session.add(
        FiledPage(
            owner_kind="academy.session", record_id=course.sessions[0], document_id=document.id, scan=scan, page=1
        )
    )
    db.session.flush()
    return sessions.session_by_id(iwona, course.sessions[0])


def check(session, actor, told=None, corrected=None, agrees=True):
    seen = papers.comparison(session).seen
    return commands.check(session, told=told or {}, corrected=corrected or {}, agrees=agrees, seen=seen, actor=actor)


def waiting(viewer):
    return [task.title for task in offers.tasks(viewer) if "podpisaną listą" in task.title or "Porównaj" in task.title]


def test_a_sheet_waits_until_it_agrees_and_again_when_a_mark_changes(app, course, first, iwona):
    assert (papers.states([first.id]), waiting(iwona)) == ({}, ["Porównaj podpisaną listę: sesja 1"])
    found = check(first, iwona)
    assert (papers.states([first.id]), waiting(iwona)) == ({first.id: "agrees"}, [])
    found.checked_at = now() - timedelta(minutes=1)
    history.note(found, actor=None)
    roll = attendance.roll(first)
    make_mark(enrolment=roll[0][0], session=first)
    assert (papers.states([first.id]), waiting(iwona)) == ({first.id: "stale"}, ["Porównaj podpisaną listę: sesja 1"])
    assert papers.comparison(first).state == "stale"


def test_differences_stay_with_their_session_until_they_are_cleared_up(app, course, first, iwona):
    check(first, iwona, told={course.people[0]: ("signed", "", False)}, agrees=False)
    assert waiting(iwona) == ["Wyjaśnij różnice z podpisaną listą: sesja 1"]
    lines = {line.title: line.meta for group in evidence.hours(iwona, course.project) for line in group.lines}
    assert lines["Lista obecności – zjazd I"] == "sesja 1, różni się od wpisów"


def test_a_closed_session_remembers_why_it_was_set_right(app, course, first, iwona):
    first.closed_at = now()
    history.note(first, actor=None)
    check(first, iwona, corrected={course.people[1]: "present"})
    (correction,) = db.session.query(Correction).all()
    assert (correction.enrolment_id, correction.became, correction.reason) == (
        course.people[1],
        "present",
        "według podpisanej listy",
    )


def test_the_latest_sessions_of_ones_own_are_offered_first(app, course, iwona):
    ids = [ident for _group, offered in papers.choices(iwona) for ident, _label in offered]
    assert ids == [course.sessions[1], course.sessions[0], course.sessions[2]]
    stranger = type("Viewer", (), {"id": 999, "has_role": lambda self, *roles: False})()
    assert papers.choices(stranger) == []
    assert db.session.get(TrainingSession, ids[0]).topic == "Organizacja pozarządowa"
