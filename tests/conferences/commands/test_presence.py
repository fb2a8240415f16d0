"""Letting people in: however often and in whatever order desks say so, everybody is there once."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from association.conferences.commands import places
from association.conferences.commands import presence as commands
from association.conferences.commands.presence import Guest, Tap
from association.conferences.models import Attendee, DeskTap, Presence, Seat
from association.core.clock import now, standing_at
from association.core.database import db
from association.core.history import HistoryEntry, note
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_attendee, make_conference, make_day, make_item, make_pool

NINE = datetime.combine(FIRST, datetime.min.time()).replace(hour=8)
HERE, THERE = str(uuid4()), str(uuid4())


def added(record):
    note(record, actor=None)
    db.session.flush()
    return record


@pytest.fixture
def hall(session):
    """A day with one item, and two people; the clock stands at noon of that day."""
    with standing_at(datetime.combine(FIRST, datetime.min.time()).replace(hour=12)):
        actor = make_account(roles=["coordinator"])
        conference = added(make_conference())
        day = added(make_day(conference))
        item = added(make_item(day))
        anna, jan = added(make_attendee(conference)), added(make_attendee(conference, "Kos", given_name="Jan"))
        yield SimpleNamespace(conference=conference, day=day, item=item, anna=anna, jan=jan, actor=actor)


def _tap(hall, action="in", person=None, **values):
    who = {"attendee_id": (person or hall.anna).id} if "of" not in values and "guest" not in values else {}
    return Tap(
        **{"key": str(uuid4()), "action": action, "day_id": hall.day.id, "at": NINE, "device": HERE, **who, **values}
    )


def _receive(hall, *taps):
    return [answer.outcome for answer in commands.receive(hall.conference, taps=list(taps), actor=hall.actor)]


def _there(scope="day"):
    rows = db.session.query(Presence).filter_by(scope=scope, undone_at=None)
    return sorted((row.attendee_id, row.came_at) for row in rows)


def test_a_tap_that_arrives_twice_counts_once(hall):
    tap = _tap(hall)
    assert _receive(hall, tap, tap) == ["stored", "stored"]
    assert _receive(hall, tap) == ["stored"]
    assert _there() == [(hall.anna.id, NINE)]
    assert db.session.query(DeskTap).count() == 1
    lines = db.session.query(HistoryEntry).filter_by(kind="conferences.presence").all()
    assert [(line.title, line.actor_name) for line in lines] == [("Anna Nowak", hall.actor.name)]


def test_two_desks_let_the_same_person_in_and_the_earlier_time_stays(hall):
    assert _receive(hall, _tap(hall, at=NINE + timedelta(minutes=5))) == ["stored"]
    assert _receive(hall, _tap(hall, device=THERE)) == ["stored"]
    assert _there() == [(hall.anna.id, NINE)]


def test_an_undo_takes_back_what_its_desk_knew_and_nothing_more(hall):
    first, second = _tap(hall), _tap(hall, device=THERE)
    assert _receive(hall, first) == ["stored"]
    assert _receive(hall, second) == ["stored"]
    assert _receive(hall, _tap(hall, "undo")) == ["kept"]
    assert len(_there()) == 1
    newest = db.session.query(DeskTap).filter_by(key=second.key).one().id
    assert _receive(hall, _tap(hall, "undo", seen=newest)) == ["stored"]
    assert _there() == []
    assert _receive(hall, _tap(hall, at=NINE + timedelta(hours=1))) == ["stored"]
    assert _there() == [(hall.anna.id, NINE + timedelta(hours=1))]


def test_who_is_at_an_item_is_at_the_conference_and_a_mistake_there_takes_both_back(hall):
    at_item = {"item_id": hall.item.id}
    assert _receive(hall, _tap(hall, **at_item)) == ["stored"]
    assert len(_there()) == len(_there(f"item-{hall.item.id}")) == 1
    assert _receive(hall, _tap(hall, "undo", **at_item)) == ["stored"]
    assert _there() == _there(f"item-{hall.item.id}") == []
    # Who was let in at the entrance stays there when an item was a mistake.
    assert _receive(hall, _tap(hall), _tap(hall, **at_item), _tap(hall, "undo", **at_item)) == ["stored"] * 3
    assert len(_there()) == 1


def test_a_guest_is_written_down_once_and_goes_with_an_undo(hall):
    guest = Guest(" Ewa ", "Bąk", "GOPS Olsztyn", "social_assistance_unit")
    tap = _tap(hall, "walk_in", guest=guest)
    assert _receive(hall, tap, tap) == ["stored", "stored"]
    ewa = db.session.query(Attendee).filter_by(family_name="Bąk").one()
    assert (ewa.name, ewa.walk_in, ewa.state, ewa.category) == ("Ewa Bąk", True, "registered", "social_assistance_unit")
    assert _receive(hall, _tap(hall, "undo", of=tap.key)) == ["stored"]
    assert (ewa.state, _there()) == ("cancelled", [])


def test_a_guest_takes_a_place_above_the_number_when_none_is_left(hall):
    whole = added(make_pool(hall.conference, capacity=1))
    at_item = added(make_pool(hall.conference, kind="item", item_id=hall.item.id, capacity=1))
    tap = _tap(hall, "walk_in", guest=Guest("Ewa", "Bąk"))
    [first] = commands.receive(hall.conference, taps=[tap], actor=hall.actor)
    assert (first.message, whole.taken, at_item.taken) == ("", 1, 0)
    other = _tap(hall, "walk_in", guest=Guest("Iza", "Mak"), item_id=hall.item.id)
    [second] = commands.receive(hall.conference, taps=[other], actor=hall.actor)
    assert second.message == "Wpuszczono ponad liczbę miejsc: Iza Mak. Zajęte: cała konferencja."
    assert (second.outcome, whole.taken, at_item.taken) == ("stored", 2, 1)
    # Who registers now waits, and a guest who was written down by mistake gives the place back.
    [seat] = places.take(hall.jan, [whole.id], actor=None)
    assert seat.state == "waiting"
    _receive(hall, _tap(hall, "undo", of=other.key, item_id=hall.item.id))
    assert (whole.taken, at_item.taken) == (1, 0)
    _receive(hall, _tap(hall, "walk_in", guest=Guest("Iza", "Mak")))
    assert whole.taken == 2
    reasons = db.session.query(Attendee.given_name, Seat.reason).join(Seat).filter(Seat.state == "confirmed")
    assert {tuple(row) for row in reasons} == {("Ewa", ""), ("Iza", "z wejścia, ponad liczbę miejsc")}


def test_who_left_early_is_told_and_comes_back(hall):
    left = NINE + timedelta(hours=2)
    assert _receive(hall, _tap(hall), _tap(hall, "out", at=left)) == ["stored", "stored"]
    presence = db.session.query(Presence).one()
    assert presence.left_at == left
    assert _receive(hall, _tap(hall, at=NINE)) == ["stored"]
    assert presence.left_at == left
    assert _receive(hall, _tap(hall, at=left + timedelta(minutes=5))) == ["stored"]
    assert presence.left_at is None


def test_a_person_whose_registration_was_cancelled_takes_part_once_let_in(hall):
    hall.anna.state = "cancelled"
    note(hall.anna, actor=None)
    assert _receive(hall, _tap(hall)) == ["stored"]
    assert hall.anna.state == "registered"


def test_what_belongs_elsewhere_is_refused_and_the_rest_is_kept(hall):
    other = added(make_conference(slug="inna-konferencja"))
    stranger, other_day = added(make_attendee(other)), added(make_day(other))
    answers = _receive(
        hall,
        _tap(hall, person=stranger),
        _tap(hall, day_id=other_day.id),
        _tap(hall, "undo", person=hall.jan),
        _tap(hall, "walk_in", guest=Guest("", "Bąk")),
        _tap(hall, person=hall.jan),
    )
    assert answers == ["refused"] * 4 + ["stored"]


def test_a_phone_whose_clock_is_wrong_does_not_tell_of_tomorrow(hall):
    _receive(hall, _tap(hall, at=NINE + timedelta(days=3)))
    assert _there() == [(hall.anna.id, now())]
