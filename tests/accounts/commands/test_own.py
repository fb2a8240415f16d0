import time

import pyotp
import pytest

from association.accounts import passwords, queries
from association.accounts.commands import own
from association.accounts.commands.sign_ins import Browser
from association.accounts.models import Account, SignInAttempt
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, SECRET, make_account, make_link, make_sign_in

HERE = Browser("192.0.2.1", "Firefox")
NEW = "biały słoń na rowerze"


@pytest.fixture
def account(session):
    account = make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    session.commit()
    return account


def _change(account, **facts):
    same = {key: getattr(account, key) for key in ("email", "name", "form_of_address", "language")}
    own.change_data(account, **(same | {"password": ""} | facts), browser=HERE, actor=account)


def _code():
    return pyotp.TOTP(SECRET).now()


def test_name_language_and_form_of_address_need_no_password(session, account):
    _change(account, name="Beata Lis", language="en", form_of_address="pani")
    session.flush()
    assert (account.name, account.language, account.form_of_address) == ("Beata Lis", "en", "pani")


def test_a_new_address_needs_the_password_and_is_told_to_the_old_one(session, account):
    link = make_link(account, "password")
    with pytest.raises(Refused) as refusal:
        _change(account, email="new@example.org", password="not this one")
    assert refusal.value.field == "password"
    _change(account, email="new@example.org", password=PASSWORD)
    session.flush()
    assert account.email == "new@example.org"
    assert session.query(Mail).one().to_address == "beata@example.org"
    assert queries.link("password", link) is None


def test_a_taken_address_is_refused(session, account):
    make_account(email="taken@example.org")
    with pytest.raises(Refused) as refusal:
        _change(account, email="taken@example.org", password=PASSWORD)
    assert refusal.value.field == "email"


def test_a_new_password_ends_all_sign_ins_but_gives_a_fresh_one(session, account):
    old = make_sign_in(account)
    token = own.change_password(account, password=PASSWORD, new_password=NEW, browser=HERE, actor=account)
    assert queries.recognised(old) is None
    assert queries.recognised(token)[2].id == account.id
    assert passwords.fits(session.get(Account, account.id).password_hash, NEW)
    assert session.query(Mail).one().subject == "Hasło do Splotu zostało zmienione"


@pytest.mark.parametrize(
    ("password", "new_password", "field"), [("wrong", NEW, "password"), (PASSWORD, "short", "new_password")]
)
def test_a_password_is_not_changed_without_the_old_or_to_an_easy_one(session, account, password, new_password, field):
    with pytest.raises(Refused) as refusal:
        own.change_password(account, password=password, new_password=new_password, browser=HERE, actor=account)
    assert refusal.value.field == field
    assert account.password_hash == PASSWORD_HASH


def test_guessing_the_password_at_an_open_screen_is_slowed_down(session, account):
    for _number in range(5):
        with pytest.raises(Refused):
            own.change_password(account, password="wrong", new_password=NEW, browser=HERE, actor=account)
    with pytest.raises(Refused) as refusal:
        own.change_password(account, password=PASSWORD, new_password=NEW, browser=HERE, actor=account)
    assert refusal.value.status == 429
    session.rollback()
    assert session.query(SignInAttempt).count() == 5


def test_an_account_without_a_password_is_told_where_to_get_one(session):
    account = make_account()
    with pytest.raises(Refused, match="Nie pamiętam hasła"):
        own.change_password(account, password="", new_password=NEW, browser=HERE, actor=account)


def test_the_second_factor_needs_the_proof_of_a_code(session, account):
    with pytest.raises(Refused) as refusal:
        own.set_second_factor(account, secret=SECRET, code="000000", actor=account)
    assert refusal.value.field == "code"
    own.set_second_factor(account, secret=SECRET, code=_code(), actor=account)
    session.flush()
    assert account.totp_secret == SECRET
    assert abs(account.totp_counter - int(time.time()) // 30) <= 1
    with pytest.raises(Refused, match="już włączony"):
        own.set_second_factor(account, secret=SECRET, code=_code(), actor=account)


def test_the_second_factor_goes_with_the_password_only(session, account):
    with pytest.raises(Refused, match="nie jest włączony"):
        own.drop_second_factor(account, password=PASSWORD, browser=HERE, actor=account)
    own.set_second_factor(account, secret=SECRET, code=_code(), actor=account)
    with pytest.raises(Refused) as refusal:
        own.drop_second_factor(account, password="wrong", browser=HERE, actor=account)
    assert refusal.value.field == "password"
    own.drop_second_factor(account, password=PASSWORD, browser=HERE, actor=account)
    assert not account.has_second_factor
    assert session.query(Mail).one().subject == "Drugi składnik logowania został wyłączony"
