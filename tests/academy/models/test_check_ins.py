"""Codes that change with the time, and by what people are known."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.academy.models.check_ins import (
    ALPHABET,
    GRACE,
    STEP,
    accepts,
    code_at,
    is_told_by,
    personal_code,
    was_shown,
)

SECRET = "s" * 64
moments = st.integers(1_600_000_000, 2_000_000_000)


@given(moments)
def test_a_code_has_six_digits_and_stands_for_half_a_minute(second):
    code = code_at(SECRET, second)
    assert (len(code), code.isdecimal()) == (6, True)
    assert {code_at(SECRET, second - second % STEP + passed) for passed in range(STEP)} == {code}


@given(moments, st.integers(0, 5 * STEP))
def test_it_is_accepted_while_it_stands_and_a_little_longer(second, later):
    gone = (second + later) // STEP * STEP != second // STEP * STEP
    ended = second - second % STEP + STEP
    fresh = not gone or second + later < ended + GRACE
    code = code_at(SECRET, second)
    # Two of a million codes may be the same by chance.
    if fresh or code not in {code_at(SECRET, second + later - back) for back in (0, GRACE)}:
        assert accepts(SECRET, code, second + later) is fresh


@given(moments)
def test_an_old_one_is_known(second):
    assert was_shown(SECRET, code_at(SECRET, second - 2 * STEP), second)


def test_windows_have_codes_of_their_own():
    assert code_at(SECRET, 1_700_000_000) != code_at("t" * 64, 1_700_000_000)


def test_a_personal_code_is_steady_and_of_plain_letters():
    codes = {personal_code(SECRET, ident) for ident in range(1, 500)}
    assert len(codes) == 499
    assert set("".join(codes)) <= set(ALPHABET)
    assert personal_code(SECRET, 7) == personal_code(SECRET, 7)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("601774215", True),
        (" +48 601-774-215 ", True),
        ("0048601774215", True),
        ("Anna@Example.org", True),
        ("601774216", False),
        ("774215", False),
        ("", False),
        ("anna@example", False),
    ],
)
def test_a_person_is_known_by_a_whole_number_or_address(typed, known):
    row = SimpleNamespace(id=7, email="anna@example.org", phone="601774215")
    assert is_told_by(row, typed, SECRET) is known


def test_nobody_is_known_by_nothing():
    row = SimpleNamespace(id=7, email=None, phone="")
    assert not is_told_by(row, "", SECRET)
    assert is_told_by(row, personal_code(SECRET, 7).lower(), SECRET)
