import pytest

from association.accounts.commands import association as commands
from association.core import history
from association.core.mail import Mail
from association.core.profile import Association
from association.core.refusals import Refused
from tests.factories.accounts import make_account


def test_the_data_of_the_association_change_with_a_line_each(session):
    record = Association(name="Auxilio Venire", email="biuro@example.org")
    history.note(record, actor=None)
    actor = make_account(name="Agata Wilk")
    commands.change(record, name="Auxilio Venire", email=None, krs="0000012345", actor=actor)
    session.flush()
    assert (record.email, record.krs, record.version) == ("", "0000012345", 2)
    lines = session.scalars(history.entries(record.audit_kind, record.id)).all()
    assert {(line.actor_name, line.field, line.old, line.new) for line in lines[:2]} == {
        ("Agata Wilk", "email", "biuro@example.org", ""),
        ("Agata Wilk", "krs", "", "0000012345"),
    }


def test_only_what_was_not_sent_is_tried_again(session):
    mail = Mail(to_address="a@example.org", subject="s", body="b", message_id="<1@x>", state="failed", attempts=6)
    session.add(mail)
    commands.retry(mail, actor=None)
    assert (mail.state, mail.attempts) == ("queued", 0)
    mail.state = "sent"
    with pytest.raises(Refused):
        commands.retry(mail, actor=None)
