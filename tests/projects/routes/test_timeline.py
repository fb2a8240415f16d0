from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.core.database import db
from association.core.feature import Happening
from association.projects.models import Project
from tests.factories.projects import make_indicator, make_value

TIMELINE_QUERIES = 9


@pytest.fixture
def url(ids) -> str:
    return f"/projects/{ids.project}/timeline"


def told(count, first=date(2026, 9, 1), step=2):
    return [
        Happening(first + timedelta(days=step * n), f"Spotkanie {n}", f"/x/{n}", thread="fieldwork")
        for n in range(count)
    ]


def test_everything_is_told_and_threads_can_be_left_out(enter, ids, url, offering):
    offering(happenings=told(3))
    client = enter(account_id=ids.colleague)
    text = client.get(url).text
    assert "Spotkanie 2" in text
    assert "Umowa</tspan>" in text
    assert f'href="{url}?thread=projects"' in text
    alone = client.get(f"{url}?thread=fieldwork").text
    assert "Spotkanie 2" in alone
    assert "Umowa</tspan>" not in alone
    assert enter("member").get(url).status_code == 404


def test_one_comes_nearer_day_by_day(enter, ids, url, offering):
    offering(happenings=told(10, step=7))
    client = enter(account_id=ids.colleague)
    month = client.get(f"{url}?scale=month&day=2026-09-10").text
    assert "wrzesień 2026" in month
    assert "Spotkanie 4" in month
    assert "Spotkanie 5" not in month
    assert 'href="' + url + '?scale=month&amp;day=2026-10-01"' in month
    week = client.get(f"{url}?scale=week&day=2026-09-10").text
    assert "Spotkanie 1<" in week
    assert "Spotkanie 2" not in week
    assert client.get(f"{url}?scale=week&day=gestern&thread=none").status_code == 200


def test_a_crowd_becomes_one_in_the_picture_and_stays_whole_in_the_table(enter, ids, url, offering):
    offering(happenings=told(40))
    text = enter(account_id=ids.colleague).get(url).text
    picture = text[text.index('<svg class="loom"') : text.index('<ol class="loom-list"')]
    assert "Spotkanie" not in picture
    assert "wydarzeń" in picture or "wydarzenia" in picture
    assert "scale=week" in picture
    assert text.count("Spotkanie 17<") == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_timeline_costs_the_same_for_any_number(enter, saved, ids, url, queries, number):
    with saved():
        project = db.session.get(Project, ids.project)
        for n in range(number):
            make_value(indicator=make_indicator(project=project, name=f"Wskaźnik {n}"), value=n + 1)
    client = enter(account_id=ids.coordinator)
    client.get(url)
    with queries() as statements:
        assert f"Wskaźnik {number - 1}: +{number}" in client.get(url).text
    own = [one for one in statements if "cohort" not in one]
    assert len(own) <= TIMELINE_QUERIES, own


def test_it_is_printed(enter, ids, url, offering):
    offering(happenings=told(2, first=today()))
    answer = enter(account_id=ids.colleague).get(f"{url}.pdf?scale=month")
    assert answer.data.startswith(b"%PDF")
    assert enter("member").get(f"{url}.pdf").status_code == 404
