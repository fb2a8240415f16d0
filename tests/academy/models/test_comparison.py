"""Pairs of answers before and after: only who answered twice is compared."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from association.academy.models.comparison import Comparison

POINTS = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.integers(0, 10))


def test_only_pairs_count():
    answers = [("before", "A", 2), ("before", "B", 5), ("after", "B", 5), ("after", "C", 9), ("after", "A", 3)]
    found = Comparison.of(answers)
    assert (found.pairs, found.before, found.after) == (((2, 3), (5, 5)), 2, 2 + 1)
    assert (found.improved, found.share_improved, found.means, found.is_enough) == (1, 50.0, (3.5, 4.0), False)


@given(POINTS, POINTS)
def test_the_share_is_that_of_the_pairs(before, after):
    found = Comparison.of(
        [*(("before", code, n) for code, n in before.items()), *(("after", code, n) for code, n in after.items())]
    )
    both = before.keys() & after.keys()
    better = sum(after[code] > before[code] for code in both)
    assert (len(found.pairs), found.improved, found.is_enough) == (len(both), better, len(both) >= 5)
    assert found.share_improved == (float(Fraction(100 * better, len(both))) if both else 0.0)
