import pytest

from association.accounts.models import Account
from association.core.database import db
from association.reports.models import ReportTemplate
from tests.factories.projects import make_member, make_project

OWN = {"name": "Gmina Janów", "description": "", "title": "Sprawozdanie", "basis": "uchwała", "base": "annex5"}
SECTION = {
    "number": "4",
    "title": "Promocja",
    "level": "2",
    "fill": "",
    "writes": "y",
    "help": "Plakaty, strona.",
    "limit": "500",
    "required": "y",
    "items": "",
    "kinds": ["partial", "final"],
}


@pytest.fixture
def client(enter):
    return enter("coordinator")


@pytest.fixture
def place(client):
    return client.post("/report-templates", data=OWN).location


def outline(app):
    with app.app_context():
        return db.session.get(ReportTemplate, 1).outline["sections"]


def test_those_that_come_with_splot_are_shown_and_adapted(client):
    page = client.get("/report-templates").text
    assert "NOWEFIO" in page
    assert "Nasze wzory" not in page
    assert "Oświadczenia" in client.get("/report-templates/built-in/annex5").text
    assert "nasz wzór" in client.get("/report-templates/built-in/annex5/copy").text
    for door in ("", "/copy"):
        assert client.get(f"/report-templates/built-in/nothing{door}").status_code == 404


def test_one_of_our_own_is_added_called_otherwise_and_put_away(app, client, place):
    assert "Gmina Janów" in client.get("/report-templates").text
    data = {**OWN, "name": "Gmina Olsztyn", "version": "1"}
    assert client.post(f"{place}/edit", data=data).status_code == 303
    late = client.post(f"{place}/edit", data={**data, "name": "Gmina Mstów"})
    assert late.status_code == 409
    assert "Gmina Olsztyn" in late.text
    assert client.post("/report-templates", data={**OWN, "name": ""}).status_code == 422
    assert client.post(f"{place}/archive").status_code == 303
    assert "Wzory w archiwum" in client.get("/report-templates").text
    assert client.post(f"{place}/restoration").status_code == 303


def test_sections_are_added_changed_moved_and_taken_out(app, client, place):
    before = [section["key"] for section in outline(app)]
    assert client.post(f"{place}/sections", data={**SECTION, "version": "1"}).status_code == 303
    added = outline(app)[-1]
    assert added["text"] == {"help": "Plakaty, strona.", "limit": 500, "required": True}
    assert client.get(f"{place}/sections/{added['key']}").status_code == 200
    late = client.post(f"{place}/sections/{added['key']}", data={**SECTION, "title": "Inne", "version": "1"})
    assert late.status_code == 409
    assert "Promocja" in late.text
    changed = {**SECTION, "title": "Inne", "version": "2", "items": "Jedno\n\nDrugie", "writes": ""}
    assert client.post(f"{place}/sections/{added['key']}", data=changed).status_code == 303
    assert (outline(app)[-1]["title"], outline(app)[-1]["items"]) == ("Inne", ["Jedno", "Drugie"])
    assert client.post(f"{place}/sections/{added['key']}/place/up").status_code == 303
    assert [section["key"] for section in outline(app)] == [*before[:-1], added["key"], before[-1]]
    assert client.post(f"{place}/sections/{added['key']}/removal").status_code == 303
    assert [section["key"] for section in outline(app)] == before
    assert client.get(f"{place}/sections/{added['key']}").status_code == 404


def test_the_same_figures_do_not_stand_in_two_places(client, place):
    answer = client.post(f"{place}/sections", data={**SECTION, "fill": "costs", "version": "1"})
    assert answer.status_code == 422
    assert "już w innym miejscu" in answer.text
    assert "Plakaty, strona." in answer.text


def test_a_report_keeps_the_outline_it_was_begun_with(client, place, saved):
    with saved():
        project = make_project()
        make_member(project=project, account=db.session.get(Account, client.account_id))
        here = project.id
    data = {"template": "1", "kind": "final", "first": "1.7.2026", "last": "31.12.2026", "due_on": ""}
    report = client.post(f"/projects/{here}/reports", data=data).location
    client.post(f"{place}/sections/results/removal")
    assert "Opis osiągniętych rezultatów" in client.get(report).text
    client.post(f"{place}/archive")
    assert client.post(f"/projects/{here}/reports", data=data).status_code == 422


def test_members_do_not_see_templates(enter):
    assert enter("member").get("/report-templates").status_code == 403
    assert enter("accountant").post("/report-templates", data=OWN).status_code == 403
