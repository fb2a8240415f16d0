"""A course: a project with its coordinator, a cohort with its trainer, three sessions around today, three people."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from association.core.clock import today
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project


@dataclass
class Course:
    """What page tests need to know: ids. sessions: one a week ago, one yesterday, one in five days; people by name."""

    project: int
    cohort: int
    coordinator: int
    trainer: int
    sessions: list[int]
    people: list[int]

    @property
    def url(self) -> str:
        """The address of the cohort."""
        return f"/academy/cohorts/{self.cohort}"


def make_course() -> Course:
    """Beata Tkacz coordinates, Iwona Lis leads; Bąk, Ćwiertnia and Żurek take part."""
    beata = make_account(name="Beata Tkacz", roles=["coordinator"])
    iwona = make_account(name="Iwona Lis", roles=["trainer"])
    project = make_project(starts_on=today() - timedelta(days=90), ends_on=today() + timedelta(days=90))
    make_member(project=project, account=beata)
    cohort = make_cohort(
        project=project,
        starts_on=today() - timedelta(days=30),
        ends_on=today() + timedelta(days=30),
        threshold_percent=80,
        trainers=[iwona],
    )
    sessions = [
        make_session(cohort=cohort, topic=topic, day=today() + timedelta(days=days), minutes=hours * 45, block=block)
        for topic, days, hours, block in (
            ("Inicjatywa lokalna", -7, 8, "Zjazd I"),
            ("Organizacja pozarządowa", -1, 8, "Zjazd I"),
            ("Plany liderów", 5, 4, "Zjazd II"),
        )
    ]
    people = [
        make_enrolment(cohort=cohort, person=make_person(given, family))
        for given, family in (("Agnieszka", "Bąk"), ("Joanna", "Ćwiertnia"), ("Halina", "Żurek"))
    ]
    return Course(
        project.id, cohort.id, beata.id, iwona.id, [each.id for each in sessions], [each.id for each in people]
    )


@pytest.fixture
def course(saved) -> Course:
    """The course, saved."""
    with saved():
        return make_course()
