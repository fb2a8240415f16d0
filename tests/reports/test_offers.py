from datetime import timedelta

import pytest
from sqlalchemy.orm import selectinload

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.projects.models import Project
from association.reports import commands
from association.reports.feature import feature
from association.reports.models import Report, canonical, fingerprint
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project
from tests.factories.reports import make_report

DAY = timedelta(days=1)


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def report(beata) -> Report:
    """A report whose days are not over, due in forty days."""
    project = make_project(starts_on=today() - 30 * DAY, ends_on=today() + 30 * DAY)
    make_member(project=project, account=beata)
    made = make_report(project=project, first=project.starts_on, last=project.ends_on, due_on=today() + 40 * DAY)
    db.session.flush()
    return made


def tasks(viewer) -> list:
    return [(task.title, task.due) for task in feature.tasks(viewer)]


def test_a_report_waits_when_its_days_are_over_or_its_term_is_near(beata, report):
    assert tasks(beata) == []
    report.due_on = today() + 20 * DAY
    note(report, actor=None)
    assert tasks(beata) == [("Sprawozdanie końcowe", today() + 20 * DAY)]
    assert tasks(make_account(name="Ktoś", roles=["coordinator"])) == []


def test_its_term_stands_in_the_calendar_of_who_sees_the_project(beata, report):
    found = list(feature.calendar(beata, today(), today() + 60 * DAY))
    assert [(entry.day, entry.title) for entry in found] == [(report.due_on, "Termin: Sprawozdanie końcowe")]
    assert list(feature.calendar(make_account(name="Ktoś"), today(), today() + 60 * DAY)) == []


def test_what_was_sent_stands_in_the_timeline_and_waits_no_more(beata, report):
    content = {"schema": 1}
    seen = fingerprint(canonical(content))
    commands.submit(report, content=content, seen=seen, serious=0, in_spite="", actor=beata)
    project = db.session.get(Project, report.project_id, options=[selectinload(Project.team)], populate_existing=True)
    told = [(one.start, one.title) for one in feature.timeline(beata, project)]
    assert told == [(today(), "Sprawozdanie końcowe")]
    assert tasks(beata) == []
    assert list(feature.calendar(beata, today(), today() + 60 * DAY)) == []


def test_strangers_get_no_tab(beata, report):
    project = db.session.get(Project, report.project_id, options=[selectinload(Project.team)], populate_existing=True)
    assert [tab.key for tab in feature.project_tabs(beata, project)] == ["reports"]
    assert list(feature.project_tabs(make_account(name="Ktoś"), project)) == []
