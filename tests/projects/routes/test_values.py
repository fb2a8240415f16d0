from io import BytesIO

import pytest

from association.core.database import db
from association.documents.models import Document
from association.projects.models import Indicator, IndicatorValue, Project
from tests.factories.documents import PDF, make_document
from tests.factories.projects import make_indicator, make_value

VALUE = {"value": "58", "dated_on": "22.11.2026", "note": "dzień 1", "document_id": ""}


@pytest.fixture
def url(saved, ids) -> str:
    with saved():
        indicator = make_indicator(project=db.session.get(Project, ids.project), name="Uczestnicy")
        return f"/projects/{ids.project}/indicators/{indicator.id}"


@pytest.fixture
def entered(saved, url) -> int:
    """The id of a value of 85."""
    with saved():
        return make_value(indicator=db.session.get(Indicator, int(url.rsplit("/", 1)[1])), value=85).id


def values(app):
    with app.app_context():
        rows = db.session.query(IndicatorValue).order_by(IndicatorValue.id)
        return [(row.value, row.note, row.document_id, row.archived_at is not None) for row in rows]


def test_a_value_is_entered_with_a_paper_of_the_project(enter, saved, ids, url, app):
    with saved():
        paper = make_document(owner_kind="projects.project", owner_id=ids.project, title="Lista").id
        strange = make_document(owner_kind="projects.project", owner_id=ids.project + 1, title="Cudza").id
    client = enter(account_id=ids.coordinator)
    page = client.get(url).text
    assert "Lista" in page
    assert "Cudza" not in page
    assert client.post(f"{url}/values", data={**VALUE, "document_id": str(paper)}).location == url
    assert f'action="{url}/values/1/archive"' in client.get(url).text
    assert client.post(f"{url}/values", data={**VALUE, "document_id": str(strange)}).status_code == 422
    assert values(app) == [(58, "dzień 1", paper, False)]


def test_a_value_brings_its_own_file(enter, ids, url, app):
    client = enter(account_id=ids.coordinator)
    client.post(f"{url}/values", data={**VALUE, "upload": (BytesIO(PDF), "lista.pdf")})
    with app.app_context():
        paper = db.session.query(Document).one()
        assert (paper.title, paper.owner_id) == ("lista", ids.project)
    assert values(app) == [(58, "dzień 1", paper.id, False)]


@pytest.mark.parametrize("wrong", [{"value": ""}, {"value": "dużo"}, {"dated_on": "kiedyś"}])
def test_a_wrong_value_is_refused_and_nothing_is_kept(enter, ids, url, app, wrong):
    client = enter(account_id=ids.coordinator)
    for send in (client.post, client.partial_post):
        answer = send(f"{url}/values", data={**VALUE, **wrong})
        assert answer.status_code == 422
        assert "dzień 1" in answer.text
    assert values(app) == []


def test_a_wrong_file_is_refused_and_nothing_is_kept(enter, ids, url, app):
    client = enter(account_id=ids.coordinator)
    answer = client.post(f"{url}/values", data={**VALUE, "upload": (BytesIO(b"MZ"), "lista.exe")})
    assert answer.status_code == 422
    assert values(app) == []


def test_a_value_is_put_right_withdrawn_and_restored(enter, ids, url, entered, app):
    client, place = enter(account_id=ids.coordinator), f"{url}/values/{entered}"
    assert 'value="85"' in client.get(place).text
    assert client.post(place, data=VALUE).location == url
    assert values(app) == [(58, "dzień 1", None, False)]
    assert client.post(place, data={**VALUE, "value": ""}).status_code == 422
    client.post(f"{place}/archive")
    assert values(app)[0][3] is True
    assert f'action="{place}/restoration"' in client.get(url).text
    assert client.partial_post(f"{place}/restoration").headers["HX-Location"] == url
    assert values(app)[0][3] is False


@pytest.mark.parametrize("action", ["", "/archive", "/restoration"])
def test_others_change_no_values(enter, ids, url, entered, app, action):
    place = f"{url}/values/{entered}{action}"
    assert enter(account_id=ids.colleague).post(place, data=VALUE).status_code == 403
    assert enter("member").post(place, data=VALUE).status_code == 404
    assert values(app) == [(85, "", None, False)]
