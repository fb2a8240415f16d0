from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.models import Cohort, Traveller, Trip
from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry
from tests.factories.academy import make_enrolment, make_session
from tests.factories.people import make_person

FACTS = {
    "title": "Wizyta w Teatrze Grodzkim",
    "place": "Bielsko-Biała",
    "meeting_point": "Parking",
    "meets_at": "6:45",
    "programme": "10:00 Powitanie",
    "information": "",
}
COACH = {"title": "Autokar", "seats": "2", "way": "both", "departs_from": "Parking", "departs_at": "7:00"}


def dates(first=5, last=7):
    day = today()
    return {"starts_on": (day + timedelta(days=first)).isoformat(), "ends_on": (day + timedelta(days=last)).isoformat()}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def url(course, beata):
    beata.post(f"{course.url}/trips/new", data=FACTS | dates())
    return f"{course.url}/trips/1"


def settled(app):
    with app.app_context():
        return {row.person_id: row for row in db.session.scalars(select(Traveller))}


def test_a_trip_is_planned_with_its_hosts_changed_removed_and_brought_back(app, saved, course, beata):
    with saved():
        make_person("Jan", "Chmiel")
    hosts = {"host_organisation_id": ["Teatr Grodzki", "new"], "host_person_id": "Chmiel Jan"}
    assert beata.post(f"{course.url}/trips/new", data=FACTS | dates() | hosts).location == f"{course.url}/trips/1"
    html = beata.get(f"{course.url}/trips/1").text
    assert ("Teatr Grodzki" in html, "Jan Chmiel" in html, "Plany liderów" in html) == (True, True, True)
    form = beata.get(f"{course.url}/trips/1/edit").text
    assert ('value="Teatr Grodzki"' in form, 'value="Chmiel Jan"' in form) == (True, True)
    edit = FACTS | dates() | {"version": "1", "host_organisation_id": "Teatr Grodzki", "host_person_id": "Chmiel Jan"}
    assert beata.post(f"{course.url}/trips/1/edit", data=edit | {"place": "Bielsko"}).status_code == 303
    late = beata.post(f"{course.url}/trips/1/edit", data=edit | {"place": "Wisła"})
    assert (late.status_code, 'value="Wisła"' in late.text, "Bielsko" in late.text) == (409, True, True)
    assert beata.post(f"{course.url}/trips/1/removal").status_code == 303
    assert beata.get(f"{course.url}/trips/1").status_code == 404
    assert beata.post(f"{course.url}/trips/1/restoration").status_code == 303
    with app.app_context():
        trip = db.session.get(Trip, 1)
        assert (trip.host_person_id, trip.place, trip.archived_at) == (4, "Bielsko", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"ends_on": "2020-01-01"},
        {"ends_on": "2099-01-01"},
        {"host_person_id": "Nikt"},
        {"meets_at": "x"},
    ],
)
def test_a_wrong_trip_is_refused(course, beata, wrong):
    answer = beata.post(f"{course.url}/trips/new", data=FACTS | dates() | wrong)
    assert (answer.status_code, "10:00 Powitanie" in answer.text) == (422, True)
    assert beata.get(f"{course.url}/trips/1").status_code == 404


def test_seats_are_given_and_never_more_than_there_are(app, course, beata, url):
    assert beata.post(f"{url}/transport", data=COACH | {"seats": "0"}).status_code == 422
    assert beata.post(f"{url}/transport", data=COACH).status_code == 303
    assert beata.post(f"{url}/vehicles/1/seats", data={"person": ["1", "2", "3"]}).status_code == 422
    assert settled(app) == {}
    assert beata.post(f"{url}/vehicles/1/seats", data={"person": ["1", "2"]}).status_code == 303
    assert beata.post(f"{url}/vehicles/1/seats", data={"person": ["2"]}).status_code == 303
    assert beata.post(f"{url}/vehicles/1/seats", data={}).status_code == 422
    html = beata.get(f"{url}/transport").text
    assert ("Zajęte 2 z 2 miejsc" in html, "Nie wszyscy mają miejsce" in html) == (True, True)
    edit = COACH | {"version": "1", "seats": "1"}
    assert beata.post(f"{url}/vehicles/1/edit", data=edit).status_code == 422
    beata.post(f"{url}/vehicles/1/seats/removal", data={"person": "1"})
    assert beata.post(f"{url}/vehicles/1/edit", data=edit).status_code == 303
    assert {ident: row.there_id for ident, row in settled(app).items()} == {1: None, 2: 1}


def test_one_way_and_the_other_are_two_seats(app, beata, url):
    for facts in (COACH | {"way": "there"}, COACH | {"title": "Pociąg", "way": "back"}):
        beata.post(f"{url}/transport", data=facts)
    beata.post(f"{url}/vehicles/1/seats", data={"person": ["1"]})
    beata.post(f"{url}/vehicles/2/seats", data={"person": ["1", "2"]})
    rows = settled(app)
    assert [(rows[n].there_id, rows[n].back_id) for n in (1, 2)] == [(1, 2), (None, 2)]
    assert "Autokar / Pociąg" in beata.get(url).text


