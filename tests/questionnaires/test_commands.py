import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from association.core.history import entries
from association.core.refusals import Refused
from association.questionnaires import commands, editions, queries
from association.questionnaires.models import Question, Questionnaire
from tests.factories.questionnaires import make_edition, make_question, make_questionnaire, make_reply, options


@pytest.fixture
def questionnaire(session):
    return make_questionnaire()


def labels(questionnaire) -> list[str]:
    return [question.label for question in sorted(questionnaire.asked, key=lambda each: each.position)]


def changes(questionnaire) -> list[str]:
    return [editions.sentence(change) for change in make_edition(questionnaire).changes]


def reload(session, questionnaire):
    session.flush()
    session.expire_all()
    loading = select(Questionnaire).where(Questionnaire.id == questionnaire.id)
    return session.scalars(loading.options(selectinload(Questionnaire.questions))).one()


def test_an_edition_keeps_its_questions(session, questionnaire):
    first = make_question(questionnaire, "Co zmienić?", kind="text")
    edition = make_edition(questionnaire)
    reply = make_reply(edition, {first.key: "godziny"})
    commands.change_question(first, label="Co poprawić?", actor=None)
    second = make_edition(questionnaire)
    assert (edition.number, second.number) == (1, 2)
    assert queries.current_edition(questionnaire.id) is second
    assert queries.shown_answers([reply]) == {reply.id: [("Co zmienić?", "godziny")]}
    assert [editions.sentence(change) for change in second.changes] == [
        "Zmieniło się „Co zmienić?” na „Co poprawić?” (treść)"
    ]


def test_what_changed_can_be_read(questionnaire):
    one = make_question(questionnaire, "Jak było?", kind="one", options=options("dobrze", "źle"))
    two = make_question(questionnaire, "Dlaczego?", required=True)
    make_question(questionnaire, "Kiedy?", kind="date")
    make_edition(questionnaire)
    commands.change_question(one, label="Jak było?", options=options("dobrze", "tak sobie", "źle"), actor=None)
    commands.remove_question(two, actor=None)
    make_question(questionnaire, "Co dalej?")
    commands.move_question(questionnaire.asked[1], by=-1)
    assert changes(questionnaire) == [
        "Doszło: „Co dalej?”",
        "Odeszło: „Dlaczego?”",
        "Zmieniło się „Jak było?”: możliwości",
        "Zmieniła się kolejność pytań",
    ]


def test_nothing_new_is_not_published(questionnaire):
    with pytest.raises(Refused, match="Nie ma jeszcze żadnego pytania"):
        make_edition(questionnaire)
    make_question(questionnaire)
    make_edition(questionnaire)
    with pytest.raises(Refused, match="nic się nie zmieniło"):
        make_edition(questionnaire)
    commands.describe(questionnaire, title="Inny tytuł", actor=None)
    assert changes(questionnaire) == ["Zmienił się tytuł, wstęp albo podziękowanie"]


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        ("one", {"options": options("tylko to")}, "przynajmniej dwie możliwości"),
        ("many", {}, "przynajmniej dwie możliwości"),
    ],
)
def test_a_draft_that_nobody_can_answer_is_not_published(questionnaire, kind, said, words):
    make_question(questionnaire, kind=kind, **said)
    with pytest.raises(Refused, match=words):
        make_edition(questionnaire)


def test_a_condition_has_to_stand_earlier(questionnaire):
    first = make_question(questionnaire, "Gdzie?")
    second = make_question(questionnaire, "Byłaś?", kind="one", options=options("tak", "nie"))
    for key, value, words in (
        ("2", "1", "tylko od wcześniejszego"),
        ("1", "1", "które jest w tej ankiecie"),
        ("9", "1", "które jest w tej ankiecie"),
        ("2", "7", "jedną z odpowiedzi"),
    ):
        with pytest.raises(Refused, match=words):
            commands.change_question(first, label="Gdzie?", shown_if_key=key, shown_if_value=value, actor=None)
    commands.move_question(second, by=-1)
    commands.change_question(first, label="Gdzie?", shown_if_key="2", shown_if_value="1", actor=None)
    commands.move_question(second, by=1)
    with pytest.raises(Refused, match="od którego zależy, musi stać wcześniej"):
        make_edition(questionnaire)


def test_a_question_others_wait_for_stays(questionnaire):
    first = make_question(questionnaire, "Byłaś?", kind="one", options=options("tak", "nie"))
    make_question(questionnaire, "Gdzie?", shown_if_key="1", shown_if_value="1")
    with pytest.raises(Refused, match="Od tego pytania zależy „Gdzie\\?”"):
        commands.remove_question(first, actor=None)


def test_removed_and_restored(session, questionnaire):
    first = make_question(questionnaire, "Pierwsze")
    make_question(questionnaire, "Drugie")
    commands.remove_question(first, actor=None)
    assert labels(questionnaire) == ["Drugie"]
    commands.restore_question(first, actor=None)
    assert labels(questionnaire) == ["Pierwsze", "Drugie"]


