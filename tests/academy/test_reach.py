"""Each person once over the academy, a conference and meetings; and why a number of the academy fell."""

from datetime import date, datetime, time, timedelta

import pytest

from association.academy import happenings, reach
from association.academy.queries import attendance as reading
from association.academy.queries import measures
from association.core import clock
from association.core.feature import Measure, Measured, Reached
from association.core.history import note
from association.documents.commands import archive
from association.projects import commands, queries
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project

NOON = datetime(2026, 10, 9, 12)
FACTS = {"kind": "result", "target": 10, "unit": "osób", "method": "", "source": "", "due_on": None}


@pytest.fixture(autouse=True)
def day_after(monkeypatch):
    """Noon of the day after the last session."""
    for module in (reading, measures):
        monkeypatch.setattr(module, "wall_clock", lambda: NOON)


@pytest.fixture
def project(session):
    return make_project()


@pytest.fixture
def beata(project):
    beata = make_account(name="Beata Tkacz", roles=["coordinator"])
    make_member(project=project, account=beata)
    return beata


@pytest.fixture
def cohort(project):
    return make_cohort(project=project, title="Akademia")


@pytest.fixture
def sessions(cohort):
    """Two days of eight hours of the clock."""
    return [
        make_session(cohort=cohort, day=date(2026, 10, day), starts=time(8), ends=time(16), minutes=480)
        for day in (6, 7)
    ]


@pytest.fixture
def activities(app, monkeypatch):
    """activities("conferences.guests", "Konferencja", {7: True}): another feature that reaches people."""

    def offer(key, activity, people):
        def reached(viewer, project_id):
            return [Reached(one, proved, activity, f"/{key}/{one}") for one, proved in people.items()]

        count = Measured(len(people), sum(people.values()))
        measure = Measure(key, activity, "osób", lambda _project: count, lambda *_: [], reached)
        monkeypatch.setitem(app.extensions, "measures", {**app.extensions["measures"], key: measure})

    return offer


def attend(cohort, sessions, person):
    enrolment = make_enrolment(cohort=cohort, person=person)
    return [make_mark(enrolment=enrolment, session=each) for each in sessions]


def promised(project, beata, **facts):
    return commands.add_indicator(project, **{"name": "Osoby", "measure_key": None, **FACTS, **facts}, actor=beata)


def test_a_person_of_academy_conference_and_meetings_counts_once(project, beata, cohort, sessions, activities):
    anna, jan, ola = make_person("Anna", "Bąk"), make_person("Jan", "Cyrk"), make_person("Ola", "Ćwik")
    make_enrolment(cohort=make_cohort(project=project, title="Akademia II"), person=anna)
    attend(cohort, sessions, anna)
    attend(cohort, sessions, jan)
    activities("conferences.guests", "Konferencja", {anna.id: True, ola.id: False})
    activities("fieldwork.meetings", "Spotkania", {anna.id: False, ola.id: False})
    formula = "osoby(academy.enrolled; conferences.guests; fieldwork.meetings)"
    made = promised(project, beata, formula=formula)
    assert queries.standing(made).counted == Measured(3, 1)
    assert queries.standing(promised(project, beata, measure_key=queries.EVERYBODY)).counted == Measured(3, 1)
    people = queries.people_reached(beata, project.id, queries.everywhere())
    told = [(one.name, list(one.activities)) for one in people]
    assert told == [
        ("Bąk Anna", ["Akademia II", "Akademia", "Konferencja", "Spotkania"]),
        ("Cyrk Jan", ["Akademia"]),
        ("Ćwik Ola", ["Konferencja", "Spotkania"]),
    ]
    shared = {one.activity: (one.people, one.shared) for one in queries.overlaps(people)}
    assert shared == {"Akademia": (2, 1), "Akademia II": (1, 1), "Konferencja": (2, 2), "Spotkania": (2, 2)}


def test_who_may_not_see_a_cohort_counts_its_people_without_names(project, cohort, sessions):
    attend(cohort, sessions, make_person("Anna", "Bąk"))
    accountant = make_account(roles=["accountant"])
    (somebody,) = queries.people_reached(accountant, project.id, ["academy.enrolled"])
    assert (somebody.is_visible, somebody.name) == (False, "")
    (line,) = reach.enrolled(None, project.id)
    assert (line.url, line.detail) == ("", "")


