"""How far each part of a cohort's work is, for its overview: asked in one statement."""

from sqlalchemy import and_, func, or_, select

from association.academy.models import Application, Call, Cohort, PaperCheck, TrainingSession
from association.academy.models.surveys import Survey, SurveyAnswer
from association.academy.queries.sessions import is_signed
from association.certificates.models import Certificate
from association.core.clock import local, now
from association.core.questions import Question


def _number(statement, name):
    return statement.correlate(Cohort).scalar_subquery().label(name)


def _applications(name, *conditions):
    wanted = select(func.count(Application.id)).join(Call, Call.id == Application.call_id)
    return _number(wanted.where(Call.cohort_id == Cohort.id, *conditions), name)


def _surveys(name, *conditions):
    wanted = select(func.count(Survey.id)).where(Survey.cohort_id == Cohort.id, Survey.archived_at.is_(None))
    return _number(wanted.where(*conditions), name)


@Question
def _stages(cohort_id, day, hour):
    over = or_(TrainingSession.day < day, and_(TrainingSession.day == day, TrainingSession.ends <= hour))
    held = TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None), over
    confirmed = (
        select(PaperCheck.id)
        .where(PaperCheck.session_id == TrainingSession.id, PaperCheck.verdict == "agrees")
        .correlate(TrainingSession)
    )
    sheets = select(func.count(TrainingSession.id)).where(*held, is_signed())
    answers = (
        select(func.count(SurveyAnswer.id))
        .join(Survey, Survey.id == SurveyAnswer.survey_id)
        .where(Survey.cohort_id == Cohort.id, Survey.archived_at.is_(None))
    )
    valid = select(func.count(Certificate.id)).where(
        Certificate.owner_kind == Cohort.audit_kind, Certificate.owner_id == Cohort.id, Certificate.state == "valid"
    )
    return (
        select(
            Call.id.label("call_id"),
            Call.published_at,
            Call.opens_at,
            Call.closes_at,
            Call.closed_at,
            Call.places,
            _applications("sent", Application.state != "draft"),
            _applications("unchecked", Application.state == "submitted"),
            _number(sheets, "signed"),
            _number(sheets.where(confirmed.exists()), "agreed"),
            _surveys("surveys"),
            _surveys("asking", or_(Survey.before_open, Survey.after_open)),
            _number(answers, "answers"),
            _number(valid, "certified"),
        )
        .select_from(Cohort)
        .outerjoin(Call, Call.cohort_id == Cohort.id)
        .where(Cohort.id == cohort_id)
    )


def of_cohort(cohort: Cohort):
    """Recruitment, signed sheets, tests and certificates of a cohort in numbers."""
    moment = local(now())
    return _stages(cohort.id, moment.date(), moment.time()).one()
