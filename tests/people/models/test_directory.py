"""What persons, organisations and memberships know about themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from association.core.clock import today
from association.core.history import note
from association.core.search import matching
from association.people.models import LAST, Membership, Organisation, Person, kind_told_by, may_be
from tests.factories.people import make_membership, make_organisation, make_person


def listed(session, model=Person):
    return session.scalars(select(model.sort_key).order_by(model.sort_key)).all()


def test_a_person_has_two_names():
    person = Person(given_name="Anna", family_name="Nowak")
    assert (person.name, person.listed_name) == ("Anna Nowak", "Nowak Anna")


def test_persons_stand_in_polish_order(session):
    for family_name in ("Żak", "Łuczak", "Zawada", "Lis", "Ćwik", "Czech"):
        make_person("Jan", family_name)
    rows = session.scalars(select(Person.family_name).order_by(Person.sort_key)).all()
    assert rows == ["Czech", "Ćwik", "Lis", "Łuczak", "Zawada", "Żak"]


def test_keys_follow_a_change_of_name_and_place(session):
    person = make_person("Anna", "Nowak", municipality="2404033")
    old = person.sort_key, person.place_key
    person.family_name, person.municipality = "Łęcka", ""
    note(person, actor=None)
    session.flush()
    assert person.folded_name == "anna lecka"
    assert person.sort_key != old[0]
    assert (old[1] < LAST, person.place_key) == (True, LAST)


def test_a_person_is_found_by_name_contact_and_place_without_diacritics(session):
    person = make_person(
        "Łucja", "Śliż", email="l@sliz.pl", phone="601774215", municipality="2404033", city="Złoty Potok"
    )
    for words in ("lucja", "SLIZ luc", "sliz.pl", "601774", "janow", "zloty potok", "czestochowski"):
        assert session.scalars(matching("people.person", words)).all() == [person.id], words


def test_the_form_of_address_is_one_of_three(session):
    with pytest.raises(IntegrityError):
        make_person(form_of_address="dr")


def test_a_membership_does_not_end_before_it_begins(session):
    person, organisation = make_person(), make_organisation()
    with pytest.raises(IntegrityError):
        make_membership(person, organisation, since=date(2026, 2, 1), until=date(2026, 1, 1))


def test_a_membership_is_told_on_the_tab_of_its_person(session):
    membership = make_membership(make_person(), make_organisation("Fundacja Łąka"), function="sołtys")
    assert membership.audit_owner() == ("people.person", membership.person_id)
    assert membership.audit_title() == "Fundacja Łąka – sołtys"
    assert Membership(function="sołtys", person_id=1).audit_title() == "sołtys"


def test_organisations_have_a_key_too(session):
    make_organisation("Żuraw")
    make_organisation("Łoś")
    assert listed(session, Organisation) == sorted(listed(session, Organisation))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Stowarzyszenie Bałt", "association"),
        ("SPÓŁDZIELNIA SOCJALNA „Trzcina”", "social_cooperative"),
        ("Spółdzielnia Mieszkaniowa", "cooperative"),
        ("Towarzystwo Ubezpieczeń Wzajemnych", "mutual_insurance"),
        ("Towarzystwo Przyjaciół Janowa", "association"),
        ("GOPS Kłomnice", "social_welfare_centre"),
        ("Gmina Lelów", "local_government"),
        ("WTZ", "wtz"),
        ("Gminna Biblioteka", "other"),
        ("Opsis", "other"),
        ("", "other"),
    ],
)
def test_a_plain_name_tells_the_kind_of_an_organisation(name, kind):
    assert kind_told_by(name) == kind


@pytest.mark.parametrize(
    ("contact", "probably"),
    [
        ({"email": "a@b.pl", "phone": "", "municipality": ""}, True),
        ({"email": "x@b.pl", "phone": "601774215", "municipality": ""}, True),
        ({"email": "x@b.pl", "phone": "", "municipality": ""}, False),
        ({"email": None, "phone": "", "municipality": ""}, True),
        ({"email": None, "phone": "500000000", "municipality": "2404033"}, False),
    ],
)
def test_namesakes_are_one_person_when_something_agrees_or_nothing_is_known(contact, probably):
    known = Person(email="a@b.pl", phone="601774215", municipality="")
    assert may_be(known, **contact) is probably


@pytest.mark.parametrize(("days", "over"), [(None, False), (1, False), (0, True), (-1, True)])
def test_a_membership_is_over_from_its_last_day_on(days, over):
    until = None if days is None else today() + timedelta(days=days)
    assert Membership(until=until).is_over is over