def test_a_key_is_never_given_twice(questionnaire):
    make_question(questionnaire)
    commands.remove_question(make_question(questionnaire), actor=None)
    assert make_question(questionnaire).key == "3"


def test_moving_copying_and_ordering(session, questionnaire):
    for label in "abcd":
        make_question(questionnaire, label)
    questionnaire = reload(session, questionnaire)
    commands.move_question(questionnaire.questions[0], by=2)
    questionnaire = reload(session, questionnaire)
    assert labels(questionnaire) == list("bcad")
    commands.move_question(questionnaire.questions[3], by=5)
    commands.copy_question(questionnaire.questions[0], actor=None)
    questionnaire = reload(session, questionnaire)
    assert labels(questionnaire) == list("bbcad")
    order = [question.id for question in reversed(questionnaire.asked)]
    commands.reorder(questionnaire, order=order[:-1])
    assert labels(reload(session, questionnaire)) == list("dacbb")


def test_published_kinds_stay(questionnaire):
    question = make_question(questionnaire, kind="text")
    assert commands.change_question(question, kind="date", label="Kiedy?", actor=None).kind == "date"
    make_edition(questionnaire)
    with pytest.raises(Refused, match="Rodzaju nie można już zmienić"):
        commands.change_question(question, kind="text", label="Kiedy?", actor=None)


@pytest.mark.parametrize(("least", "most"), [(5, 1), (1, 1), (0, 11)])
def test_scales_have_sensible_ends(questionnaire, least, most):
    with pytest.raises(Refused):
        make_question(questionnaire, kind="scale", least=least, most=most)


def test_copies_of_a_questionnaire_point_at_their_own_questions(questionnaire):
    make_question(questionnaire, "Na początku")
    source = make_questionnaire(title="Zeszłoroczna")
    make_question(source, "Byłaś?", kind="one", options=options("tak", "nie"))
    make_question(source, "Gdzie?", shown_if_key="1", shown_if_value="1")
    copies = commands.copy_from(questionnaire, source=source, actor=None)
    assert [(copy.key, copy.label, copy.shown_if_key) for copy in copies] == [("2", "Byłaś?", ""), ("3", "Gdzie?", "2")]


def test_a_questionnaire_is_copied_for_another_record(questionnaire):
    commands.describe(questionnaire, title="Ankieta", intro="Dzień dobry", actor=None)
    make_question(questionnaire, "Byłaś?", kind="one", options=options("tak", "nie"))
    copied = commands.copy(questionnaire, "academy.cohort", 5, actor=None)
    assert (copied.owner_id, copied.title, copied.intro, labels(copied)) == (5, "Ankieta", "Dzień dobry", ["Byłaś?"])
    assert queries.current_edition(copied.id) is None


@pytest.mark.parametrize(("key", "count"), [("application", 13), ("survey", 13), ("test", 5)])
def test_ready_sets_can_be_published_at_once(session, key, count):
    questionnaire = make_questionnaire(purpose=key)
    assert len(commands.take_set(questionnaire, key=key, actor=None)) == count
    assert editions.untranslated(questionnaire.draft) == []
    assert make_edition(questionnaire).number == 1


def test_there_is_an_end(questionnaire, monkeypatch):
    monkeypatch.setattr("association.questionnaires.commands.drafts.MOST_QUESTIONS", 2)
    make_question(questionnaire)
    make_question(questionnaire)
    with pytest.raises(Refused, match="Najwyżej"):
        make_question(questionnaire)


def test_a_record_finds_its_questionnaire(session):
    make_questionnaire(owner_id=7, purpose="survey")
    test = make_questionnaire(owner_id=7, purpose="test")
    make_questionnaire(owner_id=8, purpose="test")
    assert queries.questionnaire_of("academy.cohort", 7, "test") is test
    assert queries.questionnaire_of("academy.cohort", 7, "application") is None
    commands.archive(test, actor=None)
    assert queries.questionnaire_of("academy.cohort", 7, "test") is None


def test_every_question_is_noted_in_history(session, questionnaire):
    question = make_question(questionnaire, kind="one", label="Jak?", options=options("dobrze", "źle", correct=(1,)))
    commands.change_question(question, label="Jak było?", options=options("dobrze", "źle", "inaczej"), actor=None)
    lines = session.scalars(entries(Question.audit_kind, question.id)).all()
    assert [(line.action, line.field, line.old, line.new) for line in reversed(lines)] == [
        ("created", None, None, None),
        ("changed", "label", "Jak?", "Jak było?"),
        ("changed", "options", "* dobrze, źle", "dobrze, źle, inaczej"),
    ]
    assert {line.owner_kind for line in lines} == {"questionnaires.questionnaire"}
