from datetime import timedelta

import pytest

from association.accounts import passwords, queries
from association.accounts.commands import links
from association.accounts.models import AccountLink, SignInAttempt, digest
from association.core.clock import now
from association.core.jobs import Job
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD_HASH, make_account, make_link, make_sign_in

NEW = "biały słoń na rowerze"


def _mails(session):
    return [(mail.to_address, mail.subject) for mail in session.query(Mail).order_by(Mail.id)]


def test_only_the_newest_link_of_a_purpose_works(session):
    account = make_account()
    first, other, second = (links.make(account.id, purpose) for purpose in ("invitation", "password", "invitation"))
    session.flush()
    assert queries.link("invitation", first) is None
    assert queries.link("invitation", second) is not None
    assert queries.link("password", other) is not None


def test_the_database_does_not_know_the_token(session):
    token = links.make(make_account().id, "invitation")
    session.flush()
    assert session.query(AccountLink).one().token_digest == digest(token)


def test_an_invitation_says_who_invites_and_opens_the_door(session):
    account = make_account(email="beata@example.org", form_of_address="pani")
    links.send(account, "invitation", inviter=make_account(name="Agata Wilk"))
    mail = session.query(Mail).one()
    assert mail.subject.startswith("Zaproszenie do Splotu – ustaw hasło do ")
    assert mail.body.startswith("Szanowna Pani,\n")
    assert "Agata Wilk zaprasza" in mail.body
    assert f"http://127.0.0.1:8000/invitation/{mail.secret}\n" in mail.body
    assert queries.link("invitation", mail.secret).account is account


def test_asking_writes_through_a_job_whether_the_account_exists_or_not(session):
    make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    session.commit()
    for email in ("beata@example.org", "nobody@example.org"):
        links.ask(email=email, network="192.0.2.1")
    assert session.query(Job).count() == 2
    assert session.query(SignInAttempt).count() == 2


def test_asking_too_often_is_refused_also_for_an_unknown_address(session):
    for _number in range(5):
        links.ask(email="nobody@example.org", network="192.0.2.1")
    with pytest.raises(Refused) as refusal:
        links.ask(email="nobody@example.org", network="192.0.2.1")
    assert refusal.value.status == 429


def test_the_job_writes_to_who_has_an_account(session):
    make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    make_account(email="invited@example.org")
    make_account(email="locked@example.org", password_hash=PASSWORD_HASH, disabled_at=now())
    session.commit()
    for email in ("beata@example.org", "invited@example.org", "locked@example.org", "nobody@example.org"):
        links.write_to_forgetful(None, email=email)
    assert [(address, subject.partition(" – ")[0]) for address, subject in _mails(session)] == [
        ("beata@example.org", "Nowe hasło do Splotu"),
        ("invited@example.org", "Zaproszenie do Splotu"),
    ]


def test_a_mailbox_gets_at_most_three_links_an_hour(session):
    account = make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    make_link(account, "password", age=timedelta(minutes=61))
    for _number in range(4):
        links.send_password_link("beata@example.org")
    assert len(_mails(session)) == 3


def test_a_link_sets_the_password_once_and_ends_everything_else(session):
    account = make_account(password_hash=PASSWORD_HASH)
    sign_in, other = make_sign_in(account), make_link(account, "invitation")
    token = make_link(account, "password")
    links.choose_password(queries.link("password", token), password=NEW)
    session.flush()
    assert passwords.fits(account.password_hash, NEW)
    assert queries.recognised(sign_in) is None
    assert queries.link("password", token) is None
    assert queries.link("invitation", other) is None
    assert [subject for _address, subject in _mails(session)] == ["Hasło do Splotu zostało zmienione"]


def test_the_first_password_of_an_invited_person_is_no_news(session):
    account = make_account()
    links.choose_password(queries.link("invitation", make_link(account)), password=NEW)
    assert _mails(session) == []
    assert account.state == "active"


def test_an_easy_password_is_refused_and_the_link_still_works(session):
    account = make_account()
    token = make_link(account)
    with pytest.raises(Refused) as refusal:
        links.choose_password(queries.link("invitation", token), password="short")
    assert refusal.value.field == "password"
    assert account.password_hash is None
    assert queries.link("invitation", token) is not None


def test_a_new_password_unlocks_who_forgot_the_old_one(session):
    account = make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    for _number in range(5):
        links.throttle.count("beata@example.org", "192.0.2.1")
    links.choose_password(queries.link("password", make_link(account, "password")), password=NEW)
    links.throttle.count("beata@example.org", "192.0.2.1")
