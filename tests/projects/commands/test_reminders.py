from datetime import date, datetime

import pytest

from association.core.clock import standing_at
from association.core.mail import Mail
from association.projects import commands, queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project
from tests.projects.commands.test_grants import DUTY


@pytest.fixture
def team(session):
    """A project that ends on 31 December with its coordinator and Jan, who owns what he owns."""
    beata, jan = (make_account(name=name, roles=["coordinator"]) for name in ("Beata Tkacz", "Jan Lis"))
    project = make_project(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    for account, function in ((beata, "coordinator"), (jan, "member")):
        make_member(project=project, account=account, function=function)
    return queries.seen_project(beata, project.id), beata, jan


def letters(session):
    session.flush()
    return [(mail.to_name, mail.subject) for mail in session.query(Mail).order_by(Mail.id)]


def test_each_obligation_is_reminded_of_at_each_step_once(session, team):
    project, beata, jan = team
    facts = DUTY | {"due_on": date(2026, 12, 15), "owner_id": jan.id}
    commands.add_obligation(project, actor=beata, **facts)
    sent = []
    for day in ((11, 14), (11, 16), (11, 17), (12, 1), (12, 12), (12, 13), (12, 16), (12, 17)):
        session.expire_all()
        with standing_at(datetime(2026, *day, 7)):
            sent.append(commands.remind())
    assert sent == [0, 1, 0, 1, 1, 0, 1, 0]
    assert letters(session)[0] == ("Jan Lis", "Termin w projekcie: Złożyć sprawozdanie końcowe")


def test_the_coordinator_gets_one_letter_about_what_nobody_owns(session, team):
    project, beata, _jan = team
    for title in ("Zwrócić dotację", "Wywiesić plakat"):
        commands.add_obligation(project, actor=beata, **(DUTY | {"title": title, "due_on": date(2026, 12, 1)}))
    commands.add_obligation(project, actor=beata, **DUTY)
    with standing_at(datetime(2026, 11, 22, 7)):
        assert commands.remind() == 1
    assert letters(session) == [("Beata Tkacz", "Terminy w projektach: 2")]
    body = session.query(Mail).one().body
    assert "Zwrócić dotację" in body
    assert f"/projects/{project.id}/obligations" in body


def test_what_is_done_or_in_the_archive_troubles_nobody(session, team):
    project, beata, _jan = team
    made = commands.add_obligation(project, actor=beata, **(DUTY | {"due_on": date(2026, 12, 1)}))
    commands.archive_part(queries.obligation(beata, project.id, made.id), actor=beata)
    with standing_at(datetime(2026, 11, 22, 7)):
        assert commands.remind() == 0


def test_a_moved_deadline_is_reminded_of_anew(session, team):
    project, beata, jan = team
    facts = DUTY | {"due_on": date(2026, 12, 1), "owner_id": jan.id}
    made = commands.add_obligation(project, actor=beata, **facts)
    with standing_at(datetime(2026, 11, 22, 7)):
        assert commands.remind() == 1
        session.expire_all()
        obligation = queries.obligation(beata, project.id, made.id)
        commands.change_obligation(obligation, actor=beata, **(facts | {"due_on": date(2026, 12, 4)}))
        assert commands.remind() == 1
