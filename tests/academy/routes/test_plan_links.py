from datetime import date, datetime

import pytest

from association.academy.models import CohortAction, SessionAction
from association.accounts.models import Account
from association.core.clock import standing_at
from association.core.database import db
from tests.factories.academy import make_cohort, make_session
from tests.factories.accounts import make_account
from tests.factories.projects import make_action, make_member, make_project

NOW = datetime(2026, 10, 20, 12)


class Place:
    """A cohort of two sessions in a project with two actions."""

    def __init__(self):
        coordinator = make_account(name="Beata Tkacz", roles=["coordinator"])
        project = make_project()
        make_member(project=project, account=coordinator)
        cohort = make_cohort(project=project, trainers=[make_account(name="Iwona Lis", roles=["trainer"])])
        self.coordinator, self.project, self.cohort = coordinator.id, project.id, cohort.id
        self.trainer = cohort.trainers[0].account_id
        self.held = make_session(cohort=cohort, topic="Zjazd I", day=date(2026, 10, 9)).id
        self.coming = make_session(cohort=cohort, topic="Wizyta studyjna", day=date(2026, 11, 9)).id
        self.one = make_action(project=project, title="Zjazdy").id
        self.two = make_action(project=project, number="2", title="Wizyta", position=2).id
        self.foreign = make_action(project=make_project(title="Inny")).id
        self.url = f"/academy/cohorts/{cohort.id}/plan"
        self.plan = f"/projects/{project.id}/plan"


@pytest.fixture
def place(saved) -> Place:
    with saved():
        return Place()


def chosen(app):
    with app.app_context():
        whole = {row.cohort_id: row.action_id for row in db.session.query(CohortAction)}
        return whole, {row.session_id: row.action_id for row in db.session.query(SessionAction)}


def test_what_has_no_action_waits_below_the_plan(enter, place):
    with standing_at(NOW):
        page = enter(account_id=place.coordinator).get(place.plan).text
        assert "Poza planem" in page
        assert place.url in page
        assert "1 z 2" in page
        # An accountant does not see cohorts, but the same numbers.
        plain = enter("accountant").get(place.plan).text
    assert "1 z 2" in plain
    assert "/academy/cohorts/" not in plain


def test_sessions_follow_the_cohort_or_their_own_action(app, enter, place):
    client = enter(account_id=place.coordinator)
    assert client.get(place.url).text.count("<select") == 3
    sent = {
        "was-action": "",
        "action": place.one,
        f"was-action-{place.coming}": "",
        f"action-{place.coming}": place.two,
    }
    assert client.post(place.url, data=sent).status_code == 303
    assert chosen(app) == ({place.cohort: place.one}, {place.coming: place.two})
    with standing_at(NOW):
        assert "Poza planem" not in client.get(place.plan).text
        assert "odbyło się 1 z 1" in client.get(f"{place.plan}/{place.one}").text
        assert "odbyło się 0 z 1" in client.get(f"{place.plan}/{place.two}").text
    assert "działanie grupy" in client.get(f"/history/academy.cohort/{place.cohort}").text
    back = {
        "was-action": place.one,
        "action": "",
        f"was-action-{place.coming}": place.two,
        f"action-{place.coming}": "",
    }
    assert client.post(place.url, data=back).status_code == 303
    assert chosen(app) == ({}, {})


def test_nobody_overwrites_what_another_one_chose(app, enter, place):
    client = enter(account_id=place.coordinator)
    assert client.post(place.url, data={"was-action": "", "action": place.one}).status_code == 303
    refused = client.post(place.url, data={"was-action": "", "action": place.two})
    assert refused.status_code == 409
    assert "Ktoś w tym czasie zmienił to przypisanie." in refused.text
    # Whoever did not touch a field leaves it as it is.
    assert client.post(place.url, data={"was-action": "", "action": ""}).status_code == 303
    assert chosen(app)[0] == {place.cohort: place.one}


def test_only_actions_of_the_project_and_only_coordinators(app, enter, place):
    client = enter(account_id=place.coordinator)
    assert client.post(place.url, data={"was-action": "", "action": place.foreign}).status_code == 422
    assert client.post(place.url, data={"was-action": "x", "action": "-7"}).status_code == 303
    assert chosen(app) == ({}, {})
    assert enter(account_id=place.trainer).get(place.url).status_code == 403
    assert enter("member").get(place.url).status_code == 404


def test_a_project_without_a_plan_offers_one(enter, saved, place):
    with saved():
        project = make_project(title="Bez planu")
        make_member(project=project, account=db.session.get(Account, place.coordinator))
        cohort = make_cohort(project=project).id
    page = enter(account_id=place.coordinator).get(f"/academy/cohorts/{cohort}/plan").text
    assert "Projekt nie ma jeszcze planu" in page
