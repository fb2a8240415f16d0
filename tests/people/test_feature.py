"""What the directory lends to the rest of the house."""

import pytest

from association.accounts.models import Account
from association.core.feature import record_type
from association.people.feature import feature, search
from association.people.models import Membership, Person
from tests.factories.people import make_membership, make_organisation, make_person

COORDINATOR, TRAINER = Account(roles=["coordinator"]), Account(roles=["trainer"])


def test_people_and_organisations_are_found_together(session):
    person = make_person("Ewa", "Łęcka", municipality="2404143")
    organisation = make_organisation("OSP Łęcka Góra", kind="association")
    make_membership(person, organisation, function="strażaczka")
    hits = search(COORDINATOR, "lecka", 10)
    assert [(hit.title, hit.url, hit.meta) for hit in hits] == [
        ("Ewa Łęcka", f"/people/persons/{person.id}", "OSP Łęcka Góra, strażaczka, Przyrów (pow. częstochowski)"),
        ("OSP Łęcka Góra", f"/people/organisations/{organisation.id}", "stowarzyszenie"),
    ]
    assert search(TRAINER, "lecka", 10) == []


@pytest.mark.parametrize(
    ("persons", "organisations", "shown"), [(5, 5, (2, 2)), (5, 1, (3, 1)), (1, 5, (1, 3)), (5, 0, (4, 0))]
)
def test_neither_crowds_out_the_other(session, persons, organisations, shown):
    for number in range(persons):
        make_person("Anna", f"Lis{number}")
    for number in range(organisations):
        make_organisation(f"Lis{number}")
    urls = [hit.url for hit in search(COORDINATOR, "lis", 4)]
    assert (sum("persons" in url for url in urls), sum("organisations" in url for url in urls)) == shown


@pytest.mark.parametrize("kind", ["people.person", "people.organisation"])
def test_records_say_what_the_house_asks(session, kind):
    record = make_person() if kind == "people.person" else make_organisation()
    found = record_type(kind)
    assert found.load(COORDINATOR, record.id) is record
    assert found.load(TRAINER, record.id) is None
    assert found.titles([record.id]) == {record.id: found.title(record)}
    assert [key for _label, _url, key in found.tabs(record)] == ["overview", "documents", "history"]
    assert found.tabs(record)[0][1] == found.url(record)


def test_every_column_about_a_person_is_declared():
    held = {}
    for holding in feature.personal_data:
        held.setdefault(holding.model, set()).update(holding.columns)
    own = {"id", "version", "created_at", "updated_at", "archived_at", "account_id"}
    derived = {"sort_key", "place_key"}
    assert set(Person.__table__.columns.keys()) - own - derived == held[Person]
    assert set(Membership.__table__.columns.keys()) - own - {"person_id", "organisation_id"} == held[Membership]
