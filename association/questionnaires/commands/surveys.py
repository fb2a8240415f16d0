"""What features do with a survey of theirs: a record with a `questionnaire`, `is_open` and `archived_at`, whose answers
are kept without saying whose they are."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.questionnaires.commands.drafts import take_set
from association.questionnaires.commands.questionnaires import make
from association.questionnaires.commands.replies import begin_reply, finish
from association.questionnaires.queries.questionnaires import current_edition


def begin_survey(survey, *, purpose, title, ready: bool, actor):
    """Give a new survey its questionnaire; ready: with the questions of the ready set."""
    note(survey, actor=actor)
    db.session.flush()
    survey.questionnaire = make(survey.audit_kind, survey.id, purpose=purpose, title=title, actor=actor)
    db.session.flush()
    survey.questionnaire_id = survey.questionnaire.id
    note(survey, actor=actor)
    if ready:
        take_set(survey.questionnaire, key=purpose, actor=actor)
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


def remove_survey(survey, *, actor) -> None:
    """Put a survey away; its answers stay, but count no more."""
    survey.archived_at = now()
    _set(survey, is_open=False, actor=actor)


def restore_survey(survey, *, actor) -> None:
    """Bring it back, closed."""
    survey.archived_at = None
    _set(survey, is_open=False, actor=actor)


def _set(survey, *, is_open: bool, actor) -> None:
    survey.is_open = is_open
    note(survey, actor=actor)
    db.session.flush()


def answer_survey(survey, *, sent, kept, language: str, once: str, values: dict):
    """Keep what somebody answered. A form that is sent twice counts once. sent: (once) -> the answer that came before
    with this form; kept: the class of the row that keeps a reply."""
    before = sent(once)
    if before is not None:
        return before
    if not survey.is_open:
        raise Refused(_("Odpowiedzi już nie są przyjmowane."))
    reply = begin_reply(current_edition(survey.questionnaire_id), language=language)
    finish(reply, values)
    answer = kept(survey_id=survey.id, once=once, reply_id=reply.id)
    db.session.add(answer)
    db.session.flush()
    return answer
