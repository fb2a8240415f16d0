"""The pages of a budget: who opens them, what they show, and how many statements they take."""

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from association.accounts.models import Account
from association.core.database import db
from association.finances.models import BudgetLine, BudgetVersion
from association.finances.queries import budget as queries
from association.finances.queries import project_money
from association.projects.models import Project
from tests.factories.finances_budget import make_line, make_version
from tests.factories.projects import make_member, make_project


@pytest.fixture
def place(saved, enter):
    """(a coordinator's browser, the id of the project, how to add lines)."""
    client = enter("coordinator")
    with saved():
        project = make_project()
        make_member(project=project, account=db.session.get(Account, client.account_id))
        client.project_id = project.id
    client.here = f"/projects/{client.project_id}/budget"
    return client


@pytest.fixture
def lines(saved, place):
    """lines(3) – so many lines in the budget of the place; answers their ids."""

    def adding(count=1, **facts):
        with saved():
            project = db.session.get(Project, place.project_id)
            return [make_line(project=project, name=f"Koszt {n}", **facts).id for n in range(count)]

    return adding


def test_an_empty_budget_offers_to_begin(place):
    page = place.get(place.here)
    assert "Projekt nie ma jeszcze kosztorysu" in page.text
    assert "nowa pozycja…" in place.get(f"{place.here}/sheet").text


@pytest.mark.parametrize("page", ["", "/sheet", "/versions", "/results"])
def test_each_page_takes_as_many_statements_for_many_lines_as_for_one(place, lines, queries, page):
    lines(1)
    place.get(place.here + page)
    with queries() as one:
        place.get(place.here + page)
    lines(3)
    with queries() as more:
        place.get(place.here + page)
    assert len(one) == len(more) <= 12


@pytest.mark.parametrize(
    "page", ["", "/sheet", "/versions", "/results", "/results?every=yes", ".xlsx", ".csv", "/lines/{line}"]
)
def test_accountants_read_and_strangers_find_nothing(place, lines, enter, page):
    (line,) = lines(1)
    url = place.here + page.format(line=line)
    assert enter("accountant").get(url).status_code == 200
    assert enter("coordinator", email="b@example.org").get(url).status_code == 404
    assert enter("member", email="c@example.org").get(url).status_code in (403, 404)


def test_accountants_plan_nothing(place, lines, enter):
    (line,) = lines(1)
    accountant = enter("accountant")
    assert '<input id="c-' not in accountant.get(f"{place.here}/sheet").text
    for url in ("/sheet", "/lines/new", f"/lines/{line}/edit", "/lines/removal", "/shift", "/versions", "/reading"):
        assert accountant.post(place.here + url).status_code == 403


def test_a_line_is_added_and_changed_in_its_form(place, app):
    facts = {"part": "actions", "name": "Noclegi", "quantity": "100", "unit_cost": "120,00", "own": "2000"}
    assert place.post(f"{place.here}/lines/new", data=facts).status_code == 303
    with app.app_context():
        (line,) = project_money(place.project_id).lines
        assert (line.planned, line.planned_by) == (1_200_000, {"grant": 1_000_000, "own": 200_000})
        ident = line.row.id
    edit = f"{place.here}/lines/{ident}/edit"
    shown = {"amount": "12 000,00", "grant": "10 000,00", "version": "1"}
    assert place.post(edit, data=facts | shown | {"own": "2 000,00", "quantity": "110"}).status_code == 303
    with app.app_context():
        (line,) = project_money(place.project_id).lines
        assert (line.planned, line.planned_by) == (1_320_000, {"grant": 1_120_000, "own": 200_000})
    late = place.post(edit, data=facts | shown | {"name": "Hotel"})
    assert late.status_code == 409
    assert "Hotel" in late.text
    assert "110" in late.text


def test_what_is_wrong_stands_beside_its_field(place):
    page = place.post(
        f"{place.here}/lines/new",
        data={"part": "actions", "name": "Noclegi", "quantity": "dużo", "unit_cost": "-5", "amount": "10"},
    )
    assert page.status_code == 422
    assert "Podaj liczbę jednostek" in page.text
    assert 'value="dużo"' in page.text


