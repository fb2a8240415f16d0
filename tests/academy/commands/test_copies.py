from datetime import date, time

import pytest
from sqlalchemy import select

from association.academy.commands import copies, materials, modules, trips
from association.academy.models import Material, Module, ModuleSession, Room, TrainingSession, Traveller, Trip, Vehicle
from association.academy.queries.plans import slots
from association.core.refusals import Refused
from association.documents.models import Document
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_project

WISH = {"first": date(2027, 3, 1), "place": "Olsztyn", "leaders_too": True}


@pytest.fixture
def actor(session):
    return make_account()


@pytest.fixture
def cohort(session, actor):
    """Two days in Podlesice with a module, a trip with a coach, a room and a passenger, and one material."""
    cohort = make_cohort(project=make_project(), place="Podlesice", trainers=[actor])
    ilona = make_person("Ilona", "Opaszowska")
    first = make_session(cohort=cohort, topic="Start", day=date(2026, 10, 9), place="Podlesice", trainers=[ilona])
    make_session(cohort=cohort, topic="Dalej", day=date(2026, 10, 10), place="Bielsko-Biała")
    make_enrolment(cohort=cohort, person=ilona)
    modules.add(cohort, title="Moduł", minutes=360, outcomes="Umieć", session_ids=[first.id], actor=actor)
    session.expire(first, ["placed"])
    trip = trips.plan(
        cohort,
        title="Zjazd",
        starts_on=date(2026, 10, 9),
        ends_on=date(2026, 10, 10),
        place="Podlesice",
        meeting_point="Parking",
        meets_at=time(7),
        host_organisation_id=None,
        host_person_id=ilona.id,
        programme="",
        information="",
        actor=actor,
    )
    facts = {"way": "both", "departs_from": "", "departs_at": None, "returns_at": None, "driver": ""}
    coach = trips.add_vehicle(trip, title="Autokar", seats=9, actor=actor, **facts)
    trips.add_rooms(trip, title="Pokój", places=2, number=2, remarks="", actor=actor)
    trips.seat(coach, person_ids=[ilona.id], actor=actor)
    paper = make_document(owner_kind="academy.session", owner_id=first.id, kind="other", title="Karta")
    make_document(owner_kind="academy.session", owner_id=first.id, title="Podpisy")
    materials.offer(paper, actor=actor)
    return cohort


def copied(cohort, actor, **changes):
    wish = WISH | {"trips_too": True, "materials_too": True} | changes
    slots = copies.moved_plan(cohort, actor=actor, **wish)
    return copies.copy(cohort, slots=slots, title="Grupa II", project_id=cohort.project_id, actor=actor, **wish)


def test_the_programme_goes_along_and_people_do_not(session, cohort, actor):
    other = copied(cohort, actor)
    plan = slots(other)
    assert [(slot.day, slot.topic, slot.place) for slot in plan] == [
        (date(2027, 3, 5), "Start", "Olsztyn"),
        (date(2027, 3, 6), "Dalej", "Bielsko-Biała"),
    ]
    assert (other.starts_on, other.ends_on, other.leading_accounts) == (plan[0].day, plan[1].day, [actor.id])
    module = session.scalars(select(Module).where(Module.cohort_id == other.id)).one()
    assert (module.title, plan[0].module_id, plan[1].module_id) == ("Moduł", module.id, None)
    trip = session.scalars(select(Trip).where(Trip.cohort_id == other.id)).one()
    assert (trip.starts_on, trip.ends_on, trip.meets_at) == (date(2027, 3, 5), date(2027, 3, 6), time(7))
    assert session.scalars(select(Vehicle.title).where(Vehicle.trip_id == trip.id)).all() == ["Autokar"]
    assert session.scalars(select(Room.title).where(Room.trip_id == trip.id)).all() == ["Pokój 1", "Pokój 2"]
    assert session.scalars(select(Traveller).where(Traveller.trip_id == trip.id)).all() == []
    own = select(Document.title).join(Material, Material.document_id == Document.id)
    ids = select(TrainingSession.id).where(TrainingSession.cohort_id == other.id)
    assert session.scalars(own.where(Document.owner_id.in_(ids))).all() == ["Karta"]


def test_what_is_not_wanted_stays_behind(session, cohort, actor):
    other = copied(cohort, actor, leaders_too=False, trips_too=False, materials_too=False)
    assert (other.leading_accounts, [slot.leaders for slot in slots(other)]) == ([], [(), ()])
    assert session.scalars(select(Trip).where(Trip.cohort_id == other.id)).all() == []
    assert len(session.scalars(select(Material.id)).all()) == 1
    assert len(session.scalars(select(ModuleSession.id)).all()) == 2


def test_a_group_without_sessions_has_nothing_to_copy(session, actor):
    empty = make_cohort(project=make_project())
    with pytest.raises(Refused):
        copies.moved_plan(empty, actor=actor, **WISH)
