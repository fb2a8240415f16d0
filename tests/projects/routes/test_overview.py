import re
from datetime import date

import pytest
from sqlalchemy import func, select

from association.core.database import db
from association.core.feature import Happening, Hit
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_organisation
from tests.factories.projects import make_indicator, make_member, make_partner, make_project, make_value

LIST_QUERIES = 5
OVERVIEW_QUERIES = 12
# What features of higher floors ask is theirs to count.
OF_HIGHER_FLOORS = re.compile("cohort|training|conference")

FACTS = {
    "title": "Sąsiedzi z Rakowa",
    "funder": "Miasto Częstochowa",
    "programme": "mały grant",
    "number": "",
    "signed_on": "",
    "starts_on": "1.10.2026",
    "ends_on": "29.12.2026",
    "summary": "",
}


def kept(app, project_id: int):
    with app.app_context():
        row = db.session.get(Project, project_id)
        return row.title, row.status, row.version


def count(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Project))


# --- the list ---------------------------------------------------------------------------------------


def test_an_empty_list_offers_the_first_project(enter):
    assert "Tu zaczynają się projekty" in enter("coordinator").get("/projects").text
    assert "/projects/new" in enter("coordinator").get("/projects").text
    assert "/projects/new" not in enter("member").get("/projects").text


