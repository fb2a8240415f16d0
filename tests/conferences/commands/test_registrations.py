"""Registering: once however often it is sent, in the order of answer, changed and cancelled by the private link."""

import pytest

from association.conferences.commands import attendees
from association.conferences.commands import registrations as commands
from association.conferences.models import Attendee, AttendeeNeeds, Guest, InvitationCode, Registration, Seat
from association.core.database import db
from association.core.history import note
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.conferences import make_conference, make_pool, make_rules

CONTACT = {"contact_name": "Anna Nowak", "email": "anna@example.org", "phone": "", "organisation": "OPS Radlin"}


def person(name="Nowak", **facts):
    return {
        "given_name": "Anna",
        "family_name": name,
        "category": "social_worker",
        "email": "anna@example.org",
        **facts,
    }


def save(record):
    note(record, actor=None)
    db.session.flush()
    return record


@pytest.fixture
def place(session):
    """An open conference with two places."""
    conference = save(make_conference(state="announced"))
    rules = save(make_rules(conference))
    return conference, rules, save(make_pool(conference, capacity=2))


def register(place, *people, key="1", **more):
    conference, rules, pool = place
    people = [{"pools": [pool.id], **one} for one in people or [person()]]
    more.setdefault("rules", rules)
    return commands.register(conference, contact=CONTACT, people=people, request_key=key, **more)


def states():
    return [seat.state for seat in db.session.query(Seat).order_by(Seat.number)]


def test_who_repeats_a_sending_is_registered_once(place):
    first = register(place)
    assert register(place) is first
    assert [one.name for one in db.session.query(Attendee)] == ["Anna Nowak"]
    letter = db.session.query(Mail).one()
    assert letter.to_address == "anna@example.org"
    assert "/registration/" in letter.body
    assert letter.secret
    assert letter.secret not in letter.readable


def test_an_office_registers_many_and_those_without_a_place_wait(place):
    register(place, person("Adamska"), person("Bąk"), person("Cyran"))
    assert states() == ["confirmed", "confirmed", "waiting"]
    body = db.session.query(Mail).one().body
    assert body.count("jest miejsce") == 2
    assert "na liście oczekujących" in body


def test_nothing_comes_after_the_deadline_but_through_the_office(place):
    _conference, rules, _pool = place
    rules.closed_at = rules.opens_at
    save(rules)
    with pytest.raises(Refused, match="nie jest teraz otwarta"):
        register(place)
    register(place, actor=Guest("Biuro"))
    assert db.session.query(Registration).count() == 1


def test_a_code_serves_as_many_as_it_says(place):
    save(InvitationCode(conference_id=place[0].id, code="GOSC", uses=2))
    place[1].codes_only = True
    save(place[1])
    with pytest.raises(Refused, match="tylko z kodem"):
        register(place)
    with pytest.raises(Refused, match="Nie ma takiego kodu"):
        register(place, code="INNY")
    register(place, code=" gosc ")
    with pytest.raises(Refused, match="1"):
        register(place, person("A"), person("B"), key="2", code="GOSC")
    register(place, key="3", code="GOSC")
    with pytest.raises(Refused, match="wykorzystany"):
        register(place, key="4", code="GOSC")


def test_approval_comes_before_a_place(place):
    place[1].approval = True
    save(place[1])
    attendee = register(place).attendees[0]
    assert attendee.state == "awaiting"
    assert states() == ["waiting"]
    attendees.approve(attendee, actor=Guest("Biuro"))
    assert attendee.state == "registered"
    assert states() == ["confirmed"]
    attendees.reject(attendee, reason="Brak miejsc.", actor=Guest("Biuro"))
    assert attendee.state == "rejected"
    assert states() == ["cancelled"]
    assert "Brak miejsc." in db.session.query(Mail).order_by(Mail.id.desc()).first().body


def test_cancelled_gives_the_place_back_and_restored_asks_for_it_anew(place):
    registration = register(place, person("A"), person("B"), person("C"))
    first = registration.attendees[0]
    commands.cancel(first, actor=Guest("Anna Nowak"))
    commands.cancel(first, actor=Guest("Anna Nowak"))
    assert states() == ["cancelled", "confirmed", "offered"]
    attendees.restore(first, actor=Guest("Biuro"))
    assert first.state == "registered"
    assert states() == ["confirmed", "offered", "waiting"]


def test_needs_are_kept_apart_and_never_told(place):
    facts = {"diet": "vegan", "diet_note": "", "needs": ["wheelchair"], "needs_note": "rampa"}
    attendee = register(place, person(needs=facts)).attendees[0]
    kept = db.session.query(AttendeeNeeds).one()
    assert (kept.attendee_id, kept.diet) == (attendee.id, "vegan")
    assert "rampa" not in db.session.query(Mail).one().body
    commands.change(attendee, facts={}, needs=facts | {"diet": "", "needs_note": ""}, actor=Guest("Anna"))
    assert (kept.diet, kept.needs) == ("", ["wheelchair"])
