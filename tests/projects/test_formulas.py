from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from association.projects import formulas

PAIRS = {"a.a": (10, 4), "a.b": (3, 3), "a.none": (0, 0), "#7": (6, 6)}
PEOPLE = {"a.a": {1: True, 2: False}, "a.b": {2: True, 3: False}, "a.none": {}}


def reckoned(text):
    tree = formulas.parse(text)
    return formulas.reckon(tree, lambda leaf: PAIRS[formulas.code(leaf)], lambda leaf: PEOPLE[formulas.code(leaf)])


@pytest.mark.parametrize(
    ("text", "achieved", "documented"),
    [
        ("a.a + a.b", 13, 7),
        ("suma(a.a; a.b; #7)", 19, 13),
        ("a.a - a.b", 7, 1),
        ("a.a − a.b", 7, 1),
        ("a.a - a.b - a.b", 4, -2),
        ("a.a * 2", 20, 8),
        ("a.a / 4", Fraction(5, 2), 1),
        ("a.a + 2 * (a.b - 1)", 14, 8),
        ("procent(a.b; a.a)", 30, 30),
        ("procent(a.a; #7)", Fraction(500, 3), Fraction(200, 3)),
        ("procent(a.a; a.none)", 0, 0),
        ("a.a / a.none", 0, 0),
        ("najmniej(a.a; a.b)", 3, 3),
        ("NAJWIĘCEJ(a.a; a.b)", 10, 4),
        ("osoby(a.a; a.b)", 3, 2),
        ("wspólne(a.a; a.b)", 1, 0),
        ("osoby(a.a; wspólne(a.a; a.b))", 2, 1),
        ("osoby(a.none)", 0, 0),
        ("1,5 + 0,5", 2, 2),
    ],
)
def test_what_is_documented_is_never_more_than_certain(text, achieved, documented):
    assert reckoned(text) == (achieved, documented)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.a +",
        "a.a a.b",
        "(a.a",
        "a.a)",
        "procent(a.a)",
        "procent(a.a; a.b; #7)",
        "wybuch(a.a)",
        "osoby(a.a + a.b)",
        "osoby(3)",
        "__import__('os')",
        "a.a ** 2",
        "#",
        "1.2.3",
        "(" * 40 + "1" + ")" * 40,
    ],
)
def test_what_cannot_be_read_is_said_in_words(text):
    with pytest.raises(ValueError, match=r"\w+.*\."):
        formulas.parse(text)


@pytest.mark.parametrize(
    ("operation", "operands", "text"),
    [
        ("sum", ["a.a", "a.b", "#7"], "a.a + a.b + #7"),
        ("difference", ["a.a", "a.b"], "a.a - a.b"),
        ("percent", ["a.a", "#7"], "procent(a.a; #7)"),
        ("unique", ["a.a", "a.b"], "osoby(a.a; a.b)"),
        ("common", ["a.a", "a.b"], "wspólne(a.a; a.b)"),
    ],
)
def test_what_was_chosen_comes_back_to_be_changed(operation, operands, text):
    assert formulas.composed(operation, operands) == text
    assert formulas.decomposed(text) == (operation, operands)


@pytest.mark.parametrize("text", ["a.a + a.b * 2", "a.a - a.b + #7", "najmniej(a.a; a.b)", "a.a", "nic("])
def test_what_is_more_than_one_operation_is_an_own_formula(text):
    assert formulas.decomposed(text) == ("own", [])


def test_a_copy_points_at_its_own_indicators():
    assert formulas.renamed("procent(#7; #9) + a.a", {7: 70}) == "procent(#70; #9) + a.a"


leaves = st.sampled_from(["a.a", "a.b", "#7", "2", "0,5"])
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        st.tuples(inner, inner).map(lambda one: f"procent({one[0]}; {one[1]})"),
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_a_formula_that_is_written_down_means_the_same(text):
    tree = formulas.parse(text)
    assert reckoned(formulas.written(tree)) == reckoned(text)
