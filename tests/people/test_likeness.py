"""Which names may belong to one person, and which only look so."""

import random
from types import SimpleNamespace

import pytest

from association.core.polish import fold
from association.people.likeness import HOMELY, alike_organisations, alike_persons, near, person_key, title_key


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


GIVEN = (
    "Agnieszka Anna Barbara Dorota Elżbieta Ewa Halina Joanna Katarzyna Krystyna Magdalena Małgorzata Zofia Andrzej "
)
GIVEN += "Grzegorz Jan Jerzy Krzysztof Łukasz Michał Paweł Piotr Stanisław Tomasz Wojciech Zbigniew Żaneta Rafał"
STEMS = "Bąk Bor Cieśl Ćwierk Dud Gajd Głow Jędrz Kasprz Kołodz Kowal Łęck Majchr Now Olsz Pietrz Psiuk Ryb Sikor "
STEMS += "Ślusar Świerk Szym Wiśn Wron Zając Zawad Ziel Żmud Żurk Grab"
ENDINGS = "owski iński ewicz ak czyk ek owicz yński an arz ala uszka"


def directory(dice) -> list:
    """Ten thousand people as a directory has them: families share a telephone, offices an address, names repeat."""
    people = []
    for ident in range(1, 9701):
        given = dice.choice(GIVEN.split())
        family = dice.choice(STEMS.split()) + dice.choice(ENDINGS.split())
        shared = dice.choice(people) if people and dice.random() < 0.05 else None
        if shared:
            family = shared.family_name
        people.append(
            SimpleNamespace(
                id=ident,
                given_name=given,
                family_name=family,
                email=f"biuro{ident % 40}@urzad.pl" if dice.random() < 0.02 else f"p{ident}@poczta.pl",
                phone=shared.phone if shared and shared.given_name != given else str(500_000_000 + ident),
                municipality=shared.municipality if shared else f"{dice.randrange(2479):07d}",
            )
        )
    return people


def slip(word: str, dice) -> str:
    """The word with one letter lost or two swapped."""
    place = dice.randrange(1, len(word) - 2)
    if dice.random() < 0.5 or word[place] == word[place + 1]:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def again(row, ident: int, dice):
    """The same person written down once more, as people do."""
    second = SimpleNamespace(**vars(row) | {"id": ident})
    homely = {full: form for form, full in HOMELY.items()}
    match ident % 8:
        case 0:
            second.given_name, second.family_name = fold(row.given_name), fold(row.family_name)
            second.email = ""
        case 1:
            second.given_name = homely.get(fold(row.given_name), row.given_name)
            second.phone, second.municipality = "", ""
        case 2:
            second.given_name, second.family_name, second.email = row.family_name, row.given_name, ""
        case 3:
            second.family_name, second.email = slip(row.family_name, dice), ""
        case 4:
            second.family_name, second.email, second.phone = slip(row.family_name, dice), "", ""
        case 5:
            second.email, second.phone = "", ""
        case 6:
            second.family_name, second.phone = dice.choice(STEMS.split()) + "owa", ""
        case 7:
            second.family_name, second.municipality = row.family_name.upper(), ""
    return second


def test_of_ten_thousand_people_nearly_every_repetition_is_found_and_hardly_anybody_else():
    dice = random.Random(1918)
    people = directory(dice)
    seeded = {}
    for ident, row in enumerate(dice.sample(people, 300), start=9701):
        people.append(again(row, ident, dice))
        seeded[row.id, ident] = ident % 8
    found = set(alike_persons(people))
    missed = sorted(seeded[pair] for pair in seeded.keys() - found)
    assert len(missed) <= 0.05 * len(seeded), missed
    wrong = found - seeded.keys()
    assert len(wrong) <= 0.02 * len(found), len(wrong)
