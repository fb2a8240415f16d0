from io import BytesIO

import pytest
from PIL import Image

from association.core.database import db
from association.projects import queries as project_queries
from association.projects.models import MarkingRule

RULE = {
    "funder": "Narodowy Instytut Wolności – CRSO",
    "valid_from": "2021-01-01",
    "text": "Sfinansowano przez NIW-CRSO.",
}


def png() -> BytesIO:
    output = BytesIO()
    Image.new("RGB", (1600, 300), "navy").save(output, "PNG")
    output.seek(0)
    return output


def marking(app, ids):
    with app.app_context():
        return project_queries.marking(ids.project)


def add(browser, **facts):
    answer = browser.post("/projects/marking", data=RULE | facts)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_without_a_rule_documents_say_what_the_project_says(app, ids):
    found = marking(app, ids)
    assert found.text == "Sfinansowano ze środków: Narodowy Instytut Wolności – CRSO, NOWEFIO 2021–2030"
    assert found.logos == [{"name": "znak: NOWEFIO 2021–2030"}]


def test_a_rule_is_chosen_by_funder_programme_and_day_of_the_contract(app, enter, ids):
    beata = enter(account_id=ids.coordinator)
    add(beata, text="stara", valid_from="2019-01-01")
    add(beata, text="ogólna")
    add(beata, text="za późna", valid_from="2027-01-01")
    add(beata, text="innego programu", programme="PROO")
    assert marking(app, ids).text == "ogólna"
    add(beata, text="programu", programme="nowefio 2021–2030", valid_from="2020-01-01")
    assert marking(app, ids).text == "programu"
    add(beata, text="wybrana", funder="Ktoś inny")
    terms = {"version": "0", "form": "support", "offer_state": "awarded", "grant_total": "1", "shift_basis": "line"}
    assert beata.post(f"/projects/{ids.project}/contract", data=terms | {"marking_rule_id": "6"}).status_code == 303
    assert marking(app, ids).text == "wybrana"
    beata.post("/projects/marking/5/archive")
    beata.post("/projects/marking/6/archive")
    assert marking(app, ids).text == "wybrana", "the project keeps what it chose"


def test_logos_are_shown_drawn_and_taken_off(app, enter, ids):
    beata = enter(account_id=ids.coordinator)
    page = add(beata)
    assert beata.post(f"{page}/logos", data={"name": "NIW", "upload": (png(), "niw.png")}).status_code == 303
    assert beata.post(f"{page}/logos", data={"name": "Komitet"}).status_code == 303
    niw, committee = marking(app, ids).logos
    assert niw["svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 225"')
    assert committee == {"name": "Komitet"}
    with beata.get(f"{page}/logos/1") as picture:
        assert (picture.status_code, picture.mimetype) == (200, "image/png")
    assert beata.get(f"{page}/logos/2").status_code == 404
    assert beata.get("/projects/marking/9/logos/1").status_code == 404
    assert 'alt="NIW"' in beata.get(f"/projects/{ids.project}/contract").text
    assert beata.post(f"{page}/logos/1/removal").status_code == 303
    assert len(marking(app, ids).logos) == 1
    wrong = beata.post(f"{page}/logos", data={"name": "x", "upload": (BytesIO(b"<svg/>"), "x.svg")})
    assert wrong.status_code == 422


def test_two_people_change_a_rule_and_nothing_is_overwritten(app, enter, ids):
    beata = enter(account_id=ids.coordinator)
    page = add(beata)
    assert beata.post(page, data=RULE | {"version": "1", "text": "moje"}).status_code == 303
    answer = enter("administrator").post(page, data=RULE | {"version": "1", "text": "twoje"})
    assert answer.status_code == 409
    assert "moje" in answer.text
    with app.app_context():
        assert db.session.query(MarkingRule).one().text == "moje"


@pytest.mark.parametrize(
    ("role", "list_page", "rule_page"),
    [("accountant", 200, 403), ("member", 403, 403), ("trainer", 403, 403)],
)
def test_rules_are_kept_by_those_who_begin_projects(enter, ids, role, list_page, rule_page):
    add(enter(account_id=ids.coordinator))
    browser = enter(role)
    assert browser.get("/projects/marking").status_code == list_page
    assert browser.get("/projects/marking/1").status_code == rule_page
