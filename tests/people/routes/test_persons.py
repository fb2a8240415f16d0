"""The pages of persons."""

import csv
import io
import re

import pytest
from sqlalchemy import func, select

from association.core.database import db
from association.core.history import note
from association.people.models import Membership, Person
from tests.factories.people import make_membership, make_organisation, make_person

HOSTILE = "<script>alert('Ł')</script> & \"O’Neil\""
RIGHT = {"given_name": "Łucja", "family_name": "Śliż", "form_of_address": "pani"}


@pytest.fixture
def coordinator(enter):
    return enter("coordinator")


@pytest.fixture
def anna(saved):
    with saved():
        return make_person("Anna", "Nowak", phone="601774215", municipality="2404033").id


def count(app, model=Person):
    with app.app_context():
        return db.session.scalar(select(func.count(model.id)))


def test_a_list_takes_the_same_few_statements_however_long_it_is(coordinator, saved, queries):
    sent = []
    for number in range(3):
        with saved():
            person = make_person("Anna", f"Nowak{number}", municipality="2404033")
            make_membership(person, make_organisation(f"OSP {number}"))
        with queries() as seen:
            assert coordinator.get("/people/persons").status_code == 200
        # The places of the filter, the count and the page; other features add what they say about people.
        assert len([statement for statement in seen if "FROM person" in statement]) == 3
        sent.append(len(seen))
    assert sent[0] == sent[2]


def test_a_list_can_be_searched_filtered_and_sorted(coordinator, saved):
    with saved():
        make_membership(make_person("Ewa", "Łęcka", municipality="2404143"), make_organisation("GOPS", kind="other"))
        make_person("Anna", "Nowak", municipality="2404033")
    for query, expected in {
        "": ["Ewa Łęcka", "Anna Nowak"],
        "?q=lecka": ["Ewa Łęcka"],
        "?place=2404033": ["Anna Nowak"],
        "?place=2404&sort=-name": ["Anna Nowak", "Ewa Łęcka"],
        "?sort=municipality": ["Anna Nowak", "Ewa Łęcka"],
        "?kind=other": ["Ewa Łęcka"],
        "?kind=school": [],
        "?archive=yes": [],
        "?q=%00": ["Ewa Łęcka", "Anna Nowak"],
    }.items():
        html = coordinator.get(f"/people/persons{query}").get_data(as_text=True)
        places = {name: html.find(f">{name}</a>") for name in ("Ewa Łęcka", "Anna Nowak")}
        assert sorted((n for n in places if places[n] > 0), key=places.get) == expected, query


def test_an_empty_list_offers_the_first_person_and_a_search_without_result_says_so(coordinator):
    assert "Dodaj pierwszą osobę" in coordinator.get("/people/persons").text
    assert "Nic nie pasuje do wyszukiwania" in coordinator.get("/people/persons?q=nikt").text


def test_a_part_of_the_list_comes_for_htmx(coordinator, anna):
    html = coordinator.partial_get("/people/persons?q=nowak").text
    assert html.lstrip().startswith('<div id="list">')


def test_the_list_is_a_file_too(coordinator, saved, anna):
    with saved():
        make_person("=1+1", "Śliż")
    answer = coordinator.get("/people/persons.csv?q=sliz")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert dict(zip(*rows, strict=True))["Imię"] == "'=1+1"
    assert coordinator.get("/people/persons.xlsx").data.startswith(b"PK")


def test_a_person_is_added_and_shown(app, coordinator):
    answer = coordinator.post("/people/persons/new", data=RIGHT | {"given_name": HOSTILE, "municipality": "Mstów"})
    assert answer.status_code == 303
    page = coordinator.get(answer.location).text
    assert "&lt;script&gt;" in page
    assert "Mstów (pow. częstochowski)" in page
    assert f"Dodano: {HOSTILE}" not in page


def test_a_refused_form_keeps_what_was_typed(app, coordinator):
    answer = coordinator.post("/people/persons/new", data=RIGHT | {"email": "sliz@", "note": "Dzwonić po 16."})
    assert (answer.status_code, count(app)) == (422, 0)
    assert 'value="sliz@"' in answer.text
    assert "Dzwonić po 16." in answer.text


