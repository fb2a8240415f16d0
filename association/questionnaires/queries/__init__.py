"""What questionnaires are asked."""

from association.questionnaires.queries.questionnaires import (
    arrivals,
    asked_question,
    current_edition,
    editions,
    held,
    held_edition,
    of_owner,
    question,
    questionnaire_of,
    sources,
    titles,
)
from association.questionnaires.queries.replies import reply, sent_answers, shown_answers, stored_file
from association.questionnaires.queries.results import results

__all__ = [
    "arrivals",
    "asked_question",
    "current_edition",
    "editions",
    "held",
    "held_edition",
    "of_owner",
    "question",
    "questionnaire_of",
    "reply",
    "results",
    "sent_answers",
    "shown_answers",
    "sources",
    "stored_file",
    "titles",
]
