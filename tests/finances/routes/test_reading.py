"""A budget from a spreadsheet: pasted or sent as a file, looked at, then kept."""

import io

import pytest

from association.accounts.models import Account
from association.core.database import db
from association.finances.queries import project_money
from association.projects.models import Project
from tests.factories.finances_budget import make_line
from tests.factories.projects import make_action, make_member, make_project

BLOCK = "Nr\tNazwa kosztu\tLiczba\tKoszt jedn.\tDotacja\n" + "\n".join(
    f"I.{n}\tKoszt {n}\t{n}\t100,10\t" for n in range(1, 25)
)


@pytest.fixture
def place(saved, enter):
    client = enter("coordinator")
    with saved():
        project = make_project()
        make_member(project=project, account=db.session.get(Account, client.account_id))
        make_line(project=project, number="I.1", name="Noclegi", own=100_000)
        client.project_id = project.id
    client.here = f"/projects/{client.project_id}/budget/reading"
    return client


def planned(app, place):
    with app.app_context():
        return [(line.row.number, line.row.name, line.planned) for line in project_money(place.project_id).lines]


def test_a_pasted_block_is_shown_first_and_kept_when_accepted(place, app):
    preview = place.post(place.here, data={"block": BLOCK})
    assert preview.status_code == 200
    assert "zmieni pozycję" in preview.text
    assert len(planned(app, place)) == 1
    assert place.post(place.here, data={"block": BLOCK, "keep": "all", "mode": "update"}).status_code == 303
    kept = planned(app, place)
    assert len(kept) == 24
    assert kept[0] == ("I.1", "Koszt 1", 10_010)
    assert sum(amount for _number, _name, amount in kept) == 10_010 * sum(range(1, 25))


def test_everything_may_be_added_beside_what_is_there(place, app):
    place.post(place.here, data={"block": BLOCK, "keep": "all", "mode": "add"})
    assert len(planned(app, place)) == 25


def test_columns_may_be_named_by_hand(place, app):
    block = "x\tKoszt\t5"
    told = {"block": block, "column-0": "", "column-1": "name", "column-2": "amount", "keep": "all"}
    assert place.post(place.here, data=told).status_code == 303
    assert planned(app, place)[1:] == [("", "Koszt", 500)]


def test_wrong_rows_are_shown_and_only_the_right_ones_kept_when_asked(place, app):
    block = "Nazwa\tLiczba\tCena\nDobry\t1\t5\nZły\tdużo\t5"
    assert place.post(place.here, data={"block": block, "keep": "all"}).status_code == 200
    assert len(planned(app, place)) == 1
    assert place.post(place.here, data={"block": block, "keep": "right"}).status_code == 303
    assert planned(app, place)[1:] == [("", "Dobry", 500)]


@pytest.mark.parametrize("block", ["", "   ", "Razem\t5\n", "\t\n"])
def test_nothing_to_read_is_told(place, block):
    page = place.post(place.here, data={"block": block})
    assert page.status_code == 422


def test_a_damaged_file_is_told(place):
    page = place.post(place.here, data={"table": (io.BytesIO(b"PK\x03\x04broken"), "plan.xlsx")})
    assert page.status_code == 422
    assert "Tego pliku nie da się odczytać" in page.text


def test_an_exported_budget_is_read_back_unchanged(place, app):
    book = place.get(f"/projects/{place.project_id}/budget.xlsx").data
    preview = place.post(place.here, data={"table": (io.BytesIO(book), "kosztorys.xlsx")})
    assert preview.status_code == 200
    assert "bez zmian" in preview.text
    assert "zmieni pozycję" not in preview.text


def test_a_category_with_the_title_of_an_action_belongs_to_it(place, app, saved):
    with saved():
        action = make_action(project=db.session.get(Project, place.project_id), title="Zjazdy liderów").id
    block = "Nr\tNazwa\tWartość\nI.2\tZjazdy liderów\t\nI.2.1\tHotel\t100"
    place.post(place.here, data={"block": block, "keep": "all"})
    with app.app_context():
        line = project_money(place.project_id).lines[-1]
        assert (line.row.category, line.row.action_id) == ("I.2 Zjazdy liderów", action)
