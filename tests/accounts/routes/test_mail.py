import pytest

from association.core.database import db
from association.core.mail import Mail

OUTBOX = "/administration/mail"


@pytest.fixture
def mail(saved):
    """mail(**facts) – the id of a message."""

    def make(**facts):
        base = {
            "to_address": "beata@example.org",
            "to_name": "Beata Tkacz",
            "subject": "Nowe hasło",
            "body": "Link: http://127.0.0.1:8000/password/TOKEN\n",
            "secret": "TOKEN",
            "message_id": "<1@example.org>",
        }
        with saved():
            row = Mail(**(base | facts))
            db.session.add(row)
            db.session.flush()
            return row.id

    return make


@pytest.mark.parametrize("others", [1, 3])
def test_the_outbox_costs_the_same_for_one_and_for_three(enter, mail, queries, others):
    for number in range(others):
        mail(subject=f"Sprawa {number}")
    with queries() as seen:
        page = enter("administrator").get(OUTBOX).get_data(as_text=True)
    assert page.count('<tr role="row">') == others + 1
    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 3


def test_the_outbox_is_filtered_searched_and_exported(enter, mail):
    mail(subject="Zaproszenie", state="sent")
    mail(subject="Nowe hasło", state="failed", to_address="jan@example.org", to_name="")
    client = enter("administrator")
    for query in ("state=failed", "q=jan@", "q=has"):
        page = client.get(f"{OUTBOX}?{query}").get_data(as_text=True)
        assert "Nowe hasło</a>" in page
        assert "Zaproszenie</a>" not in page
    lines = client.get(f"{OUTBOX}.csv?state=failed").get_data().decode("utf-8-sig").splitlines()
    assert len(lines) == 2


def test_a_secret_is_not_shown_while_a_letter_carries_it(enter, mail):
    page = enter("administrator").get(f"{OUTBOX}/{mail()}").get_data(as_text=True)
    assert "TOKEN" not in page
    assert "/password/…" in page


def test_without_a_server_the_administrator_hands_the_link_over(enter, mail):
    assert "/password/TOKEN" in enter("administrator").get(f"{OUTBOX}/{mail(state='kept')}").get_data(as_text=True)


def test_a_failed_letter_is_tried_again(app, enter, mail, monkeypatch):
    mail_id = mail(state="failed", attempts=6, error="SMTPConnectError")
    client = enter("administrator")
    assert "SMTPConnectError" in client.get(f"{OUTBOX}/{mail_id}").get_data(as_text=True)
    answer = client.post(f"{OUTBOX}/{mail_id}/retry")
    assert (answer.status_code, answer.location) == (303, f"{OUTBOX}/{mail_id}")
    with app.app_context():
        # There is no server in tests, so trying means keeping.
        assert db.session.get(Mail, mail_id).state == "kept"


def test_a_sent_letter_is_not(enter, mail):
    assert enter("administrator").post(f"{OUTBOX}/{mail(state='sent')}/retry").status_code == 422


def test_nobody_else_reads_the_outbox(enter, mail):
    mail_id, client = mail(), enter("coordinator")
    for path in ("", ".csv", f"/{mail_id}"):
        assert client.get(f"{OUTBOX}{path}").status_code == 403
    assert client.post(f"{OUTBOX}/{mail_id}/retry").status_code == 403
    assert enter("administrator").get(f"{OUTBOX}/999").status_code == 404


def test_the_mailbox_is_everybodys_in_the_demonstration_only(app, enter, mail, monkeypatch):
    mail_id, client = mail(state="kept"), enter("member")
    assert [client.get(path).status_code for path in ("/mailbox", f"/mailbox/{mail_id}")] == [404, 404]
    monkeypatch.setitem(app.config, "DEMO", True)
    assert "Nowe hasło</a>" in client.get("/mailbox").get_data(as_text=True)
    page = client.get(f"/mailbox/{mail_id}").get_data(as_text=True)
    assert '<a href="http://127.0.0.1:8000/password/TOKEN"' in page
    assert client.get("/mailbox/999").status_code == 404
    assert app.test_client().get("/mailbox").status_code == 303
