"""Two records become one, and two again."""

import pytest
from sqlalchemy import select

from association.core.clock import now
from association.core.history import HistoryEntry
from association.core.refusals import Overtaken, Refused
from association.people.commands import merges as commands
from association.people.commands.persons import change_person
from association.people.models import Likeness, Membership, Organisation, OrganisationRelation, Person
from association.people.queries.merges import Pair, alike, standing, told
from tests.factories.academy import make_cohort, make_enrolment
from tests.factories.accounts import make_account
from tests.factories.people import make_membership, make_organisation, make_person, make_relation
from tests.factories.projects import make_project

KIND = Person.audit_kind


def merged(kept, other, *, actor=None, **chosen):
    pair = Pair(kept, other)
    return commands.merge(pair, seen=pair.versions, actor=actor, **chosen)


def of(session, person):
    return session.scalars(select(Membership.function).where(Membership.person_id == person.id)).all()


def test_links_and_chosen_facts_move_and_come_back(session):
    kept = make_person("Monika", "Jędrzejewska", note="Zna okolicę.", phone="517209664")
    other = make_person("Monika", "Jedrzejewska", note="Prowadzi świetlicę.", email="m@example.org", phone="600100200")
    club, school = make_organisation("Świetlica „Iskra”"), make_organisation("Szkoła")
    make_membership(kept, club, function="wychowawczyni")
    make_membership(other, club, function="wychowawczyni")
    make_membership(other, school, function="nauczycielka")
    cohort = make_cohort(project=make_project())
    make_enrolment(cohort=cohort, person=other)
    actor = make_account(name="Beata Tkacz")

    row = merged(kept, other, actor=actor, email="other", phone="kept", note="both", given_name="kept")
    assert (kept.email, kept.phone, kept.note) == (
        "m@example.org",
        "517209664",
        "Zna okolicę.\n\nProwadzi świetlicę.",
    )
    assert other.archived_at
    assert sorted(of(session, kept)) == ["nauczycielka", "wychowawczyni"]
    assert of(session, other) == ["wychowawczyni"]
    assert (row.moved_count, row.left_count) == (2, 1)
    assert [each.id for each in standing(KIND, other.id)] == [row.id]
    assert dict(told(KIND, other.id)) != {}
    lines = session.scalars(select(HistoryEntry.actor_name).where(HistoryEntry.kind == "people.merge"))
    assert set(lines) == {"Beata Tkacz"}

    assert commands.part(row, actor=actor) == []
    assert (kept.email, kept.phone, kept.note, other.archived_at) == (None, "517209664", "Zna okolicę.", None)
    assert (of(session, kept), sorted(of(session, other))) == (["wychowawczyni"], ["nauczycielka", "wychowawczyni"])
    assert standing(KIND, kept.id) == []
    with pytest.raises(Refused):
        commands.part(row, actor=actor)


def test_who_was_in_one_place_twice_stays_there_twice(session):
    kept, other, cohort = make_person(), make_person(), make_cohort(project=make_project())
    own = make_enrolment(cohort=cohort, person=kept)
    second = make_enrolment(cohort=cohort, person=other)
    row = merged(kept, other)
    assert (own.person_id, second.person_id) == (kept.id, other.id)
    assert row.left == [["enrolment", "person_id", [second.id]]]


def test_an_account_goes_with_its_person_and_back(session):
    kept, other = make_person(), make_person(account_id=make_account().id)
    account_id = other.account_id
    row = merged(kept, other)
    assert (kept.account_id, other.account_id) == (account_id, None)
    commands.part(row, actor=None)
    assert (kept.account_id, other.account_id) == (None, account_id)


def test_what_somebody_changed_since_stays(session):
    kept, other = make_person(), make_person(email="a@example.org")
    row = merged(kept, other, email="other")
    change_person(kept, email="b@example.org", actor=None)
    assert commands.part(row, actor=None) == ["email"]
    assert kept.email == "b@example.org"


def test_merges_are_undone_from_the_last(session):
    one, two, three = make_person(), make_person(), make_person()
    first = merged(two, three)
    second = merged(one, two)
    with pytest.raises(Refused):
        commands.part(first, actor=None)
    with pytest.raises(Refused):
        merged(one, two)
    commands.part(second, actor=None)
    commands.part(first, actor=None)
    assert (two.archived_at, three.archived_at) == (None, None)


def test_what_is_in_the_archive_is_brought_back_first(session):
    for kept, other in (
        (make_person(), make_person(archived_at=now())),
        (make_person(archived_at=now()), make_person()),
    ):
        with pytest.raises(Refused):
            merged(kept, other)


def test_who_compared_something_else_looks_again(session):
    kept, other = make_person(), make_person()
    with pytest.raises(Overtaken):
        commands.merge(Pair(kept, other), seen="1.7", actor=None)
    assert other.archived_at is None


def test_a_scan_shows_what_nobody_decided(session):
    one, other = make_person("Monika", "Jędrzejewska"), make_person("Monika", "Jedrzejewska")
    make_organisation("Stowarzyszenie Bałt"), make_organisation("„BAŁT”")
    assert [commands.scan(kind) for kind in (KIND, Organisation.audit_kind)] == [1, 1]
    assert [row.reasons for row in session.execute(alike(KIND))] == [["name"]]
    decision = commands.tell_apart(KIND, other.id, one.id, actor=None)
    assert session.execute(alike(KIND)).all() == []
    assert commands.scan(KIND) == 1
    assert session.execute(alike(KIND)).all() == []
    commands.doubt_again(decision, actor=None)
    session.flush()
    assert len(session.execute(alike(KIND)).all()) == 1
    assert session.scalar(select(Likeness.score).where(Likeness.kind == KIND)) == 10


def test_relations_of_organisations_move_and_come_back(session):
    kept, other, union = (
        make_organisation("KGW Wanaty"),
        make_organisation("KGW w Wanatach"),
        make_organisation("Związek"),
    )
    make_relation(kept, union)
    rows = [make_relation(other, union), make_relation(union, other, kind="founded_by"), make_relation(kept, other)]

    def ends():
        session.expire_all()
        return [(row.organisation_id, row.other_id) for row in rows]

    before = ends()
    row = merged(kept, other)
    # The union has the kept one already, and nobody is a member of itself: those two stay where they were.
    assert (row.moved_count, row.left_count) == (1, 2)
    assert ends() == [before[0], (union.id, kept.id), before[2]]
    commands.part(row, actor=None)
    assert ends() == before
    assert len(session.scalars(select(OrganisationRelation)).all()) == 4
