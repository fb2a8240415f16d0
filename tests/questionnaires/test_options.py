import pytest

from association.questionnaires.options import Option, options_of


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ("w ciągu 14 dni|nigdy", "12"),
        ("nigdy|w ciągu 14 dni", "21"),
        ("w ciagu 14 dni|nigdy", "12"),
        ("w ciągu 15 dni|nigdy", "32"),
        ("od razu|nigdy|w ciągu 14 dni", "321"),
        ("zawsze|czasem", "34"),
    ],
)
def test_a_possibility_keeps_its_key_while_it_means_the_same(lines, keys):
    before = (Option("1", "w ciągu 14 dni"), Option("2", "nigdy"))
    assert "".join(option.key for option in options_of(lines.split("|"), (), before, stars=False)) == keys


def test_stars_mark_correct_possibilities_in_tests_only():
    assert [str(option) for option in options_of(["* a", "b"], ("A", "B"), (), stars=True)] == ["* a", "b"]
    assert options_of(["* a"], (), (), stars=False) == (Option("1", "* a"),)
