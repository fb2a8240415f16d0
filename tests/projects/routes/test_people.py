from io import BytesIO

import pytest

from association.core.database import db
from association.projects.models import Project, ProjectMember, ProjectPartner
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation
from tests.factories.projects import make_member, make_partner

PEOPLE_QUERIES = 4


@pytest.fixture
def anna(saved) -> int:
    """An account that works in no project."""
    with saved():
        return make_account(name="Anna Nowak", roles=["trainer"]).id


def team(app, ids):
    with app.app_context():
        rows = db.session.query(ProjectMember).filter_by(project_id=ids.project)
        return {row.account_id: row.function for row in rows}


def partners(app):
    with app.app_context():
        return {row.organisation_id: row.role for row in db.session.query(ProjectPartner)}


def test_the_team_sees_the_team_and_the_coordinator_changes_it(enter, ids):
    url = f"/projects/{ids.project}/people"
    own, colleague = (enter(account_id=each).get(url).text for each in (ids.coordinator, ids.colleague))
    for text in (own, colleague):
        assert "Jan Lis" in text
    assert "Dodaj do zespołu" in own
    assert "Dodaj do zespołu" not in colleague
    assert enter("member").get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(enter, saved, ids, queries, number):
    with saved():
        project = db.session.get(Project, ids.project)
        for n in range(number):
            make_member(project=project, account=make_account(name=f"Osoba {n}"), function="member")
            make_partner(project=project, organisation=make_organisation(name=f"Partner {n}"))
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/people"
    client.get(url)
    with queries() as statements:
        client.get(url)
    assert len(statements) == PEOPLE_QUERIES, statements


def test_somebody_joins_changes_function_leaves_and_comes_back(enter, ids, anna, app):
    client, people = enter(account_id=ids.coordinator), f"/projects/{ids.project}/people"
    place = f"/projects/{ids.project}/team/{anna}"
    joining = client.post(f"/projects/{ids.project}/team", data={"account_id": str(anna), "function": "evaluator"})
    assert joining.location == people
    assert f'action="{place}/removal"' in client.get(people).text
    client.post(place, data={"function": "promotion"})
    assert team(app, ids)[anna] == "promotion"
    assert f'action="{place}?function=evaluator"' in client.get(people).text
    client.post(f"{place}/removal")
    assert anna not in team(app, ids)
    assert client.partial_post(f"{place}?function=promotion").headers["HX-Location"] == people
    assert team(app, ids)[anna] == "promotion"


def test_nobody_joins_twice_and_the_last_coordinator_stays(enter, ids, app):
    client = enter(account_id=ids.coordinator)
    again = {"account_id": str(ids.colleague), "function": "member"}
    assert client.post(f"/projects/{ids.project}/team", data=again).status_code == 422
    place = f"/projects/{ids.project}/team/{ids.coordinator}"
    for answer in (client.post(f"{place}/removal"), client.partial_post(f"{place}/removal")):
        assert answer.status_code == 422
        assert "musi mieć koordynatora" in answer.text
    assert client.post(place, data={"function": "member"}).status_code == 422
    assert client.post(place, data={"function": "king"}).status_code == 422
    assert team(app, ids) == {ids.coordinator: "coordinator", ids.colleague: "member"}


def test_partners_come_and_go(enter, ids, saved, app):
    with saved():
        theatre = make_organisation(name="Teatr Grodzki").id
    client, people = enter(account_id=ids.coordinator), f"/projects/{ids.project}/people"
    url = f"/projects/{ids.project}/partners"
    assert client.post(url, data={"organisation": "Teatr Grodzki", "role": "partner"}).location == people
    assert partners(app) == {theatre: "partner"}
    client.post(f"{url}/{theatre}", data={"role": "miejsce wizyty"})
    assert partners(app) == {theatre: "miejsce wizyty"}
    client.post(f"{url}/{theatre}/removal")
    assert partners(app) == {}
    client.partial_post(f"{url}/{theatre}?role=partner")
    assert partners(app) == {theatre: "partner"}
    unknown = client.post(url, data={"organisation": "Nieznana", "role": "partner"})
    assert unknown.status_code == 422
    assert "dodaj nową" in unknown.text
    assert client.post(f"{url}/{theatre}", data={"role": ""}).status_code == 422
    assert partners(app) == {theatre: "partner"}


def test_others_change_nobody(enter, ids, anna, app):
    urls = (
        f"/projects/{ids.project}/team",
        f"/projects/{ids.project}/team/{ids.colleague}",
        f"/projects/{ids.project}/team/{ids.colleague}/removal",
        f"/projects/{ids.project}/partners",
    )
    reader, stranger = enter(account_id=ids.colleague), enter("coordinator")
    for url in urls:
        assert reader.post(url, data={"account_id": str(anna), "function": "member"}).status_code == 403
        assert stranger.post(url, data={"account_id": str(anna), "function": "member"}).status_code == 404
    assert team(app, ids) == {ids.coordinator: "coordinator", ids.colleague: "member"}


def test_a_partner_brings_something_and_signs_an_agreement(app, saved, enter, ids):
    with saved():
        theatre = make_organisation(name="Teatr Grodzki")
        project = db.session.get(Project, ids.project)
        make_partner(project=project, organisation=theatre)
        number = theatre.id
    beata, page = enter(account_id=ids.coordinator), f"/projects/{ids.project}/partners/{number}/edit"
    assert 'value="partner"' in beata.get(page).text
    pdf = BytesIO(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    facts = {"role": "gospodarz wizyty", "contribution": "Sala i dwoje aktorów", "upload": (pdf, "porozumienie.pdf")}
    assert beata.post(page, data=facts).status_code == 303
    text = beata.get(f"/projects/{ids.project}/people").text
    assert "Sala i dwoje aktorów" in text
    assert "Porozumienie: Teatr Grodzki" in text
    assert beata.post(page, data=facts | {"role": " ", "upload": (BytesIO(b""), "")}).status_code == 422
    assert enter(account_id=ids.colleague).get(page).status_code == 403
    assert enter("coordinator").get(page).status_code == 404
