from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from association.core import history
from association.core.clock import today
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_member, make_project, make_value


def test_the_database_refuses_what_cannot_be(session):
    with pytest.raises(IntegrityError, match="dates"), session.begin_nested():
        make_project(starts_on=date(2026, 7, 1), ends_on=date(2026, 6, 30))
    with pytest.raises(IntegrityError, match="status"), session.begin_nested():
        make_project(status="dreamt")
    project = make_project()
    with pytest.raises(IntegrityError, match="target"), session.begin_nested():
        make_indicator(project=project, target=0)


def test_nobody_is_in_a_team_twice(session):
    project, account = make_project(), make_account()
    make_member(project=project, account=account, function="coordinator")
    with pytest.raises(IntegrityError, match=r"UNIQUE|uq_"), session.begin_nested():
        make_member(project=project, account=account, function="member")


def test_what_somebody_does_in_a_project(session):
    project, account = make_project(), make_account()
    make_member(project=project, account=account, function="accountant")
    project = session.get(Project, project.id, options=[selectinload(Project.team)], populate_existing=True)
    assert project.function_of(account) == "accountant"
    assert project.function_of(make_account()) is None


@pytest.mark.parametrize(
    ("status", "public"),
    [("draft", False), ("running", True), ("finished", True), ("settled", True), ("archived", False)],
)
def test_what_the_association_may_know(status, public):
    assert Project(status=status).is_public is public


@pytest.mark.parametrize(("status", "days", "left"), [("running", 5, 5), ("running", -1, None), ("finished", 5, None)])
def test_days_to_the_end_of_a_running_project(status, days, left):
    assert Project(status=status, ends_on=today() + timedelta(days=days)).days_left == left


def test_everything_in_a_project_leaves_its_line_there(session):
    project = make_project(title="Akademia")
    make_member(project=project, account=make_account(name="Beata Tkacz"))
    indicator = make_indicator(project=project, name="Uczestnicy")
    make_value(indicator=indicator, value=5)
    lines = session.scalars(history.entries("projects.project", project.id)).all()
    assert [(line.kind, line.title) for line in lines] == [
        ("projects.value", "Uczestnicy"),
        ("projects.indicator", "Uczestnicy"),
        ("projects.member", "Beata Tkacz"),
        ("projects.project", "Akademia"),
    ]
