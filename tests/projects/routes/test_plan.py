from dataclasses import replace
from datetime import date, datetime

import pytest

from association.core import clock
from association.core.database import db
from association.core.feature import Planned
from association.core.history import note
from association.core.spreadsheets import read_rows
from association.projects import planning, proofs
from association.projects.models import Action, ActionDependency, Project
from tests.factories.documents import make_document
from tests.factories.projects import make_action, make_project

PLAN_QUERIES = 8

FACTS = {
    "number": "1",
    "title": "Zjazdy szkoleniowe",
    "starts_on": "01.09.2026",
    "ends_on": "31.10.2026",
    "responsible_id": "",
    "target_group_id": "",
    "description": "",
    "deliverables": "3 zjazdy",
    "external_part": "",
}


@pytest.fixture
def url(ids) -> str:
    return f"/projects/{ids.project}/plan"


@pytest.fixture
def plan(saved, ids) -> list[int]:
    """Three actions of the project, each waiting for the one before: 1 September–31 October, November, December."""
    with saved():
        project = db.session.get(Project, ids.project)
        one = make_action(project=project)
        two = make_action(
            project=project,
            number="2",
            title="Konferencja",
            starts_on=date(2026, 11, 1),
            ends_on=date(2026, 11, 30),
            needs=[one],
            position=2,
        )
        three = make_action(
            project=project,
            number="3",
            title="Druk poradnika",
            starts_on=date(2026, 12, 1),
            ends_on=date(2026, 12, 10),
            needs=[two],
            position=3,
        )
        return [one.id, two.id, three.id]


def days(app, *idents):
    with app.app_context():
        return [(row.starts_on, row.ends_on) for row in (db.session.get(Action, ident) for ident in idents)]


def stored(app, ident):
    with app.app_context():
        row = db.session.get(Action, ident)
        db.session.expunge(row)
        return row


def version(app, ident):
    return stored(app, ident).version


def test_an_empty_plan_offers_the_first_action(enter, ids, url):
    assert "Dodaj pierwsze działanie" in enter(account_id=ids.coordinator).get(url).text
    assert "Dodaj pierwsze działanie" not in enter(account_id=ids.colleague).get(url).text
    assert enter("member").get(url).status_code == 404
    assert "Plan" in enter("accountant").get(url).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_costs_the_same_for_any_number(enter, saved, ids, url, queries, number):
    with saved():
        project = db.session.get(Project, ids.project)
        before = []
        for n in range(1, number + 1):
            before = [make_action(project=project, number=str(n), title=f"Działanie {n}", needs=before, position=n)]
    client = enter(account_id=ids.coordinator)
    with queries() as statements:
        page = client.get(url).text
    assert len(statements) == PLAN_QUERIES, statements
    assert page.count('class="gantt-bar') == number
    assert page.count('class="gantt-arrow') == number - 1


