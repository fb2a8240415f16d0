import time
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from association.accounts import passwords, queries
from association.accounts.commands import sign_ins
from association.accounts.commands.sign_ins import Browser
from association.accounts.models import SIGN_IN_LASTS, Account, AccountLink, SignIn, SignInAttempt
from association.core.clock import now
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, SECRET, make_account, make_link, make_sign_in

HERE = Browser("192.0.2.1", "Firefox")
EMAIL = "beata.tkacz@example.org"


@pytest.fixture
def account(session):
    account = make_account(email=EMAIL, password_hash=PASSWORD_HASH)
    session.commit()
    return account


def _sign_in(email=EMAIL, password=PASSWORD):
    return sign_ins.sign_in(email=email, password=password, browser=HERE)


def _code(steps=0):
    return pyotp.TOTP(SECRET).generate_otp(int(time.time()) // 30 + steps)


def test_the_right_password_opens_a_sign_in(session, account):
    entered = _sign_in()
    assert not entered.needs_code
    sign_in_id, _seen, found, _name = queries.recognised(entered.token)
    assert found.id == account.id
    row = session.get(SignIn, sign_in_id)
    assert (row.address, row.browser) == ("192.0.2.1", "Firefox")
    assert account.last_sign_in_at is not None
    assert session.query(SignInAttempt).count() == 0


def test_signing_in_is_no_change_of_the_account(session, account):
    lines = session.query(HistoryEntry).count()
    _sign_in()
    assert session.get(Account, account.id).version == 1
    assert session.query(HistoryEntry).count() == lines


def test_a_wrong_password_and_an_unknown_address_say_the_same_and_are_both_remembered(session, account):
    messages = set()
    for email in (EMAIL, "nobody@example.org"):
        with pytest.raises(Refused) as refusal:
            _sign_in(email, "not this one")
        messages.add(str(refusal.value.message))
    session.rollback()
    assert len(messages) == 1
    assert session.query(SignInAttempt).count() == 2


def test_an_unknown_address_and_an_invited_account_cost_a_comparison_too(session, account, monkeypatch):
    compared = []
    monkeypatch.setattr(passwords, "fits", lambda stored, password: compared.append(stored) or False)
    make_account(email="invited@example.org")
    session.commit()
    for email in (EMAIL, "nobody@example.org", "invited@example.org"):
        with pytest.raises(Refused):
            _sign_in(email)
    assert compared == [PASSWORD_HASH, None, None]


def test_the_lock_says_the_same_for_an_unknown_address_and_refuses_the_right_password(session, account):
    messages = set()
    for email in (EMAIL, "nobody@example.org"):
        for _number in range(5):
            with pytest.raises(Refused):
                _sign_in(email, "not this one")
        with pytest.raises(Refused) as refusal:
            _sign_in(email)
        messages.add((refusal.value.status, str(refusal.value.message)))
    assert messages == {(429, "Za dużo nieudanych prób. Spróbuj jeszcze raz za 15 minut.")}


def test_a_disabled_account_is_told_to_who_knows_its_password(session):
    make_account(email=EMAIL, password_hash=PASSWORD_HASH, disabled_at=now())
    session.commit()
    with pytest.raises(Refused, match="zablokowane"):
        _sign_in()
    with pytest.raises(Refused, match="nie pasują"):
        _sign_in(password="not this one")


def test_a_password_kept_with_old_parameters_is_kept_anew(session):
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    account_id = make_account(email=EMAIL, password_hash=old).id
    session.commit()
    _sign_in()
    kept = session.get(Account, account_id).password_hash
    assert kept != old
    assert passwords.fits(kept, PASSWORD)
    assert not passwords.is_outdated(kept)


class TestSecondStep:
    @pytest.fixture
    def token(self, session):
        make_account(email=EMAIL, password_hash=PASSWORD_HASH, totp_secret=SECRET)
        session.commit()
        entered = _sign_in()
        assert entered.needs_code
        assert session.query(SignIn).count() == 0
        return entered.token

    def test_the_code_opens_a_sign_in_and_uses_up_the_step(self, session, token):
        entered = sign_ins.confirm(token, code=_code(), browser=HERE)
        assert queries.recognised(entered.token) is not None
        assert session.query(SignInAttempt).count() == 0
        with pytest.raises(Refused, match="od hasła"):
            sign_ins.confirm(token, code=_code(1), browser=HERE)

    def test_a_code_is_not_used_twice(self, session, token):
        code = _code()
        sign_ins.confirm(token, code=code, browser=HERE)
        again = _sign_in().token
        with pytest.raises(Refused, match="był już użyty") as refusal:
            sign_ins.confirm(again, code=code, browser=HERE)
        assert refusal.value.field == "code"
        assert queries.recognised(sign_ins.confirm(again, code=_code(1), browser=HERE).token) is not None

    def test_wrong_codes_are_counted_with_wrong_passwords(self, session, token):
        # The right password counts until the code is there, too.
        for _number in range(4):
            with pytest.raises(Refused):
                sign_ins.confirm(token, code="000000", browser=HERE)
        with pytest.raises(Refused) as refusal:
            sign_ins.confirm(token, code=_code(), browser=HERE)
        assert refusal.value.status == 429

    def test_the_step_lasts_five_minutes(self, session):
        account = make_account(password_hash=PASSWORD_HASH, totp_secret=SECRET)
        token = make_link(account, "second_step", age=timedelta(minutes=5, seconds=1))
        session.commit()
        with pytest.raises(Refused, match="od hasła"):
            sign_ins.confirm(token, code=_code(), browser=HERE)


def test_signing_out_ends_one_sign_in(session, account):
    here, there = make_sign_in(account), make_sign_in(account)
    sign_ins.sign_out(here)
    assert queries.recognised(here) is None
    assert queries.recognised(there) is not None


def test_ending_all_spares_other_people(session, account):
    stranger = make_sign_in(make_account())
    mine = [make_sign_in(account), make_sign_in(account)]
    sign_ins.end_all(account)
    assert [queries.recognised(token) for token in mine] == [None, None]
    assert queries.recognised(stranger) is not None


def test_ending_one(session, account):
    make_sign_in(account)
    sign_ins.end(queries.open_sign_ins(account.id)[0], actor=account)
    session.flush()
    assert queries.open_sign_ins(account.id) == []


def test_tidying_forgets_what_is_over(session, account):
    make_sign_in(account, age=SIGN_IN_LASTS + timedelta(seconds=1))
    kept = make_sign_in(account)
    make_link(account, age=timedelta(days=38))
    make_link(account, age=timedelta(days=8))
    session.add(SignInAttempt(subject="x", address="y", at=now() - timedelta(hours=1)))
    session.commit()
    sign_ins.tidy()
    assert session.query(SignIn).count() == 1
    assert queries.recognised(kept) is not None
    assert session.query(AccountLink).count() == 1
    assert session.query(SignInAttempt).count() == 0