def test_a_vehicle_taken_away_comes_back_with_those_in_it(beata, url):
    beata.post(f"{url}/transport", data=COACH)
    beata.post(f"{url}/vehicles/1/seats", data={"person": ["1"]})
    beata.post(f"{url}/vehicles/1/removal")
    assert "bez przejazdu" in beata.get(url).text
    assert beata.post(f"{url}/vehicles/1/seats", data={"person": ["1"]}).status_code == 404
    beata.post(f"{url}/vehicles/1/restoration")
    assert "Zajęte 1 z 2 miejsc" in beata.get(f"{url}/transport").text


def test_beds_are_counted_night_by_night(app, beata, url):
    assert beata.post(f"{url}/lodging", data={"title": "Pokój", "places": "1", "number": "2"}).status_code == 303
    assert beata.post(f"{url}/rooms/1/beds", data={"person": ["1", "2"]}).status_code == 422
    assert beata.post(f"{url}/rooms/1/beds", data={"person": ["1"]}).status_code == 303
    middle = (today() + timedelta(days=6)).isoformat()
    person = {"goes": "y", "room_id": "1", "version": "0"}
    late = beata.post(f"{url}/people/1", data=person | {"sleeps_until": middle})
    assert (late.status_code, "Pokój 1" in late.text) == (409, True)
    assert beata.post(f"{url}/people/1", data=person | {"sleeps_until": middle, "version": "1"}).status_code == 303
    assert beata.post(f"{url}/people/2", data=person).status_code == 422
    assert beata.post(f"{url}/people/2", data=person | {"sleeps_from": "2020-01-01"}).status_code == 422
    assert beata.post(f"{url}/people/2", data=person | {"sleeps_from": middle}).status_code == 303
    assert "Zajęte 1 z 1 miejsc" in beata.get(f"{url}/lodging").text
    assert beata.post(f"{url}/rooms/1/edit", data={"title": "7", "places": "1", "version": "1"}).status_code == 303
    beata.post(f"{url}/rooms/1/beds/removal", data={"person": "1"})
    assert settled(app)[1].room_id is None
    beata.post(f"{url}/rooms/1/removal")
    assert beata.post(f"{url}/rooms/1/restoration").status_code == 303


def test_who_stays_at_home_frees_the_seat(beata, url):
    beata.post(f"{url}/transport", data=COACH)
    beata.post(f"{url}/vehicles/1/seats", data={"person": ["1", "2"]})
    assert beata.post(f"{url}/people/1", data={"there_id": "1", "back_id": "1", "version": "1"}).status_code == 303
    assert "Zajęte 1 z 2 miejsc" in beata.get(f"{url}/transport").text
    assert "2 z 3 osób" in beata.get(url).text


def test_somebody_from_outside_goes_along(app, beata, url):
    assert beata.post(f"{url}/people", data={"person": "Nikt"}).status_code == 422
    assert beata.post(f"{url}/people", data={"person": ["Ewa Tłumacz", "new"]}).status_code == 303
    assert beata.post(f"{url}/people", data={"person": "Tłumacz Ewa"}).status_code == 422
    assert "spoza grupy" in beata.get(url).text
    assert beata.post(f"{url}/people/4/removal").status_code == 303
    assert settled(app) == {}
    assert beata.get(f"{url}/people/4").status_code == 404


def test_needs_are_for_the_office_alone_and_not_in_the_trail(app, course, beata, url, enter):
    beata.post(f"{url}/people/1", data={"goes": "y", "needs": "dieta bezglutenowa", "version": "0"})
    assert "dieta bezglutenowa" in beata.get(url).text
    trainer = enter(account_id=course.trainer)
    assert "dieta" not in trainer.get(url).text
    assert trainer.get(f"{url}/people/1").status_code == 403
    assert trainer.get(f"{url}/transport.pdf?needs=1").data.startswith(b"%PDF")
    with app.app_context():
        told = db.session.scalars(select(HistoryEntry.new).where(HistoryEntry.kind == "academy.traveller")).all()
    assert "dieta bezglutenowa" not in told


def test_the_trainer_looks_and_strangers_find_nothing(course, beata, url, enter):
    trainer = enter(account_id=course.trainer)
    for page in (url, f"{url}/transport", f"{url}/lodging", f"{course.url}/trips", f"{url}/rooms.pdf"):
        assert trainer.get(page).status_code == 200
    assert trainer.post(f"{url}/transport", data=COACH).status_code == 403
    assert trainer.post(f"{url}/removal").status_code == 403
    assert enter("trainer").get(url).status_code == 404


def test_a_trip_stands_in_the_calendar_all_its_days(beata, url):
    day = today() + timedelta(days=6)
    html = beata.get(f"/calendar/{day:%Y}/{day.month}").text
    assert "Wizyta w Teatrze Grodzkim" in html


@pytest.mark.parametrize("count", [1, 3])
def test_a_trip_asks_the_same_few_questions(saved, course, beata, url, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(count):
            make_enrolment(cohort=cohort, person=make_person("Nowa", f"Osoba{number}"))
            make_session(cohort=cohort, topic=f"Nowa {number}", day=today() + timedelta(days=6))
    with queries() as seen:
        html = beata.get(url).text
    assert (len(seen), html.count("Osoba"), html.count(". Nowa ")) == (7, count, count)


def test_a_trip_is_found_by_whoever_may_see_it(beata, url, enter):
    assert "Wizyta w Teatrze Grodzkim" in beata.get("/search?q=grodzkim").text
    assert "Wizyta w Teatrze" not in enter("trainer").get("/search?q=grodzkim").text
