from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from tests.factories.academy import make_cohort, make_enrolment
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project


def test_who_leads_it(session):
    iwona, jan = make_account(name="Iwona Lis"), make_account(name="Jan Wilk")
    cohort = make_cohort(project=make_project(), trainers=[iwona])
    assert (cohort.is_led_by(iwona), cohort.is_led_by(jan)) == (True, False)
    assert cohort.leading_accounts == [iwona.id]


@pytest.mark.parametrize("wrong", [{"threshold_percent": 0}, {"threshold_percent": 101}, {"ends_on": date(2020, 1, 1)}])
def test_the_database_refuses_nonsense(session, wrong):
    with pytest.raises(IntegrityError):
        make_cohort(project=make_project(), **wrong)


def test_nobody_is_enrolled_twice(session):
    cohort, person = make_cohort(project=make_project()), make_person()
    make_enrolment(cohort=cohort, person=person)
    with pytest.raises(IntegrityError):
        make_enrolment(cohort=cohort, person=person)
