import pytest

from association.questionnaires.items import Item
from association.questionnaires.options import Option
from association.questionnaires.tally import LEAST, merged, score_mean, tally

YES_NO = (Option("1", "tak"), Option("2", "nie"))


@pytest.fixture(autouse=True)
def language(app):
    with app.test_request_context():
        yield


def of(item, *values):
    return tally([(item, [])], [{} if value is None else {item.key: value} for value in values])[0]


def bars(result):
    return [(bar.label, bar.count, round(bar.share)) for bar in result.bars]


def test_a_scale_is_counted_with_its_mean():
    result = of(Item("1", "scale", "?", least=1, most=5), 5, 4, 4, None, 2, 5)
    assert (result.answered, result.mean, result.middle) == (5, 4, 4)
    assert bars(result) == [("1", 0, 0), ("2", 1, 20), ("3", 0, 0), ("4", 2, 40), ("5", 2, 40)]


def test_zero_is_an_answer():
    result = of(Item("1", "scale", "?", least=0, most=2), 0, 0, 2)
    assert (result.answered, bars(result)[0]) == (3, ("0", 2, 67))


def test_several_possibilities_of_one_person():
    assert bars(of(Item("1", "many", "?", options=YES_NO), ["1"], ["1", "2"], [])) == [("tak", 2, 100), ("nie", 1, 50)]


def test_a_box_that_is_not_ticked_counts():
    assert bars(of(Item("1", "consent", "?"), True, None, True)) == [("tak", 2, 67), ("nie", 1, 33)]


def test_words_stand_in_an_order_that_says_nothing():
    assert list(of(Item("1", "text", "?"), "żaba", "ćma", None, "cyrk").words) == ["cyrk", "ćma", "żaba"]


def test_five_are_enough():
    item = Item("1", "scale", "?")
    assert [of(item, *[3] * number).is_enough for number in (LEAST - 1, LEAST)] == [False, True]


def test_editions_become_one_list():
    old = [Item("1", "one", "Było warto?", options=(Option("9", "nie wiem"), *YES_NO)), Item("2", "text", "Dawne")]
    new = [Item("3", "text", "Nowe"), Item("1", "one", "Warto było?", options=YES_NO)]
    asked = merged([new, old])
    assert [(item.label, before) for item, before in asked] == [
        ("Nowe", []),
        ("Warto było?", ["Było warto?"]),
        ("Dawne", []),
    ]
    assert [option.label for option in asked[1][0].options] == ["tak", "nie", "nie wiem"]


def test_a_scale_that_grew_shows_all_its_steps():
    [(item, _)] = merged([[Item("1", "scale", "?", least=0, most=10)], [Item("1", "scale", "?", least=1, most=5)]])
    assert list(item.steps) == list(range(11))


def test_points_of_a_test():
    item = Item("1", "one", "?", options=(Option("1", "a", correct=True), Option("2", "b")), points=2)
    assert of(item, "1", "2", "1", None).correct == 50
    assert score_mean([item], [{"1": "1"}, {"1": "2"}]) == (1, 2)
    assert (score_mean([item], []), score_mean([Item("1", "text", "?")], [{}])) == (None, None)
