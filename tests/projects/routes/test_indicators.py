from datetime import date

import pytest

from association.core.database import db
from association.projects.models import Indicator, Project
from tests.factories.projects import make_indicator, make_value

LIST_QUERIES = 4

FACTS = {
    "name": "Uczestnicy konferencji",
    "kind": "output",
    "target": "60",
    "unit": "osób",
    "due_on": "22.11.2026",
    "measure_key": "",
    "method": "",
    "source": "",
}


@pytest.fixture
def two(saved, ids) -> list[int]:
    """The ids of two indicators of the project, in their order."""
    with saved():
        project = db.session.get(Project, ids.project)
        return [
            make_indicator(project=project, name=name, position=position).id
            for position, name in enumerate(("Pierwszy", "Drugi"), 1)
        ]


def kept(app, indicator_id):
    with app.app_context():
        row = db.session.get(Indicator, indicator_id)
        return row.name, row.target, row.version, row.archived_at is not None


def names(app):
    with app.app_context():
        return [row.name for row in db.session.query(Indicator).order_by(Indicator.position)]


def test_an_empty_list_offers_the_first_indicator(enter, ids):
    url = f"/projects/{ids.project}/indicators"
    assert "Dodaj pierwszy wskaźnik" in enter(account_id=ids.coordinator).get(url).text
    assert "Dodaj pierwszy wskaźnik" not in enter(account_id=ids.colleague).get(url).text
    assert enter("member").get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(enter, saved, ids, offering, queries, number):
    calls = offering(achieved=20, documented=12)
    with saved():
        project = db.session.get(Project, ids.project)
        for n in range(number):
            make_value(indicator=make_indicator(project=project, name=f"Wpisywany {n}"), value=5)
            make_indicator(project=project, name=f"Liczony {n}", measure_key="test.people")
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/indicators"
    client.get(url)
    calls.clear()
    with queries() as statements:
        client.get(url)
    assert len(statements) == LIST_QUERIES, statements
    assert calls == [ids.project]


def test_an_indicator_is_promised(enter, ids, offering, app):
    offering()
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/indicators"
    assert "osoby z testu" in client.get(f"{url}/new").text
    assert client.post(url, data={**FACTS, "measure_key": "test.people"}).location == url
    text = client.get(url).text
    assert "Uczestnicy konferencji" in text
    assert "liczy Splot" in text
    with app.app_context():
        row = db.session.query(Indicator).one()
        assert (row.measure_key, row.due_on, row.target) == ("test.people", date(2026, 11, 22), 60)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"target": "0"}, {"target": "dużo"}, {"kind": "dream"}, {"measure_key": "lost.feature"}]
)
def test_a_wrong_indicator_is_refused_and_nothing_is_kept(enter, ids, app, wrong):
    client = enter(account_id=ids.coordinator)
    answer = client.post(f"/projects/{ids.project}/indicators", data={**FACTS, **wrong})
    assert answer.status_code == 422
    assert names(app) == []


def test_a_promise_is_changed_once(enter, ids, two, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/indicators/{two[0]}/edit"
    assert 'value="Pierwszy"' in client.get(url).text
    assert client.post(url, data={**FACTS, "version": "1"}).location == f"/projects/{ids.project}/indicators/{two[0]}"
    late = enter("administrator").post(url, data={**FACTS, "target": "70", "version": "1"})
    assert late.status_code == 409
    assert '<td data-label="Twoja wersja">70</td>' in late.text
    assert kept(app, two[0]) == ("Uczestnicy konferencji", 60, 2, False)
    assert client.partial_post(url, data={**FACTS, "target": "", "version": "2"}).status_code == 422
    assert kept(app, two[0]) == ("Uczestnicy konferencji", 60, 2, False)


def test_indicators_change_places(enter, ids, two, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/indicators"
    answer = client.post(f"{url}/{two[1]}/place/up")
    assert answer.location == f"{url}#indicator-{two[1]}"
    assert names(app) == ["Drugi", "Pierwszy"]
    client.partial_post(f"{url}/{two[1]}/place/down")
    assert names(app) == ["Pierwszy", "Drugi"]
    assert client.post(f"{url}/{two[1]}/place/sideways").status_code == 404


def test_an_indicator_is_put_away_and_brought_back(enter, ids, two, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/indicators"
    assert client.post(f"{url}/{two[0]}/archive").location == url
    text = client.get(url).text
    assert f'action="{url}/{two[0]}/restoration"' in text
    assert f'id="indicator-{two[0]}"' not in text
    assert "Pierwszy" in client.get(f"{url}?archive=yes").text
    assert "jest w archiwum" in client.get(f"{url}/{two[0]}").text
    assert client.partial_post(f"{url}/{two[0]}/restoration").headers["HX-Location"] == f"{url}/{two[0]}"
    assert kept(app, two[0])[3] is False


@pytest.mark.parametrize("action", ["edit", "archive", "restoration", "place/up", "values"])
def test_others_change_nothing(enter, ids, two, app, action):
    url = f"/projects/{ids.project}/indicators/{two[1]}/{action}"
    assert enter(account_id=ids.colleague).post(url, data={**FACTS, "version": "1"}).status_code == 403
    assert enter("member").post(url, data={**FACTS, "version": "1"}).status_code == 404
    assert names(app) == ["Pierwszy", "Drugi"]
    assert kept(app, two[1]) == ("Drugi", 60, 1, False)
