from datetime import date, time, timedelta

import pytest

from association.academy.pattern import Slot
from association.academy.queries import clashes
from association.core.clock import today
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project

DAY = today() + timedelta(days=30)


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def mine(beata):
    project = make_project()
    make_member(project=project, account=beata)
    return make_cohort(project=project, title="Akademia")


@pytest.fixture
def foreign(session):
    return make_cohort(project=make_project(title="Obcy"), title="Tajna grupa")


def planned(cohort, topic, **facts):
    facts = {"starts": time(9), "ends": time(12), "minutes": 135, "place": "", "day": DAY} | facts
    return make_session(cohort=cohort, topic=topic, **facts)


def said(beata, session):
    return [clash.sentence for clash in clashes.of_session(beata, session.id)]


def test_nothing_clashes_while_nothing_is_shared(beata, mine, foreign):
    here = planned(mine, "Tu", place="Sala A", trainers=[make_person("Ilona", "Opaszowska")])
    planned(foreign, "Tam", place="Sala B", trainers=[make_person("Jan", "Chmiel")])
    assert said(beata, here) == []


def test_the_same_group_cannot_meet_twice_at_once_but_may_one_after_the_other(beata, mine):
    here = planned(mine, "Tu")
    planned(mine, "Razem", starts=time(11), ends=time(13), minutes=90)
    planned(mine, "Potem", starts=time(12), ends=time(13), minutes=45)
    assert said(beata, here) == ["Razem, 11:00–13:00: ta sama grupa"]


def test_a_group_one_may_not_see_stays_unnamed(beata, mine, foreign):
    ilona = make_person("Ilona", "Opaszowska")
    here = planned(mine, "Tu", trainers=[ilona])
    planned(foreign, "Sekret", trainers=[ilona, make_person("Jan", "Chmiel")])
    (clash,) = clashes.of_session(beata, here.id)
    assert clash.sentence == "inna grupa, 9:00–12:00: prowadzi też: Ilona Opaszowska"
    assert (clash.cohort, clash.topic, clash.session_id, clash.cohort_id) == ("", "", None, None)


def test_shared_people_are_counted_and_those_who_left_are_not(beata, mine, foreign):
    here = planned(mine, "Tu")
    planned(foreign, "Tam")
    for family, left in (("Bąk", None), ("Żurek", None), ("Lis", date(2026, 12, 1))):
        person = make_person("Anna", family)
        make_enrolment(cohort=mine, person=person)
        make_enrolment(cohort=foreign, person=person, left_on=left)
    assert [clash.people for clash in clashes.of_session(beata, here.id)] == [2]


@pytest.mark.parametrize(
    ("kind", "place", "clash"),
    [("training", "podlesice,  SALA kominkowa", True), ("webinar", "Podlesice, sala kominkowa", False)],
)
def test_a_place_holds_one_group(beata, mine, foreign, kind, place, clash):
    here = planned(mine, "Tu", place="Podlesice, sala kominkowa")
    planned(foreign, "Tam", place=place, kind=kind)
    assert bool(said(beata, here)) == clash


def test_removed_sessions_and_archived_groups_do_not_count(beata, mine, session):
    ilona = make_person("Ilona", "Opaszowska")
    here = planned(mine, "Tu", trainers=[ilona])
    away = make_cohort(project=make_project(), title="Stara", archived=True)
    planned(away, "Tam", trainers=[ilona])
    assert said(beata, here) == []


def test_what_is_only_planned_is_looked_at_the_same_way(beata, mine, foreign):
    ilona = make_person("Ilona", "Opaszowska")
    other = planned(foreign, "Tam", trainers=[ilona])
    moving = planned(mine, "Tu")
    slot = Slot(DAY, time(11), time(13), 90, leaders=(ilona.id,))
    found = clashes.of_slots(beata, mine.id, [slot])[slot.key]
    assert sorted(clash.sentence for clash in found) == [
        "Tu, 9:00–12:00: ta sama grupa",
        "inna grupa, 9:00–12:00: prowadzi też: Ilona Opaszowska",
    ]
    assert clashes.of_slots(beata, mine.id, [slot], but=[moving.id, other.id]) == {}


def test_the_desk_tells_a_pair_once(beata, mine):
    planned(mine, "Tu")
    planned(mine, "Razem")
    told = clashes.coming(beata)
    assert [(row.of_topic, [clash.topic for clash in found]) for row, found in told] == [("Tu", ["Razem"])]
