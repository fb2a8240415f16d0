"""Saved lists: rules, hands, counts, copies, files, labels."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from association.core.clock import today
from association.core.database import db
from association.people.models import ListMember, SavedList
from tests.factories.academy import make_cohort
from tests.factories.people import make_membership, make_organisation, make_person
from tests.factories.projects import make_project

JANOW, OLSZTYN = "2404033", "2404123"


@pytest.fixture
def three(saved):
    """Anna of Janów, Jan of Olsztyn with an e-mail, Ewa of Janów, who leads a welfare centre."""
    with saved():
        anna = make_person("Anna", "Nowak", municipality=JANOW, street="Długa 5", postcode="42-253", city="Janów")
        jan = make_person("Jan", "Kowal", form_of_address="pan", municipality=OLSZTYN, email="jan@example.org")
        ewa = make_person("Ewa", "Łęcka", municipality=JANOW)
        centre = make_organisation(
            "GOPS Janów", kind="social_welfare_centre", street="Krótka 1", postcode="42-253", city="Janów"
        )
        make_membership(ewa, centre, function="kierowniczka")
        ids = anna.id, jan.id, ewa.id
    return ids


def begin(client, name="Zaproszenia", **more):
    answer = client.post("/people/lists/new", data={"name": name, "about": "people.person", "matching": "all"} | more)
    assert answer.status_code == 303
    return answer.location


def names(client, url):
    table = client.get(url).text.partition("<tbody")[2].partition("</tbody>")[0]
    return [name for name in ("Anna Nowak", "Jan Kowal", "Ewa Łęcka") if f">{name}</a>" in table]


def test_rules_choose_and_hands_correct(enter, three):
    client = enter("coordinator")
    url = begin(client)
    rule = f"{url}/rules/new?condition=people.person"
    assert client.post(f"{rule}.place", data={"value_": [JANOW]}).status_code == 303
    assert names(client, url) == ["Anna Nowak", "Ewa Łęcka"]
    client.post(f"{rule}.function", data={"value_": "kierow", "negated": "y"})
    assert names(client, url) == ["Anna Nowak"]
    anna, jan, _ewa = three
    assert (
        client.post(
            "/people/persons/selection", data={"id": [jan, anna], "list_id": url.rpartition("/")[2]}
        ).status_code
        == 303
    )
    assert names(client, url) == ["Anna Nowak", "Jan Kowal"]
    client.post(f"{url}/removals", data={"id": [anna, jan]})
    assert names(client, url) == []
    with client.application.app_context():
        left = db.session.scalars(select(ListMember)).all()
        assert [(row.person_id, row.left_out) for row in left] == [(anna, True)]
    client.post(f"{url}/decisions/{anna}/removal")
    assert names(client, url) == ["Anna Nowak"]
    trail = client.get(re.search(r'href="([^"]+)">Historia', client.get(url).text)[1]).text
    assert "Nie: Pełni funkcję: „kierow”" in trail
    assert "Jan Kowal" in trail


def test_any_of_the_rules(enter, three):
    client = enter("coordinator")
    url = begin(client, matching="any")
    client.post(f"{url}/rules/new?condition=people.person.email")
    client.post(f"{url}/rules/new?condition=people.person.kind", data={"value_": ["social_welfare_centre"]})
    assert names(client, url) == ["Jan Kowal", "Ewa Łęcka"]
    csv = client.get(f"{url}.csv").data.decode("utf-8-sig")
    assert "Kowal" in csv
    assert "Łęcka" in csv
    assert "Nowak" not in csv


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, 422),
        ({"recent": "3", "since": "2026-01-01"}, 422),
        ({"since": "2026-02-01", "until": "2026-01-01"}, 422),
        ({"recent": "3"}, 303),
        ({"since": str(today() + timedelta(days=1))}, 303),
    ],
)
def test_days(enter, three, typed, status):
    client = enter("coordinator")
    url = begin(client)
    assert client.post(f"{url}/rules/new?condition=people.person.created", data=typed).status_code == status
    if status == 303:
        assert len(names(client, url)) == (3 if "recent" in typed else 0)


def test_a_search_becomes_a_list(enter, three):
    client = enter("coordinator")
    page = client.get(f"/people/lists/new?about=people.person&q=janow&place={JANOW}").text
    assert "„janow”" in page
    assert "Janów" in page
    answer = client.post(
        f"/people/lists/new?about=people.person&q=janow&place={JANOW}",
        data={"name": "Janów", "about": "people.person", "matching": "all"},
    )
    assert names(client, answer.location) == ["Anna Nowak", "Ewa Łęcka"]


def test_an_own_list_is_nobody_elses(enter, three):
    client = enter("coordinator")
    url = begin(client)
    shared = begin(client, "Wspólna", shared="y")
    client = enter("animator")
    assert client.get(url).status_code == 404
    assert client.get(shared).status_code == 200
    body = {"name": "Moja", "matching": "all", "version": "1"}
    assert client.post(f"{shared}/edit", data=body).status_code == 422
    assert client.post(f"{shared}/edit", data=body | {"shared": "y"}).status_code == 303
    answer = client.post(f"{shared}/edit", data=body | {"shared": "y", "name": "Stara"})
    assert answer.status_code == 409
    assert "Stara" in answer.text
    twin = client.post(f"{shared}/copies").location
    with client.application.app_context():
        assert db.session.scalars(select(SavedList).order_by(SavedList.id.desc())).first().shared is False
    client.post(f"{twin}/archive")
    assert ">Moja – kopia</a>" not in client.get("/people/lists").text
    client = enter("trainer")
    assert client.get("/people/lists").status_code == 403


def test_as_many_statements_for_three_lists_as_for_one(enter, three, queries):
    client = enter("coordinator")
    url = begin(client)
    client.post(f"{url}/rules/new?condition=people.person.place", data={"value_": [JANOW]})
    with queries() as one:
        client.get("/people/lists")
    for _more in range(2):
        client.post(f"{url}/copies")
    with queries() as many:
        assert "Zaproszenia – kopia" in client.get("/people/lists").text
    assert len(one) == len(many) <= 12


def test_labels_say_who_has_no_address_and_print_the_rest(enter, three):
    client = enter("coordinator")
    url = begin(client)
    client.post(f"{url}/rules/new?condition=people.person.words", data={"value_": "janow"})
    page = client.get(f"{url}/labels").text
    assert "2 " in page
    assert "Wszyscy mają adres" in page
    wrong = client.get(f"{url}/labels?paper=C9&make=pdf")
    assert wrong.status_code == 422
    pdf = client.get(f"{url}/labels?paper=70x37&start=3&salutation=honour&address=own&make=pdf")
    assert pdf.data.startswith(b"%PDF")
    assert pdf.mimetype == "application/pdf"
    assert client.get(f"/people/persons/labels?id={three[1]}").text.count("Jan Kowal") == 1
    pdf = client.get("/people/organisations/labels?paper=DL&start=1&salutation=title&address=own&make=pdf")
    assert pdf.data.startswith(b"%PDF")


def test_an_own_sheet_has_to_fit(enter, three):
    client = enter("coordinator")
    facts = {
        "name": "Duże",
        "columns": "2",
        "rows": "4",
        "width": "105",
        "height": "74",
        "left": "0",
        "top": "0",
        "gap_across": "0",
        "gap_down": "0",
    }
    assert client.post("/people/label-sheets/new", data=facts | {"width": "105,2"}).status_code == 422
    assert client.post("/people/label-sheets/new", data=facts).status_code == 303
    assert client.post("/people/label-sheets/new", data=facts).status_code == 422
    assert "Duże" in client.get("/people/persons/labels").text


def test_everybody_on_a_list_goes_to_a_course(enter, saved, three):
    with saved():
        cohort = make_cohort(project=make_project())
        cohort_id = cohort.id
    client = enter("administrator")
    url = begin(client)
    client.post(f"{url}/rules/new?condition=people.person.words", data={"value_": "janow"})
    door = f"then=academy.cohort:{cohort_id}"
    assert "Zaproszenia" in client.get(f"/people/imports/new?{door}").text
    list_id = url.rpartition("/")[2]
    assert client.post(f"/people/imports/lists?{door}", data={"list_id": list_id}).status_code == 303
    assert client.post("/people/imports/lists", data={"list_id": list_id}).status_code == 404
    assert client.post(f"/people/imports/lists?{door}", data={"list_id": "99"}).status_code == 404
    course = begin(client, "Z kursu")
    client.post(f"{course}/rules/new?condition=academy.cohort", data={"value_": [str(cohort_id)]})
    assert names(client, course) == ["Anna Nowak", "Ewa Łęcka"]
    assert "Zaproszenia" in client.get(f"/people/persons/{three[0]}").text
