"""Which names may belong to one person, and which only look so."""

from types import SimpleNamespace

import pytest

from association.people.likeness import alike_organisations, alike_persons, near, person_key, title_key


def person(ident, name, *, email="", phone="", municipality=""):
    given, _space, family = name.partition(" ")
    return SimpleNamespace(
        id=ident, given_name=given, family_name=family, email=email, phone=phone, municipality=municipality
    )


def found(*people):
    return {pair: reasons for pair, (reasons, _score) in alike_persons(people).items()}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Katarzyna", "Żukowska-Koc"), ("Kasia", "Zukowska Koc"), True),
        (("Anna", "Nowak"), ("Nowak", "Anna"), True),
        (("Anna", "Nowak"), ("Hanna", "Nowak"), False),
        (("Jan", "Król"), ("Janusz", "Król"), False),
    ],
)
def test_two_spellings_have_one_key(one, other, same):
    assert (person_key(*one) == person_key(*other)) is same


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("sliwinska", "slwinska", True),
        ("kowalski", "kowalksi", True),
        ("nowak", "nowacki", False),
        ("lis", "lys", False),
    ],
)
def test_one_letter_may_differ_in_a_name_long_enough(one, other, close):
    assert near(one, other) is near(other, one) is close


def test_contacts_that_differ_speak_against_the_same_name():
    anna, other = person(1, "Anna Nowak", email="a@x.pl"), person(2, "Anna Nowak", email="b@x.pl")
    assert found(anna, other) == {}
    assert found(anna, person(2, "Ania Nowak", email="A@x.pl")) == {(1, 2): ["name", "email"]}
    assert found(anna, person(2, "Anna Nowak")) == {(1, 2): ["name"]}


def test_the_address_of_an_office_makes_no_one_of_its_people():
    assert found(person(1, "Anna Nowak", email="ops@x.pl"), person(2, "Jan Lis", email="ops@x.pl")) == {}


def test_a_slip_of_the_pen_counts_in_one_municipality():
    slip = person(2, "Anna Sliwinka", municipality="2404033")
    assert found(person(1, "Anna Śliwińska", municipality="2404033"), slip) == {(1, 2): ["near_name"]}
    assert found(person(1, "Anna Śliwińska", municipality="2404042"), slip) == {}


def test_organisations_are_one_by_number_or_by_name_without_its_legal_form():
    def make(ident, name, nip="", municipality=""):
        return SimpleNamespace(id=ident, name=name, nip=nip, regon="", krs="", municipality=municipality)

    assert title_key("Stowarzyszenie „Bałt”") == title_key("BALT") != title_key("Stowarzyszenie")
    rows = [make(1, "Stowarzyszenie „Bałt”"), make(2, "Bałt"), make(3, "Teatr", nip="1"), make(4, "Scena", nip="1")]
    assert {pair: reasons for pair, (reasons, _score) in alike_organisations(rows).items()} == {
        (1, 2): ["title"],
        (3, 4): ["nip"],
    }
