from datetime import date, time

import pytest

from association.academy.commands import sessions as commands
from association.core.refusals import Refused
from association.people.models import Person
from tests.factories.academy import make_cohort, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project

FACTS = {
    "kind": "training",
    "topic": "Inicjatywa lokalna",
    "day": date(2026, 9, 3),
    "starts": time(9),
    "ends": time(16),
    "minutes": 8 * 45,
    "block": "Zjazd I",
    "place": "Podlesice",
    "host": "",
}


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


def test_a_session_is_planned_with_its_trainers(session, cohort):
    ilona, jan = make_person("Ilona", "Opaszowska"), make_person("Jan", "Chmiel")
    planned = commands.plan(cohort, leaders=[ilona.id], another_leader=jan.id, actor=make_account(), **FACTS)
    assert (planned.topic, planned.leaders, planned.cohort) == ("Inicjatywa lokalna", [ilona.id, jan.id], cohort)


def test_a_new_trainer_comes_into_the_directory(session, cohort):
    planned = commands.plan(cohort, leaders=[], another_leader="Jan Maria Chmiel", actor=make_account(), **FACTS)
    person = session.get(Person, planned.leaders[0])
    assert (person.given_name, person.family_name) == ("Jan Maria", "Chmiel")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"ends": time(9)}, "ends"), ({"ends": time(14)}, "minutes"), ({"minutes": 10 * 45}, "minutes")],
)
def test_the_hours_fit_the_time(session, cohort, wrong, field):
    with pytest.raises(Refused) as refusal:
        commands.plan(cohort, leaders=[], another_leader=None, actor=make_account(), **FACTS | wrong)
    assert refusal.value.field == field


def test_a_session_is_changed(session, cohort):
    ilona, jan = make_person("Ilona", "Opaszowska"), make_person("Jan", "Chmiel")
    changed = make_session(cohort=cohort, trainers=[ilona])
    commands.change(changed, leaders=[jan.id], another_leader=None, actor=make_account(), **FACTS)
    assert (changed.topic, changed.leaders, changed.version) == ("Inicjatywa lokalna", [jan.id], 2)


def test_a_copy_has_everything_but_the_day(session, cohort):
    ilona = make_person("Ilona", "Opaszowska")
    model = make_session(cohort=cohort, topic="Monitoring", block="Warsztaty", trainers=[ilona])
    copied = commands.copied(model)
    assert (copied["topic"], copied["block"], copied["leaders"], "day" in copied) == (
        "Monitoring",
        "Warsztaty",
        [ilona.id],
        False,
    )


def test_a_session_is_removed_and_comes_back(session, cohort):
    removed = make_session(cohort=cohort)
    commands.remove(removed, actor=make_account())
    assert removed.archived_at is not None
    commands.bring_back(removed, actor=make_account())
    assert removed.archived_at is None
