"""Beginning a test or a survey, opening it to answers, and answering."""

import re

from flask_babel import gettext as _

from association.academy.models.surveys import PURPOSES, Survey, SurveyAnswer
from association.academy.queries import surveys as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.polish import fold
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import current_edition


def begin(cohort, *, kind, title, ready: bool, actor) -> Survey:
    """A test or a survey without answers; ready: with the questions of the ready set."""
    survey = Survey(cohort_id=cohort.id, cohort=cohort, kind=kind)
    note(survey, actor=actor)
    db.session.flush()
    purpose = PURPOSES[kind]
    survey.questionnaire = questionnaires.make(Survey.audit_kind, survey.id, purpose=purpose, title=title, actor=actor)
    db.session.flush()
    survey.questionnaire_id = survey.questionnaire.id
    note(survey, actor=actor)
    if ready:
        questionnaires.take_set(survey.questionnaire, key=purpose, actor=actor)
    db.session.flush()
    return survey


def open_round(survey, *, round_: str, actor) -> None:
    """Take answers from now on."""
    _refuse_foreign(survey, round_)
    if current_edition(survey.questionnaire_id) is None:
        raise Refused(_("Najpierw opublikuj pytania."))
    setattr(survey, f"{round_}_open", True)
    note(survey, actor=actor)
    db.session.flush()


def close_round(survey, *, round_: str, actor) -> None:
    """Take no more answers."""
    _refuse_foreign(survey, round_)
    setattr(survey, f"{round_}_open", False)
    note(survey, actor=actor)
    db.session.flush()


def _refuse_foreign(survey, round_: str) -> None:
    if round_ not in survey.rounds:
        raise Refused(_("Ankietę wypełnia się tylko po zajęciach."))


def remove(survey, *, actor) -> None:
    """Put a survey away; its answers stay, but count no more."""
    survey.archived_at, survey.before_open, survey.after_open = now(), False, False
    note(survey, actor=actor)
    db.session.flush()


def restore(survey, *, actor) -> None:
    """Bring it back, closed."""
    survey.archived_at = None
    note(survey, actor=actor)
    db.session.flush()


def plain_code(typed: str) -> str:
    """A code as it is compared: „m 07-4” and „M074” are the same."""
    return re.sub(r"[^a-z0-9]", "", fold(typed or "")).upper()


def answer(survey, *, round_: str, language: str, once: str, values: dict, code: str = "", actor=None) -> SurveyAnswer:
    """Keep what somebody answered. A form that is sent twice counts once."""
    sent = queries.sent(once)
    if sent is not None:
        return sent
    if not survey.is_open(round_):
        raise Refused(_("Odpowiedzi już nie są przyjmowane. Zapytaj osobę prowadzącą."))
    code = plain_code(code) if survey.kind == "test" else None
    if code is not None:
        if not 3 <= len(code) <= 12:
            raise Refused(_("Kod ma mieć od 3 do 12 liter i cyfr."), "code")
        if queries.answered(survey.id, round_, code):
            raise Refused(
                _("Ktoś już odpowiedział z tym kodem. Jeśli to nie Ty, dopisz na końcu jeszcze jedną literę."), "code"
            )
    reply = questionnaires.begin_reply(current_edition(survey.questionnaire_id), language=language)
    questionnaires.finish(reply, values)
    kept = SurveyAnswer(survey_id=survey.id, round=round_, code=code, once=once, reply_id=reply.id)
    db.session.add(kept)
    db.session.flush()
    return kept
