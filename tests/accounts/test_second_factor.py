import time

import pyotp
import pytest

from association.accounts import second_factor
from tests.factories.accounts import SECRET

NOON = 1_795_000_000


@pytest.fixture
def noon(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: NOON)
    return NOON // 30


def _code(counter):
    return pyotp.TOTP(SECRET).generate_otp(counter)


def test_codes_around_the_present_one_fit(noon):
    assert [second_factor.counter_of(SECRET, _code(noon + n), after=0) for n in (-2, -1, 0, 1, 2)] == [
        None,
        noon - 1,
        noon,
        noon + 1,
        None,
    ]


def test_a_used_code_and_older_ones_do_not_fit(noon):
    assert second_factor.counter_of(SECRET, _code(noon), after=noon) is None
    assert second_factor.counter_of(SECRET, _code(noon - 1), after=noon) is None
    assert second_factor.counter_of(SECRET, _code(noon + 1), after=noon) == noon + 1


@pytest.mark.parametrize("typed", ["", "abc", "²²²²²²", "12345", "1234567"])
def test_what_is_no_code_does_not_fit(noon, typed):
    assert second_factor.counter_of(SECRET, typed, after=0) is None


def test_spaces_do_not_disturb(noon):
    code = _code(noon)
    assert second_factor.counter_of(SECRET, f" {code[:3]} {code[3:]}", after=0) == noon


def test_the_telephone_learns_whose_code_it_is():
    address = second_factor.address(SECRET, email="beata@example.org", issuer="Auxilio Venire")
    assert address == f"otpauth://totp/Auxilio%20Venire:beata%40example.org?secret={SECRET}&issuer=Auxilio%20Venire"
    assert second_factor.picture(address).startswith("data:image/svg+xml")


def test_every_secret_is_new():
    assert len({second_factor.new_secret() for _ in range(20)}) == 20
