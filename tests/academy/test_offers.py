"""What the academy lends to the search, the calendar, the timeline, the desk and the pages of persons."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.academy import happenings, offers
from association.academy.commands.warnings import take_note
from association.academy.models import Cohort, Enrolment, StandingWarning, TrainingSession
from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db
from association.core.feature import record_type
from association.core.history import note
from association.projects.models import Project
from tests.academy.conftest import make_course
from tests.factories.academy import make_cohort, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_person


@pytest.fixture
def course(session):
    """The course inside the transaction of the test."""
    return make_course()


@pytest.fixture
def beata(course):
    return db.session.get(Account, course.coordinator)


@pytest.fixture
def stranger(session):
    return make_account(name="Ktoś Obcy", roles=["coordinator", "trainer"])


@pytest.fixture
def sessions(course):
    return [db.session.get(TrainingSession, ident) for ident in course.sessions]


@pytest.fixture
def people(course):
    wanted = select(Enrolment).options(joinedload(Enrolment.person)).order_by(Enrolment.id)
    return db.session.scalars(wanted).all()


def mark_all(people, sessions):
    for enrolment in people:
        for each in sessions:
            make_mark(enrolment=enrolment, session=each)


def test_search_finds_cohorts_then_sessions(course, beata, stranger):
    make_session(cohort=db.session.get(Cohort, course.cohort), topic="Lider w gminie", day=today())
    found = offers.search(beata, "lider", 5)
    assert [(hit.title, hit.url) for hit in found] == [
        ("Jurajska Akademia Lidera", course.url),
        ("Plany liderów", f"{course.url}/sessions/{course.sessions[2]}"),
        ("Lider w gminie", f"{course.url}/sessions/4"),
    ]
    assert offers.search(beata, "lider", 1) == found[:1]
    assert offers.search(stranger, "lider", 5) == []


def test_the_calendar_holds_sessions_with_times_and_places(course, beata, stranger):
    first, last = today() - timedelta(days=3), today() + timedelta(days=10)
    entries = offers.calendar(beata, first, last)
    assert [(entry.title, entry.day, entry.place) for entry in entries] == [
        ("Organizacja pozarządowa", today() - timedelta(days=1), "Podlesice, sala kominkowa"),
        ("Plany liderów", today() + timedelta(days=5), "Podlesice, sala kominkowa"),
    ]
    assert f"{entries[0].starts:%H:%M}–{entries[0].ends:%H:%M}" == "09:00–16:00"
    assert offers.calendar(stranger, first, last) == []


def test_the_timeline_tells_blocks(course, beata, stranger):
    cohort = db.session.get(Cohort, course.cohort)
    make_session(cohort=cohort, topic="Webinar bez bloku", day=today() + timedelta(days=20), kind="webinar")
    project = db.session.get(Project, course.project)
    told = happenings.timeline(beata, project)
    assert [(one.title, one.start, one.end, one.meta) for one in told] == [
        ("Zjazd I", today() - timedelta(days=7), today() - timedelta(days=1), "2 sesje"),
        ("Plany liderów", today() + timedelta(days=5), today() + timedelta(days=5), "szkolenie"),
        ("Webinar bez bloku", today() + timedelta(days=20), today() + timedelta(days=20), "webinar"),
    ]
    assert happenings.timeline(stranger, project) == []


def test_blanks_wait_then_the_signed_sheet_then_nothing(people, beata, stranger, sessions):
    assert [task.title for task in offers.tasks(beata)] == [
        "Uzupełnij obecność: sesja 1",
        "Uzupełnij obecność: sesja 2",
    ]
    mark_all(people, sessions[:2])
    assert [(task.title, task.due) for task in offers.tasks(beata)] == [
        ("Dołącz podpisaną listę: sesja 1", today()),
        ("Dołącz podpisaną listę: sesja 2", today() + timedelta(days=6)),
    ]
    for each in sessions[:2]:
        make_document(owner_kind="academy.session", owner_id=each.id)
    assert offers.tasks(beata) == []
    assert offers.tasks(stranger) == []


def test_the_trainer_has_the_same_tasks_and_an_administrator_none(course):
    assert len(offers.tasks(db.session.get(Account, course.trainer))) == 2
    assert offers.tasks(make_account(roles=["administrator"])) == []


def test_people_who_must_come_are_a_task(course, people, beata, sessions):
    mark_all(people, sessions[:1])
    for enrolment in people[:2]:
        make_mark(enrolment=enrolment, session=sessions[1], status="late", minutes=270)
    make_mark(enrolment=people[2], session=sessions[1])
    (task,) = [task for task in offers.tasks(beata) if task.icon == "warn"]
    assert (task.due, task.url, task.title.split(":")[0]) == (
        today() + timedelta(days=5),
        f"{course.url}/attendance",
        "2 osoby muszą przyjść",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_ask_as_many_questions_of_any_number_of_cohorts(course, beata, queries, count):
    project = db.session.get(Project, course.project)
    for number in range(count - 1):
        make_session(cohort=make_cohort(project=project, title=f"grupa {number}"), day=today() + timedelta(days=2))
    db.session.flush()
    with queries() as seen:
        offers.tasks(beata)
    assert len(seen) == 10


def test_who_cannot_reach_the_threshold_is_a_task_until_somebody_knows(course, beata):
    enrolment = db.session.get(Enrolment, course.people[0], options=[joinedload(Enrolment.person)])
    warning = StandingWarning(enrolment=enrolment, kind="lost", attended=0, planned=900, reachable=180)
    note(warning, actor=None)
    (task,) = [task for task in offers.tasks(beata) if task.title.startswith("Nie osiągnie progu")]
    assert (task.title, task.url, task.due) == (
        "Nie osiągnie progu: Agnieszka Bąk",
        f"{course.url}/participants/{enrolment.id}",
        None,
    )
    take_note(enrolment, actor=beata)
    assert not [task for task in offers.tasks(beata) if task.title.startswith("Nie osiągnie progu")]


def test_what_is_known_about_persons(course, beata, stranger):
    person = db.session.get(Enrolment, course.people[0])
    told = offers.about_people(beata, [person.person_id, 999])
    assert [(hit.title, hit.url) for hit in told[person.person_id]] == [
        ("Jurajska Akademia Lidera", f"{course.url}/participants/{course.people[0]}")
    ]
    assert 999 not in told
    assert offers.about_people(stranger, [person.person_id]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_a_project_is_told_its_cohorts_in_one_question(session, course, beata, stranger, queries, count):
    project = db.session.get(Project, course.project, options=[selectinload(Project.team)], populate_existing=True)
    for number in range(count - 1):
        make_cohort(project=project, title=f"grupa {number}", starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1))
    make_cohort(project=project, title="Stara", archived=True)
    db.session.flush()
    with queries() as seen:
        told = offers.about_project(beata, project)
    assert len(seen) == 1
    assert (told[0].title, told[0].url, told[0].meta.endswith("· 3 osoby")) == (
        "Jurajska Akademia Lidera",
        course.url,
        True,
    )
    assert (len(told), told[-1].url) == (count + 1, f"/academy/cohorts/new?project={course.project}")
    assert offers.about_project(stranger, project) == []
    iwona = db.session.get(Account, course.trainer)
    assert offers.about_project(iwona, project) == told[:1]


@pytest.mark.parametrize(
    ("kind", "ident", "title", "tabs"),
    [
        ("academy.cohort", "cohort", "Jurajska Akademia Lidera", 6),
        ("academy.session", "sessions", "Inicjatywa lokalna", 4),
        ("academy.enrolment", "people", "Agnieszka Bąk", 3),
    ],
)
def test_records_open_for_those_who_see_the_cohort(course, beata, stranger, kind, ident, title, tabs):
    found = record_type(kind)
    ident = getattr(course, ident)
    ident = ident[0] if isinstance(ident, list) else ident
    record = found.load(beata, ident)
    assert (found.title(record), found.edit(beata, record)) == (title, True)
    assert found.url(record).startswith(course.url)
    assert title.split()[-1] in found.titles([ident])[ident]
    assert db.session.scalars(found.visible_ids(beata)).all()[0] == ident
    assert (found.load(stranger, ident), db.session.scalars(found.visible_ids(stranger)).all()) == (None, [])
    assert found.load(beata, 999) is None


def test_a_trainer_attaches_sheets_to_sessions_and_nothing_to_the_cohort(course):
    iwona = db.session.get(Account, course.trainer)
    cohort, session = record_type("academy.cohort"), record_type("academy.session")
    assert cohort.edit(iwona, cohort.load(iwona, course.cohort)) is False
    assert session.edit(iwona, session.load(iwona, course.sessions[0])) is True


def test_a_cohort_takes_the_people_of_an_import(course, beata):
    people = [make_person("Ewa", f"Nowak {number}").id for number in range(2)]
    found = record_type("academy.cohort")
    assert found.take_people(beata, found.load(beata, course.cohort), people) == "Zapisano do grupy 2 osoby."
