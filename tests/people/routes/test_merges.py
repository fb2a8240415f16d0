"""The pages on which two records become one."""

import pytest

from association.people.commands.merges import scan
from association.people.models import Organisation, Person
from tests.factories.people import make_organisation, make_person


@pytest.fixture
def twins(saved):
    """Two persons and two organisations that look alike: their ids."""
    with saved():
        people = make_person("Monika", "Jędrzejewska", phone="517209664"), make_person("Monika", "Jedrzejewska")
        places = make_organisation("Stowarzyszenie Bałt"), make_organisation("„BAŁT”")
        for kind in (Person.audit_kind, Organisation.audit_kind):
            scan(kind)
        return [each.id for each in (*people, *places)]


def test_alike_records_are_listed_compared_merged_and_parted(enter, twins):
    client = enter("coordinator")
    one, other, place, second = twins
    assert "ten sam" not in client.get("/people/organisations/alike").text
    assert f"/people/organisations/{place}/merge/{second}" in client.get("/people/organisations/alike").text
    assert "to samo imię i nazwisko" in client.get("/people/persons/alike").text
    form = client.get(f"/people/persons/{one}/merge/{other}")
    assert "Jedrzejewska" in form.text
    assert "Ten zapis zostanie" in form.text
    answer = client.post(f"/people/persons/{one}/merge/{other}", data={"seen": "1.1", "family_name": "kept"})
    assert (answer.status_code, answer.location) == (422, None)
    answer = client.post(
        f"/people/persons/{one}/merge/{other}", data={"seen": "1.1", "family_name": "kept", "phone": "kept"}
    )
    assert (answer.status_code, answer.location) == (303, f"/people/persons/{one}")
    assert "Połączono z drugim zapisem" in client.get(f"/people/persons/{one}").text
    assert "Ten zapis jest częścią innego" in client.get(f"/people/persons/{other}").text
    assert "Nie widać podobnych zapisów" in client.get("/people/persons/alike").text
    assert client.post("/people/merges/1/undoing").status_code == 303
    assert "Połączono z drugim zapisem" not in client.get(f"/people/persons/{one}").text
    assert client.get("/people/persons/alike.csv").status_code == 200


def test_an_outdated_comparison_is_made_again(enter, twins):
    answer = enter("coordinator").post(
        f"/people/persons/{twins[0]}/merge/{twins[1]}", data={"seen": "1.9", "family_name": "other", "phone": "kept"}
    )
    assert answer.status_code == 409
    assert "Porównaj je jeszcze raz" in answer.text


def test_two_who_are_two_are_shown_no_more_until_somebody_doubts_it(enter, twins):
    client = enter("coordinator")
    assert client.post(f"/people/persons/{twins[0]}/distinct/{twins[1]}").status_code == 303
    assert "Nie widać podobnych zapisów" in client.get("/people/persons/alike").text
    assert client.post("/people/distinct/1/removal").status_code == 303
    assert "Jedrzejewska" in client.get("/people/persons/alike").text


def test_the_other_record_is_found_by_name(enter, twins):
    client = enter("coordinator")
    text = client.get(f"/people/persons/{twins[0]}/merge?q=jedrzejewska").text
    assert f"/people/persons/{twins[0]}/merge/{twins[1]}" in text
    assert (
        f"/people/organisations/{twins[2]}/merge/{twins[3]}"
        in client.get(f"/people/organisations/{twins[2]}/merge?q=balt").text
    )


def test_a_scan_tells_what_it_found(enter, twins):
    answer = enter("coordinator").post("/people/persons/alike/scan", follow_redirects=True)
    assert "Znaleziono 1 parę" in answer.text


def test_animators_and_strangers_do_not_merge(enter, twins):
    one, other = twins[:2]
    assert enter("animator").get(f"/people/persons/{one}/merge/{other}").status_code == 403
    assert enter("member").post("/people/merges/1/undoing").status_code == 404
    coordinator = enter("coordinator")
    assert coordinator.get(f"/people/persons/{one}/merge/{one}").status_code == 404
    assert coordinator.get(f"/people/persons/{one}/merge/99").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_every_length(enter, saved, queries, count):
    with saved():
        for number in range(count):
            make_person("Anna", f"Nowak{number}"), make_person("Anna", f"Nowak{number}")
        scan(Person.audit_kind)
    client = enter("coordinator")
    client.get("/people/persons/alike")
    with queries() as sent:
        client.get("/people/persons/alike")
    assert len(sent) <= 5


def test_who_may_be_there_is_told_while_somebody_types(enter, twins):
    client = enter("animator")
    known = client.get("/people/persons/known?given_name=monika&family_name=JEDRZEJEWSKA&phone=")
    assert known.text.count('href="/people/persons/') == 2
    assert "href" not in client.get("/people/persons/known?given_name=Monika").text
