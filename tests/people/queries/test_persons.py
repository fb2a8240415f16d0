"""What pages read about persons."""

from datetime import datetime

import pytest

from association.accounts.models import Account
from association.people.models import Person
from association.people.queries import persons as queries
from tests.factories.people import make_membership, make_organisation, make_person

COORDINATOR, TRAINER = Account(roles=["coordinator"]), Account(roles=["trainer"])


def found(session, words):
    wanted = queries.persons(COORDINATOR).into(queries.LISTING.search, words)
    return [row.family_name for row in wanted.into(lambda rows: rows.order_by(Person.sort_key)).rows()]


def test_a_list_shows_where_people_belong_today(session):
    person = make_person()
    make_membership(person, make_organisation("Gminny Ośrodek Pomocy", short_name="GOPS"), function="kierowniczka")
    make_membership(person, make_organisation("OSP Mstów"), until=queries.today())
    [row] = queries.persons(COORDINATOR).rows()
    assert (row.given_name, row.belongs) == ("Anna", "GOPS, kierowniczka")


def test_only_those_who_see_the_directory_find_people(session):
    person = make_person()
    assert queries.persons(TRAINER).rows() == []
    assert session.scalars(queries.visible_ids(TRAINER)).all() == []
    assert session.scalars(queries.visible_ids(COORDINATOR)).all() == [person.id]
    assert (queries.person(TRAINER, person.id), queries.person(COORDINATOR, person.id)) == (None, person)


def test_archived_people_stand_apart(session):
    make_person(archived_at=datetime(2020, 1, 1))
    assert len(queries.persons(COORDINATOR).rows()) == 0
    assert len(queries.persons(COORDINATOR, archived=True).rows()) == 1


@pytest.mark.parametrize(
    ("words", "family_names"),
    [
        ("lecka", ["Łęcka"]),
        ("ŁĘC ew", ["Łęcka"]),
        ("przyrow", ["Łęcka"]),
        ("lecka gops", ["Łęcka"]),
        ("kierown", []),
        ("601 774", ["Nowak"]),
        ("+48 601-774-215", ["Nowak"]),
        ("nowak.pl", ["Nowak"]),
        ("gops nowak", []),
        ("'\"; --", []),
        ("*", []),
        ("AND OR NOT", []),
    ],
)
def test_every_word_is_found_in_the_person_or_in_the_organisations(session, words, family_names):
    person = make_person("Ewa", "Łęcka", municipality="2404143")
    make_membership(person, make_organisation("GOPS Przyrów"), function="kierowniczka")
    make_person("Anna", "Nowak", phone="601774215", email="anna@nowak.pl")
    assert found(session, words) == family_names


def test_probable_duplicates_are_found_by_name_and_contact(session):
    person = make_person("Łucja", "Śliż", phone="601774215")
    facts = {"given_name": "lucja", "family_name": "SLIZ", "email": None, "municipality": ""}
    assert queries.probably_the_same(**facts, phone="601774215") == [person]
    assert queries.probably_the_same(**facts, phone="500000000") == []


def test_a_membership_is_found_on_its_own_person_only(session):
    person, other = make_person(), make_person("Jan", "Lis")
    membership = make_membership(person, make_organisation())
    assert queries.membership(COORDINATOR, person.id, membership.id) is membership
    assert queries.membership(COORDINATOR, other.id, membership.id) is None
    assert queries.membership(TRAINER, person.id, membership.id) is None


def test_history_lines_name_people(session):
    person = make_person()
    assert queries.titles([person.id, 99]) == {person.id: "Anna Nowak"}
