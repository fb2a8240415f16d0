"""A place becomes free: the letter reaches a mail server, nobody answers, and the next one gets it, on time, once."""

import re
import socket
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from association.conferences.commands import places
from association.conferences.models import Attendee, Seat
from association.core import clock, mail
from association.core.database import db, settle
from association.core.history import note_all
from tests.factories.conferences import make_attendee, make_conference, make_pool, make_rules


class Postman:
    """Keeps what it is given: (to whom, what)."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        text = message_from_bytes(envelope.original_content).get_payload(decode=True).decode()
        self.letters.append((envelope.rcpt_tos[0], text))
        return "250 OK"


@pytest.fixture
def postman(app, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = Postman()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setitem(app.config, "MAIL_SENDER", "splot@example.org")
    yield handler
    controller.stop()


@pytest.fixture
def hall(saved) -> SimpleNamespace:
    """One place, taken by Ala; Bea and Cyla wait."""
    with saved():
        conference = make_conference()
        note_all([conference], actor=None)
        pool = make_pool(conference, capacity=1)
        people = [
            make_attendee(conference, family_name=name, email=f"{name.lower()}@example.org")
            for name in ("Ala", "Bea", "Cyla")
        ]
        note_all([make_rules(conference, offer_hours=24), pool, *people], actor=None)
        for one in people:
            places.take(one, [pool.id], actor=None)
        return SimpleNamespace(pool=pool.id, people=[one.id for one in people])


def give_back(hall) -> None:
    with settle():
        places.release(db.session.get_one(Attendee, hall.people[0]), actor=None)


def states(hall) -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Seat.state).where(Seat.pool_id == hall.pool).order_by(Seat.number)))


def test_the_offer_comes_by_mail_lapses_on_time_and_goes_to_the_next(app, client, postman, hall):
    with app.app_context():
        # Cancelled twice, offered once.
        give_back(hall)
        give_back(hall)
        mail.send_due()
        assert [to for to, _text in postman.letters] == ["bea@example.org"]
        ends = db.session.scalar(db.select(Seat.offer_ends_at).where(Seat.state == "offered"))
        link = re.search(r"https?://[^/\s]+(/offers/\S+)", postman.letters[0][1])[1]
        places.lapse_everywhere()
        assert states(hall) == ["cancelled", "offered", "waiting"]
    assert "Przyjmuję miejsce" in client.get(link).get_data(as_text=True)
    with clock.standing_at(clock.local(ends).replace(tzinfo=None)):
        # It is over on time even before anybody came to tidy up.
        assert "Czas na odpowiedź minął" in client.get(link).get_data(as_text=True)
        assert client.post(f"{link}/acceptance").status_code == 409
        with app.app_context():
            places.lapse_everywhere()
            places.lapse_everywhere()
            assert states(hall) == ["cancelled", "lapsed", "offered"]
            mail.send_due()
            assert [to for to, _text in postman.letters] == ["bea@example.org", "cyla@example.org"]
        link = re.search(r"https?://[^/\s]+(/offers/\S+)", postman.letters[1][1])[1]
        assert client.post(f"{link}/acceptance").status_code == 303
    with app.app_context():
        assert states(hall) == ["cancelled", "lapsed", "confirmed"]
