"""Property tests: whatever is typed, the sources of a line add up to its value, and no grosz is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.finances import amounts
from association.finances.models import SOURCES
from association.finances.sums import most, paid_parts

money = st.integers(0, 10**11)
sources = st.dictionaries(st.sampled_from(list(SOURCES)), st.integers(0, 10**9), max_size=7)


@given(sources, money)
def test_sources_follow_a_new_value_to_the_grosz(known, amount):
    shared = amounts.settled(known, amount)
    assert sum(shared.values()) == amount
    assert all(part > 0 for part in shared.values())


@given(sources, sources, money)
def test_what_is_typed_for_a_source_stays_and_the_rest_makes_room(known, given_parts, amount):
    shared = amounts.spread(known, amount, given_parts)
    if sum(given_parts.values()) > amount:
        assert shared is None
    elif shared is not None:
        assert sum(shared.values()) == amount
        assert {key: shared.get(key, 0) for key in given_parts} == given_parts
        assert all(part > 0 for part in shared.values())


def test_own_money_is_taken_from_the_grant_and_back():
    assert amounts.spread({"grant": 1000}, 1000, {"own": 300}) == {"grant": 700, "own": 300}
    assert amounts.spread({"grant": 700, "own": 300}, 1000, {"own": 0}) == {"grant": 1000}
    assert amounts.spread({"grant": 1000}, 1000, {"grant": 800}) == {"grant": 800, "own": 200}
    assert amounts.spread({"personal": 500, "grant": 500}, 1000, {"grant": 600}) == {"grant": 600, "personal": 400}


def test_sources_that_are_all_given_must_add_up():
    assert amounts.spread({}, 1000, {"grant": 900, "own": 50, "other": 0}) is None
    assert amounts.spread({}, 1000, {"grant": 900, "own": 100, "other": 0}) == {"grant": 900, "own": 100}


@given(st.integers(0, amounts.MOST), st.integers(0, 10**9))
def test_the_value_is_the_product_to_the_nearest_grosz(quantity, unit_cost):
    assert abs(amounts.product(quantity, unit_cost) * 1000 - quantity * unit_cost) <= 500


@given(st.integers(0, 10**7), money, money)
def test_a_typed_value_stays_to_the_grosz(quantity, unit_cost, amount):
    counted = amounts.recounted(quantity, unit_cost, 0, changed={"amount": amount})
    assert counted[2] == amount
    assert not amount or counted[0]


@given(st.integers(0, amounts.MOST))
def test_a_quantity_is_read_as_it_is_shown(quantity):
    assert amounts.parse_quantity(amounts.quantity_text(quantity)) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"), [("12", 12_000), ("0,5", 500), ("1 200", 1_200_000), ("1.125", 1125), ("007", 7000)]
)
def test_quantities_are_read(text, quantity):
    assert amounts.parse_quantity(text) == quantity


@pytest.mark.parametrize("text", ["", "dwa", "-1", "1,2345", "1e3", "99999999", "1 2"])
def test_what_is_no_quantity_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        amounts.parse_quantity(text)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8), st.integers(0, 10**6), st.data())
def test_a_payment_in_part_is_spent_to_the_grosz(shares, rest, data):
    gross = sum(shares) + rest
    paid = data.draw(st.integers(0, gross))
    parts = paid_parts(gross, paid, shares)
    assert all(0 <= part <= share for part, share in zip(parts, shares, strict=True))
    assert paid - rest <= sum(parts) <= paid
    assert sum(parts) == paid or rest
    assert paid_parts(-gross, -paid, [-share for share in shares]) == [-part for part in parts]


def test_ten_percent_of_ten_thousand():
    assert most(1_000_000, 1000) == 1_100_000
    assert most(0, 1000) == 0
    assert most(3333, 1000) == 3666
