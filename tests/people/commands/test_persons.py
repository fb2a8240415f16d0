"""What can be done with persons and their memberships."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from association.core.clock import today
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from association.people.commands import persons as commands
from association.people.models import Membership, Organisation, Person
from tests.factories.accounts import make_account
from tests.factories.people import make_membership, make_organisation, make_person

FACTS = {
    "given_name": "Łucja",
    "family_name": "Śliż",
    "form_of_address": "pani",
    "email": "l@sliz.pl",
    "phone": "601774215",
    "municipality": "2404033",
}


def lines(session, kind="people.person"):
    """(who, action, field, old, new) of everything noted about this kind."""
    rows = session.scalars(select(HistoryEntry).where(HistoryEntry.kind == kind).order_by(HistoryEntry.id))
    return [(row.actor_name, row.action, row.field, row.old, row.new) for row in rows]


def test_a_person_is_added_with_a_history_line(session):
    actor = make_account(name="Beata Tkacz")
    person = commands.add_person(**FACTS, actor=actor)
    assert session.get(Person, person.id).name == "Łucja Śliż"
    assert lines(session) == [("Beata Tkacz", "created", None, None, None)]


def test_a_person_comes_with_a_place_in_a_new_organisation(session):
    person = commands.add_person(**FACTS, organisation="KGW Złoty Potok", function="sekretarz", actor=None)
    membership = session.scalar(select(Membership))
    assert (membership.person_id, membership.function) == (person.id, "sekretarz")
    assert session.scalar(select(Organisation.kind)) == "informal_group"
    assert [line[2:] for line in lines(session, "people.membership")] == [
        ("organisation_id", None, str(membership.organisation_id)),
        ("function", None, "sekretarz"),
    ]


def test_a_function_needs_an_organisation(session):
    with pytest.raises(Refused) as refusal:
        commands.add_person(**FACTS, function="sekretarz", actor=None)
    assert refusal.value.field == "organisation"
    assert session.scalars(select(Person)).all() == []


def test_a_probable_duplicate_is_added_only_on_purpose(session):
    commands.add_person(**FACTS, actor=None)
    again = FACTS | {"given_name": "LUCJA", "email": None, "phone": ""}
    with pytest.raises(Refused) as refusal:
        commands.add_person(**again, actor=None)
    assert refusal.value.field == "despite"
    assert commands.add_person(**again, despite=True, actor=None).id


def test_a_namesake_from_elsewhere_is_no_duplicate(session):
    commands.add_person(**FACTS, actor=None)
    assert commands.add_person(
        **FACTS | {"email": "x@y.pl", "phone": "500000000", "municipality": "2404102"}, actor=None
    ).id


def test_each_changed_field_has_its_line(session):
    person = make_person("Anna", "Nowak", email=None)
    commands.change_person(person, given_name="Anna", family_name="Lis", email="a@lis.pl", actor=None)
    assert [line[1:] for line in lines(session)[1:]] == [
        ("changed", "family_name", "Nowak", "Lis"),
        ("changed", "email", None, "a@lis.pl"),
    ]
    assert person.version == 2


def test_a_person_is_put_away_and_brought_back(session):
    person = make_person()
    commands.archive_person(person, actor=None)
    session.flush()
    assert person.archived_at
    commands.restore_person(person, actor=None)
    session.flush()
    assert person.archived_at is None
    assert [line[2] for line in lines(session)] == [None, "archived_at", "archived_at"]


def test_one_function_in_one_place_at_a_time(session):
    person, organisation = make_person(), make_organisation()
    facts = {"organisation": organisation.id, "function": "prezes"}
    commands.add_membership(person, **facts, until=today(), actor=None)
    commands.add_membership(person, **facts, actor=None)
    with pytest.raises(Refused) as refusal:
        commands.add_membership(person, **facts, actor=None)
    assert refusal.value.field == "organisation"
    assert commands.add_membership(person, organisation=organisation.id, function="skarbnik", actor=None).id


def test_a_membership_in_an_organisation_that_is_gone_is_refused(session):
    with pytest.raises(Refused) as refusal:
        commands.add_membership(make_person(), organisation=999, actor=None)
    assert refusal.value.field == "organisation"


def test_a_membership_changes(session):
    membership = make_membership(make_person(), make_organisation("Stara"), function="prezes")
    new = make_organisation("Nowa")
    commands.change_membership(
        membership, organisation=new.id, function="członkini", since=date(2026, 1, 1), until=None, actor=None
    )
    assert (membership.organisation_id, membership.function) == (new.id, "członkini")
    assert [line[2] for line in lines(session, "people.membership")[2:]] == ["organisation_id", "function", "since"]


def test_a_membership_ends_today_and_resumes(session):
    membership = make_membership(make_person(), make_organisation(), since=today() - timedelta(days=9))
    commands.end_membership(membership, actor=None)
    session.flush()
    assert (membership.until, membership.is_over) == (today(), True)
    commands.resume_membership(membership, actor=None)
    session.flush()
    assert membership.is_over is False


def test_a_membership_that_has_not_begun_ends_when_it_begins(session):
    membership = make_membership(make_person(), make_organisation(), since=today() + timedelta(days=9))
    commands.end_membership(membership, actor=None)
    session.flush()
    assert membership.until == membership.since


def test_a_removed_membership_leaves_its_values_in_the_trail(session):
    membership = make_membership(make_person(), make_organisation(), function="prezes")
    commands.remove_membership(membership, actor=None)
    session.flush()
    assert session.scalars(select(Membership)).all() == []
    assert lines(session, "people.membership")[-1][1:] == ("removed", "function", "prezes", None)
