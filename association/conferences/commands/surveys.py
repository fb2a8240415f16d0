"""Beginning a survey after a conference, opening it to answers, and answering."""

from flask_babel import gettext as _

from association.conferences.models import ConferenceSurvey, ConferenceSurveyAnswer
from association.conferences.queries import surveys as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import current_edition

PURPOSE = "survey"


def begin(conference, *, title, ready: bool, actor) -> ConferenceSurvey:
    """A survey without answers; ready: with the questions of the ready set."""
    survey = ConferenceSurvey(conference_id=conference.id, conference=conference)
    note(survey, actor=actor)
    db.session.flush()
    survey.questionnaire = questionnaires.make(
        ConferenceSurvey.audit_kind, survey.id, purpose=PURPOSE, title=title, actor=actor
    )
    db.session.flush()
    survey.questionnaire_id = survey.questionnaire.id
    note(survey, actor=actor)
    if ready:
        questionnaires.take_set(survey.questionnaire, key=PURPOSE, actor=actor)
    db.session.flush()
    return survey


def open_survey(survey, *, actor) -> None:
    """Take answers from now on."""
    if current_edition(survey.questionnaire_id) is None:
        raise Refused(_("Najpierw opublikuj pytania."))
    _set(survey, is_open=True, actor=actor)


def close_survey(survey, *, actor) -> None:
    """Take no more answers."""
    _set(survey, is_open=False, actor=actor)


def remove(survey, *, actor) -> None:
    """Put a survey away; its answers stay, but count no more."""
    survey.archived_at = now()
    _set(survey, is_open=False, actor=actor)


def restore(survey, *, actor) -> None:
    """Bring it back, closed."""
    survey.archived_at = None
    _set(survey, is_open=False, actor=actor)


def _set(survey, *, is_open: bool, actor) -> None:
    survey.is_open = is_open
    note(survey, actor=actor)
    db.session.flush()


def answer(survey, *, language: str, once: str, values: dict, actor=None) -> ConferenceSurveyAnswer:
    """Keep what somebody answered, without saying who. A form that is sent twice counts once."""
    sent = queries.sent(once)
    if sent is not None:
        return sent
    if not survey.is_open:
        raise Refused(_("Odpowiedzi już nie są przyjmowane."))
    reply = questionnaires.begin_reply(current_edition(survey.questionnaire_id), language=language)
    questionnaires.finish(reply, values)
    kept = ConferenceSurveyAnswer(survey_id=survey.id, once=once, reply_id=reply.id)
    db.session.add(kept)
    db.session.flush()
    return kept
