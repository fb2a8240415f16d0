"""Places: taken in the order of answer, given back once, offered for some time, then to the next."""

from datetime import datetime, timedelta

import pytest

from association.conferences.commands import places
from association.conferences.models import Attendee, PlacePool, Seat
from association.core import clock
from association.core.database import db
from association.core.mail import Mail
from association.core.refusals import Overtaken
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item, make_pool, make_rules


@pytest.fixture
def conference(session):
    found = make_conference()
    save(found)
    save(make_rules(found, offer_hours=24))
    return found


def save(*records):
    from association.core.history import note_all

    note_all(records, actor=None)
    db.session.flush()
    return records[0]


def person(conference, name, **values) -> Attendee:
    return save(make_attendee(conference, family_name=name, email=f"{name}@example.org", **values))


def states(pool: PlacePool) -> list[tuple[str, str]]:
    seats = db.session.query(Seat).filter_by(pool_id=pool.id).order_by(Seat.number).populate_existing().all()
    return [(db.session.get_one(Attendee, seat.attendee_id).family_name, seat.state) for seat in seats]


def seat_of(attendee, pool) -> Seat:
    wanted = db.select(Seat).where(Seat.attendee_id == attendee.id, Seat.pool_id == pool.id)
    return db.session.scalars(wanted.options(db.joinedload(Seat.attendee))).one()


def letters() -> list[str]:
    db.session.flush()
    return [mail.to_name.split()[-1] for mail in db.session.query(Mail).order_by(Mail.id)]


def test_places_go_in_the_order_of_answer_and_a_repetition_changes_nothing(conference):
    pool = save(make_pool(conference, capacity=2))
    people = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    for _ in range(2):
        for one in people:
            places.take(one, [pool.id], actor=None)
    assert states(pool) == [("Ala", "confirmed"), ("Bea", "confirmed"), ("Cyla", "waiting")]
    assert pool.taken == 2


def test_a_place_given_back_twice_is_offered_once(conference):
    pool = save(make_pool(conference, capacity=1))
    first, *rest = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    for one in (first, *rest):
        places.take(one, [pool.id], actor=None)
    for _ in range(2):
        places.release(first, actor=None)
    assert states(pool) == [("Ala", "cancelled"), ("Bea", "offered"), ("Cyla", "waiting")]
    assert pool.taken == 1
    assert letters() == ["Bea"]


def test_an_offer_lapses_on_time_and_goes_to_the_next(conference):
    pool = save(make_pool(conference, capacity=1))
    people = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    for one in people:
        places.take(one, [pool.id], actor=None)
    places.release(people[0], actor=None)
    offered = seat_of(people[1], pool)
    assert offered.offer_ends_at - clock.now() <= timedelta(hours=24)
    with clock.standing_at(clock.local(offered.offer_ends_at).replace(tzinfo=None)):
        with pytest.raises(Overtaken):
            places.accept(offered)
        places.lapse(pool.id)
        assert states(pool) == [("Ala", "cancelled"), ("Bea", "lapsed"), ("Cyla", "offered")]
        assert letters() == ["Bea", "Cyla"]
        places.accept(seat_of(people[2], pool))
        # A second click finds the place taken and is content.
        places.accept(seat_of(people[2], pool))
    assert states(pool)[2] == ("Cyla", "confirmed")
    assert pool.taken == 1


def test_who_declines_makes_room_at_once_and_may_stand_at_the_end_again(conference):
    pool = save(make_pool(conference, capacity=1))
    people = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    for one in people:
        places.take(one, [pool.id], actor=None)
    places.release(people[0], actor=None)
    places.decline(seat_of(people[1], pool))
    with pytest.raises(Overtaken):
        places.accept(seat_of(people[1], pool))
    places.take(people[1], [pool.id], actor=None)
    assert states(pool) == [("Ala", "cancelled"), ("Cyla", "offered"), ("Bea", "waiting")]


def test_nobody_is_offered_anything_after_the_last_day_of_changes(conference):
    pool = save(make_pool(conference, capacity=1))
    people = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    for one in people[:2]:
        places.take(one, [pool.id], actor=None)
    with clock.standing_at(datetime(2030, 11, 20, 12)):
        places.release(people[0], actor=None)
        assert states(pool) == [("Ala", "cancelled"), ("Bea", "waiting")]
        # The free place belongs to who waits for it, not to who comes along now.
        places.take(people[2], [pool.id], actor=None)
        assert states(pool)[2] == ("Cyla", "waiting")


def test_who_waits_for_the_conference_holds_no_place_in_its_items(conference):
    whole = save(make_pool(conference, capacity=1))
    day = save(make_day(conference))
    visit = save(make_item(day, title="Wizyta", kind="study_visit", capacity=1, bookable=True))
    trip = save(make_pool(conference, kind="item", item_id=visit.id, capacity=1))
    ala, bea = person(conference, "Ala"), person(conference, "Bea")
    places.take(ala, [whole.id], actor=None)
    places.take(bea, [whole.id, trip.id], actor=None)
    assert states(trip) == [("Bea", "waiting")]
    places.take(ala, [trip.id], actor=None)
    assert states(trip) == [("Bea", "waiting"), ("Ala", "confirmed")]
    places.release(ala, actor=None)
    assert states(trip) == [("Bea", "waiting"), ("Ala", "cancelled")]
    # With the conference come the other places that are free and were asked for.
    places.accept(seat_of(bea, whole))
    assert states(trip)[0] == ("Bea", "confirmed")


def test_an_alternative_is_given_back_when_what_it_replaces_is_there(conference):
    day = save(make_day(conference))
    items = [save(make_item(day, title=title, bookable=True, capacity=1)) for title in ("Stolik 1", "Stolik 2")]
    first, second = [save(make_pool(conference, kind="item", item_id=item.id, capacity=1)) for item in items]
    ala, bea, cyla = [person(conference, name) for name in ("Ala", "Bea", "Cyla")]
    places.take(ala, [first.id], actor=None)
    places.take(bea, [second.id, first.id], actor=None, instead={second.id: first.id})
    places.take(cyla, [second.id], actor=None)
    assert (states(first), states(second)) == (
        [("Ala", "confirmed"), ("Bea", "waiting")],
        [("Bea", "confirmed"), ("Cyla", "waiting")],
    )
    places.choose(ala, [], actor=None)
    places.accept(seat_of(bea, first))
    assert states(second) == [("Bea", "cancelled"), ("Cyla", "offered")]


def test_who_awaits_a_decision_has_a_turn_but_no_place(conference):
    pool = save(make_pool(conference, capacity=1))
    ala, bea = person(conference, "Ala", state="awaiting"), person(conference, "Bea")
    places.take(ala, [pool.id], actor=None)
    places.take(bea, [pool.id], actor=None)
    assert states(pool) == [("Ala", "waiting"), ("Bea", "confirmed")]
    ala.state = "registered"
    from association.core.history import note

    note(ala, actor=None)
    places.admit(ala, actor=None)
    assert states(pool)[0] == ("Ala", "waiting")
    places.release(bea, actor=None)
    assert states(pool)[0] == ("Ala", "offered")