def test_an_action_is_added_in_its_place(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    assert 'value="4"' in client.get(f"{url}/new").text
    answer = client.post(url, data=FACTS | {"number": "1.1", "title": "Rekrutacja", "needed_ids": [str(plan[0])]})
    assert answer.status_code == 303
    with app.app_context():
        rows = db.session.query(Action).order_by(Action.position).all()
        assert [(row.number, row.title) for row in rows][:2] == [("1", "Zjazdy szkoleniowe"), ("1.1", "Rekrutacja")]
        assert db.session.query(ActionDependency).filter_by(action_id=rows[1].id).one().needs_id == plan[0]
    trail = client.get(f"/history/projects.project/{ids.project}").text
    assert "1 Zjazdy szkoleniowe" in trail
    assert "Rekrutacja" in trail


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " "}, "Uzupełnij to pole."),
        ({"ends_on": "31.08.2026"}, "Działanie nie może skończyć się, zanim się zacznie."),
        ({"ends_on": "31.10.2206"}, "To ponad rok po końcu projektu. Sprawdź datę."),
        ({"starts_on": "01.09.1026"}, "To ponad rok przed początkiem projektu. Sprawdź datę."),
        ({"starts_on": "jutro"}, "To nie jest data. Przykład: 22.11.2026."),
        ({"number": "2"}, "W planie jest już działanie o tym numerze."),
        ({"responsible_id": "999"}, "Wybierz jedną z podanych możliwości."),
    ],
)
def test_a_wrong_action_is_refused_with_what_was_typed(enter, ids, url, plan, typed, said):
    answer = enter(account_id=ids.coordinator).post(url, data=FACTS | {"number": "9"} | typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "3 zjazdy" in answer.text


def test_an_action_does_not_wait_for_itself(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    facts = FACTS | {"agreed_from": "", "agreed_to": "", "version": "1", "needed_ids": [str(plan[2])]}
    answer = client.post(f"{url}/{plan[0]}/edit", data=facts)
    assert answer.status_code == 422
    assert "Działanie „3 Druk poradnika” samo czeka na to działanie." in answer.text


def test_a_changed_action_pushes_what_waits_for_it_and_back(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    facts = FACTS | {"ends_on": "07.11.2026", "agreed_from": "2026-09-01", "agreed_to": "2026-10-31", "follow": "y"}
    answer = client.post(f"{url}/{plan[0]}/edit", data=facts | {"version": "1"})
    assert answer.status_code == 303
    assert days(app, *plan[1:]) == [
        (date(2026, 11, 8), date(2026, 12, 7)),
        (date(2026, 12, 8), date(2026, 12, 17)),
    ]
    page = client.get(answer.location).text
    assert "a za nim jeszcze 2 " in page
    undo = page.split("/plan/dates/undo?moves=")[1].split('"')[0]
    assert client.post(f"{url}/dates/undo?moves={undo}").status_code == 303
    assert days(app, plan[0], plan[2])[1] == (date(2026, 12, 1), date(2026, 12, 10))
    assert days(app, plan[0]) == [(date(2026, 9, 1), date(2026, 10, 31))]


def test_who_saves_over_somebody_else_sees_both(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    facts = FACTS | {"agreed_from": "", "agreed_to": "", "version": "1"}
    assert client.post(f"{url}/{plan[0]}/edit", data=facts | {"title": "Zjazdy"}).status_code == 303
    answer = client.post(f"{url}/{plan[0]}/edit", data=facts | {"title": "Szkolenia"})
    assert answer.status_code == 409
    assert "Zjazdy" in answer.text
    assert "Szkolenia" in answer.text
    assert stored(app, plan[0]).title == "Zjazdy"


def test_a_dragged_action_moves_with_what_waits_for_it(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    move = {"action_id": plan[1], "starts_on": "2026-11-05", "ends_on": "2026-12-04", "seen": "1"}
    answer = client.post(f"{url}/dates", data=move, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="plan"')
    assert "/plan/dates/undo?moves=" in answer.text
    assert days(app, *plan) == [
        (date(2026, 9, 1), date(2026, 10, 31)),
        (date(2026, 11, 5), date(2026, 12, 4)),
        (date(2026, 12, 5), date(2026, 12, 14)),
    ]
    again = client.post(f"{url}/dates", data=move)
    assert again.status_code == 409
    assert "Ktoś w tym czasie zmienił działanie „2 Konferencja”" in again.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"ends_on": "2026-08-01"}, 422),
        ({"starts_on": "x"}, 422),
        ({"action_id": "0"}, 409),
        ({"seen": ""}, 422),
    ],
)
def test_a_wrong_move_is_refused(app, enter, ids, url, plan, sent, status):
    move = {"action_id": plan[0], "starts_on": "2026-09-05", "ends_on": "2026-11-04", "seen": "1"}
    assert enter(account_id=ids.coordinator).post(f"{url}/dates", data=move | sent).status_code == status
    assert days(app, plan[0]) == [(date(2026, 9, 1), date(2026, 10, 31))]


def test_nothing_of_another_project_is_moved_or_seen(app, enter, saved, ids, url, plan):
    with saved():
        other = make_action(project=make_project(title="Obcy projekt"))
        foreign = other.id
    client = enter(account_id=ids.coordinator)
    move = {"action_id": foreign, "starts_on": "2026-09-05", "ends_on": "2026-11-04", "seen": "1"}
    assert client.post(f"{url}/dates", data=move).status_code == 409
    assert client.get(f"{url}/{foreign}").status_code == 404
    answer = client.post(url, data=FACTS | {"number": "8", "needed_ids": [str(foreign)]})
    assert answer.status_code == 422
    assert client.post(f"{url}/dates/undo?moves={foreign}.1.1.1").status_code == 409
    assert client.post(f"{url}/dates/undo?moves=x_1.2_1.99999.0.1_1.0.0.-").status_code == 303


def test_only_coordinators_plan(enter, ids, url, plan):
    for client in (enter(account_id=ids.colleague), enter("accountant")):
        page = client.get(url).text
        assert "data-gantt" not in page
        assert "Zjazdy szkoleniowe" in page
        assert client.get(f"{url}/new").status_code == 403
        assert client.post(f"{url}/dates", data={}).status_code == 403
        assert client.post(f"{url}/{plan[0]}/archive").status_code == 403
        assert "Jak idzie" not in client.get(f"{url}/{plan[0]}").text


def test_who_answers_for_an_action_tells_how_it_goes(app, enter, saved, ids, url, plan, monkeypatch):
    with saved():
        db.session.get(Action, plan[0]).responsible_id = ids.colleague
        note(db.session.get(Action, plan[0]), actor=None)
    seen = str(version(app, plan[0]))
    client = enter(account_id=ids.colleague)
    assert "Jak idzie" in client.get(f"{url}/{plan[0]}").text
    told = {
        "state": "running",
        "began_on": "2026-09-03",
        "finished_on": "",
        "done_percent": "40",
        "outcome": "Dwa zjazdy.",
    }
    assert client.post(f"{url}/{plan[0]}/report", data=told | {"version": seen}).status_code == 303
    row = stored(app, plan[0])
    assert (row.state, row.began_on, row.done_percent, row.outcome) == ("running", date(2026, 9, 3), 40, "Dwa zjazdy.")
    late = client.post(f"{url}/{plan[0]}/report", data=told | {"version": seen, "outcome": "Co innego."})
    assert late.status_code == 409
    assert "Dwa zjazdy." in late.text
    assert "Co innego." in late.text
    assert client.get(f"{url}/{plan[0]}/edit").status_code == 403


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"state": "running"}, "Podaj dzień, w którym działanie się zaczęło."),
        ({"state": "planned", "began_on": "2026-09-03"}, "nie jest już tylko zaplanowane"),
        ({"state": "done", "began_on": "2026-09-03"}, "Podaj dzień, w którym działanie się skończyło."),
        ({"state": "done", "began_on": "2026-09-03", "finished_on": "2026-09-01"}, "zanim się zacznie"),
        ({"state": "running", "began_on": "2026-09-03", "finished_on": "2026-09-04"}, "jest wykonane"),
        ({"state": "running", "began_on": "2999-09-03"}, "Ten dzień jeszcze nie nadszedł."),
        ({"done_percent": "101"}, "Podaj liczbę od 0 do 100."),
    ],
)
def test_a_wrong_report_is_refused(enter, ids, url, plan, told, said):
    facts = {
        "state": "planned",
        "began_on": "",
        "finished_on": "",
        "done_percent": "0",
        "outcome": "Tekst",
        "version": "1",
    }
    answer = enter(account_id=ids.coordinator).post(f"{url}/{plan[0]}/report", data=facts | told)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Tekst" in answer.text


