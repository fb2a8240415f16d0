"""The tests and surveys of the demonstration; all answers are invented."""

from datetime import timedelta

from sqlalchemy import select

from association.academy.commands import surveys as commands
from association.academy.models.surveys import Survey, SurveyAnswer
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.questionnaires import commands as questionnaires
from association.questionnaires.demo import tell_survey
from association.questionnaires.models import Reply


def tell_surveys(cohort, *, actor) -> None:
    """A test before and after with twenty pairs, and an evaluation survey with twenty-one answers."""
    _test(cohort, actor)
    _evaluation(cohort, actor)


def _test(cohort, actor) -> None:
    survey = commands.begin(cohort, kind="test", title="Co wiem o prawie lokalnym", ready=True, actor=actor)
    edition = questionnaires.publish(survey.questionnaire, actor=actor)
    asked = [item for item in edition.items if item.points]
    rows = []
    for number in range(22):
        code = f"{'ABEGHJKMRTWZ'[number % 12]}{number + 4:02}{number * 7 % 10}"
        for round_, skill in (("before", 4 + number % 4), ("after", 5 + number * 3 % 5)):
            # Two came only before the course, one only after it.
            if (round_, number) in {("after", 20), ("after", 21), ("before", 0)}:
                continue
            answers = {item.key: _given(item, (number * 5 + int(item.key) * 3) % 10 < skill) for item in asked}
            rows.append((round_, code, answers))
    _keep(survey, edition, rows)


def _given(item, right: bool):
    good = [option.key for option in item.options if option.correct]
    wrong = [option.key for option in item.options if not option.correct]
    chosen = good if right or not wrong else wrong[:1]
    return chosen if item.kind == "many" else chosen[0]


def _keep(survey, edition, rows) -> None:
    for number, (round_, code, answers) in enumerate(rows):
        sent = now() - timedelta(days=30 if round_ == "before" else 3, minutes=number)
        reply = Reply(
            questionnaire_id=survey.questionnaire_id,
            edition_id=edition.id,
            answers=answers,
            started_at=sent,
            sent_at=sent,
        )
        db.session.add(reply)
        db.session.flush()
        db.session.add(
            SurveyAnswer(survey_id=survey.id, round=round_, code=code, once=f"{survey.id}-{number}", reply_id=reply.id)
        )


def _evaluation(cohort, actor) -> None:
    survey = Survey(cohort_id=cohort.id, cohort=cohort, kind="evaluation", after_open=True)
    note(survey, actor=actor)
    db.session.flush()
    questionnaire = tell_survey(Survey.audit_kind, survey.id, title="Ankieta po Zjeździe II", replies=21, actor=actor)
    survey.questionnaire, survey.questionnaire_id = questionnaire, questionnaire.id
    note(survey, actor=actor)
    db.session.flush()
    for number, ident in enumerate(
        db.session.scalars(select(Reply.id).where(Reply.questionnaire_id == questionnaire.id))
    ):
        db.session.add(SurveyAnswer(survey_id=survey.id, round="after", once=f"{survey.id}-{number}", reply_id=ident))
    db.session.flush()