def test_a_corrected_mark_explains_the_drop(project, beata, cohort, sessions):
    anna, jan = make_person("Anna", "Bąk"), make_person("Jan", "Cyrk")
    wrong, *_ = attend(cohort, sessions, anna)
    other, *_ = attend(cohort, sessions, jan)
    indicator = promised(project, beata, measure_key="academy.attended")
    commands.read_indicators(project.id)
    for mark in (wrong, other):
        mark.status = "absent" if mark is wrong else "late"
        mark.minutes = None if mark is wrong else 470
        note(mark, actor=beata)
    (drop,) = commands.read_indicators(project.id)
    assert (drop.was_achieved, drop.achieved, drop.lost) == (2, 1, [anna.id])
    reckoner = queries.Reckoner(project.id)
    lines = queries.causes(reckoner, reckoner.rows[indicator.id], drop)
    assert [(line.actor_name, line.title, line.old, line.new) for line in lines if line.action != "created"] == [
        ("Beata Tkacz", "Bąk Anna, 06.10.2026 08:00", "present", "absent")
    ]


def test_a_removed_scan_explains_the_drop(project, beata, cohort, sessions):
    attend(cohort, sessions, make_person("Anna", "Bąk"))
    papers = [
        make_document(owner_kind="academy.session", owner_id=one.id, title=f"Lista {one.day.day}") for one in sessions
    ]
    hours = promised(project, beata, measure_key="academy.hours")
    commands.read_indicators(project.id)
    archive(papers[0], actor=beata)
    (drop,) = commands.read_indicators(project.id)
    assert (drop.was_documented, drop.documented, drop.achieved) == (21, 10, 21)
    reckoner = queries.Reckoner(project.id)
    causes = queries.causes(reckoner, reckoner.rows[hours.id], drop)
    (line,) = [line for line in causes if line.action != "created"]
    assert (line.title, line.field) == ("Lista 6", "archived_at")


def test_a_new_session_may_lower_the_share(project, beata, cohort, sessions):
    attend(cohort, sessions, make_person("Anna", "Bąk"))
    indicator = promised(project, beata, measure_key="academy.attended")
    # What adds the session began before the first look and ends after it.
    with clock.standing_at(clock.local(clock.now()) + timedelta(seconds=5)):
        commands.read_indicators(project.id)
        make_session(cohort=cohort, day=date(2026, 12, 1), topic="Dodatkowa", minutes=480)
        (drop,) = commands.read_indicators(project.id)
    reckoner = queries.Reckoner(project.id)
    lines = queries.causes(reckoner, reckoner.rows[indicator.id], drop)
    assert ("Dodatkowa", "created") in [(line.title, line.action) for line in lines]


def test_the_timeline_tells_monitoring_and_certificates_only_to_who_sees_them(project, beata, cohort, sessions):
    told = [(one.title, one.start) for one in happenings.timeline(beata, project)]
    assert len(told) == 2
    assert happenings.timeline(make_account(roles=["member"]), project) == []


def test_from_an_indicator_to_the_signed_sheet_in_two_clicks(enter, saved, app):
    with saved():
        project = make_project()
        beata = make_account(name="Beata Tkacz")
        make_member(project=project, account=beata)
        cohort = make_cohort(project=project)
        day = make_session(cohort=cohort, day=date(2026, 10, 6), starts=time(8), ends=time(16), minutes=480)
        attend(cohort, [day], make_person("Anna", "Bąk"))
        paper = make_document(owner_kind="academy.session", owner_id=day.id, title="Lista, 6 października").id
        indicator = promised(project, beata, measure_key="academy.attended")
        together = promised(project, beata, name="Razem", formula="osoby(academy.attended; academy.certificates)")
        ids, beata_id, url = (indicator.id, together.id), beata.id, f"/projects/{project.id}/indicators"
    client = enter(account_id=beata_id)
    listed = client.get(url).text
    for ident in ids:
        assert f'href="{url}/{ident}"' in listed
        behind = client.get(f"{url}/{ident}").text
        assert "Bąk Anna" in behind
        assert f'href="/documents/{paper}"' in behind
    assert client.get(f"/documents/{paper}").status_code == 200
