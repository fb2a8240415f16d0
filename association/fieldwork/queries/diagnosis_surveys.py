"""What pages read about the surveys of diagnoses."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.core.database import db, one
from association.core.questions import Question
from association.fieldwork.models import CommunityDiagnosis, DiagnosisSurvey, DiagnosisSurveyAnswer
from association.fieldwork.queries.scope import breadth, sight, within_sight
from association.projects.models import Project
from association.questionnaires.models import Questionnaire


@Question
def _survey(survey_id, account_id, *, every, free, removed):
    gone = DiagnosisSurvey.archived_at.is_not(None) if removed else DiagnosisSurvey.archived_at.is_(None)
    seen = sight(CommunityDiagnosis, account_id, every=every, free=free)
    diagnosis = joinedload(DiagnosisSurvey.diagnosis)
    return (
        select(DiagnosisSurvey)
        .join(DiagnosisSurvey.diagnosis)
        .where(DiagnosisSurvey.id == survey_id, gone, seen)
        .options(
            joinedload(DiagnosisSurvey.questionnaire),
            diagnosis.joinedload(CommunityDiagnosis.community),
            diagnosis.joinedload(CommunityDiagnosis.author),
            diagnosis.joinedload(CommunityDiagnosis.project).joinedload(Project.team),
        )
    )


def survey_by_id(viewer, survey_id: int, removed: bool = False) -> DiagnosisSurvey | None:
    """A survey of a diagnosis that this viewer may see."""
    return _survey.one(survey_id, viewer.id, **breadth(viewer), removed=removed, lock=DiagnosisSurvey)


def survey(viewer, diagnosis_id: int, survey_id: int) -> DiagnosisSurvey | None:
    """The same, when it belongs to this diagnosis."""
    found = survey_by_id(viewer, survey_id)
    return found if found and found.diagnosis_id == diagnosis_id else None


def removed_survey(viewer, diagnosis_id: int, survey_id: int) -> DiagnosisSurvey | None:
    """A survey that was removed, to bring it back."""
    found = survey_by_id(viewer, survey_id, removed=True)
    return found if found and found.diagnosis_id == diagnosis_id else None


def visible_ids(viewer):
    """The select of the ids of the surveys that this viewer may see."""
    wanted = select(DiagnosisSurvey.id).join(DiagnosisSurvey.diagnosis)
    return wanted.where(within_sight(CommunityDiagnosis, viewer), DiagnosisSurvey.archived_at.is_(None))


def titles(ids) -> dict[int, str]:
    """The titles of surveys, for history lines."""
    wanted = select(DiagnosisSurvey.id, Questionnaire.title).join(DiagnosisSurvey.questionnaire)
    return dict(db.session.execute(wanted.where(DiagnosisSurvey.id.in_(ids))).all())


@Question
def _of_diagnosis(diagnosis_id):
    answers = select(func.count()).where(DiagnosisSurveyAnswer.survey_id == DiagnosisSurvey.id)
    columns = DiagnosisSurvey.id, DiagnosisSurvey.is_open, DiagnosisSurvey.questionnaire_id, Questionnaire.title
    return (
        select(*columns, answers.correlate(DiagnosisSurvey).scalar_subquery().label("answers"))
        .join(DiagnosisSurvey.questionnaire)
        .where(DiagnosisSurvey.diagnosis_id == diagnosis_id, DiagnosisSurvey.archived_at.is_(None))
        .order_by(DiagnosisSurvey.id)
    )


def of_diagnosis(diagnosis_id: int) -> list:
    """The surveys of a diagnosis with the numbers of answers."""
    return _of_diagnosis(diagnosis_id).all()


def questionnaires_of(diagnosis_id: int) -> list[Questionnaire]:
    """The questionnaires of its surveys, for the report."""
    wanted = select(Questionnaire).join(DiagnosisSurvey, DiagnosisSurvey.questionnaire_id == Questionnaire.id)
    mine = wanted.where(DiagnosisSurvey.diagnosis_id == diagnosis_id, DiagnosisSurvey.archived_at.is_(None))
    return list(db.session.scalars(mine.order_by(DiagnosisSurvey.id)))


def by_slug(slug: str) -> DiagnosisSurvey | None:
    """The survey behind a public address, with its diagnosis; none when that is in the archive."""
    live = DiagnosisSurvey.archived_at.is_(None), CommunityDiagnosis.archived_at.is_(None)
    wanted = select(DiagnosisSurvey).join(DiagnosisSurvey.diagnosis).where(DiagnosisSurvey.slug == slug, *live)
    diagnosis = joinedload(DiagnosisSurvey.diagnosis)
    options = joinedload(DiagnosisSurvey.questionnaire), diagnosis.joinedload(CommunityDiagnosis.project)
    return one(wanted.options(*options), DiagnosisSurvey)


def sent(once: str) -> DiagnosisSurveyAnswer | None:
    """The answer that came with this form, if it came before."""
    return db.session.scalar(select(DiagnosisSurveyAnswer).where(DiagnosisSurveyAnswer.once == once))