def test_an_ambiguous_place_is_chosen_below_the_field(app, coordinator):
    answer = coordinator.post("/people/persons/new", data=RIGHT | {"municipality": "Janów"})
    assert (answer.status_code, 'value="2404033"' in answer.text) == (422, True)
    answer = coordinator.post("/people/persons/new", data=RIGHT | {"municipality": ["Janów", "2404033"]})
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalar(select(Person.municipality)) == "2404033"


def test_a_choice_survives_the_refusal_of_another_field(coordinator):
    typed = RIGHT | {"municipality": ["jan", "2404033"], "organisation": ["OSP Nowa", "new"], "email": "sliz@"}
    page = coordinator.post("/people/persons/new", data=typed).text
    assert ('value="2404033" checked' in page, 'value="new" checked' in page) == (True, True)
    assert ('value="jan"' in page, 'value="OSP Nowa"' in page) == (True, True)


def test_a_probable_duplicate_is_a_warning_that_can_be_passed(app, coordinator, anna):
    same = {"given_name": "Anna", "family_name": "Nowak", "form_of_address": "none", "phone": "601 774 215"}
    same |= {"organisation": ["OSP Nowa", "new"], "municipality": "Mstów"}
    answer = coordinator.post("/people/persons/new", data=same)
    assert (answer.status_code, count(app)) == (422, 1)
    assert f'href="/people/persons/{anna}"' in answer.text
    assert coordinator.post("/people/persons/new", data=same | {"despite": "y"}).status_code == 303
    assert count(app) == 2


def test_a_person_is_changed(app, coordinator, anna):
    assert 'value="601\u00a0774\u00a0215"' in coordinator.get(f"/people/persons/{anna}/edit").text
    form = {
        "given_name": "Anna",
        "family_name": "Lis",
        "form_of_address": "pani",
        "version": "1",
        "municipality": "Mstów",
    }
    answer = coordinator.post(f"/people/persons/{anna}/edit", data=form)
    assert (answer.status_code, answer.location) == (303, f"/people/persons/{anna}")
    assert "Anna Lis" in coordinator.get(f"/people/persons/{anna}").text
    trail = coordinator.get(f"/history/people.person/{anna}").text
    assert "Nazwisko" in trail
    assert "Nowak" in trail
    assert "Janów (pow. częstochowski)" in trail
    assert "Mstów (pow. częstochowski)" in trail


def test_an_outdated_save_shows_both_versions(app, coordinator, anna):
    form = {"given_name": "Anna", "form_of_address": "pani", "version": "1"}
    coordinator.post(f"/people/persons/{anna}/edit", data=form | {"family_name": "Lis"})
    answer = coordinator.post(
        f"/people/persons/{anna}/edit", data=form | {"family_name": "Żak", "municipality": "Mstów"}
    )
    assert answer.status_code == 409
    assert all(word in answer.text for word in ("Lis", 'value="Żak"', "Mstów (pow. częstochowski)"))
    with app.app_context():
        assert db.session.get(Person, anna).family_name == "Lis"


def test_a_person_is_put_away_and_brought_back(coordinator, anna):
    answer = coordinator.post(f"/people/persons/{anna}/archive")
    page = coordinator.get(answer.location).text
    assert "Ta osoba jest w archiwum" in page
    assert f'action="/people/persons/{anna}/restoration"' in page
    assert "Anna Nowak" not in coordinator.get("/people/persons").text
    assert "Anna Nowak" in coordinator.get("/people/persons?archive=yes").text
    coordinator.post(f"/people/persons/{anna}/restoration")
    assert "Anna Nowak" in coordinator.get("/people/persons").text


