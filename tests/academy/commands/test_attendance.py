from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.commands import attendance as commands
from association.academy.models import Attendance
from association.academy.queries import attendance as reading
from association.core import history
from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.refusals import Overtaken, Refused
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz")


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


@pytest.fixture
def meeting(cohort):
    return make_session(cohort=cohort, minutes=270)


@pytest.fixture
def nowak(cohort):
    return make_enrolment(cohort=cohort, person=make_person("Anna", "Nowak"))


def stored(session):
    rows = db.session.execute(
        select(Attendance.enrolment_id, Attendance.status, Attendance.minutes).order_by(Attendance.enrolment_id)
    )
    return [tuple(row) for row in rows]


def trail(session):
    db.session.flush()
    wanted = select(HistoryEntry.action, HistoryEntry.field, HistoryEntry.old, HistoryEntry.new)
    return [
        tuple(row)
        for row in db.session.execute(wanted.where(HistoryEntry.kind == "academy.attendance").order_by(HistoryEntry.id))
    ]


def test_a_mark_its_change_and_its_end_leave_their_trail(session, nowak, meeting, beata):
    mark = commands.set_mark(nowak, meeting, None, status="present", actor=beata)
    mark = commands.set_mark(nowak, meeting, mark, status="late", missed=20, actor=beata)
    assert stored(session) == [(nowak.id, "late", 250)]
    assert commands.set_mark(nowak, meeting, mark, status=None, actor=beata) is None
    assert stored(session) == []
    assert trail(session) == [
        ("created", "status", None, "present"),
        ("changed", "status", "present", "late"),
        ("changed", "minutes", None, "250"),
        ("removed", "status", "late", None),
        ("removed", "minutes", "250", None),
    ]
    line = db.session.scalars(select(HistoryEntry).where(HistoryEntry.kind == "academy.attendance")).first()
    assert (line.title, line.owner_kind, line.owner_id) == (
        "Nowak Anna, 09.10.2026 09:00",
        "academy.cohort",
        meeting.cohort_id,
    )


def test_the_same_mark_again_leaves_no_line(session, nowak, meeting, beata):
    mark = commands.set_mark(nowak, meeting, None, status="present", actor=beata)
    commands.set_mark(nowak, meeting, mark, status="present", actor=beata)
    assert len(trail(session)) == 1


def test_presses_go_round(session, nowak, meeting, beata):
    mark, seen = None, []
    for _press in range(5):
        mark = commands.set_mark(nowak, meeting, mark, status=commands.after(mark), actor=beata)
        seen.append(mark.status if mark else None)
    assert seen == ["present", "absent", "excused", None, "present"]


@pytest.mark.parametrize("missed", [0, -5, 270, 300])
def test_who_was_late_missed_something_but_not_all(session, nowak, meeting, beata, missed):
    with pytest.raises(Refused, match="od 1 do 269"):
        commands.set_mark(nowak, meeting, None, status="late", missed=missed, actor=beata)
    assert stored(session) == []


def test_an_unknown_status_is_refused(session, nowak, meeting, beata):
    with pytest.raises(Refused):
        commands.set_mark(nowak, meeting, None, status="asleep", actor=beata)


def test_nothing_is_marked_before_the_session_begins(session, cohort, nowak, beata):
    coming = make_session(cohort=cohort, day=today() + timedelta(days=1))
    for take in (
        lambda: commands.set_mark(nowak, coming, None, status="present", actor=beata),
        lambda: commands.fill_blanks(coming, actor=beata),
        lambda: commands.save_roll(coming, answers={nowak.id: ("absent", 0)}, actor=beata),
    ):
        with pytest.raises(Refused, match="jeszcze się nie zaczęła"):
            take()
    assert stored(session) == []


def test_a_mark_of_a_session_that_was_put_off_can_be_emptied_and_brought_back(session, nowak, meeting, beata):
    mark = commands.set_mark(nowak, meeting, None, status="present", actor=beata)
    meeting.day = today() + timedelta(days=1)
    history.note(meeting, actor=beata)
    assert commands.set_mark(nowak, meeting, mark, status=None, actor=beata) is None
    assert commands.take_back(nowak, meeting, None, was="present", now="", actor=beata).status == "present"


@pytest.mark.parametrize("was", ["", "present", "excused", "late:200"])
def test_a_change_is_taken_back(session, nowak, meeting, beata, was):
    mark = commands.set_mark(nowak, meeting, None, status="absent", actor=beata)
    mark = commands.take_back(nowak, meeting, mark, was=was, now="absent", actor=beata)
    assert commands.told(mark) == was


def test_what_somebody_changed_since_stays(session, nowak, meeting, beata):
    mark = commands.set_mark(nowak, meeting, None, status="excused", actor=beata)
    with pytest.raises(Overtaken, match="Nowak Anna – usprawiedliwiona"):
        commands.take_back(nowak, meeting, mark, was="", now="absent", actor=beata)
    assert stored(session) == [(nowak.id, "excused", None)]


def test_the_rest_means_blanks_only(session, cohort, meeting, nowak, beata):
    late = make_enrolment(cohort=cohort, person=make_person("Ewa", "Łęcka"))
    gone = make_enrolment(cohort=cohort, person=make_person("Jan", "Żak"), left_on=nowak.enrolled_on)
    make_mark(enrolment=late, session=meeting, status="late", minutes=100)
    marks = commands.fill_blanks(meeting, actor=beata)
    assert [mark.enrolment_id for mark in marks] == [nowak.id]
    assert stored(session) == [(nowak.id, "present", None), (late.id, "late", 100)]
    assert gone.id not in {row[0] for row in stored(session)}
    assert commands.fill_blanks(meeting, actor=beata) == []


def test_filling_takes_two_writes_however_many_blanks(session, cohort, meeting, beata, queries):
    for number in range(3):
        make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
    db.session.flush()
    with queries() as seen:
        commands.fill_blanks(meeting, actor=beata)
        db.session.flush()
    assert [statement.split()[0] for statement in seen] == ["SELECT", "INSERT", "INSERT"]


def test_filling_is_taken_back_but_for_what_changed(session, cohort, meeting, nowak, beata):
    other = make_enrolment(cohort=cohort, person=make_person("Ewa", "Łęcka"))
    first, second = (mark for mark in commands.fill_blanks(meeting, actor=beata))
    changed = first if first.enrolment_id == other.id else second
    commands.set_mark(other, meeting, changed, status="absent", actor=beata)
    ids = sorted((first.id, second.id))
    assert commands.empty_again(meeting, first=ids[0], last=ids[1], actor=beata) == (1, 1)
    assert stored(session) == [(other.id, "absent", None)]
    with pytest.raises(Overtaken):
        commands.empty_again(meeting, first=ids[0], last=ids[1], actor=beata)


def test_a_roll_writes_only_what_differs(session, cohort, meeting, nowak, beata):
    other = make_enrolment(cohort=cohort, person=make_person("Ewa", "Łęcka"))
    make_mark(enrolment=other, session=meeting, status="present")
    answers = {nowak.id: ("late", 15), other.id: ("present", 0), 999: ("present", 0)}
    changed = commands.save_roll(meeting, answers=answers, actor=beata)
    assert [(enrolment.id, before, commands.told(mark)) for enrolment, before, mark in changed] == [
        (nowak.id, "", "late:255")
    ]
    assert [(row[0].id, row[1].status) for row in reading.roll(meeting)] == [(other.id, "present"), (nowak.id, "late")]
