import asyncio
import re
import smtplib
import socket
import threading
import time
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given, settings
from hypothesis import strategies as st

from association.core import history, mail
from association.core.clock import now
from association.core.database import db, settle
from association.core.mail import Mail
from association.core.profile import Association


class Postman:
    """A server that keeps what it is given, or refuses it."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.letters, self.raw, self.recipients, self.refusal, self.seconds = [], [], [], None, 0

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.seconds)
        if self.refusal:
            return self.refusal
        self.raw.append(envelope.original_content)
        self.recipients.append(envelope.rcpt_tos)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture(scope="module")
def server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    yield postman, port
    controller.stop()


@pytest.fixture
def postman(app, server, monkeypatch):
    """The server to which the application sends now."""
    postman, port = server
    postman.clear()
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setitem(app.config, "MAIL_SENDER", "splot@example.org")
    return postman


@pytest.fixture
def post(app, stage):
    """post(**facts) – writes a letter in a transaction of its own, which sends it; gives its id."""
    template = stage.template("Nowe hasło\n  dla {{ who }}\n\nLink: /{{ secret_word }}/\n\n\n", suffix="txt")

    def writing(to="beata@example.org", *, secret="", **facts):
        with app.app_context(), settle():
            row = mail.post(template, to=to, secret=secret, who="Żanety", secret_word=secret or "x", **facts)
            db.session.flush()
            return row.id

    return writing


@pytest.fixture
def look(app):
    """look(id) – the message as it stands."""

    def looking(mail_id):
        with app.app_context():
            return db.session.get(Mail, mail_id)

    return looking


def _again(app, mail_id, **facts):
    """Let the time for the next attempt come."""
    with app.app_context():
        with settle():
            row = db.session.get(Mail, mail_id)
            row.next_attempt_at = now()
            for name, value in facts.items():
                setattr(row, name, value)
        mail.send_due()


def test_the_first_line_is_the_subject_and_the_rest_the_letter(post, look):
    row = look(post(name="Beata Tkacz", about=("accounts.account", 7)))
    assert (row.subject, row.body) == ("Nowe hasło", "dla Żanety\n\nLink: /x/\n")
    assert (row.to_address, row.to_name, row.about_kind, row.about_id) == (
        "beata@example.org",
        "Beata Tkacz",
        "accounts.account",
        7,
    )


def test_without_a_server_a_letter_stays_in_the_mailbox(post, look):
    row = look(post(secret="TOKEN"))
    assert (row.state, row.attempts, row.readable) == ("kept", 0, "dla Żanety\n\nLink: /TOKEN/\n")


def test_a_letter_is_sent_after_the_commit(app, saved, post, look, postman):
    with saved():
        history.note(Association(name="Zażółć, gęślą jaźń"), actor=None)
    row = look(post(name="Żaneta Ćwik"))
    (letter,) = postman.letters
    assert (row.state, row.attempts, row.error) == ("sent", 1, "")
    assert now() - row.sent_at < timedelta(minutes=1)
    assert letter["From"].addresses[0].display_name == "Zażółć, gęślą jaźń"
    assert letter["From"].addresses[0].addr_spec == "splot@example.org"
    assert letter["To"].addresses[0].display_name == "Żaneta Ćwik"
    assert letter["Subject"] == "Nowe hasło"
    assert letter["Message-ID"] == row.message_id
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines() == ["dla Żanety", "", "Link: /x/"]


def test_a_change_that_is_undone_sends_no_letter(app, stage, postman):
    template = stage.template("a\n\nb", suffix="txt")

    def fail():
        with settle():
            mail.post(template, to="beata@example.org")
            raise ValueError("no such person")

    with app.app_context(), pytest.raises(ValueError, match="no such person"):
        fail()
    with app.app_context():
        mail.send_due()
        assert db.session.query(Mail).count() == 0
    assert postman.letters == []


def test_the_secret_of_a_letter_is_gone_once_it_left(post, look, postman):
    row = look(post(secret="TOKEN"))
    assert "/TOKEN/" in postman.letters[0].get_content()
    assert (row.body, row.secret) == ("dla Żanety\n\nLink: /…/\n", "")


def test_the_secret_of_a_waiting_letter_is_not_for_reading(post, look, postman):
    postman.refusal = "451 later"
    row = look(post(secret="TOKEN"))
    assert row.state == "queued"
    assert "TOKEN" not in row.readable
    assert "TOKEN" in row.body


def test_a_refused_letter_is_tried_again_ever_more_rarely_and_given_up(app, post, look, postman):
    postman.refusal = "451 come back later"
    mail_id = post()
    waits = []
    for attempt in range(1, mail.ATTEMPTS + 1):
        row = look(mail_id)
        assert (row.attempts, row.state) == (attempt, "failed" if attempt == mail.ATTEMPTS else "queued")
        assert "come back later" in row.error
        waits.append(round((row.next_attempt_at - now()).total_seconds() / 60))
        if row.state == "queued":
            _again(app, mail_id)
    assert waits == [2, 4, 8, 16, 32, 64]
    _again(app, mail_id)
    assert look(mail_id).attempts == mail.ATTEMPTS


def test_it_arrives_when_the_server_is_back_and_only_once(app, post, look, postman):
    postman.refusal = "451 later"
    mail_id = post()
    postman.refusal = None
    with app.app_context():
        mail.send_due()
    assert look(mail_id).state == "queued"
    _again(app, mail_id)
    _again(app, mail_id)
    row = look(mail_id)
    assert (row.state, row.error, len(postman.letters)) == ("sent", "", 1)


def test_a_given_up_letter_may_be_tried_anew(app, post, look, postman):
    postman.refusal = "451 later"
    mail_id = post()
    _again(app, mail_id, state="failed", attempts=mail.ATTEMPTS)
    postman.refusal = None
    with app.app_context(), settle():
        mail.retry(db.session.get(Mail, mail_id))
    row = look(mail_id)
    assert (row.state, row.attempts) == ("sent", 1)


def test_a_server_that_is_not_there_is_an_error_like_others(app, post, look, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:1")
    row = look(post())
    assert row.state == "queued"
    assert row.error.startswith("ConnectionRefusedError")


@pytest.mark.parametrize("address", ["beata@example.org\nBcc: all@example.org", "żaneta@example.org"])
def test_an_impossible_address_holds_nobody_up(app, post, look, postman, address):
    bad, good = post(address), post("beata@example.org")
    assert look(bad).error
    assert look(good).state == "sent"
    assert [letter["Bcc"] for letter in postman.letters] == [None]


def test_no_name_reaches_into_the_headers(app, saved, stage, look, postman):
    evil = 'Anna"\r\nBcc: all@example.org\r\n\r\n<script>, "Ćwik" <evil@example.org>'
    with saved():
        history.note(Association(name="Splot\nBcc: all@example.org, <x@example.org>"), actor=None)
        template = stage.template("Zaproszenie: {{ who }}\nDzień dobry, {{ who }} & inni!", suffix="txt")
        row = mail.post(template, to="beata@example.org", name=evil, who=evil)
        db.session.flush()
        mail_id = row.id
    (letter,) = postman.letters
    assert look(mail_id).state == "sent"
    assert {"Bcc", "Cc", "Reply-To"}.isdisjoint(letter.keys())
    assert [one.addr_spec for one in letter["To"].addresses] == ["beata@example.org"]
    name = 'Anna" Bcc: all@example.org <script>, "Ćwik" <evil@example.org>'
    assert decoded(postman.raw[0], "To") == f"{name} <beata@example.org>"
    assert [one.addr_spec for one in letter["From"].addresses] == ["splot@example.org"]
    assert letter["Subject"] == 'Zaproszenie: Anna"'
    assert "<script>" in letter.get_content()
    assert postman.recipients == [["beata@example.org"]]


def test_every_letter_of_a_letter_arrives(app, stage, look, postman):
    """Long lines, lone dots, lines that begin like headers of a mailbox, letters of all alphabets and faces."""
    body = "\n".join(
        ["Zażółć gęślą jaźń – „cytat”…", ".", "..", "From nas", "x" * 2000, "ą" * 2000, "Олена 王 🙂", "=C4=85 & <b>"]
    )
    subject = "Zaproszenie na zjazd II – źdźbło trawy dla Łucji Żółć " * 5 + "🙂"
    template = stage.template("{{ subject }}\n{{ body }}", suffix="txt")
    with app.app_context(), settle():
        mail.post(template, to="beata@example.org", subject=subject, body=body)
    (letter,) = postman.letters
    assert letter["Subject"] == subject
    assert letter.get_content().replace("\r\n", "\n").rstrip("\n") == body
    assert max(map(len, postman.raw[0].split(b"\r\n"))) <= 998


def decoded(raw: bytes, header: str) -> str:
    """A header as programs for mail read it."""
    folded = str(make_header(decode_header(message_from_bytes(raw)[header])))
    return re.sub(r"\r\n(?=[ \t])", "", folded)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["Zjazd", "II", "w", "Złotym", "Potoku", "listy", "źdźbło", "Żółć"]), max_size=25))
def test_no_space_is_lost_in_long_headers(base_app, words):
    row = Mail(
        subject=" ".join(words),
        to_name=" ".join(reversed(words)),
        to_address="b@example.org",
        body="",
        message_id="<a@b>",
    )
    with base_app.app_context():
        raw = mail._message(row).as_bytes()
    assert decoded(raw, "Subject") == row.subject
    assert decoded(raw, "To") == (f"{row.to_name} <b@example.org>" if words else "b@example.org")
    assert max(map(len, raw.split(b"\r\n"))) <= 100


def test_two_workers_send_one_letter_once(app, post, look, postman):
    postman.refusal = "451 later"
    mail_id = post()
    postman.refusal, postman.seconds = None, 0.3
    with app.app_context(), settle():
        db.session.get(Mail, mail_id).next_attempt_at = now()

    def work():
        with app.app_context():
            mail.send_due()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (look(mail_id).state, look(mail_id).attempts, len(postman.letters)) == ("sent", 2, 1)


def test_a_slow_server_does_not_hold_the_database(app, post, look, postman):
    postman.refusal = "451 later"
    mail_id = post()
    postman.refusal, postman.seconds = None, 1
    with app.app_context(), settle():
        db.session.get(Mail, mail_id).next_attempt_at = now()

    def work():
        with app.app_context():
            mail.send_due()

    worker = threading.Thread(target=work)
    worker.start()
    while look(mail_id).attempts < 2:
        time.sleep(0.01)
    began = time.monotonic()
    with app.app_context(), settle():
        history.note(Association(name="Splot"), actor=None)
    waited = time.monotonic() - began
    worker.join()
    assert (waited < 0.7, look(mail_id).state) == (True, "sent")


def test_the_password_is_not_said_on_an_open_line(app, post, look, postman, monkeypatch):
    url = app.config["SMTP_URL"].replace("smtp://", "smtp://splot:secret@")
    monkeypatch.setitem(app.config, "SMTP_URL", url)
    said = []
    monkeypatch.setattr(smtplib.SMTP, "login", lambda *words: said.append(words))
    row = look(post())
    assert row.state == "queued"
    assert "STARTTLS" in row.error
    assert said == []


def test_a_signed_in_line_is_encrypted_first(app, post, look, postman, monkeypatch):
    done = []
    url = app.config["SMTP_URL"].replace("smtp://", "smtp://spl%40t:se%2Fcret@")
    monkeypatch.setitem(app.config, "SMTP_URL", url)
    monkeypatch.setattr(smtplib.SMTP, "starttls", lambda self, context: done.append(context.check_hostname))
    monkeypatch.setattr(smtplib.SMTP, "login", lambda self, user, password: done.append((user, password)))
    assert look(post()).state == "sent"
    assert done == [True, ("spl@t", "se/cret")]


def test_the_sender_follows_from_the_address_of_the_house(app, monkeypatch):
    with app.app_context():
        assert mail.sender() == "splot@127.0.0.1"
        monkeypatch.setitem(app.config, "MAIL_SENDER", "biuro@example.org")
        assert mail.sender() == "biuro@example.org"


def test_letters_are_forgotten_after_a_year(app, post, look):
    old, new = post(), post()
    with app.app_context():
        with settle():
            db.session.get(Mail, old).created_at = now() - timedelta(days=366)
        mail.tidy()
        assert [row.id for row in db.session.query(Mail)] == [new]
