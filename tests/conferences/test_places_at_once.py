"""Everybody wants a place at once, in processes of their own: each place is given once, and the order is kept.

The control does the same without the lock and sells more than there is; so the lock is what keeps the number.
"""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from association import create_app
from association.accounts.models import Account
from association.conferences.commands import places, presence
from association.conferences.commands.presence import Guest, Tap
from association.conferences.models import Attendee, Conference, PlacePool, Seat
from association.conferences.queries import places as queries
from association.conferences.queries.conferences import lock_desks
from association.core import database
from association.core.database import db, settle
from association.core.history import note_all
from tests.factories.accounts import make_account
from tests.factories.conferences import make_attendee, make_conference, make_day, make_pool
from tests.processes import processes

PROCESSES, PEOPLE, PLACES, VISIT = 4, 60, 36, 6


@pytest.fixture
def settings(app) -> dict:
    """How another process opens the same installation."""
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    return {name: app.config.get(name) or "" for name in names} | {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        "DEMO": False,
        "SMTP_URL": "",
    }


@pytest.fixture
def hall(saved) -> tuple:
    """A conference with fewer places than people, and a visit with few."""
    with saved():
        conference = make_conference()
        note_all([conference], actor=None)
        whole = make_pool(conference, capacity=PLACES)
        visit = make_pool(conference, kind="meal", capacity=VISIT)
        people = [make_attendee(conference, family_name=f"Nowak {n}") for n in range(PEOPLE)]
        note_all([whole, visit, *people], actor=None)
        return whole.id, visit.id, [one.id for one in people]


def take_places(settings, pools, people, guarded) -> None:
    """What one process does; whoever repeats a request changes nothing."""
    with create_app(**settings).app_context():
        for person in [*people, *people[:5]]:
            if guarded:
                with settle():
                    places.take(db.session.get_one(Attendee, person), pools, actor=None)
            else:
                take_unguarded(pools[0], person)


def take_unguarded(pool_id, person) -> None:
    """Look first, write then, each by itself: what a lock is there to prevent."""
    database.begin_request(False)
    pool = db.session.get_one(PlacePool, pool_id)
    there = db.session.scalar(select(Seat.id).where(Seat.pool_id == pool_id, Seat.attendee_id == person))
    taken, capacity, conference = pool.taken, pool.capacity, pool.conference_id
    db.session.rollback()
    if there:
        return
    with settle():
        pool = db.session.get_one(PlacePool, pool_id)
        state = "confirmed" if taken < capacity else "waiting"
        pool.taken = taken + (state == "confirmed")
        seat = Seat(conference_id=conference, attendee_id=person, pool_id=pool_id, state=state, number=1)
        note_all([seat], actor=None)


def rush(settings, hall, *, guarded) -> None:
    *pools, people = hall
    with processes.Pool(PROCESSES) as pool:
        shares = [(settings, pools, people[n::PROCESSES], guarded) for n in range(PROCESSES)]
        pool.starmap(take_places, shares)


def counts(pool_id) -> dict:
    wanted = select(Seat.state, func.count()).where(Seat.pool_id == pool_id).group_by(Seat.state)
    return dict(db.session.execute(wanted).all())


def test_each_place_is_given_once_and_the_rest_wait_in_the_order_of_answer(app, settings, hall):
    rush(settings, hall, guarded=True)
    with app.app_context():
        assert counts(hall[0]) == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
        assert counts(hall[1]) == {"confirmed": VISIT, "waiting": PEOPLE - VISIT}
        seats = db.session.execute(
            select(Seat.number, Seat.state).where(Seat.pool_id == hall[0]).order_by(Seat.number)
        ).all()
        assert [number for number, _state in seats] == list(range(1, PEOPLE + 1))
        assert [state for _number, state in seats] == ["confirmed"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
        assert queries.locked([hall[0]])[hall[0]].taken == PLACES


def test_without_the_lock_more_places_are_sold_than_there_are(app, settings, hall):
    rush(settings, hall, guarded=False)
    with app.app_context():
        assert counts(hall[0])["confirmed"] > PLACES


def let_guests_in(settings, conference_id, day_id, account_id, names) -> None:
    """What a desk does while others register."""
    with create_app(**settings).app_context():
        for name in names:
            with settle():
                tap = Tap(str(uuid4()), "walk_in", day_id, guest=Guest("Ewa", name), device=str(uuid4()))
                lock_desks(conference_id)
                presence.receive(
                    db.session.get_one(Conference, conference_id),
                    taps=[tap],
                    actor=db.session.get_one(Account, account_id),
                )


def test_guests_and_those_who_register_never_get_the_same_place(app, settings, hall, saved):
    whole, _visit, people = hall
    with saved():
        day = make_day(db.session.query(Conference).one())
        note_all([day], actor=None)
        there = day.conference_id, day.id, make_account(roles=["coordinator"]).id
    names = [f"Bąk {n}" for n in range(20)]
    with processes.Pool(PROCESSES) as pool:
        desks = [pool.apply_async(let_guests_in, (settings, *there, names[n::2])) for n in range(2)]
        homes = [pool.apply_async(take_places, (settings, [whole], people[n::2], True)) for n in range(2)]
        for one in (*desks, *homes):
            one.get(60)
    with app.app_context():
        confirmed = counts(whole)["confirmed"]
        above = db.session.query(Seat).filter(Seat.pool_id == whole, Seat.reason != "").count()
        assert queries.locked([whole])[whole].taken == confirmed == PLACES + above
        assert db.session.query(Seat).join(Attendee).filter(Attendee.walk_in, Seat.state == "confirmed").count() == 20
