"""The sheet: cells are saved one by one or all at once, and no change of somebody else is overwritten."""

import html
import json
import re

import pytest

from association.accounts.models import Account
from association.core.database import db
from association.finances.queries import project_money
from association.projects.models import Project
from tests.factories.finances_budget import make_line
from tests.factories.projects import make_member, make_project

DATA = {"Accept": "application/json"}


@pytest.fixture
def place(saved, enter):
    client = enter("coordinator")
    with saved():
        project = make_project()
        make_member(project=project, account=db.session.get(Account, client.account_id))
        client.lines = [make_line(project=project, name=name).id for name in ("Noclegi", "Przejazdy")]
        client.project_id = project.id
    client.here = f"/projects/{client.project_id}/budget/sheet"
    return client


def fields_of(client) -> dict:
    """What a browser would send of the sheet as it stands."""
    page = client.get(client.here).text
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'name="((?:\d+|n\d+_\d+)-[a-z_]+)" value="([^"]*)"', page)
    }


def planned(app, client):
    with app.app_context():
        return [(line.row.name, line.planned, line.planned_by) for line in project_money(client.project_id).lines]


def test_the_whole_sheet_is_saved_without_scripts(place, app):
    one, _other = place.lines
    fields = fields_of(place) | {
        f"{one}-quantity": "2",
        "n1_1-name": "Sala",
        "n1_1-unit_cost": "99,99",
        "n1_1-quantity": "3",
    }
    assert place.post(place.here, data=fields).status_code == 303
    assert planned(app, place) == [
        ("Noclegi", 2_000_000, {"grant": 2_000_000}),
        ("Przejazdy", 1_000_000, {"grant": 1_000_000}),
        ("Sala", 29_997, {"grant": 29_997}),
    ]


def test_one_row_is_saved_and_answers_what_followed(place, app):
    one, _other = place.lines
    fields = {key: value for key, value in fields_of(place).items() if key.startswith(f"{one}-")}
    answer = place.post(place.here, data=fields | {f"{one}-own": "1500"}, headers=DATA)
    assert answer.status_code == 200
    row = answer.json["rows"][str(one)]
    assert (row["cells"]["grant"], row["cells"]["own"]) == ("8500,00", "1500,00")
    assert json.loads(row["seen"])[0] == 2
    assert answer.json["texts"]["sum-own"] == "1500,00"
    assert planned(app, place)[0][2] == {"grant": 850_000, "own": 150_000}


def test_trying_leaves_nothing(place, app):
    one, _other = place.lines
    fields = fields_of(place) | {f"{one}-amount": "99999", "try": "1"}
    answer = place.post(place.here, data=fields, headers=DATA)
    assert answer.json["texts"]["sum-amount"] == "109\N{NO-BREAK SPACE}999,00"
    assert planned(app, place)[0][1] == 1_000_000


def test_what_is_wrong_keeps_all_that_was_typed(place, app):
    one, other = place.lines
    fields = fields_of(place) | {f"{one}-amount": "sto", f"{other}-name": "Autokar", "n1_1-amount": "5"}
    page = place.post(place.here, data=fields)
    assert page.status_code == 422
    assert 'value="sto"' in page.text
    assert 'value="Autokar"' in page.text
    assert "Brakuje nazwy kosztu." in page.text
    assert planned(app, place)[1][0] == "Przejazdy"
    answer = place.post(place.here, data=fields, headers=DATA)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {f"{one}-amount", "n1_1-name"}


def test_two_people_in_one_row_see_both_versions(place, enter, saved, app):
    one, _other = place.lines
    mine = fields_of(place)
    other = enter("coordinator", email="druga@example.org", name="Druga Osoba")
    with saved():
        make_member(
            project=db.session.get(Project, place.project_id), account=db.session.get(Account, other.account_id)
        )
    other.here = place.here
    assert other.post(place.here, data=fields_of(other) | {f"{one}-amount": "9000"}).status_code == 303
    met = place.post(place.here, data=mine | {f"{one}-amount": "11000"}, headers=DATA)
    assert met.status_code == 409
    (conflict,) = met.json["conflicts"]
    assert conflict["by"] == "Druga Osoba"
    assert {"field": "amount", "label": "Wartość", "theirs": "9000,00", "mine": "11000"} in conflict["cells"]
    page = place.post(place.here, data=mine | {f"{one}-amount": "11000"})
    assert page.status_code == 409
    assert "9000,00" in page.text
    assert 'value="11000"' in page.text
    assert planned(app, place)[0][1] == 900_000
    # The page shows what is saved now, so that saving once more changes it knowingly.
    again = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="((?:\d+|n\d+_\d+)-[a-z_]+)" value="([^"]*)"', page.text)
    }
    assert place.post(place.here, data=again).status_code == 303
    assert planned(app, place)[0][1] == 1_100_000


def test_two_people_in_different_rows_or_words_do_not_meet(place, app):
    one, other = place.lines
    mine = fields_of(place)
    assert place.post(place.here, data=fields_of(place) | {f"{one}-amount": "9000"}).status_code == 303
    assert place.post(place.here, data=mine | {f"{other}-amount": "1", f"{one}-name": "Hotel"}).status_code == 303
    assert planned(app, place) == [("Hotel", 900_000, {"grant": 900_000}), ("Przejazdy", 100, {"grant": 100})]


def test_a_row_that_somebody_removed_is_told(place):
    one, _other = place.lines
    mine = fields_of(place)
    place.post(place.here.replace("sheet", f"lines/removal?ids={one}"))
    page = place.post(place.here, data=mine | {f"{one}-amount": "11000"}, headers=DATA)
    assert page.status_code == 422
    assert "ktoś ją usunął" in page.json["errors"][f"{one}-amount"]


def test_a_spoilt_page_is_refused(place):
    one, _other = place.lines
    assert place.post(place.here, data={f"{one}-seen": "?", f"{one}-name": "x"}).status_code == 409
    assert place.post(place.here, data={f"{one}-seen": "[1]", f"{one}-name": "x"}, headers=DATA).status_code == 422
