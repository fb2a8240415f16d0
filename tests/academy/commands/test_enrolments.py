from datetime import date

import pytest
from sqlalchemy import select

from association.academy.commands import enrolments as commands
from association.academy.models import Enrolment
from association.core.clock import today
from association.core.refusals import Refused
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


@pytest.fixture
def beata(session):
    return make_account()


def everybody(session):
    session.flush()
    return session.execute(select(Enrolment.person_id, Enrolment.state).order_by(Enrolment.id)).all()


def test_a_person_is_enrolled_once(session, cohort, beata):
    anna = make_person()
    enrolment = commands.enrol(cohort, person_id=anna.id, actor=beata)
    assert (enrolment.person, enrolment.enrolled_on, enrolment.state) == (anna, today(), "enrolled")
    with pytest.raises(Refused, match="już jest na liście"):
        commands.enrol(cohort, person_id=anna.id, actor=beata)


def test_who_withdrew_is_enrolled_again_in_the_same_place(session, cohort, beata):
    anna = make_person()
    enrolment = make_enrolment(cohort=cohort, person=anna, left_on=date(2026, 10, 1), left_reason="praca")
    assert commands.enrol(cohort, person_id=anna.id, actor=beata) is enrolment
    assert (enrolment.state, enrolment.left_on, enrolment.left_reason) == ("enrolled", None, "")


def test_nobody_is_enrolled_from_nowhere(session, cohort, beata):
    with pytest.raises(Refused, match="już nie ma"):
        commands.enrol(cohort, person_id=999, actor=beata)


def test_a_new_person_is_added_and_enrolled(session, cohort, beata):
    enrolment = commands.enrol_new(cohort, given_name="Ewa", family_name="Łęcka", despite=False, actor=beata)
    assert enrolment.person.listed_name == "Łęcka Ewa"
    with pytest.raises(Refused) as refusal:
        commands.enrol_new(cohort, given_name="Ewa", family_name="Łęcka", despite=False, actor=beata)
    assert refusal.value.field == "despite"


def test_an_import_enrols_those_who_are_not_in(session, cohort, beata):
    new, back, there = make_person("Ewa", "Łęcka"), make_person("Jan", "Żak"), make_person()
    make_enrolment(cohort=cohort, person=back, left_on=date(2026, 10, 1))
    make_enrolment(cohort=cohort, person=there)
    said = commands.enrol_all(beata, cohort, [new.id, back.id, there.id])
    assert said == "Zapisano do grupy 2 osoby. 1 osoba już w niej była."
    assert everybody(session) == [(back.id, "enrolled"), (there.id, "enrolled"), (new.id, "enrolled")]


def test_a_mistake_is_removed_but_not_attendance(session, cohort, beata):
    mistaken = make_enrolment(cohort=cohort, person=make_person())
    there = make_enrolment(cohort=cohort, person=make_person("Ewa", "Łęcka"))
    make_mark(enrolment=there, session=make_session(cohort=cohort))
    commands.remove(mistaken, actor=beata)
    with pytest.raises(Refused, match="zapisz rezygnację"):
        commands.remove(there, actor=beata)
    assert everybody(session) == [(there.person_id, "enrolled")]


def test_withdrawal_and_return(session, cohort, beata):
    enrolment = make_enrolment(cohort=cohort, person=make_person(), enrolled_on=date(2026, 9, 1))
    commands.withdraw(enrolment, left_on=date(2026, 10, 3), left_reason="praca", actor=beata)
    assert (enrolment.is_active, enrolment.left_reason) == (False, "praca")
    commands.come_back(enrolment, actor=beata)
    assert (enrolment.is_active, enrolment.left_on) == (True, None)
    with pytest.raises(Refused) as refusal:
        commands.withdraw(enrolment, left_on=date(2026, 8, 1), left_reason="praca", actor=beata)
    assert refusal.value.field == "left_on"
