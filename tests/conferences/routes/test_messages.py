"""Messages to people of a conference: read before they go, sent once to each, to whom the audience says."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.conferences.commands import messages as commands
from association.conferences.commands import places
from association.conferences.models import Attendee, Conference, Registration
from association.conferences.models.messages import ConferenceMessage
from association.conferences.registration_links import registration_token
from association.core.clock import today
from association.core.database import db
from association.core.history import note_all
from association.core.mail import Mail
from tests.factories.conferences import make_attendee, make_conference, make_member, make_pool, make_rules

FIRST = today() + timedelta(days=60)


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def scene(saved, enter):
    """An office that registered two people at one address, somebody English with an own one, and one without any."""
    organiser = enter("member", email="org@example.org")
    with saved():
        conference = save(make_conference(starts_on=FIRST, ends_on=FIRST, venue="Dom Kultury"))
        save(make_rules(conference))
        save(make_member(conference, SimpleNamespace(id=organiser.account_id)))
        whole = save(make_pool(conference, capacity=2))
        meal = save(make_pool(conference, kind="meal", label="Obiad"))
        office, guest = [
            save(
                Registration(
                    conference_id=conference.id,
                    nonce=nonce,
                    token_digest=nonce,
                    request_key=nonce,
                    contact_name="Biuro",
                    email=email,
                    language=language,
                )
            )
            for nonce, email, language in (("a" * 32, "biuro@example.org", "pl"), ("b" * 32, "j@example.org", "en"))
        ]
        facts = [
            {"given_name": "Ewa", "family_name": "Ćwik", "form_of_address": "pani", "registration_id": office.id},
            {"given_name": "Jan", "family_name": "Dąb", "form_of_address": "pan", "registration_id": office.id},
            {"given_name": "John", "family_name": "Smith", "registration_id": guest.id, "email": "john@example.org"},
            {"given_name": "Ola", "family_name": "Żak"},
        ]
        people = [save(make_attendee(conference, **({"email": ""} | one))) for one in facts]
        for one in people[:3]:
            places.take(one, [whole.id, meal.id], actor=None)
        return SimpleNamespace(
            conference=conference.id,
            meal=meal.id,
            organiser=organiser,
            people=[one.id for one in people],
            url=f"/conferences/{conference.id}/messages",
        )


DRAFT = {"subject": "Do zobaczenia", "body": "{zwrot},\n\n{wybór}\n\n{strona}\n{podpis}", "state": "registered"}


def begin(scene, **values) -> str:
    answer = scene.organiser.post(f"{scene.url}/new", data=DRAFT | values)
    assert answer.status_code == 303
    return answer.headers["Location"]


def letters(app) -> list:
    with app.app_context():
        return [(one.to_address, one.subject) for one in db.session.query(Mail).order_by(Mail.id)]


def test_it_is_read_as_each_person_reads_it(scene):
    page = begin(scene, subject_en="See you", body_en="{zwrot},\n{wybór}")
    html = scene.organiser.get(f"{page}?person={scene.people[0]}").get_data(as_text=True)
    assert "Szanowna Pani" in html
    assert "– Obiad" in html
    html = scene.organiser.get(f"{page}?person={scene.people[2]}").get_data(as_text=True)
    # Who waits for the conference has nothing to be told of, so the line is gone.
    assert "Dear John Smith" in html
    assert "– Obiad" not in html


def test_each_person_gets_it_once_and_who_comes_later_may_get_it_too(app, scene, saved):
    page = begin(scene, body="{zwrot},\nTwoje zgłoszenie: {strona}")
    assert scene.organiser.post(f"{page}/sending").status_code == 303
    assert scene.organiser.post(f"{page}/sending").status_code == 303
    sent = letters(app)
    # The two of the office are greeted differently, so each has a letter; nobody writes to who has no address.
    assert [address for address, _subject in sent] == ["biuro@example.org", "biuro@example.org", "john@example.org"]
    assert scene.organiser.post(f"{page}/edit", data=DRAFT | {"version": "2"}).status_code == 409
    with saved():
        conference = db.session.get_one(Conference, scene.conference)
        save(make_attendee(conference, family_name="Nowa", email="nowa@example.org"))
    assert "Wyślij jeszcze do 1 osoby" in scene.organiser.get(page).get_data(as_text=True)
    scene.organiser.post(f"{page}/sending")
    assert letters(app)[3:] == [("nowa@example.org", "Do zobaczenia")]
    with app.app_context():
        assert registration_token("a" * 32) in db.session.query(Mail).order_by(Mail.id).first().body


def test_the_same_words_go_to_one_address_once(app, scene):
    page = begin(scene, body="Dzień dobry!")
    scene.organiser.post(f"{page}/sending")
    assert [address for address, _subject in letters(app)] == ["biuro@example.org", "john@example.org"]
    assert "3" in scene.organiser.get(page).get_data(as_text=True)


@pytest.mark.parametrize(
    ("audience", "count"),
    [
        ({"seat": "waiting"}, 1),
        ({"seat": "confirmed"}, 2),
        ({"presence": "there"}, 0),
        ({"state": "cancelled"}, 0),
        ({"category": "social_worker"}, 4),
    ],
)
def test_an_audience_finds_those_whom_it_describes(app, scene, audience, count):
    page = begin(scene, **audience)
    with app.test_request_context():
        message = db.session.get_one(ConferenceMessage, int(page.rpartition("/")[2]))
        from association.conferences.queries import messages

        assert messages.counts(message)[0] == count


def test_what_makes_no_sense_stays_in_the_form(scene):
    answer = scene.organiser.post(f"{scene.url}/new", data=DRAFT | {"body": "Witaj {imie}!"})
    assert answer.status_code == 422
    assert "{imie}" in answer.get_data(as_text=True)
    answer = scene.organiser.post(f"{scene.url}/new", data=DRAFT | {"subject_en": "Hello"})
    assert answer.status_code == 422


def test_a_prepared_message_says_to_each_what_is_theirs(app, scene, saved):
    with saved():
        conference = db.session.get_one(Conference, scene.conference)
        recipients = {scene.people[0]: "Wizyta w CUS", scene.people[2]: ""}
        message = commands.prepare(
            conference,
            subject="Wizyty",
            body="{zwrot},\nTwoja wizyta: {szczegóły}\n",
            recipients=recipients,
            actor=None,
        )
        page = f"{scene.url}/{message.id}"
    assert "Twoja wizyta: Wizyta w CUS" in scene.organiser.get(page).get_data(as_text=True)
    scene.organiser.post(f"{page}/sending")
    with app.app_context():
        bodies = [one.body for one in db.session.query(Mail).order_by(Mail.id)]
    assert ["Twoja wizyta" in body for body in bodies] == [True, False]


def test_drafts_go_and_come_back_and_strangers_find_nothing(scene, enter, queries):
    page = begin(scene)
    stranger = enter("member", email="obca@example.org")
    assert (stranger.get(scene.url).status_code, stranger.get(page).status_code) == (404, 404)
    assert scene.organiser.post(f"{page}/archive").status_code == 303
    assert scene.organiser.post(f"{page}/restoration").status_code == 303
    assert scene.organiser.post(f"{page}/copy").status_code == 303
    with queries() as seen:
        assert scene.organiser.get(scene.url).status_code == 200
    assert len(seen) <= 5
    with queries() as seen:
        scene.organiser.get(page)
    assert len(seen) <= 14


def test_two_jobs_at_once_write_once(app, scene):
    page = begin(scene)
    with app.test_request_context():
        message_id = int(page.rpartition("/")[2])
        for _ in range(2):
            commands.send_copies(lambda *_: None, message_id, page)
    assert len(letters(app)) == 3
    with app.app_context():
        assert db.session.query(Attendee).count() == 4
