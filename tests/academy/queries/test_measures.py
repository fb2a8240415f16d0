"""What the academy counts for a project, and the evidence behind each number."""

from datetime import date, datetime, time

import pytest

from association.academy import evidence
from association.academy.queries import attendance as reading
from association.academy.queries import measures
from association.core.feature import Measured
from association.core.history import note
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project

NOON = datetime(2026, 10, 9, 12)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Noon of the day of the last session but one: it has begun and is not over."""
    for module in (reading, measures):
        monkeypatch.setattr(module, "wall_clock", lambda: NOON)


@pytest.fixture
def project(session):
    return make_project()


@pytest.fixture
def cohort(project):
    return make_cohort(project=project)


@pytest.fixture
def sessions(cohort):
    """40 hours of the clock in five days; the fourth is today, the fifth tomorrow."""
    return [
        make_session(cohort=cohort, day=date(2026, 10, day), starts=time(8), ends=time(18), minutes=480)
        for day in range(6, 11)
    ]


def sign(*sessions):
    for each in sessions:
        make_document(owner_kind="academy.session", owner_id=each.id, title=f"Lista {each.day.day}")


def attend(enrolment, sessions, count, *, late=None):
    for each in sessions[:count]:
        make_mark(enrolment=enrolment, session=each)
    if late:
        make_mark(enrolment=enrolment, session=sessions[count], status="late", minutes=late)


def person(cohort, family_name, **facts):
    return make_enrolment(cohort=cohort, person=make_person("Anna", family_name), **facts)


def test_an_empty_project_counts_nothing(project):
    for count in (measures.count_enrolled, measures.count_attended, measures.count_hours):
        assert count(project.id) == Measured(0, 0)


def test_thirty_two_hours_of_forty_pass_and_a_minute_less_does_not(project, cohort, sessions):
    attend(person(cohort, "Bąk"), sessions, 4)
    attend(person(cohort, "Cyrk"), sessions, 3, late=479)
    attend(person(cohort, "Ćwik"), sessions, 3, late=480)
    assert measures.count_attended(project.id) == Measured(2, 0)


def test_excused_is_not_present(project, cohort, sessions):
    anna = person(cohort, "Bąk")
    attend(anna, sessions, 3)
    for each in sessions[3:]:
        make_mark(enrolment=anna, session=each, status="excused")
    assert measures.count_attended(project.id) == Measured(0, 0)


def test_attendance_is_proved_when_signed_sessions_alone_reach_the_threshold(project, cohort, sessions):
    attend(person(cohort, "Bąk"), sessions, 5)
    sign(*sessions[:3])
    assert measures.count_attended(project.id) == Measured(1, 0)
    sign(sessions[4])
    assert measures.count_attended(project.id) == Measured(1, 1)


def test_participation_is_proved_by_a_paper_or_a_signed_session(project, cohort, sessions):
    attend(person(cohort, "Bąk"), sessions, 1)
    declared = person(cohort, "Cyrk")
    person(cohort, "Ćwik")
    person(cohort, "Dąb", left_on=date(2026, 10, 1))
    sign(sessions[0])
    make_document(owner_kind="academy.enrolment", owner_id=declared.id, kind="statement")
    assert measures.count_enrolled(project.id) == Measured(3, 2)


def test_nobody_counts_twice_in_a_project(project, cohort, sessions):
    anna = make_person()
    second = make_cohort(project=project, title="grupa II")
    attend(make_enrolment(cohort=cohort, person=anna), sessions, 5)
    make_enrolment(cohort=second, person=anna)
    elsewhere = make_cohort(project=make_project(title="Inny"))
    make_enrolment(cohort=elsewhere, person=anna)
    assert measures.count_enrolled(project.id) == Measured(1, 0)
    assert measures.count_attended(project.id) == Measured(1, 0)


def test_hours_are_those_of_sessions_that_are_over(project, cohort, sessions):
    sign(sessions[0])
    assert measures.count_hours(project.id) == Measured(3 * 480 // 45, 480 // 45)


def test_removed_sessions_and_papers_in_the_archive_prove_nothing(project, cohort, sessions):
    paper = make_document(owner_kind="academy.session", owner_id=sessions[0].id)
    paper.archive()
    note(paper, actor=None)
    sessions[1].archived_at = NOON
    note(sessions[1], actor=None)
    assert measures.count_hours(project.id) == Measured(2 * 480 // 45, 0)


def test_a_cohort_in_the_archive_counts_as_before(project):
    cohort = make_cohort(project=project, archived=True)
    person(cohort, "Bąk")
    assert measures.count_enrolled(project.id) == Measured(1, 0)


@pytest.mark.parametrize("count", [measures.count_enrolled, measures.count_attended, measures.count_hours])
def test_a_count_is_one_statement(project, cohort, sessions, queries, count):
    attend(person(cohort, "Bąk"), sessions, 2)
    with queries() as seen:
        count(project.id)
    assert len([statement for statement in seen if statement.startswith(("SELECT", "WITH"))]) == 1


class TestEvidence:
    @pytest.fixture
    def beata(self, project):
        beata = make_account()
        make_member(project=project, account=beata)
        return beata

    def test_people_then_sessions_then_sheets(self, project, cohort, sessions, beata):
        anna = person(cohort, "Bąk")
        attend(anna, sessions, 4)
        attend(person(cohort, "Cyrk"), sessions, 1)
        sign(sessions[0])
        people, held, sheets = evidence.attended(beata, project.id)
        assert [(str(group.label), len(group.lines)) for group in (people, held, sheets)] == [
            ("Osoby", 1),
            ("Sesje, na których były", 3),
            ("Podpisane listy", 1),
        ]
        (line,) = people.lines
        assert (line.title, line.url, line.meta, line.proof) == (
            "Bąk Anna",
            f"/academy/cohorts/{cohort.id}/participants/{anna.id}",
            "42,67 z 53,33 godz.",
            None,
        )
        assert (held.lines[0].title, held.lines[0].amount, held.lines[0].proof[0]) == (
            "Sesja 1: Umiejętności interpersonalne",
            1,
            "Lista 6",
        )
        assert sheets.lines[0].title == "Lista 6"

    def test_an_accountant_sees_numbers_but_no_names(self, project, cohort, sessions):
        attend(person(cohort, "Bąk"), sessions, 5)
        attend(person(cohort, "Cyrk"), sessions, 5)
        sign(sessions[0])
        helena = make_account(name="Helena Dąb", roles=["accountant"])
        people, held, sheets = evidence.attended(helena, project.id)
        assert [(line.title, line.url, line.amount) for line in people.lines] == [
            ("2 osoby, których danych nie widzisz", None, 2)
        ]
        assert {line.url for line in [*held.lines, *sheets.lines]} == {None}

    def test_enrolment_names_everybody(self, project, cohort, sessions, beata):
        attend(person(cohort, "Bąk"), sessions, 1)
        person(cohort, "Cyrk")
        sign(sessions[0])
        people = evidence.enrolled(beata, project.id)[0]
        assert [(line.title, bool(line.proof)) for line in people.lines] == [("Bąk Anna", True), ("Cyrk Anna", False)]

    def test_hours_name_the_sessions(self, project, cohort, sessions, beata):
        sign(sessions[1])
        held, sheets = evidence.hours(beata, project.id)
        assert [(line.amount, bool(line.proof)) for line in held.lines] == [(10, False), (10, True), (10, False)]
        assert len(sheets.lines) == 1

    def test_no_evidence_no_groups(self, project, beata):
        assert evidence.hours(beata, project.id) == []
        assert evidence.enrolled(beata, project.id) == []