@pytest.mark.parametrize("role", ["trainer", "editor", "accountant", "member"])
def test_others_meet_closed_lists_and_no_records(app, enter, anna, role):
    client = enter(role)
    for url in (
        "/people/persons",
        "/people/organisations",
        "/people/persons/new",
        "/people/imports/new",
        "/people/places",
    ):
        assert client.get(url).status_code == 403, url
    assert client.post("/people/persons/new", data=RIGHT).status_code == 403
    for url in ("", "/edit"):
        assert client.get(f"/people/persons/{anna}{url}").status_code == 404
    assert client.post(f"/people/persons/{anna}/archive").status_code == 404
    assert count(app) == 1


def test_choices_come_while_typing(coordinator, saved):
    with saved():
        make_organisation("KGW Złoty Potok")
    places = coordinator.partial_get("/people/places?municipality=jan+czest").text
    assert 'value="2404033" checked' in places
    offered = coordinator.partial_get("/people/organisations/choices?organisation=kgw").text
    assert ("KGW Złoty Potok" in offered, 'value="new"' in offered) == (True, True)
    assert coordinator.partial_get("/people/places?municipality=").status_code == 200


def test_a_person_joins_leaves_and_is_taken_out_of_an_organisation(app, coordinator, anna, saved):
    with saved():
        organisation_id = make_organisation("OSP Mstów").id
    base = f"/people/persons/{anna}/memberships"
    facts = {"organisation": "OSP Mstów", "function": "prezeska", "since": "2024-05-01"}
    assert coordinator.get(f"{base}/new").status_code == 200
    assert coordinator.post(f"{base}/new", data=facts).status_code == 303
    assert coordinator.post(f"{base}/new", data=facts).status_code == 422
    page = coordinator.get(f"/people/persons/{anna}").text
    assert "prezeska, od 1\u00a0maja 2024" in page.replace("&nbsp;", "\u00a0")
    assert coordinator.get(f"{base}/1").status_code == 200
    changed = {"organisation": ["OSP Mstów", str(organisation_id)], "function": "skarbniczka"}
    seen = re.search(r'name="version"[^>]*value="(\d+)"', coordinator.get(f"{base}/1").text)[1]
    assert coordinator.post(f"{base}/1", data=changed | {"version": seen}).status_code == 303
    late = coordinator.post(f"{base}/1", data=facts | {"version": seen})
    assert (late.status_code, "skarbniczka" in late.text, "prezeska" in late.text) == (409, True, True)
    assert coordinator.post(f"{base}/1/end").status_code == 303
    assert "zakończone" in coordinator.get(f"/people/persons/{anna}").text
    assert coordinator.post(f"{base}/1/resumption").status_code == 303
    assert coordinator.post(f"{base}/1/removal").status_code == 303
    assert count(app, Membership) == 0
    page = coordinator.get(f"/people/persons/{anna}").text
    undo = page.partition('hx-post="')[2].partition('"')[0].replace("&amp;", "&")
    assert coordinator.post(undo).status_code == 303
    with app.app_context():
        assert db.session.scalar(select(Membership.function)) == "skarbniczka"


def test_a_refused_membership_keeps_what_was_typed(app, coordinator, anna):
    answer = coordinator.post(
        f"/people/persons/{anna}/memberships/new", data={"organisation": "Nowa", "function": "prezes"}
    )
    assert (answer.status_code, count(app, Membership)) == (422, 0)
    assert 'value="new"' in answer.text
    assert 'value="prezes"' in answer.text


def test_a_member_of_another_person_is_not_found(coordinator, saved, anna):
    with saved():
        make_membership(make_person("Jan", "Lis"), make_organisation())
    assert coordinator.post(f"/people/persons/{anna}/memberships/1/removal").status_code == 404


def test_a_person_takes_the_same_few_statements_however_many_memberships(coordinator, saved, queries, anna):
    sent = []
    for number in range(3):
        with saved():
            organisation_id = make_organisation(f"OSP {number}").id
            membership = Membership(person_id=anna, organisation_id=organisation_id)
            note(membership, actor=None)
        with queries() as seen:
            assert coordinator.get(f"/people/persons/{anna}").status_code == 200
        # The person comes with the memberships and their organisations.
        about = [statement for statement in seen if "person.given_name" in statement or "membership." in statement]
        assert len(about) == 1
        sent.append(len(seen))
    assert sent[0] == sent[2]