def test_days_of_the_contract_stand_beside_the_plan(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    assert client.get(f"{url}/agreed").text.count('name="action"') == 3
    done = client.post(f"{url}/agreed", data={"action": [plan[0], plan[1], "x", "999"]})
    undo = client.get(done.location).text.split("/plan/agreed/undo?days=")[1].split('"')[0]
    assert client.get(f"{url}/agreed").text.count('name="action"') == 1
    assert client.post(f"{url}/agreed/undo?days={undo}").status_code == 303
    assert client.post(f"{url}/agreed/undo?days={undo}").status_code == 409
    assert client.post(f"{url}/agreed/undo?days={plan[0]}.739000.0.3").status_code == 422
    assert stored(app, plan[0]).agreed_to is None
    assert client.post(f"{url}/agreed", data={"action": [plan[0], plan[1]]}).status_code == 303
    client.post(
        f"{url}/dates", data={"action_id": plan[1], "starts_on": "2026-11-02", "ends_on": "2026-11-30", "seen": "4"}
    )
    page = client.get(url).text
    assert page.count('class="gantt-agreed" x=') == 2
    assert "w umowie:" in page


def test_order_archive_and_return(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    client.post(f"{url}/{plan[2]}/place/up")
    client.post(f"{url}/{plan[2]}/place/up")
    client.post(f"{url}/{plan[2]}/place/up")
    with app.app_context():
        rows = db.session.query(Action).order_by(Action.position)
        assert [row.id for row in rows] == [plan[2], plan[0], plan[1]]
    assert client.post(f"{url}/{plan[0]}/archive").status_code == 303
    assert client.get(url).text.count('class="gantt-bar') == 2
    assert "Zjazdy szkoleniowe" in client.get(f"{url}?archive=yes").text
    assert client.post(url, data=FACTS).status_code == 303
    refused = client.post(f"{url}/{plan[0]}/restoration")
    assert refused.status_code == 422
    assert "W planie jest już działanie o tym numerze." in refused.text


def test_a_circle_through_the_archive_does_not_close(app, enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    client.post(f"{url}/{plan[1]}/archive")
    facts = FACTS | {"agreed_from": "", "agreed_to": "", "version": "1", "needed_ids": [str(plan[2])]}
    assert client.post(f"{url}/{plan[0]}/edit", data=facts).status_code == 303
    refused = client.post(f"{url}/{plan[1]}/restoration")
    assert refused.status_code == 422
    assert "samo czeka" in refused.text


def test_what_features_hold_is_counted_for_its_action(app, enter, ids, url, plan, monkeypatch):
    items = [
        Planned("Zjazd I", "/x/1", date(2026, 9, 5), action_id=plan[0], done=1, thread="academy"),
        Planned("Zjazd II", "/x/2", date(2026, 10, 5), action_id=plan[0], thread="academy"),
        Planned("Bez działania", "/x/3", date(2026, 10, 6), date(2026, 10, 8), total=4, done=1, thread="academy"),
    ]
    own = app.extensions["features"]
    more = replace(own[-1], name="extra", navigation=(), planned=lambda viewer, project: items)
    monkeypatch.setitem(app.extensions, "features", (*own, more))
    client = enter(account_id=ids.coordinator)
    page = client.get(url).text
    assert "1 z 2" in page
    assert "Bez działania" in page
    assert "Poza planem" in page
    assert page.count('class="gantt-bead in-academy') == 2
    assert "Zjazd II" in client.get(f"{url}/{plan[0]}").text


def test_the_table_holds_everything(enter, ids, url, plan):
    client = enter("accountant")
    rows = read_rows(client.get(f"{url}.xlsx").data, "plan.xlsx")
    assert rows[2][:2] == ["2", "Konferencja"]
    assert rows[2][8] == "1"
    assert client.get(f"{url}.csv").status_code == 200


def test_the_plan_prints(enter, ids, url, plan):
    for paper in ("", "?paper=a3"):
        answer = enter("accountant").get(f"{url}.pdf{paper}")
        assert answer.data.startswith(b"%PDF")


def test_tasks_calendar_and_search(enter, ids, url, plan):
    client = enter(account_id=ids.coordinator)
    with clock.standing_at(datetime(2026, 11, 5, 12)):
        desk = client.get("/").text
        assert "Skończ działanie: 1 Zjazdy szkoleniowe" in desk
        assert "Zacznij działanie: 2 Konferencja" in desk
        assert "Druk poradnika" not in desk
        assert "Skończ działanie" not in enter(account_id=ids.colleague).get("/").text
    assert f"{url}/{plan[0]}" in client.get("/search?q=zjazdy").text
    assert f"{url}/{plan[0]}" not in enter("member").get("/search?q=zjazdy").text
    assert "Koniec działania: 1 Zjazdy szkoleniowe" in client.get("/calendar?month=2026-10").text


def test_a_report_misses_what_nobody_told(app, saved, ids, plan):
    with app.test_request_context():
        project = db.session.get(Project, ids.project)
        found = list(planning.checks(None, project, date(2026, 9, 1), date(2026, 11, 15)))
    assert [(check.serious, check.text) for check in found] == [
        (True, "Działanie „1 Zjazdy szkoleniowe” powinno być skończone, a nie jest wykonane.")
    ]


def test_papers_of_an_action_prove_it(app, enter, saved, ids, url, plan, monkeypatch):
    with saved():
        make_document(
            owner_kind=Action.audit_kind, owner_id=plan[0], title="Zdjęcia ze zjazdu", kind="photo", dated_on=None
        )
    client = enter(account_id=ids.coordinator)
    assert "Zdjęcia ze zjazdu" in client.get(f"/documents/projects.action/{plan[0]}").text
    with app.test_request_context():
        project = db.session.get(Project, ids.project)
        found = list(proofs.proofs(None, project, date(2026, 10, 1), date(2026, 12, 1)))
        assert [proof.title for proof in found] == ["Zdjęcia ze zjazdu – 1 Zjazdy szkoleniowe"]
        assert list(proofs.proofs(None, project, date(2026, 11, 1), date(2026, 12, 1))) == []
