"""What came back: the answers that were sent, and the questions they answered."""

from dataclasses import dataclass

from sqlalchemy import select

from association.core.database import db
from association.questionnaires import items, tally
from association.questionnaires.items import Item
from association.questionnaires.models import Edition, Questionnaire
from association.questionnaires.queries.replies import sent_answers

# Behind these nobody's name stands, so neither may a time that would give it away.
ANONYMOUS = frozenset({"survey", "test", "diagnosis"})


@dataclass(frozen=True)
class Results:
    """The results of a questionnaire. replies: rows of queries.sent_answers()."""

    questionnaire: Questionnaire
    asked: list[tuple[Item, list[str]]]
    replies: list

    @property
    def is_enough(self) -> bool:
        """Whether there are so many that nobody can be recognised."""
        return len(self.replies) >= tally.LEAST

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody may be recognised by a row."""
        return self.questionnaire.purpose in ANONYMOUS

    @property
    def answers(self) -> list[dict]:
        """The answers alone."""
        return [reply.answers for reply in self.replies]

    @property
    def items(self) -> list[Item]:
        """The questions alone."""
        return [item for item, _before in self.asked]

    def tallied(self) -> list[tally.Result]:
        """Counted, question by question."""
        return tally.tally(self.asked, self.answers)

    def score(self) -> tuple[float, int] | None:
        """The mean of the points of a test and the most there are."""
        return tally.score_mean(self.items, self.answers)


def results(questionnaire: Questionnaire) -> Results:
    """Everything that was sent, over all editions; two statements."""
    wanted = (
        select(Edition.questions).where(Edition.questionnaire_id == questionnaire.id).order_by(Edition.number.desc())
    )
    editions = [items.from_json(questions) for questions in db.session.scalars(wanted)]
    return Results(questionnaire, tally.merged(editions), sent_answers(questionnaire.id))
