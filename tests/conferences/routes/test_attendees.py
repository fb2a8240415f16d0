"""The office: the rules of a registration, the list of people, one of them, and who may look at that."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Conference,
    InvitationCode,
    RegistrationRules,
    Seat,
)
from association.core.clock import local, now
from association.core.database import db
from association.core.history import note
from association.core.spreadsheets import read_rows
from tests.factories.conferences import make_attendee, make_conference, make_member, make_pool, make_rules, make_seat

FACTS = {"given_name": "Anna", "family_name": "Nowak", "form_of_address": "pani", "category": "ngo"}


def kept(record):
    note(record, actor=None)
    db.session.flush()
    return record


@pytest.fixture
def organiser(enter):
    """Somebody without the right to read needs."""
    return enter("member", email="org@example.org")


@pytest.fixture
def base(saved, organiser) -> str:
    """An open conference with one person."""
    with saved():
        conference = kept(make_conference(state="announced"))
        kept(make_member(conference, SimpleNamespace(id=organiser.account_id)))
        kept(make_rules(conference))
        pool = kept(make_pool(conference, capacity=3))
        attendee = kept(make_attendee(conference, "Łęcka"))
        kept(make_seat(attendee, pool))
        pool.taken, pool.next_number = 1, 2
        kept(pool)
        secret = {"attendee_id": attendee.id, "conference_id": conference.id}
        kept(AttendeeNeeds(**secret, diet="vegan", needs=["wheelchair"], needs_note="podjazd"))
        address = f"/conferences/{conference.id}"
    return address


def test_the_list_finds_filters_and_exports_without_needs(base, organiser):
    shown = organiser.get(f"{base}/attendees").text
    assert "Łęcka Anna" in shown
    assert "Łęcka Anna" in organiser.get(f"{base}/attendees?q=lecka").text
    assert "Łęcka Anna" not in organiser.get(f"{base}/attendees?state=cancelled").text
    for hidden in ("podjazd", "vegan", "wegańska", "wheelchair"):
        assert hidden not in shown
        assert hidden not in organiser.get(f"{base}/attendees/1").text
        assert hidden not in organiser.get(f"{base}/attendees/1/edit").text
        assert hidden not in organiser.get("/history/conferences.attendee/1").text
        assert "Łęcka" not in organiser.get(f"{base}/attendees?q={hidden}").text
    data = organiser.get(f"{base}/attendees.xlsx").data
    written = str(read_rows(data, "lista.xlsx"))
    assert "Łęcka" in written
    assert not re.search("podjazd|wegańska|wózka|Dieta", written)


def test_strangers_find_nothing(base, enter):
    stranger = enter("coordinator")
    for part in ("registration", "registration/edit", "attendees", "attendees.csv", "attendees/1"):
        assert stranger.get(f"{base}/{part}").status_code == 404
    assert stranger.post(f"{base}/attendees/1/cancellation").status_code == 404


def test_a_desk_reads_the_list_and_takes_nothing_along(base, enter, saved):
    desk = enter("member", email="desk@example.org")
    with saved():
        conference = db.session.query(Conference).one()
        kept(make_member(conference, SimpleNamespace(id=desk.account_id), function="desk"))
    assert "Łęcka Anna" in desk.get(f"{base}/attendees").text
    assert desk.get(f"{base}/attendees/1").status_code == 200
    for part in ("attendees.xlsx", "attendees/1/edit", "registration"):
        assert desk.get(f"{base}/{part}").status_code == 403


def test_the_office_adds_changes_cancels_and_restores(app, base, organiser):
    to = organiser.post(f"{base}/attendees/new", data=FACTS | {"family_name": "Bąk"}).location
    assert "Bąk" in organiser.get(to).text
    page = organiser.get(f"{to}/edit").text
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    assert organiser.post(f"{to}/edit", data=FACTS | {"version": version}).status_code == 303
    late = organiser.post(f"{to}/edit", data=FACTS | {"version": version, "family_name": "Nowakowa"})
    assert late.status_code == 409
    assert "Nowakowa" in late.text
    assert organiser.post(f"{to}/cancellation").status_code == 303
    assert "odwołane" in organiser.get(to).text
    assert organiser.post(f"{to}/return").status_code == 303
    with app.app_context():
        assert db.session.get_one(Attendee, 2).state == "registered"
        assert [seat.state for seat in db.session.query(Seat).filter_by(attendee_id=2)] == ["confirmed"]
    assert organiser.post(f"{base}/attendees/1/rejection", data={"reason": "Brak miejsc."}).status_code == 303
    assert organiser.post(f"{base}/attendees/1/person", data={"person_id": "999"}).status_code == 422


def test_a_list_is_read_once_and_wrong_rows_are_told(app, base, organiser):
    rows = "Imię;Nazwisko;E-mail\nJan;Żak;jan@example.org\nEwa;Lis;ewa@example.org"
    for _again in range(2):
        assert (
            organiser.post(f"{base}/attendees/import", data={"people_list": rows, "category": "ngo"}).status_code == 303
        )
    with app.app_context():
        assert db.session.query(Attendee).count() == 3
    wrong = organiser.post(f"{base}/attendees/import", data={"people_list": "Jan;x@@y", "category": "ngo"})
    assert wrong.status_code == 422
    assert "Wiersz 1:" in wrong.text


def test_rules_are_prepared_changed_by_one_of_two_and_closed(app, base, organiser, saved):
    def when(days):
        return f"{local(now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"

    page = organiser.get(f"{base}/registration/edit").text
    facts = {
        "version": re.search(r'name="version"[^>]*value="(\d+)"', page)[1],
        "opens_at": when(-1),
        "closes_at": when(5),
        "change_until": when(6),
        "offer_hours": "24",
        "asks": ["days", "diet"],
        "categories": ["ngo"],
        "notice": "Informacja.",
    }
    assert organiser.post(f"{base}/registration/edit", data=facts | {"closes_at": when(-3)}).status_code == 422
    assert organiser.post(f"{base}/registration/edit", data=facts | {"categories": []}).status_code == 422
    assert organiser.post(f"{base}/registration/edit", data=facts).status_code == 303
    assert organiser.post(f"{base}/registration/edit", data=facts | {"offer_hours": "12"}).status_code == 409
    assert organiser.post(f"{base}/registration/closing").status_code == 303
    assert "Rejestracja jest zamknięta" in organiser.get(f"{base}/registration").text
    assert organiser.post(f"{base}/registration/reopening").status_code == 303
    assert organiser.post(f"{base}/registration/codes", data={"label": "goście", "code": "gosc"}).status_code == 303
    assert organiser.post(f"{base}/registration/codes", data={"label": "goście", "code": "GOSC"}).status_code == 422
    assert organiser.post(f"{base}/registration/codes/1/withdrawal").status_code == 303
    assert organiser.post(f"{base}/registration/questions").status_code == 303
    with app.app_context():
        assert db.session.query(RegistrationRules).one().offer_hours == 24
        assert db.session.query(InvitationCode).one().archived_at


def test_the_list_costs_the_same_for_one_and_for_many(base, organiser, saved, queries):
    with queries() as few:
        organiser.get(f"{base}/attendees")
    with saved():
        conference = db.session.query(Conference).one()
        for number in range(3):
            kept(make_attendee(conference, f"Osoba {number}", email=f"o{number}@example.org"))
    with queries() as many:
        organiser.get(f"{base}/attendees")
    assert len(few) == len(many) <= 12
