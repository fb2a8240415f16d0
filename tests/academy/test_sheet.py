from datetime import date, time

import pytest

from association.academy.sheet import sheet
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.people import make_person
from tests.factories.projects import make_project


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


def numbered(session, number):
    session.number = number
    return session


def make_sheet(cohort, *sessions, people=(), recorded=False):
    return sheet(sessions, people, project=cohort.project, cohort=cohort, recorded=recorded)


def test_one_session_as_people_read_it(cohort):
    ilona = make_person("Ilona", "Opaszowska")
    one = numbered(make_session(cohort=cohort, kind="away_training", trainers=[ilona]), 7)
    data = make_sheet(cohort, one)
    assert data["session"] == {"number": 7, "kind": "szkolenie wyjazdowe", "topic": "Umiejętności interpersonalne"}
    assert (data["date"], data["hours"], data["teaching_hours"]) == (
        "piątek 9\N{NO-BREAK SPACE}października 2026\N{NO-BREAK SPACE}r.",
        "9:00–16:00",
        "8 godzin dydaktycznych",
    )
    assert (data["trainers"], data["place"], data["contract_number"]) == (
        ["Ilona Opaszowska"],
        "Podlesice, sala kominkowa",
        "214/II/2021",
    )
    assert (data["signature_columns"], data["marks"]) == ([{"label": "Podpis"}], None)
    assert data["qr"]["label"] == f"S-{one.id}"
    assert data["qr"]["svg"].startswith("<svg")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (45, "1 godzina dydaktyczna"),
        (90, "2 godziny dydaktyczne"),
        (270, "6 godzin dydaktycznych"),
        (60, "1,33 godziny dydaktycznej"),
    ],
)
def test_hours_agree_with_their_number(cohort, minutes, words):
    assert make_sheet(cohort, numbered(make_session(cohort=cohort, minutes=minutes), 1))["teaching_hours"] == words


def test_a_block_has_a_column_to_sign_for_each_session(cohort):
    days = [
        numbered(
            make_session(
                cohort=cohort, topic=topic, day=date(2026, 10, day), starts=time(9), ends=time(13), minutes=180
            ),
            number,
        )
        for number, topic, day in ((6, "Słuchanie", 9), (7, "Praca w grupie", 10))
    ]
    data = make_sheet(cohort, *days)
    assert data["session"] == {"number": "6–7", "kind": "szkolenie", "topic": "Słuchanie; Praca w grupie"}
    assert data["signature_columns"] == [
        {"label": "piątek 9.10", "note": "sesja 6, 9:00–13:00"},
        {"label": "sobota 10.10", "note": "sesja 7, 9:00–13:00"},
    ]
    assert (data["date"], data["hours"], data["qr"]) == (
        "9–10\N{NO-BREAK SPACE}października 2026\N{NO-BREAK SPACE}r.",
        "godziny nad kolumnami",
        None,
    )


def test_sessions_that_do_not_follow_each_other_are_named_one_by_one(cohort):
    three = [numbered(make_session(cohort=cohort), number) for number in (1, 2, 5)]
    assert make_sheet(cohort, *three)["session"]["number"] == "1, 2, 5"


def test_stored_marks_with_the_minutes_that_were_missed(cohort):
    one = numbered(make_session(cohort=cohort, minutes=270), 1)
    people = [
        make_enrolment(cohort=cohort, person=make_person("Anna", name, municipality="2404033"))
        for name in ("Bąk", "Cyrk")
    ]
    rows = [(people[0], make_mark(enrolment=people[0], session=one, status="late", minutes=255)), (people[1], None)]
    data = make_sheet(cohort, one, people=rows, recorded=True)
    assert data["people"] == [
        {"name": "Bąk Anna", "organisation": "Janów", "mark": {"status": "late", "minutes": 15}},
        {"name": "Cyrk Anna", "organisation": "Janów", "mark": None},
    ]
    assert (data["organisation_label"], bool(data["marks"]["as_of"])) == ("Gmina", True)


def test_a_project_without_funder_has_no_marks_of_one(session):
    cohort = make_cohort(project=make_project(funder=""))
    data = make_sheet(cohort, numbered(make_session(cohort=cohort), 1))
    assert (data["funding"], data["logos"]) == (None, [])
