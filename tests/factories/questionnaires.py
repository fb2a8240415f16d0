"""Questionnaires, editions and replies for tests: valid, and with everything visible in the call."""

from association.core import history
from association.questionnaires import commands
from association.questionnaires.models import Edition, Question, Questionnaire, Reply
from association.questionnaires.options import Option


def options(*labels, correct=()) -> tuple[Option, ...]:
    """Possibilities with the keys "1", "2" and so on."""
    return tuple(Option(str(n), label, correct=n in correct) for n, label in enumerate(labels, start=1))


def make_questionnaire(
    *, owner_kind="academy.cohort", owner_id=1, purpose="survey", title="Ankieta po zjeździe", **said
) -> Questionnaire:
    """A questionnaire without questions; flushed, so it has an id."""
    questionnaire = Questionnaire(
        owner_kind=owner_kind, owner_id=owner_id, purpose=purpose, title=title, questions=[], **said
    )
    history.note(questionnaire, actor=None)
    return questionnaire


def make_question(questionnaire, label="Co było najcenniejsze?", kind="long_text", **said) -> Question:
    """A question at the end of the draft; flushed, so it has an id."""
    return commands.add_question(questionnaire, kind=kind, label=label, actor=None, **said)


def make_edition(questionnaire) -> Edition:
    """The draft as it stands, published."""
    return commands.publish(questionnaire, actor=None)


def make_reply(edition, answers, *, language="pl") -> Reply:
    """Sent answers."""
    return commands.finish(commands.begin_reply(edition, language=language), answers)