def test_lines_go_and_come_back(place, lines, app):
    one, other = lines(2)
    gone = place.post(f"{place.here}/lines/removal?ids={one}-{other}", follow_redirects=True)
    assert "Usunięto z kosztorysu 2" in gone.text
    assert "Usunięte pozycje" in gone.text
    with app.app_context():
        assert db.session.get(BudgetLine, one).archived_at
    place.post(f"{place.here}/lines/restoration?ids={one}-{other}")
    with app.app_context():
        assert project_money(place.project_id).total.planned == 2_000_000


def test_money_moves_from_line_to_line(place, lines, app):
    one, other = lines(2)
    wrong = place.post(f"{place.here}/shift", data={"from_id": one, "to_id": other, "amount": "10000,01"})
    assert wrong.status_code == 422
    assert place.post(f"{place.here}/shift", data={"from_id": one, "to_id": other, "amount": "800"}).status_code == 303
    with app.app_context():
        assert [line.planned for line in project_money(place.project_id).lines] == [920_000, 1_080_000]


def test_the_first_version_is_the_original_and_can_be_withdrawn(place, lines, app):
    lines(2)
    kept = place.post(f"{place.here}/versions", data={"dated_on": "2026-07-14"}, follow_redirects=True)
    assert "Zapisano wersję kosztorysu." in kept.text
    with app.app_context():
        version = queries.last_frozen(place.project_id)
        assert version.kind == "original"
        version = version.id
    assert place.get(f"{place.here}/versions/{version}").status_code == 200
    place.post(f"{place.here}/versions/{version}/withdrawal")
    with app.app_context():
        assert db.session.query(BudgetVersion).filter_by(kind="original").count() == 0


def test_a_version_of_another_project_is_not_found(place, saved, app):
    with saved():
        other = make_project(title="Inny")
        line = make_line(project=other)
        version = make_version(project=other)
        line, version, other = line.id, version.id, other.id
    assert place.get(f"{place.here}/versions/{version}").status_code == 404
    assert place.get(f"{place.here}/lines/{line}").status_code == 404
    assert place.post(f"{place.here}/lines/removal?ids={line}").status_code == 303
    with app.app_context():
        assert db.session.get(BudgetLine, line).archived_at is None
    assert place.get(f"/projects/{other}/budget").status_code == 404


def test_a_category_changes_for_all_its_lines(place, lines, app):
    lines(2, category="Zjazdy")
    lines(1, category="Druk", part="administration")
    url = f"{place.here}/category?part=actions&category=Zjazdy"
    assert place.get(url).status_code == 200
    assert place.get(f"{place.here}/category?part=actions&category=Nic").status_code == 404
    facts = {"part": "administration", "category": "Szkolenia"}
    assert place.post(url, data=facts).status_code == 303
    up = f"{place.here}/category/place/up?part=administration&category=Szkolenia"
    assert place.post(up).status_code == 303
    with app.app_context():
        found = [(line.row.part, line.row.category) for line in project_money(place.project_id).lines]
    assert found == [("administration", "Szkolenia")] * 2 + [("administration", "Druk")]


def test_three_people_save_the_same_row_at_once_and_one_wins(place, lines, app, enter):
    (line,) = lines(1)
    page = place.get(f"{place.here}/sheet").text
    seen = html.unescape(re.search(rf'name="{line}-seen" value="([^"]*)"', page)[1])
    clients = [enter(account_id=place.account_id) for _n in range(3)]

    def save(pair):
        client, amount = pair
        return client.post(
            f"{place.here}/sheet",
            data={f"{line}-seen": seen, f"{line}-amount": amount},
            headers={"Accept": "application/json"},
        ).status_code

    with ThreadPoolExecutor(3) as pool:
        statuses = list(pool.map(save, zip(clients, ("11000", "12000", "13000"), strict=True)))
    assert sorted(statuses) == [200, 409, 409]
    with app.app_context():
        won = (1_100_000, 1_200_000, 1_300_000)[statuses.index(200)]
        assert project_money(place.project_id).total.planned == won