def test_the_list_searches_filters_and_sorts(enter, saved):
    with saved():
        make_project(title="Łąka", funder="NIW", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
        make_project(title="Lipa", funder="PFRON", status="finished", starts_on=date(2026, 1, 1))
    client = enter("member")
    assert "Łąka" not in client.get("/projects?funder=PFRON").text
    assert "Lipa" not in client.get("/projects?year=2025").text
    assert "Łąka" not in client.get("/projects?status=finished").text
    assert "Lipa" not in client.get("/projects?q=laka").text
    ordered = client.partial_get("/projects?sort=title").text
    assert ordered.lstrip().startswith('<div id="list">')
    assert ordered.index("Lipa") < ordered.index("Łąka")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(enter, saved, queries, number):
    with saved():
        for n in range(number):
            make_project(title=f"Projekt {n}")
    client = enter("coordinator")
    client.get("/projects")
    with queries() as statements:
        client.get("/projects")
    assert len(statements) == LIST_QUERIES, statements


def test_the_list_can_be_taken_along(enter, ids):
    client = enter("member")
    text = client.get("/projects.csv").text
    assert "Jurajska Akademia Lidera" in text
    assert "Beata Tkacz" in text
    assert client.get("/projects.xlsx?year=2026").data.startswith(b"PK")
    assert "Jurajska" not in client.get("/projects.csv?status=finished").text


# --- the overview -----------------------------------------------------------------------------------


def test_the_team_sees_everything_and_strangers_the_public_facts(enter, saved, ids):
    with saved():
        project = db.session.get(Project, ids.project)
        make_partner(project=project, organisation=make_organisation(name="Teatr Grodzki"), role="wizyta studyjna")
        make_value(indicator=make_indicator(project=project, name="Uczestnicy konferencji"), value=58)
    url = f"/projects/{ids.project}"
    own, colleague, stranger = (
        client.get(url).text
        for client in (enter(account_id=ids.coordinator), enter(account_id=ids.colleague), enter("trainer"))
    )
    for text in (own, colleague, stranger):
        assert "Teatr Grodzki" in text
        assert "Liderzy uczą się zmieniać swoje gminy." in text
        assert "Pokaż jako tabelę" in text
    assert "Uczestnicy konferencji" in own
    assert "214/II/2021" in own
    assert "Ostatnie zmiany" in own
    assert f"/projects/{ids.project}/edit" in own
    assert "Uczestnicy konferencji" in colleague
    assert "Ostatnie zmiany" not in colleague
    assert f"/projects/{ids.project}/edit" not in colleague
    assert "Uczestnicy konferencji" not in stranger
    assert "214/II/2021" not in stranger
    assert f"/documents/projects.project/{ids.project}" not in stranger


def test_a_draft_does_not_exist_for_strangers(enter, client, saved):
    with saved():
        draft = make_project(status="draft").id
    assert enter("member").get(f"/projects/{draft}").status_code == 404
    assert "To jest szkic" in enter("administrator").get(f"/projects/{draft}").text
    assert client.get(f"/projects/{draft}").status_code == 303


def test_what_features_tell_is_woven_in(enter, ids, offering):
    offering(happenings=[Happening(date(2026, 9, 24), "Wizyta studyjna", "/academy/sessions/5", thread="fieldwork")])
    text = enter(account_id=ids.coordinator).get(f"/projects/{ids.project}").text
    assert '<a href="/academy/sessions/5">' in text


def test_the_small_picture_comes_by_itself_and_not_to_strangers(enter, ids, offering):
    answer = enter(account_id=ids.coordinator).partial_get(f"/projects/{ids.project}/picture")
    assert answer.text.startswith(f'<div class="loom-place" id="picture-{ids.project}"')
    assert (answer.headers["Cache-Control"], answer.text.count("<path")) == ("private, max-age=300", 5)
    assert enter("member").get(f"/projects/{ids.project}/picture").status_code == 404


def test_what_features_have_in_the_project_is_listed(enter, ids, offering):
    client, url = enter("member"), f"/projects/{ids.project}"
    assert "W tym projekcie" not in enter("member").get(url).text
    offering(hits=[Hit("Jurajska Akademia Lidera", "/academy/cohorts/1", "24 osoby")])
    text = client.get(url).text
    assert "W tym projekcie" in text
    assert 'href="/academy/cohorts/1">Jurajska Akademia Lidera</a><div class="meta">24 osoby</div>' in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_costs_the_same_for_any_number(enter, saved, ids, offering, queries, number):
    offering(achieved=20, documented=12)
    with saved():
        project = db.session.get(Project, ids.project)
        for n in range(number):
            make_value(indicator=make_indicator(project=project, name=f"Wskaźnik {n}"), value=5)
            make_indicator(project=project, name=f"Liczony {n}", measure_key="test.people")
            make_partner(project=project, organisation=make_organisation(name=f"Partner {n}"))
            make_member(project=project, account=make_account(name=f"Osoba {n}"), function="member")
            make_document(owner_kind="projects.project", owner_id=ids.project)
    client, url = enter(account_id=ids.colleague), f"/projects/{ids.project}"
    client.get(url)
    with queries() as statements:
        client.get(url)
    assert len([each for each in statements if not OF_HIGHER_FLOORS.search(each)]) == OVERVIEW_QUERIES


# --- its facts --------------------------------------------------------------------------------------


def test_a_project_begins(enter, app):
    client = enter("coordinator", name="Helena Dąb")
    assert "Helena Dąb" in client.get("/projects/new").text
    answer = client.post("/projects", data={**FACTS, "coordinator_id": str(client.account_id)})
    assert answer.status_code == 303
    text = client.get(answer.location).text
    assert "Sąsiedzi z Rakowa" in text
    assert "To jest szkic" in text
    assert f"{answer.location}/edit" in text


def test_wrong_dates_are_refused_and_nothing_is_kept(enter, app):
    client = enter("coordinator")
    wrong = {**FACTS, "coordinator_id": str(client.account_id), "ends_on": "30.09.2026"}
    answer = client.post("/projects", data=wrong)
    assert answer.status_code == 422
    assert "nie może skończyć się" in answer.text
    assert 'value="Sąsiedzi z Rakowa"' in answer.text
    assert client.partial_post("/projects", data={**wrong, "title": ""}).status_code == 422
    assert count(app) == 0


def test_only_administrators_and_coordinators_begin_projects(enter, app):
    assert enter("trainer").get("/projects/new").status_code == 403
    assert enter("member").post("/projects", data=FACTS).status_code == 403
    assert count(app) == 0


def test_facts_are_changed_once_and_the_late_one_sees_both_versions(enter, ids, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/edit"
    assert 'value="Jurajska Akademia Lidera"' in client.get(url).text
    assert client.post(url, data={**FACTS, "version": "1"}).location == f"/projects/{ids.project}"
    late = enter("administrator").post(url, data={**FACTS, "title": "Inny tytuł", "version": "1"})
    assert late.status_code == 409
    assert "Beata Tkacz" in late.text
    assert "Sąsiedzi z Rakowa" in late.text
    assert 'value="Inny tytuł"' in late.text
    assert client.post(url, data={**FACTS, "title": "", "version": "2"}).status_code == 422
    assert kept(app, ids.project) == ("Sąsiedzi z Rakowa", "running", 2)
    answer = client.partial_post(url, data={**FACTS, "title": "Trzeci", "version": "2"})
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, f"/projects/{ids.project}")


def test_the_status_moves_on_and_back(enter, ids, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/status"
    assert client.post(url, data={"state": "archived"}).location == f"/projects/{ids.project}"
    text = client.get(f"/projects/{ids.project}").text
    assert "Ten projekt jest w archiwum" in text
    assert f'action="{url}?state=running"' in text
    assert kept(app, ids.project)[1] == "archived"
    assert enter("member").get(f"/projects/{ids.project}").status_code == 404
    client.post(f"{url}?state=running")
    assert kept(app, ids.project)[1] == "running"
    assert client.post(url, data={"state": "dreamt"}).status_code == 422
    assert kept(app, ids.project)[1] == "running"


@pytest.mark.parametrize("part", ["edit", "status"])
def test_others_change_nothing(enter, ids, app, part):
    url = f"/projects/{ids.project}/{part}"
    assert enter(account_id=ids.colleague).post(url, data={**FACTS, "state": "draft"}).status_code == 403
    assert enter("accountant").post(url, data={**FACTS, "state": "draft"}).status_code == 403
    assert enter("coordinator").post(url, data={**FACTS, "state": "draft"}).status_code == 404
    assert kept(app, ids.project) == ("Jurajska Akademia Lidera", "running", 1)
