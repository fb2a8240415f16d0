"""Surveys after a conference, and the answers to them."""

from association.conferences.models import ConferenceSurvey, ConferenceSurveyAnswer
from association.conferences.queries import surveys as queries
from association.questionnaires.commands.surveys import answer_survey, begin_survey

PURPOSE = "survey"


def begin(conference, *, title, ready: bool, actor) -> ConferenceSurvey:
    """A survey without answers; ready: with the questions of the ready set."""
    survey = ConferenceSurvey(conference_id=conference.id, conference=conference)
    return begin_survey(survey, purpose=PURPOSE, title=title, ready=ready, actor=actor)


def answer(survey, *, language: str, once: str, values: dict, actor=None) -> ConferenceSurveyAnswer:
    """Keep what somebody answered, without saying who."""
    said = {"language": language, "once": once, "values": values}
    return answer_survey(survey, sent=queries.sent, kept=ConferenceSurveyAnswer, **said)
