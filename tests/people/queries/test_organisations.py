"""What pages read about organisations."""

import re
from datetime import date, datetime

from association.accounts.models import Account
from association.people.queries import organisations as queries
from association.people.queries import places
from tests.factories.people import make_membership, make_organisation, make_person

COORDINATOR, TRAINER = Account(roles=["coordinator"]), Account(roles=["trainer"])


def test_a_list_counts_who_belongs_today(session):
    organisation = make_organisation()
    make_membership(make_person(), organisation)
    make_membership(make_person("Jan", "Lis"), organisation, until=date(2020, 1, 1))
    [row] = queries.organisations(COORDINATOR).rows()
    assert (row.name, row.members) == ("Stowarzyszenie Bałt", 1)
    assert queries.organisations(TRAINER).rows() == []


def test_members_of_today_come_first(session):
    organisation = make_organisation()
    make_membership(make_person("Adam", "Bąk"), organisation, until=date(2020, 1, 1))
    make_membership(make_person("Zofia", "Żak"), organisation, function="prezeska")
    make_membership(make_person("Ewa", "Łęcka"), organisation)
    make_membership(make_person("Jan", "Archiwalny", archived_at=datetime(2020, 1, 1)), organisation)
    assert [row.family_name for row in queries.members(organisation.id)] == ["Łęcka", "Żak", "Bąk"]


def test_suggestions_begin_with_the_name_typed_in_full(session):
    first, second = make_organisation("OSP Mstów Górny"), make_organisation("OSP Mstów")
    assert queries.suggested("osp mstow") == [(second.id, "OSP Mstów"), (first.id, "OSP Mstów Górny")]


def test_an_organisation_is_found_by_its_numbers(session):
    organisation = make_organisation("Fundacja", nip="5260250274")
    wanted = queries.organisations(COORDINATOR).into(queries.SEARCH, "526-025-02-74")
    assert [row.id for row in wanted.rows()] == [organisation.id]


def test_the_filter_of_a_large_directory_offers_counties_and_what_lies_in_the_chosen_one(
    app, enter, saved, monkeypatch
):
    monkeypatch.setattr(places, "MOST_PLACES", 2)
    places._places.cache_clear()
    with saved():
        for number, code in enumerate(("2404033", "2404102", "0620042", "2404032")):
            make_organisation(f"OSP {number}", municipality=code)
    animator = enter("animator")

    def offered(place):
        page = animator.get(f"/people/organisations?place={place}").text
        return set(re.findall(r'<option value="(\d+)"', page)) & {"2404", "0620", "2404033", "2404032", "2404102"}

    assert offered("") == {"2404", "0620"}
    assert offered("2404") == offered("2404102") == {"2404", "0620", "2404033", "2404102"}
    assert offered("0620") == {"2404", "0620"}
    places._places.cache_clear()
