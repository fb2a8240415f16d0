"""Surveys among the people of a place, and the answers to them."""

from association.fieldwork.models import DiagnosisSurvey, DiagnosisSurveyAnswer
from association.fieldwork.queries import diagnosis_surveys as queries
from association.questionnaires.commands.surveys import answer_survey, begin_survey


def begin(diagnosis, *, title, ready: bool, actor) -> DiagnosisSurvey:
    """A survey without answers; ready: with the questions of the ready set."""
    survey = DiagnosisSurvey(diagnosis_id=diagnosis.id, diagnosis=diagnosis)
    return begin_survey(survey, purpose="diagnosis", title=title, ready=ready, actor=actor)


def answer(survey, *, language: str, once: str, values: dict, actor=None) -> DiagnosisSurveyAnswer:
    """Keep what somebody answered, without saying who."""
    said = {"language": language, "once": once, "values": values}
    return answer_survey(survey, sent=queries.sent, kept=DiagnosisSurveyAnswer, **said)
