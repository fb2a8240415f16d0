from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.core.money import LARGEST, parse, shares, zloty

amounts = st.integers(-LARGEST + 1, LARGEST - 1)


@pytest.mark.parametrize(
    ("text", "grosze"),
    [
        ("12 345,50", 1234550),
        ("1234.5", 123450),
        ("1 000", 100000),
        ("1\u00a0000", 100000),
        ("1\u202f000,05", 100005),
        ("1234,50\u00a0zł", 123450),
        ("1234,50 ZŁ", 123450),
        ("1234,50zl", 123450),
        ("1234,50 PLN", 123450),
        ("PLN 12,345.50", 1234550),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("  0 ", 0),
        ("0,01", 1),
        ("007", 700),
        ("-5", -500),
        ("- 5,10", -510),
        ("\u22125,1", -510),
        ("999 999 999 999,99", LARGEST - 1),
    ],
)
def test_parse_reads_what_people_type(text, grosze):
    assert parse(text) == grosze


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "zł", "sto", "1,234", "1.234", "1.234.567", "1,2,3", "12,", ",50", "1,005", "1 00", "1000 000"],
        *["1e3", "--5", "+5", "5-", "5 €", "٣", "NaN", "1.234 567,00", "1 234 zł 50", "1000000000000", "9" * 5000],
    ],
)
def test_parse_refuses_what_is_no_clear_amount(text):
    with pytest.raises(ValueError, match=r"\.$"):
        parse(text)


def test_parse_says_what_is_unclear():
    with pytest.raises(ValueError, match="tysiące, czy o grosze"):
        parse("1.234")


@pytest.mark.parametrize(
    ("grosze", "text"),
    [
        (123450, "1234,50\u00a0zł"),
        (1234550, "12\u00a0345,50\u00a0zł"),
        (123456789, "1\u00a0234\u00a0567,89\u00a0zł"),
        (999999, "9999,99\u00a0zł"),
        (1000000, "10\u00a0000,00\u00a0zł"),
        (5, "0,05\u00a0zł"),
        (0, "0,00\u00a0zł"),
        (-5, "\u22120,05\u00a0zł"),
    ],
)
def test_zloty_writes_polish_style(grosze, text):
    assert zloty(grosze) == text


def test_zloty_without_unit_and_in_english():
    assert zloty(1234550, unit=False) == "12\u00a0345,50"
    assert zloty(1234550, locale="en") == "PLN\u00a012,345.50"
    assert zloty(-1234550, unit=False, locale="en") == "\u221212,345.50"


@given(amounts, st.booleans(), st.sampled_from(["pl", "en"]))
def test_what_zloty_writes_parse_reads(grosze, unit, locale):
    assert parse(zloty(grosze, unit, locale)) == grosze


@given(st.text(max_size=30))
def test_parse_raises_nothing_but_value_error(text):
    with suppress(ValueError):
        assert abs(parse(text)) < LARGEST


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        (10000, [1, 1, 1], [3334, 3333, 3333]),
        (100, [50, 30, 20], [50, 30, 20]),
        (1, [1, 1], [1, 0]),
        (5, [0, 1, 0], [0, 5, 0]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (101, [Decimal("0.7"), Decimal("0.3")], [71, 30]),
        (0, [1, 2], [0, 0]),
    ],
)
def test_shares_gives_left_over_grosze_to_the_largest_remainders(total, weights, expected):
    assert shares(total, weights) == expected


@given(amounts, st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any))
def test_shares_loses_no_grosz_and_is_fair(total, weights):
    parts = shares(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


@pytest.mark.parametrize("weights", [[], [0, 0], [-1, 2]])
def test_shares_refuses_weights_without_proportion(weights):
    with pytest.raises(ValueError, match="weights"):
        shares(100, weights)
