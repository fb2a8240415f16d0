"""A course with three sessions that were held, and the lists that were printed for them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.core.clock import today
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project

TOPICS = ("Inicjatywa lokalna", "Organizacja pozarządowa", "Plany liderów")


@pytest.fixture
def course(saved):
    """Beata Tkacz coordinates, Iwona Lis leads; twenty people take part, so that a list has two pages."""
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        iwona = make_account(name="Iwona Lis", roles=["trainer"])
        project = make_project()
        make_member(project=project, account=beata)
        cohort = make_cohort(project=project, trainers=[iwona])
        days = [today() - timedelta(days=days) for days in (9, 6, 3)]
        sessions = [make_session(cohort=cohort, topic=topic, day=day) for topic, day in zip(TOPICS, days, strict=True)]
        people = [make_enrolment(cohort=cohort, person=make_person("Anna", f"Nowak{n:02}")) for n in range(1, 21)]
        return SimpleNamespace(
            cohort=cohort.id,
            url=f"/academy/cohorts/{cohort.id}",
            coordinator=beata.id,
            trainer=iwona.id,
            sessions=[row.id for row in sessions],
            people=[row.id for row in people],
        )


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)
