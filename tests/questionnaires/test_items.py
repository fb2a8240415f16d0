import pytest

from association.questionnaires import items
from association.questionnaires.items import Item
from association.questionnaires.options import Option

YES_NO = (Option("1", "tak", "yes"), Option("2", "nie"))


@pytest.fixture(autouse=True)
def language(app):
    with app.test_request_context():
        yield


def item(key="1", kind="text", **said) -> Item:
    return Item(key, kind, "Pytanie", **said)


def test_an_item_survives_being_kept():
    whole = item(kind="scale", least=0, most=10, least_label="źle", required=True, help="Uwaga", label_en="Question")
    chosen = item("2", "one", options=YES_NO, shown_if_key="1", shown_if_value="3")
    assert [Item.from_json(each.as_json()) for each in (whole, chosen)] == [whole, chosen]


def test_what_later_versions_forgot_is_left_out():
    assert Item.from_json(item().as_json() | {"colour": "red"}) == item()


def test_english_where_there_is_some():
    said = item(label_en="Question", help="Pomoc")
    assert (said.said("label", "en"), said.said("help", "en"), said.said("label", "pl")) == (
        "Question",
        "Pomoc",
        "Pytanie",
    )


@pytest.mark.parametrize(
    ("asked", "value", "problem"),
    [
        (item(), "", None),
        (item(required=True), "", "Uzupełnij to pole."),
        (item(required=True), "   x", None),
        (item(most=3), "abcd", "Najwyżej 3 znaków."),
        (item(), "a" * 501, "Najwyżej 500 znaków."),
        (item(kind="number", least=1, most=5), 6, "Podaj liczbę nie większą niż 5."),
        (item(kind="number", least=1), 0, "Podaj liczbę nie mniejszą niż 1."),
        (item(kind="number"), True, "Wpisz liczbę."),
        (item(kind="date"), "2026-02-30", "To nie jest data. Przykład: 22.11.2026."),
        (item(kind="date"), "2026-02-28", None),
        (item(kind="one", options=YES_NO), "3", "Wybierz jedną z podanych możliwości."),
        (item(kind="many", options=YES_NO), ["1", "9"], "Wybierz spośród podanych możliwości."),
        (item(kind="many", options=YES_NO, most=1), ["1", "2"], "Wybierz najwyżej jedną."),
        (item(kind="many", options=YES_NO, required=True), [], "Zaznacz przynajmniej jedną możliwość."),
        (item(kind="scale"), 6, "Wybierz jedną z podanych możliwości."),
        (item(kind="scale", least=0), 0, None),
        (item(kind="consent", required=True), False, "Zaznacz to pole, aby wysłać odpowiedzi."),
        (item(kind="consent"), False, None),
        (item(kind="file", required=True), None, "Wybierz plik."),
    ],
)
def test_problems_of_answers(asked, value, problem):
    assert asked.problem(value) == problem


def test_nothing_needs_to_be_there_while_one_still_writes():
    assert item(required=True).problem("", partly=True) is None
    assert item(kind="many", options=YES_NO, least=2).problem(["1"], partly=True) is None


CHAIN = [
    item("1", "one", options=YES_NO),
    item("2", "many", options=YES_NO, shown_if_key="1", shown_if_value="1", required=True),
    item("3", "text", shown_if_key="2", shown_if_value="2", required=True),
    item("4", "consent"),
    item("5", "text", shown_if_key="4", shown_if_value="no", required=True),
]


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ({}, "145"),
        ({"1": "1"}, "1245"),
        ({"1": "1", "2": ["1", "2"]}, "12345"),
        ({"1": "2", "2": ["2"], "3": "x"}, "145"),
        ({"4": True}, "14"),
    ],
)
def test_what_hangs_on_a_hidden_question_is_hidden(answers, seen):
    assert items.shown(CHAIN, answers) == set(seen)


def test_only_shown_questions_are_required_and_kept():
    answers = {"1": "2", "2": ["2"], "3": "x", "4": True, "5": "y"}
    assert (items.problems(CHAIN, answers), items.kept(CHAIN, answers)) == ({}, {"1": "2", "4": True})
    assert list(items.problems(CHAIN, {"1": "1", "2": ["2"], "4": False})) == ["3", "5"]


def test_answers_in_words():
    asked = [*CHAIN[:2], item("6", "date"), item("7", "number"), item("8", "scale"), item("9", "section")]
    answers = {"1": "1", "2": ["2", "1"], "6": "2026-11-22", "7": 2.5, "8": 4}
    words = ["tak", "nie; tak", "22\xa0listopada 2026\xa0r.", "2,5", "4 z 5"]
    assert [text for _, text in items.readable(asked, answers)] == words
    assert items.readable(CHAIN[:1], {"1": "1"}, "en") == [("Pytanie", "yes")]


def test_points_for_exactly_what_is_correct():
    right = (Option("1", "a", correct=True), Option("2", "b", correct=True), Option("3", "c"))
    asked = [item("1", "many", options=right, points=2), item("2", "one", options=right[1:], points=1), item("3")]
    scores = [({"1": ["2", "1"], "2": "2"}, 3), ({"1": ["1"], "2": "3"}, 0), ({"1": ["1", "2", "3"]}, 0), ({}, 0)]
    for answers, points in scores:
        assert items.score(asked, answers) == (points, 3)
