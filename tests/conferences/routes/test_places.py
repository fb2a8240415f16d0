"""The pages about places: numbers, queues, decisions against the order, and the page behind an offer."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.conferences.commands import places, pools
from association.conferences.models import Attendee, Conference, PlacePool, ProgrammeItem, Seat
from association.conferences.offer_links import offer_token
from association.core.clock import today
from association.core.database import db, settle
from association.core.history import note_all
from association.core.mail import Mail
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item, make_member, make_rules

REASON = "Prosi o to partner."
FIRST = today() + timedelta(days=60)
NAMES = ["Ćwik", "Dębska", "Łoś"]


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def scene(saved, enter):
    """Two days, a visit with one place; three people want to come, the conference has room for two."""
    organiser = enter("member", email="org@example.org")
    with saved():
        conference = save(make_conference(starts_on=FIRST, ends_on=FIRST))
        save(make_rules(conference))
        save(make_member(conference, SimpleNamespace(id=organiser.account_id)))
        day = save(make_day(conference, day=FIRST))
        visit = save(make_item(day, title="Wizyta w CUS", kind="study_visit", capacity=1, bookable=True))
        pools.complete(conference, actor=None)
        whole, trip = db.session.query(PlacePool).order_by(PlacePool.id).all()
        whole.capacity = 2
        note_all([whole], actor=None)
        db.session.flush()
        people = [save(make_attendee(conference, family_name=n, email=f"{n}@example.org")) for n in NAMES]
        for one in people:
            places.take(one, [whole.id, trip.id], actor=None)
        found = SimpleNamespace(
            conference=conference.id,
            whole=whole.id,
            trip=trip.id,
            item=visit.id,
            people=[one.id for one in people],
            organiser=organiser,
            url=f"/conferences/{conference.id}",
        )
    return found


def seats(app, pool) -> list[tuple]:
    with app.app_context():
        wanted = db.select(Attendee.family_name, Seat.state).join(Attendee, Attendee.id == Seat.attendee_id)
        return [tuple(row) for row in db.session.execute(wanted.where(Seat.pool_id == pool).order_by(Seat.number))]


def seat_id(app, pool, person) -> int:
    with app.app_context():
        return db.session.scalar(db.select(Seat.id).where(Seat.pool_id == pool, Seat.attendee_id == person))


def link(app, pool, person) -> str:
    with app.app_context():
        seat = db.session.scalars(db.select(Seat).where(Seat.pool_id == pool, Seat.attendee_id == person)).one()
        return f"/offers/{seat.id}/{offer_token(seat)}"


def test_the_page_of_places_in_a_fixed_number_of_queries(scene, queries):
    with queries() as seen:
        html = scene.organiser.get(f"{scene.url}/places").get_data(as_text=True)
    assert "Wizyta w CUS" in html
    assert len(seen) <= 9
    with queries() as again:
        scene.organiser.get(f"{scene.url}/places/{scene.trip}")
    assert len(again) <= 9


def test_more_places_are_offered_at_once_and_the_programme_follows(app, scene):
    form = {
        f"pool_{scene.whole}": "3",
        f"seen_{scene.whole}": "2",
        f"pool_{scene.trip}": "2",
        f"seen_{scene.trip}": "1",
    }
    assert scene.organiser.post(f"{scene.url}/places", data=form).status_code == 303
    assert seats(app, scene.whole) == [("Ćwik", "confirmed"), ("Dębska", "confirmed"), ("Łoś", "offered")]
    assert seats(app, scene.trip)[1] == ("Dębska", "offered")
    with app.app_context():
        assert db.session.get_one(ProgrammeItem, scene.item).capacity == 2
        assert sorted(mail.to_address for mail in db.session.query(Mail)) == ["Dębska@example.org", "Łoś@example.org"]


def test_numbers_that_make_no_sense_or_that_changed_meanwhile_stay_in_the_form(app, scene):
    answer = scene.organiser.post(
        f"{scene.url}/places", data={f"pool_{scene.whole}": "dużo", f"seen_{scene.whole}": "2"}
    )
    assert (answer.status_code, "dużo" in answer.get_data(as_text=True)) == (422, True)
    answer = scene.organiser.post(f"{scene.url}/places", data={f"pool_{scene.whole}": "9", f"seen_{scene.whole}": "7"})
    assert answer.status_code == 409
    assert "teraz jest: 2" in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.get_one(PlacePool, scene.whole).capacity == 2


def test_the_office_decides_against_the_order_and_says_why(app, scene):
    last = f"{scene.url}/seats/{seat_id(app, scene.whole, scene.people[2])}"
    assert scene.organiser.post(last, data={"decision": "confirm", "reason": " "}).status_code == 422
    assert scene.organiser.post(last, data={"decision": "confirm", "reason": REASON}).status_code == 303
    assert seats(app, scene.whole)[2] == ("Łoś", "confirmed")
    # The visit is full, so the person stays behind Dębska there until somebody moves the turn.
    turn = f"{scene.url}/seats/{seat_id(app, scene.trip, scene.people[2])}"
    assert scene.organiser.post(turn, data={"decision": "move", "reason": REASON}).status_code == 422
    assert scene.organiser.post(turn, data={"decision": "move", "position": "1", "reason": REASON}).status_code == 303
    assert seats(app, scene.trip) == [("Ćwik", "confirmed"), ("Łoś", "waiting"), ("Dębska", "waiting")]
    first = f"{scene.url}/seats/{seat_id(app, scene.trip, scene.people[0])}"
    assert scene.organiser.get(first).status_code == 200
    assert scene.organiser.post(first, data={"decision": "cancel", "reason": REASON}).status_code == 303
    assert seats(app, scene.trip)[:2] == [("Ćwik", "cancelled"), ("Łoś", "offered")]


def test_an_offer_is_answered_without_an_account(app, scene, client):
    with app.app_context(), settle():
        places.release(db.session.get_one(Attendee, scene.people[0]), actor=None)
    page = link(app, scene.whole, scene.people[2])
    assert "Przyjmuję miejsce" in client.get(page).get_data(as_text=True)
    assert client.get(page[:-2] + "xx").status_code == 404
    assert client.post(f"{page}/acceptance").status_code == 303
    assert client.post(f"{page}/acceptance").status_code == 303
    assert "Miejsce jest Twoje" in client.get(page).get_data(as_text=True)
    assert seats(app, scene.whole)[2] == ("Łoś", "confirmed")
    other = link(app, scene.trip, scene.people[1])
    assert client.post(f"{other}/refusal").status_code == 303
    assert client.post(f"{other}/acceptance").status_code == 409
    assert seats(app, scene.trip) == [("Ćwik", "cancelled"), ("Dębska", "declined"), ("Łoś", "offered")]


def test_strangers_find_nothing_and_the_desk_may_not(app, scene, enter, saved):
    stranger = enter("member", email="obca@example.org")
    for path in ("/places", f"/places/{scene.trip}", f"/seats/{seat_id(app, scene.trip, scene.people[0])}"):
        assert stranger.get(scene.url + path).status_code == 404
    desk = enter("member", email="recepcja@example.org")
    with saved():
        conference = db.session.get_one(Conference, scene.conference)
        save(make_member(conference, SimpleNamespace(id=desk.account_id), function="desk"))
    assert desk.get(f"{scene.url}/places").status_code == 403


def test_meals_come_and_go(app, scene):
    url = f"{scene.url}/places/others"
    assert scene.organiser.post(url, data={"kind": "meal", "label": "", "capacity": ""}).status_code == 422
    assert scene.organiser.post(url, data={"kind": "meal", "label": "Obiad", "capacity": "80"}).status_code == 303
    with app.app_context():
        meal = db.session.scalar(db.select(PlacePool.id).where(PlacePool.kind == "meal"))
    assert scene.organiser.post(f"{scene.url}/places/{meal}/archive").status_code == 303
    assert f"pool_{meal}" not in scene.organiser.get(f"{scene.url}/places").get_data(as_text=True)
    assert scene.organiser.post(f"{scene.url}/places/{meal}/restoration").status_code == 303
    assert scene.organiser.get(f"{scene.url}/places/{scene.trip}.xlsx").status_code == 200
