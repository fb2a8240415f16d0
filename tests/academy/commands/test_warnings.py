"""Warnings: whom, when, in which words, and never twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.commands import attendance as marking
from association.academy.commands import warnings as commands
from association.academy.models import Attendance, StandingWarning
from association.academy.queries import warnings as queries
from association.core import history
from association.core.clock import now, today
from association.core.database import db
from association.core.mail import Mail
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project

LONG_AGO = timedelta(hours=2)


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", email="beata@example.org", roles=["coordinator"])


@pytest.fixture
def cohort(beata):
    project = make_project()
    make_member(project=project, account=beata)
    return make_cohort(project=project, title="Akademia")


@pytest.fixture
def meetings(cohort):
    """Four hours each: three held, one the day after tomorrow, one in a month."""
    return [
        make_session(cohort=cohort, day=today() + timedelta(days=days), minutes=180, topic=f"Temat {days}")
        for days in (-9, -6, -3, 2, 30)
    ]


def attend(cohort, meetings, family_name, *statuses, **facts):
    """A person with these marks, all of them old enough."""
    enrolment = make_enrolment(cohort=cohort, person=make_person("Anna", family_name, **facts))
    for meeting, status in zip(meetings, statuses, strict=False):
        mark = make_mark(enrolment=enrolment, session=meeting, status=status)
        age(mark)
    return enrolment


def age(*marks):
    db.session.flush()
    for mark in marks:
        db.session.execute(
            Attendance.__table__.update().where(Attendance.id == mark.id).values(updated_at=now() - LONG_AGO)
        )


def warned(cohort):
    db.session.flush()
    return sorted(queries.warned(cohort))


def letters():
    db.session.flush()
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def test_who_keeps_pace_hears_nothing(session, cohort, meetings):
    attend(cohort, meetings, "Nowak", "present", "present", "present")
    assert commands.warn(cohort) == []
    assert (warned(cohort), letters()) == ([], [])


def test_one_absence_of_five_makes_the_next_session_a_must(session, cohort, meetings, beata):
    one = attend(
        cohort, meetings, "Nowak", "present", "absent", "present", email="n@example.org", form_of_address="pani"
    )
    assert [warning.kind for warning in commands.warn(cohort)] == ["must_come"]
    to_her, to_beata = letters()
    assert (to_her.to_address, to_beata.to_address) == ("n@example.org", "beata@example.org")
    assert to_her.subject.startswith("Akademia: prosimy przyjść ")
    assert to_her.body.startswith("Szanowna Pani,")
    assert "8 z 20 godz." in to_her.body
    assert "Temat 2" in to_her.body
    assert "Beata Tkacz, beata@example.org" in to_her.body
    assert "- Anna Nowak: 8 z 20 godz., najwyżej 16; wiadomość wysłano na adres n@example.org" in to_beata.body
    assert warned(cohort) == [(one.id, "must_come")]


def test_out_of_reach_is_told_once_however_marks_go_back_and_forth(session, cohort, meetings, beata):
    one = attend(cohort, meetings, "Nowak", "absent", "absent", "present", email="n@example.org", form_of_address="pan")
    assert [warning.kind for warning in commands.warn(cohort)] == ["lost"]
    first = letters()[0]
    assert "progu obecności nie da się już osiągnąć" in first.subject
    assert (first.body.startswith("Szanowny Panie,"), "najwyżej 12 godz." in first.body) == (True, True)
    mark = db.session.scalars(select(Attendance).where(Attendance.session_id == meetings[0].id)).one()
    for status in ("present", "absent", "present", "absent"):
        marking.set_mark(one, meetings[0], mark, status=status, actor=beata)
        age(mark)
        commands.warn(cohort)
    # Corrected to "present" the person must still come; each kind is told once.
    assert warned(cohort) == [(one.id, "lost"), (one.id, "must_come")]
    assert [letter.to_address for letter in letters()].count("n@example.org") == 2


def test_a_slip_of_the_finger_warns_nobody_within_the_hour(session, cohort, meetings):
    one = attend(cohort, meetings, "Nowak", "present", "absent", "present")
    fresh = make_mark(enrolment=one, session=meetings[3], status="absent")
    assert commands.warn(cohort) == []
    age(fresh)
    assert [warning.kind for warning in commands.warn(cohort)] == ["lost"]


def test_without_an_address_only_the_coordinator_hears_and_gets_the_number(session, cohort, meetings):
    attend(cohort, meetings, "Nowak", "absent", "absent", "present", phone="601774215")
    commands.warn(cohort)
    (letter,) = letters()
    told = letter.body.replace("\xa0", " ")
    assert (letter.to_address, "telefon 601 774 215" in told) == ("beata@example.org", True)


def test_one_letter_tells_the_coordinator_of_all(session, cohort, meetings):
    attend(cohort, meetings, "Nowak", "absent", "absent")
    attend(cohort, meetings, "Lis", "present", "absent", "present")
    attend(cohort, meetings, "Kot", "absent", "absent", "absent")
    commands.warn(cohort)
    (letter,) = letters()
    lost, _heading, pressing = letter.body.partition("nie mogą opuścić:")
    assert ("Nowak" in lost, "Kot" in lost, "Lis" in pressing) == (True, True, True)


def test_who_has_left_hears_nothing(session, cohort, meetings):
    one = attend(cohort, meetings, "Nowak", "absent", "absent", "absent")
    one.state, one.left_on = "withdrawn", today()
    history.note(one, actor=None)
    assert commands.warn(cohort) == []


def test_the_letter_speaks_the_language_of_the_account(session, cohort, meetings):
    person = make_person("Anna", "Nowak", email="n@example.org")
    person.account_id = make_account(name="Anna Nowak", language="en").id
    history.note(person, actor=None)
    one = make_enrolment(cohort=cohort, person=person)
    age(*[make_mark(enrolment=one, session=each, status="absent") for each in meetings[:2]])
    commands.warn(cohort)
    assert queries.languages([person.id]) == {person.id: "en"}


def test_the_job_looks_only_where_warnings_are_wanted_and_due(session, cohort, meetings):
    db.session.flush()
    assert queries.watched() == [cohort.id]
    cohort.warns = False
    history.note(cohort, actor=None)
    db.session.flush()
    assert queries.watched() == []


def test_a_course_that_ended_long_ago_is_left_alone(session, cohort):
    make_session(cohort=cohort, day=today() - timedelta(days=15))
    assert queries.watched() == []
    make_session(cohort=cohort, day=today() - timedelta(days=14))
    assert queries.watched() == [cohort.id]


def test_taking_note_ends_it_on_the_desk(session, cohort, meetings, beata):
    one = attend(cohort, meetings, "Nowak", "absent", "absent")
    commands.warn(cohort)
    assert [row.name for row in queries.unseen(beata)] == ["Anna Nowak"]
    assert commands.take_note(one, actor=beata) == 1
    assert queries.unseen(beata) == []
    assert commands.take_note(one, actor=beata) == 0
    assert db.session.scalars(select(StandingWarning.seen_by_name)).all() == ["Beata Tkacz"]
