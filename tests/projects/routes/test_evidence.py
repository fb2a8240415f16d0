from datetime import date

import pytest

from association.core.database import db
from association.projects.models import Project
from tests.factories.documents import make_document
from tests.factories.projects import make_indicator, make_value

PAGE_QUERIES = 8


@pytest.fixture
def url(ids) -> str:
    return f"/projects/{ids.project}/indicators"


def test_a_computed_indicator_opens_its_people_sessions_and_sheets(enter, saved, ids, url, offering, people_and_sheets):
    offering(achieved=20, documented=12, groups=people_and_sheets)
    with saved():
        project = db.session.get(Project, ids.project)
        indicator = make_indicator(project=project, name="Liderzy", target=24, measure_key="test.people").id
    text = enter(account_id=ids.colleague).get(f"{url}/{indicator}").text
    assert "<dt>z dowodem</dt><dd>12</dd>" in text
    assert "<dt>osiągnięte</dt><dd>20</dd>" in text
    assert "<dt>cel, osób</dt><dd>24</dd>" in text
    assert 'href="/people/1"' in text
    assert 'href="/academy/sessions/1"' in text
    assert 'href="/documents/1"' in text
    assert text.count('class="chip chip-unsure">bez dowodu') == 1
    assert "Wpisz wartość" not in text


def test_entered_values_show_their_papers(enter, saved, ids, url):
    with saved():
        project = db.session.get(Project, ids.project)
        indicator = make_indicator(project=project, target=60)
        paper = make_document(owner_kind="projects.project", owner_id=ids.project, title="Lista, dzień 1")
        make_value(indicator=indicator, value=58, document=paper)
        make_value(indicator=indicator, value=11, note="dzień 2")
        ident, paper_id = indicator.id, paper.id
    text = enter(account_id=ids.coordinator).get(f"{url}/{ident}").text
    assert "+58" in text
    assert f'href="/documents/{paper_id}"' in text
    assert "dzień 2" in text
    assert "brakuje 2 " in text
    assert "Wpisz wartość" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(enter, saved, ids, url, queries, number):
    with saved():
        indicator = make_indicator(project=db.session.get(Project, ids.project))
        for n in range(number):
            make_value(indicator=indicator, value=n + 1)
        ident = indicator.id
    client = enter(account_id=ids.coordinator)
    client.get(f"{url}/{ident}")
    with queries() as statements:
        client.get(f"{url}/{ident}")
    assert len(statements) == PAGE_QUERIES, statements


def test_a_measure_that_is_gone_says_so(enter, saved, ids, url):
    with saved():
        lost = make_indicator(project=db.session.get(Project, ids.project), measure_key="lost.feature").id
    client = enter(account_id=ids.coordinator)
    assert "Nie ma już tego, co liczyło" in client.get(f"{url}/{lost}").text
    assert "nie da się policzyć" in client.get(url).text


def test_the_evidence_can_be_taken_along(enter, saved, ids, url):
    with saved():
        indicator = make_indicator(project=db.session.get(Project, ids.project))
        make_value(indicator=indicator, value=58, note="dzień 1", dated_on=date(2026, 11, 22))
        ident = indicator.id
    client = enter(account_id=ids.colleague)
    table = client.get(f"{url}/{ident}.csv")
    assert "dzień 1" in table.text
    assert "58" in table.text
    assert client.get(f"{url}/{ident}.xlsx").data.startswith(b"PK")
    assert enter("member").get(f"{url}/{ident}.csv").status_code == 404
