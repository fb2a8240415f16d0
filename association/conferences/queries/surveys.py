"""What pages read about surveys after conferences."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.conferences.models import Conference, ConferenceSurvey, ConferenceSurveyAnswer
from association.conferences.queries.conferences import sight, with_rights, within_sight
from association.core.database import db, one
from association.core.questions import Question
from association.questionnaires.models import Questionnaire


@Question
def _survey(survey_id, account_id, *, every, removed):
    gone = ConferenceSurvey.archived_at.is_not(None) if removed else ConferenceSurvey.archived_at.is_(None)
    return (
        select(ConferenceSurvey)
        .join(ConferenceSurvey.conference)
        .where(ConferenceSurvey.id == survey_id, gone, sight(account_id, every))
        .options(joinedload(ConferenceSurvey.questionnaire), *with_rights(joinedload(ConferenceSurvey.conference)))
    )


def survey_by_id(viewer, survey_id: int, removed: bool = False) -> ConferenceSurvey | None:
    """A survey of a conference that this viewer may see."""
    every = viewer.has_role("administrator")
    return _survey.one(survey_id, viewer.id, every=every, removed=removed, lock=ConferenceSurvey)


def survey(viewer, conference_id: int, survey_id: int) -> ConferenceSurvey | None:
    """The same, when it belongs to this conference."""
    found = survey_by_id(viewer, survey_id)
    return found if found and found.conference_id == conference_id else None


def removed_survey(viewer, conference_id: int, survey_id: int) -> ConferenceSurvey | None:
    """A survey that was removed, to bring it back."""
    found = survey_by_id(viewer, survey_id, removed=True)
    return found if found and found.conference_id == conference_id else None


def visible_ids(viewer):
    """The select of the ids of the surveys that this viewer may see."""
    wanted = select(ConferenceSurvey.id).join(ConferenceSurvey.conference)
    return wanted.where(within_sight(viewer), ConferenceSurvey.archived_at.is_(None))


def titles(ids) -> dict[int, str]:
    """The titles of surveys, for history lines."""
    wanted = select(ConferenceSurvey.id, Questionnaire.title).join(ConferenceSurvey.questionnaire)
    return dict(db.session.execute(wanted.where(ConferenceSurvey.id.in_(ids))).all())


@Question
def _of_conference(conference_id):
    sent = select(func.count()).where(ConferenceSurveyAnswer.survey_id == ConferenceSurvey.id)
    columns = ConferenceSurvey.id, ConferenceSurvey.is_open, Questionnaire.title
    return (
        select(*columns, sent.correlate(ConferenceSurvey).scalar_subquery().label("answers"))
        .join(ConferenceSurvey.questionnaire)
        .where(ConferenceSurvey.conference_id == conference_id, ConferenceSurvey.archived_at.is_(None))
        .order_by(ConferenceSurvey.id)
    )


def of_conference(conference_id: int) -> list:
    """The surveys of a conference with the numbers of answers."""
    return _of_conference(conference_id).all()


def by_slug(slug: str) -> ConferenceSurvey | None:
    """The survey behind a public address, with its conference."""
    wanted = select(ConferenceSurvey).where(ConferenceSurvey.slug == slug, ConferenceSurvey.archived_at.is_(None))
    whole = joinedload(ConferenceSurvey.conference).joinedload(Conference.project)
    return one(wanted.options(joinedload(ConferenceSurvey.questionnaire), whole), ConferenceSurvey)


def sent(once: str) -> ConferenceSurveyAnswer | None:
    """The answer that came with this form, if it came before."""
    return db.session.scalar(select(ConferenceSurveyAnswer).where(ConferenceSurveyAnswer.once == once))
