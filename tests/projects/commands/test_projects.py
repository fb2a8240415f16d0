from datetime import date

import pytest

from association.core import history
from association.core.clock import now
from association.core.refusals import Refused
from association.projects import commands, queries
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.projects import make_project

FACTS = {
    "title": "Sąsiedzi z Rakowa",
    "number": "",
    "signed_on": None,
    "funder": "Miasto Częstochowa",
    "programme": "mały grant",
    "starts_on": date(2026, 10, 1),
    "ends_on": date(2026, 12, 29),
    "summary": "",
}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


def test_a_project_begins_as_a_draft_with_its_coordinator(session, beata):
    jan = make_account(name="Jan Lis", roles=["coordinator"])
    project = commands.create_project(coordinator_id=jan.id, actor=beata, **FACTS)
    found = queries.seen_project(jan, project.id)
    assert (found.status, found.function_of(jan), found.function_of(beata)) == ("draft", "coordinator", None)
    lines = session.scalars(history.entries("projects.project", project.id)).all()
    assert [(line.kind, line.action, line.actor_name) for line in lines] == [
        ("projects.member", "created", "Beata Tkacz"),
        ("projects.project", "created", "Beata Tkacz"),
    ]


def test_a_project_does_not_end_before_it_begins(session, beata):
    with pytest.raises(Refused) as refusal:
        commands.create_project(coordinator_id=beata.id, actor=beata, **{**FACTS, "ends_on": date(2026, 9, 30)})
    assert refusal.value.field == "ends_on"
    project = make_project(title="Akademia")
    with pytest.raises(Refused):
        commands.change_project(project, actor=beata, **{**FACTS, "ends_on": date(2026, 9, 30)})
    assert project.title == "Akademia"


def test_a_blocked_account_coordinates_nothing(session, beata):
    blocked = make_account(roles=["coordinator"], disabled_at=now())
    with pytest.raises(Refused) as refusal:
        commands.create_project(coordinator_id=blocked.id, actor=beata, **FACTS)
    assert refusal.value.field == "coordinator_id"
    assert session.query(Project).count() == 0


def test_changed_facts_leave_their_lines(session, beata):
    project = make_project(**{**FACTS, "title": "Sąsiedzi"})
    commands.change_project(project, actor=beata, **FACTS)
    line = session.scalars(history.entries("projects.project", project.id)).first()
    assert (line.field, line.old, line.new) == ("title", "Sąsiedzi", "Sąsiedzi z Rakowa")
    assert project.version == 2


def test_the_status_moves_on(session, beata):
    project = make_project(status="running")
    commands.change_status(project, state="archived", actor=beata)
    assert project.status == "archived"
    line = session.scalars(history.entries("projects.project", project.id)).first()
    assert (line.field, line.old, line.new) == ("status", "running", "archived")
